/** What the benches of the server share: who asks, and how much memory who answers takes. */
import { readFileSync } from 'node:fs'
import type { ServerProcess } from '../contract/server-process.ts'
import type { StreetOffice } from '../contract/street-office.ts'

export interface Office {
	readonly url: string
	readonly office: StreetOffice
}

export const residentMB = ({ pid }: ServerProcess): number =>
	Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
