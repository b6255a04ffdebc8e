import type { App, BrowserWindow } from 'electron'

/**
 * Security rule: one process per profile, decided before any file is touched.
 *
 * Returns whether this process may go on. A later start only brings the window to the front; what
 * it was started with is not looked at, since any program may start it with anything.
 */
export function holdSingleInstance(app: App, window: () => BrowserWindow | null): boolean {
	if (!app.requestSingleInstanceLock()) return false
	app.on('second-instance', () => {
		const existing = window()
		if (!existing) return
		if (existing.isMinimized()) existing.restore()
		existing.show()
		existing.focus()
	})
	return true
}
