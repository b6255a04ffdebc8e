/** The desktop that the page runs in: Electron's, or what a browser has of it. */
import { PACK_LIMITS } from '#shared/exchange/limits.ts'
import type { Desktop } from '#shared/ipc.ts'
import { audited } from './audited-desktop.ts'
import { downloadFile, pickFile } from './browser-files.ts'

declare global {
	interface Window {
		/** Put there by Electron's preload. */
		readonly griddesk?: Desktop
	}
}

/** A browser: the page's own server, no key store, the browser's print dialog (which also writes PDFs). */
const browser: Desktop = {
	appInfo: async () => ({
		version: await servedVersion(),
		shell: 'browser',
		keyStore: 'none',
		serverUrl: location.origin.startsWith('http') ? location.origin : null,
	}),
	setServer: async () => {},
	protectKey: async () => null,
	unprotectKey: async () => null,
	printPage: async () => window.print(),
	printPdf: async () => {
		window.print()
		return null
	},
	savePack: async (fileName, bytes) => {
		downloadFile(`${fileName}.gridpack`, bytes)
		return { path: '' }
	},
	saveLedger: async (fileName, bytes) => {
		downloadFile(`${fileName}.xlsx`, bytes)
		return { path: '', beside: false }
	},
	saveDocument: async (fileName, kind, bytes) => {
		downloadFile(`${fileName}.${kind}`, bytes)
		return { path: '', beside: false }
	},
	openPack: () => pickFile('.gridpack', PACK_LIMITS.fileBytes),
	updateState: async () => ({ kind: 'off' }),
	checkUpdate: async () => ({ kind: 'off' }),
	openUpdate: async () => null,
	installUpdate: async () => false,
	setUnsaved: async () => {},
	noteSync: async () => {},
	lastLog: async () => [],
	saveDiagnostics: async () => null,
}

export const desktop = (): Desktop => audited(window.griddesk ?? browser)

/** In a browser the client is the one that the server serves: of the server's version. `''` where it is silent. */
async function servedVersion(): Promise<string> {
	try {
		const { version }: { version?: unknown } = await (await fetch('/api/hello')).json()
		return typeof version === 'string' ? version : ''
	} catch {
		return ''
	}
}
