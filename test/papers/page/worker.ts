import { fillTemplate } from '#renderer/papers/fill-template.ts'
import { writeDocx } from '#renderer/papers/write-docx.ts'
import type { Paper } from '#shared/papers/content.ts'
import { layOut } from '#shared/papers/lay-out.ts'

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), each => each.charCodeAt(0))

async function written({ paper, template }: { paper: Paper; template?: string }): Promise<string> {
	if (template === undefined) return toBase64(await writeDocx(layOut(paper)))
	const filled = await fillTemplate(fromBase64(template), paper)
	return filled.ok ? toBase64(filled.bytes) : filled.code
}

addEventListener('message', ({ data }) => {
	written(data).then(
		text => postMessage(text),
		error => {
			// Thrown again outside of the promise, so that the page sees it.
			setTimeout(() => {
				throw error
			})
		},
	)
})
