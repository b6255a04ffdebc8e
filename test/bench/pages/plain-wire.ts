/** What the plain server and its pages say to each other. */
import type { Log } from '../data/logs.ts'

export interface Page {
	readonly rows: readonly Log[]
	/** What to ask for next as `since`. */
	readonly next: number
	readonly more: boolean
}

export interface Pushed {
	readonly seq: number
}

export interface RxPushRow {
	readonly newDocumentState: Log & { readonly _deleted?: boolean }
	readonly assumedMasterState?: Log
}

export async function getPage(since: number, limit: number): Promise<Page> {
	const response = await fetch(`/page?since=${since}&limit=${limit}`)
	return (await response.json()) as Page
}

export async function gzipped(value: unknown): Promise<ArrayBuffer> {
	const plain = new Blob([JSON.stringify(value)]).stream()
	return new Response(plain.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}

export async function post<T>(path: string, value: unknown): Promise<T> {
	const headers = { 'content-encoding': 'gzip' }
	const response = await fetch(path, { method: 'POST', headers, body: await gzipped(value) })
	if (!response.ok) throw new Error(`${path}: ${response.status}`)
	return (await response.json()) as T
}
