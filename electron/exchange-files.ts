import fs from 'node:fs'
import path from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import { PACK_LIMITS } from '#shared/exchange/limits.ts'
import { DesktopError } from './desktop-error.ts'
import { safeFileName } from './file-name.ts'
import { saveFile } from './save-file.ts'

const EXTENSION = '.gridpack'
const filters = [{ name: '网格工作台交换文件', extensions: ['gridpack'] }]

/** Security rule: the page names no path; the user picks the file, and only exchange files are written and read. */
export async function savePack(
	window: BrowserWindow,
	dialog: Dialog,
	folder: string,
	{ fileName, bytes }: { fileName: string; bytes: Uint8Array },
): Promise<{ path: string } | null> {
	const { canceled, filePath } = await dialog.showSaveDialog(window, {
		title: '保存交换文件',
		defaultPath: path.join(folder, safeFileName(fileName, EXTENSION)),
		filters,
		properties: ['createDirectory', 'showOverwriteConfirmation'],
	})
	if (canceled || !filePath) return null
	const target = filePath.toLowerCase().endsWith(EXTENSION) ? filePath : filePath + EXTENSION
	return { path: saveFile(target, bytes, new Date()) }
}

/** `null` if the user cancelled; throws `not_read` where the file cannot be read, and `too_large`. */
export async function openPack(
	window: BrowserWindow,
	dialog: Dialog,
	folder: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer> } | null> {
	const { canceled, filePaths } = await dialog.showOpenDialog(window, {
		title: '导入交换文件',
		defaultPath: folder,
		filters,
		properties: ['openFile'],
	})
	const [file] = filePaths
	if (canceled || file === undefined) return null
	return { bytes: readWithin(file, PACK_LIMITS.fileBytes) }
}

/** @param most bytes; a larger file is not read at all */
export function readWithin(file: string, most: number): Uint8Array<ArrayBuffer> {
	try {
		const { size } = fs.statSync(file)
		if (size > most) throw new DesktopError('too_large')
		return new Uint8Array(fs.readFileSync(file))
	} catch (error) {
		if (error instanceof DesktopError) throw error
		throw new DesktopError('not_read', { cause: error })
	}
}
