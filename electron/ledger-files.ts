import fs from 'node:fs'
import path from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import type { LedgerSaved } from '#shared/ipc.ts'
import { DesktopError } from './desktop-error.ts'
import { safeFileName } from './file-name.ts'
import { replaceFile } from './replace-file.ts'

const EXTENSION = '.xlsx'
const filters = [{ name: 'Excel 工作簿', extensions: ['xlsx'] }]

/**
 * Asks where, proposing a name that is still free; `null` if the user cancelled.
 * Security rule: the page names no path; the user picks the file, and only ledgers are written.
 */
export async function saveLedger(
	window: BrowserWindow,
	dialog: Dialog,
	folder: string,
	{ fileName, bytes }: { fileName: string; bytes: Uint8Array },
): Promise<LedgerSaved | null> {
	const wanted = path.join(folder, safeFileName(fileName, EXTENSION))
	const { canceled, filePath } = await dialog.showSaveDialog(window, {
		title: '导出台账',
		defaultPath: fs.existsSync(wanted) ? freeBeside(wanted) : wanted,
		filters,
		properties: ['createDirectory', 'showOverwriteConfirmation'],
	})
	if (canceled || !filePath) return null
	return writeOrBeside(filePath.toLowerCase().endsWith(EXTENSION) ? filePath : filePath + EXTENSION, bytes)
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
