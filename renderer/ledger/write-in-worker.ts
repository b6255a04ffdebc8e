import type { SheetLayout } from '#shared/ledger/layout/sheet-layout.ts'

/** The file's bytes, written by a worker of its own. Rejects where the worker fails. */
export function writeInWorker(sheets: readonly SheetLayout[]): Promise<Uint8Array<ArrayBuffer>> {
	const worker = new Worker(new URL('./write-worker.ts', import.meta.url), {
		type: 'module',
		name: 'ledger-writer',
	})
	const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>()
	worker.addEventListener('message', ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => resolve(data))
	worker.addEventListener('error', ({ message }) => reject(new Error(message)))
	worker.postMessage(sheets)
	return promise.finally(() => worker.terminate())
}
