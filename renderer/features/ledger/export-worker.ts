/** The worker of one export dialog. */
import { createRpc } from '#renderer/worker/rpc.ts'
import { createExportEngine } from './export-engine.ts'

createRpc<Record<never, never>, Record<never, never>, Record<never, never>>(self, createExportEngine(), {})
