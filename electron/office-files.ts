import fs from 'node:fs'
import path from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import type { LedgerSaved } from '#shared/ipc.ts'
import { DesktopError } from './desktop-error.ts'
import { safeFileName } from './file-name.ts'
import { replaceFile } from './replace-file.ts'

/** What the dialog says of each kind of file. */
const KINDS = {
	xlsx: { title: '导出台账', name: 'Excel 工作簿' },
	docx: { title: '保存文稿', name: 'Word 文档' },
	ics: { title: '导出日历', name: '日历文件' },
} as const

export interface FileToSave {
	readonly fileName: string
	readonly kind: keyof typeof KINDS
	readonly bytes: Uint8Array
}

/**
 * Asks where, proposing a name that is still free; `null` if the user cancelled.
 * Security rule: the page names no path; the user picks the file, and only these kinds are written.
 */
export async function saveOfficeFile(
	window: BrowserWindow,
	dialog: Dialog,
	folder: string,
	{ fileName, kind, bytes }: FileToSave,
): Promise<LedgerSaved | null> {
	const extension = `.${kind}`
	const { title, name } = KINDS[kind]
	const wanted = path.join(folder, safeFileName(fileName, extension))
	const { canceled, filePath } = await dialog.showSaveDialog(window, {
		title,
		defaultPath: fs.existsSync(wanted) ? freeBeside(wanted) : wanted,
		filters: [{ name, extensions: [kind] }],
		properties: ['createDirectory', 'showOverwriteConfirmation'],
	})
	if (canceled || !filePath) return null
	return writeOrBeside(filePath.toLowerCase().endsWith(extension) ? filePath : filePath + extension, bytes)
}

/**
 * Replaces `target`, which the user has agreed to; where another program has it open, writes `名称(2).xlsx` beside it.
 * Throws `not_saved` where that fails as well.
 */
export function writeOrBeside(target: string, bytes: Uint8Array): LedgerSaved {
	if (!isOpenElsewhere(target)) {
		try {
			replaceFile(target, bytes)
			return { path: target, beside: false }
		} catch {
			// Held open, or read-only: beside it there may be room.
		}
	}
	const beside = freeBeside(target)
	try {
		replaceFile(beside, bytes)
		return { path: beside, beside: true }
	} catch (cause) {
		throw new DesktopError('not_saved', { cause })
	}
}

/** Office programs leave a file beside one that they hold open; on Linux nothing else would tell. */
function isOpenElsewhere(file: string): boolean {
	const { dir, base } = path.parse(file)
	return [`~$${base}`, `.~${base}`, `.~lock.${base}#`].some(name => fs.existsSync(path.join(dir, name)))
}

/** `名称(2).xlsx`, or the first number that is free. */
function freeBeside(file: string): string {
	const { dir, name, ext } = path.parse(file)
	for (let n = 2; ; n++) {
		const beside = path.join(dir, `${name}(${n})${ext}`)
		if (!fs.existsSync(beside)) return beside
	}
}
