/** Writes a paper beside the window, from the standard layout or from an office's own template. */
import type { Paper } from '#shared/papers/content.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { fillTemplate } from './fill-template.ts'
import { writeDocx } from './write-docx.ts'

addEventListener('message', ({ data }: MessageEvent<{ paper: Paper; template?: Uint8Array }>) => {
	const { paper, template } = data
	const writing =
		template === undefined
			? writeDocx(layOut(paper)).then(bytes => ({ ok: true as const, bytes, unknown: [] }))
			: fillTemplate(template, paper)
	writing.then(postMessage, error => {
		// Thrown again outside of the promise, so that the window hears of it.
		setTimeout(() => {
			throw error
		})
	})
})
