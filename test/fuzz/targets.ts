/** What is fuzzed, by name. */
import { fuzzExchange } from './exchange-target.ts'
import { fuzzHttp } from './http-target.ts'
import { fuzzImport } from './import-target.ts'
import { fuzzIpc } from './ipc-target.ts'

export const TARGETS = { http: fuzzHttp, exchange: fuzzExchange, ipc: fuzzIpc, import: fuzzImport }
