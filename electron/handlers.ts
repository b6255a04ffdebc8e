/** What each channel of `shared/ipc.ts` does, over what the system offers. */
import type { App, BrowserWindow, Dialog, SafeStorage, WebContents } from 'electron'
import { DesktopError } from './desktop-error.ts'
import type { Diagnostics } from './diagnostics.ts'
import { openPack, savePack } from './exchange-files.ts'
import type { IpcHandlers } from './ipc.ts'
import { createKeys } from './keys.ts'
import { saveOfficeFile } from './office-files.ts'
import type { FoundPreset } from './preset.ts'
import { printPage, printPdf } from './printing.ts'
import type { ServerAddress } from './server-address.ts'
import { chooseRelease } from './updates/choose-release.ts'
import type { Updates } from './updates/updates.ts'

export interface System {
	readonly app: Pick<App, 'getVersion' | 'getPath'>
	readonly dialog: Dialog
	readonly safeStorage: SafeStorage
	readonly platform: NodeJS.Platform
	/** The window that shows a page; `null` once it has gone. */
	readonly windowOf: (contents: WebContents) => BrowserWindow | null
}

export function createHandlers(
	{ app, dialog, safeStorage, platform, windowOf }: System,
	server: ServerAddress,
	{ file, preset, problems }: FoundPreset,
	updates: Updates,
	diagnostics: Diagnostics,
): IpcHandlers {
	const keys = createKeys(safeStorage, platform)
	const documents = () => app.getPath('documents')
	return {
		'app:info': async () => ({
			version: app.getVersion(),
			shell: 'electron',
			keyStore: (await keys.available()) ? 'os' : 'none',
			serverUrl: server.get(),
			...(Object.keys(preset).length > 0 && { preset }),
			...(file !== null && problems.length > 0 && { presetProblems: { file, problems: [...problems] } }),
		}),
		'server:set': async url => {
			try {
				server.set(url)
			} catch (cause) {
				throw new DesktopError('not_saved', { cause })
			}
			return undefined
		},
		'keys:protect': secret => keys.protect(secret),
		'keys:unprotect': sealed => keys.unprotect(sealed),
		'print:page': (_arg, sender) => printPage(sender),
		'print:pdf': async ({ fileName }, sender) => {
			const window = windowOf(sender)
			return window && printPdf(window, dialog, documents(), fileName)
		},
		'pack:save': async (pack, sender) => {
			const window = windowOf(sender)
			return window && savePack(window, dialog, documents(), pack)
		},
		'ledger:save': async (ledger, sender) => {
			const window = windowOf(sender)
			return window && saveOfficeFile(window, dialog, documents(), { ...ledger, kind: 'xlsx' })
		},
		'document:save': async (document, sender) => {
			const window = windowOf(sender)
			return window && saveOfficeFile(window, dialog, documents(), document)
		},
		'update:state': async () => updates.state(),
		'update:check': () => updates.check(),
		'update:carried': async (_arg, sender) => {
			const window = windowOf(sender)
			const folder = window && (await chooseRelease(window, dialog))
			return folder === null ? null : updates.checkFolder(folder)
		},
		'update:install': async () => updates.installNow(),
		'edits:unsaved': async unsaved => {
			updates.setUnsaved(unsaved)
			return undefined
		},
		'sync:note': async note => {
			diagnostics.noteSync(note)
			return undefined
		},
		'log:last': async () => diagnostics.lastLog(),
		'diagnostics:save': async (_arg, sender) => {
			const window = windowOf(sender)
			return window && diagnostics.save(window)
		},
		'pack:open': async (_arg, sender) => {
			const window = windowOf(sender)
			return window && openPack(window, dialog, documents())
		},
	}
}
