import type { BrowserWindow, Dialog } from 'electron'

/** Two crashes within this time (ms) are no accident that a reload mends. */
const SOON = 60_000

/**
 * Brings the page back after its process has died: at once the first time, and after asking where it
 * dies again soon. What was saved is safe; only typing that was under way is lost.
 */
export function recoverFromCrashes(window: BrowserWindow, dialog: Dialog, now: () => number): void {
	let last = Number.NEGATIVE_INFINITY
	window.webContents.on('render-process-gone', async (_event, { reason }) => {
		if (reason === 'clean-exit' || window.isDestroyed()) return
		console.error('page process gone:', reason)
		const again = now() - last < SOON
		last = now()
		if (again) {
			const { response } = await dialog.showMessageBox(window, {
				type: 'error',
				message: '页面反复出错',
				detail: '已保存的内容不受影响。可以再试一次，或者退出后重新打开。',
				buttons: ['再试一次', '退出'],
				defaultId: 0,
				cancelId: 0,
			})
			if (window.isDestroyed()) return
			if (response === 1) {
				window.close()
				return
			}
		}
		window.webContents.reload()
	})
}
