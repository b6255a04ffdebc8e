import fs from 'node:fs'
import path from 'node:path'
import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
	print: () => void
	checkUpdate: () => void
	openUpdate: () => void
	saveDiagnostics: () => void
}

/** Sets the application menu: 文件, 编辑, 视图, 帮助. Developer tools are offered only when not packaged. */
export function setApplicationMenu(actions: MenuActions): void {
	const { print, checkUpdate, openUpdate, saveDiagnostics } = actions
	const developer: MenuItemConstructorOptions[] = app.isPackaged
		? []
		: [{ type: 'separator' }, { role: 'toggleDevTools', label: '开发者工具' }]
	Menu.setApplicationMenu(
		Menu.buildFromTemplate([
			{
				label: '文件(&F)',
				submenu: [
					{ id: 'print', label: '打印…', accelerator: 'CmdOrCtrl+P', click: print },
					{ type: 'separator' },
					{ role: 'quit', label: '退出', accelerator: 'CmdOrCtrl+Q' },
				],
			},
			{
				label: '编辑(&E)',
				submenu: [
					{ role: 'undo', label: '撤销' },
					{ role: 'redo', label: '重做' },
					{ type: 'separator' },
					{ role: 'cut', label: '剪切' },
					{ role: 'copy', label: '复制' },
					{ role: 'paste', label: '粘贴' },
					{ role: 'selectAll', label: '全选' },
				],
			},
			{
				label: '视图(&V)',
				submenu: [
					{ role: 'zoomIn', label: '放大' },
					{ role: 'zoomOut', label: '缩小' },
					{ role: 'resetZoom', label: '实际大小' },
					{ type: 'separator' },
					{ role: 'togglefullscreen', label: '全屏' },
					{ role: 'reload', label: '重新载入' },
					...developer,
				],
			},
			{
				label: '帮助(&H)',
				submenu: [
					{ id: 'update', label: '检查更新…', click: checkUpdate },
					{ id: 'update-file', label: '从文件更新…', click: openUpdate },
					{ type: 'separator' },
					{ id: 'diagnostics', label: '保存诊断文件…', click: saveDiagnostics },
					{ id: 'about', label: `关于${app.getName()}`, click: showAbout },
				],
			},
		]),
	)
}

function showAbout(): void {
	dialog
		.showMessageBox({
			type: 'info',
			title: `关于${app.getName()}`,
			message: app.getName(),
			detail: `版本 ${app.getVersion()}${isUnsigned() ? '（未签名）' : ''}`,
			buttons: ['确定'],
		})
		.catch((error: unknown) => console.error('about box:', error))
}

/** Whether this was packed without a certificate, as the build writes into its package.json. */
function isUnsigned(): boolean {
	const packageJson = fs.readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8')
	return (JSON.parse(packageJson) as { unsigned?: boolean }).unsigned === true
}
