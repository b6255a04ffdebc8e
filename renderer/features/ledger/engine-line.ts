/** The page's line to the worker of one import. Ending it stops whatever the worker is at. */
import { createRpc } from '#renderer/worker/rpc.ts'
import type { EngineMethods } from './engine-types.ts'

export interface EngineLine {
	readonly engine: EngineMethods
	end(): void
}

export function startEngine(): EngineLine {
	const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
		type: 'module',
		name: 'griddesk-import',
	})
	const rpc = createRpc<EngineMethods, Record<never, never>, Record<never, never>>(worker, {}, {})
	return {
		engine: rpc.remote,
		end() {
			rpc.close()
			worker.terminate()
		},
	}
}
