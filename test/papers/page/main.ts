/** A page whose worker writes papers, as the client's does. */
import type { Paper } from '#shared/papers/content.ts'

export interface PapersPage {
	/** @returns the .docx in base64, or the code of a refusal */
	write(paper: Paper, template?: string): Promise<string>
}

declare global {
	interface Window {
		papers: PapersPage
	}
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })

window.papers = {
	write: (paper, template) =>
		new Promise((resolve, reject) => {
			worker.onmessage = ({ data }) => resolve(data)
			worker.onerror = ({ message }) => reject(new Error(message))
			worker.postMessage({ paper, template })
		}),
}
