import path from 'node:path'
import type { BrowserWindow, Dialog, WebContents } from 'electron'
import { DesktopError } from './desktop-error.ts'
import { safeFileName } from './file-name.ts'
import { saveFile } from './save-file.ts'

/** Opens the system's print dialog for the page. Cancelling is no failure; throws `print_failed`. */
export function printPage(contents: WebContents): Promise<undefined> {
	return new Promise((resolve, reject) => {
		contents.print({ printBackground: true }, (success, reason) => {
			if (success || /cancel/i.test(reason)) resolve(undefined)
			else reject(new DesktopError('print_failed', { cause: reason }))
		})
	})
}

/**
 * Asks where to save and writes the page there as an A4 PDF (or the size its CSS sets). `null` if the
 * user cancelled; throws `print_failed` or `not_saved`.
 */
export async function printPdf(
	window: BrowserWindow,
	dialog: Dialog,
	folder: string,
	fileName: string,
): Promise<{ path: string } | null> {
	const { canceled, filePath } = await dialog.showSaveDialog(window, {
		title: '保存为 PDF',
		defaultPath: path.join(folder, safeFileName(fileName, '.pdf')),
		filters: [{ name: 'PDF 文件', extensions: ['pdf'] }],
		properties: ['createDirectory', 'showOverwriteConfirmation'],
	})
	if (canceled || !filePath) return null
	const pdf = await window.webContents
		.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4' })
		.catch((cause: unknown) => {
			throw new DesktopError('print_failed', { cause })
		})
	return { path: saveFile(filePath, pdf, new Date()) }
}
