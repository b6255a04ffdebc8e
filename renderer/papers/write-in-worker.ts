import type { Paper } from '#shared/papers/content.ts'
import type { FilledTemplate } from './fill-template.ts'

/**
 * The .docx of a paper, written by a worker of its own. Rejects where the worker fails.
 *
 * @param template the office's own; the standard's layout where it is absent
 */
export function writePaper(paper: Paper, template?: Uint8Array): Promise<FilledTemplate> {
	const worker = new Worker(new URL('./paper-worker.ts', import.meta.url), {
		type: 'module',
		name: 'paper-writer',
	})
	const { promise, resolve, reject } = Promise.withResolvers<FilledTemplate>()
	worker.addEventListener('message', ({ data }: MessageEvent<FilledTemplate>) => resolve(data))
	worker.addEventListener('error', ({ message }) => reject(new Error(message)))
	worker.postMessage({ paper, ...(template === undefined ? {} : { template }) })
	return promise.finally(() => worker.terminate())
}
