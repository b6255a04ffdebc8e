/**
 * The only bridge between the page and main: one function per channel of `shared/ipc.ts`.
 *
 * Runs sandboxed in every page the window loads; main decides whose calls it answers. It carries no
 * schema library and never hands out `ipcRenderer`.
 */
import { contextBridge, ipcRenderer } from 'electron'
import type { Channel, ChannelArg, ChannelResult, Desktop, Outcome } from '#shared/ipc.ts'

async function call<C extends Channel>(
	channel: C,
	...arg: ChannelArg<C> extends undefined ? [] : [ChannelArg<C>]
): Promise<ChannelResult<C>> {
	const outcome: Outcome<C> = await ipcRenderer.invoke(channel, ...arg)
	if (!outcome.ok) throw new Error(outcome.code)
	return outcome.value
}

const desktop: Desktop = {
	appInfo: () => call('app:info'),
	setServer: url => call('server:set', url),
	protectKey: secret => call('keys:protect', secret),
	unprotectKey: sealed => call('keys:unprotect', sealed),
	printPage: () => call('print:page'),
	printPdf: fileName => call('print:pdf', { fileName }),
	savePack: (fileName, bytes) => call('pack:save', { fileName, bytes }),
	saveLedger: (fileName, bytes) => call('ledger:save', { fileName, bytes }),
	saveDocument: (fileName, kind, bytes) => call('document:save', { fileName, kind, bytes }),
	openPack: () => call('pack:open'),
	updateState: () => call('update:state'),
	checkUpdate: () => call('update:check'),
	openUpdate: () => call('update:carried'),
	installUpdate: () => call('update:install'),
	setUnsaved: unsaved => call('edits:unsaved', unsaved),
	noteSync: note => call('sync:note', note),
	lastLog: () => call('log:last'),
	saveDiagnostics: () => call('diagnostics:save'),
}

contextBridge.exposeInMainWorld('griddesk', desktop)
