/**
 * Security rule: the app never shows a page outside Chromium's sandbox.
 *
 * The start script of an AppImage adds `--no-sandbox` by itself where the system gives it no user namespaces; the deb
 * brings a helper that works there. True where that has happened.
 */
export function lostItsSandbox(env: NodeJS.ProcessEnv, hasSwitch: (name: string) => boolean): boolean {
	return env.APPIMAGE !== undefined && hasSwitch('no-sandbox')
}
