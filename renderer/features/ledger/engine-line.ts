/** The page's lines to the workers of one import or one export. Ending one stops whatever the worker is at. */
import { createRpc, type Methods } from '#renderer/worker/rpc.ts'
import type { EngineMethods } from './engine-types.ts'
import type { ExportMethods } from './export-engine.ts'

export interface WorkerLine<M extends Methods> {
	readonly engine: M
	end(): void
}
export type EngineLine = WorkerLine<EngineMethods>

export const startEngine = (): EngineLine =>
	lineTo(
		new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module', name: 'griddesk-import' }),
	)

export const startExport = (): WorkerLine<ExportMethods> =>
	lineTo(
		new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module', name: 'griddesk-export' }),
	)

function lineTo<M extends Methods>(worker: Worker): WorkerLine<M> {
	const rpc = createRpc<M, Record<never, never>, Record<never, never>>(worker, {}, {})
	return {
		engine: rpc.remote,
		end() {
			rpc.close()
			worker.terminate()
		},
	}
}
