import path from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'

/** Asks for the metadata of a release that was carried here. @returns its folder; `null` if the user cancelled */
export async function chooseRelease(window: BrowserWindow, dialog: Dialog): Promise<string | null> {
	const { canceled, filePaths } = await dialog.showOpenDialog(window, {
		title: '从文件更新：请选择更新文件夹里的 latest.yml（Linux 为 latest-linux.yml）',
		filters: [{ name: '更新说明文件', extensions: ['yml'] }],
		properties: ['openFile'],
	})
	const [file] = filePaths
	return canceled || file === undefined ? null : path.dirname(file)
}
