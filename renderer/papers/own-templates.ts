/** The office's own templates, kept on this PC: a .docx for each paper, apart for each account's node. */
import type { PaperKind } from '#shared/papers/content.ts'

const FOLDER = 'paper-templates'

/** Throws an `Error('no_room')` where the browser keeps no files: outside of a secure context. */
async function folderOf(nodeId: string): Promise<FileSystemDirectoryHandle> {
	if (!('storage' in navigator) || navigator.storage.getDirectory === undefined) throw new Error('no_room')
	const root = await navigator.storage.getDirectory()
	const all = await root.getDirectoryHandle(FOLDER, { create: true })
	return all.getDirectoryHandle(nodeId, { create: true })
}
const nameOf = (kind: PaperKind): string => `${kind}.docx`

/** `undefined` where the office has none of its own. */
export async function readTemplate(
	nodeId: string,
	kind: PaperKind,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	try {
		const folder = await folderOf(nodeId)
		const file = await (await folder.getFileHandle(nameOf(kind))).getFile()
		return new Uint8Array(await file.arrayBuffer())
	} catch {
		return undefined
	}
}

/** @param bytes that `checkTemplate` has found fit */
export async function keepTemplate(
	nodeId: string,
	kind: PaperKind,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
	const folder = await folderOf(nodeId)
	const writable = await (await folder.getFileHandle(nameOf(kind), { create: true })).createWritable()
	await writable.write(bytes)
	await writable.close()
}

/** Goes back to the standard's layout. */
export async function dropTemplate(nodeId: string, kind: PaperKind): Promise<void> {
	const folder = await folderOf(nodeId)
	await folder.removeEntry(nameOf(kind)).catch(() => {})
}
