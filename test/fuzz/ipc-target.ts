/** Every channel that main answers, behind its own rules and with its own handlers; the dialogs are answered by the input. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow, Dialog, IpcMainInvokeEvent, SafeStorage, WebContents } from 'electron'
import fc from 'fast-check'
import { createHandlers, type System } from '#electron/handlers.ts'
import { answer } from '#electron/ipc.ts'
import { createServerAddress } from '#electron/server-address.ts'
import type { Updates } from '#electron/updates/updates.ts'
import { type Channel, ipc } from '#shared/ipc.ts'
import { safeStorage } from '../electron-stand-in/os-fakes.ts'
import { mutated, nasty } from './mutate.ts'
import { type FuzzOptions, type FuzzReport, fuzz } from './run.ts'

const CHANNELS = Object.keys(ipc) as Channel[]

/** What a channel takes; absent: nothing. */
const VALID: { readonly [C in Channel]?: readonly unknown[] } = {
	'server:set': ['https://server.example', 'http://10.0.0.1:7600'],
	'keys:protect': ['c2VjcmV0', ''],
	'keys:unprotect': ['c2VhbGVk', 'AAAA'],
	'print:pdf': [{ fileName: '花名册.pdf' }, { fileName: '../../x' }, { fileName: 'CON' }],
	'pack:save': [{ fileName: '带走.gridpack', bytes: new Uint8Array(20) }],
	'ledger:save': [{ fileName: '花名册.xlsx', bytes: new Uint8Array(20) }],
	'document:save': [
		{ fileName: '纪要.docx', kind: 'docx', bytes: new Uint8Array(20) },
		{ fileName: '日程.ics', kind: 'ics', bytes: new Uint8Array(20) },
	],
	'edits:unsaved': [true, false],
}

const args = (channel: Channel): fc.Arbitrary<unknown[]> => {
	const valid = VALID[channel]
	const right = valid === undefined ? fc.constant(undefined) : fc.constantFrom(...valid)
	return fc.oneof(
		{ weight: 3, arbitrary: right.map(arg => [arg]) },
		{ weight: 4, arbitrary: mutated(right).map(arg => [arg]) },
		{
			weight: 2,
			arbitrary: fc
				.anything({ withBigInt: true, withTypedArray: true, withDate: true, withMap: true })
				.map(arg => [arg]),
		},
		{ weight: 1, arbitrary: fc.array(nasty, { maxLength: 3 }) },
	)
}

const FRAMES = {
	own: { origin: 'app://bundle', parent: null },
	child: { origin: 'app://bundle', parent: {} },
	other: { origin: 'https://example.invalid', parent: null },
	opaque: { origin: 'null', parent: null },
	gone: null,
}

/** What whoever sits there answers to a dialog: a file of the folder, or nothing. */
const CHOICES = ['cancel', 'new', 'beside', 'in a folder that is none', 'a folder'] as const

/** Updates are looked for elsewhere; here it is enough that they are told nothing that was refused. */
function countingUpdates(told: () => void): Updates {
	const state = { kind: 'off' as const }
	const tell = () => {
		told()
		return state
	}
	return {
		state: () => state,
		check: async () => tell(),
		checkFolder: async () => tell(),
		installNow: () => false,
		setUnsaved: () => void tell(),
		installOnQuit() {},
		start() {},
		stop() {},
	} as Updates
}

export async function fuzzIpc(
	options: FuzzOptions,
): Promise<FuzzReport & { readonly channels: readonly string[] }> {
	const folder = mkdtempSync(join(tmpdir(), 'griddesk-fuzz-ipc-'))
	const files = join(folder, 'files')
	const error = console.error
	// Each failure is logged in main: here there are thousands.
	console.error = () => {}
	try {
		let chosen = ''
		let updatesTold = 0
		const asked = new Set<string>()
		const dialog = {
			showSaveDialog: async () => ({ canceled: chosen === '', filePath: chosen }),
			showOpenDialog: async () => ({ canceled: chosen === '', filePaths: chosen === '' ? [] : [chosen] }),
		} as unknown as Dialog
		const contents = {
			print: (_options: unknown, done: (ok: boolean, reason: string) => void) =>
				done(chosen !== '', 'failed'),
			printToPDF: async () => {
				if (chosen === '') throw new Error('no printer')
				return Buffer.from('%PDF')
			},
		} as unknown as WebContents
		const window = { webContents: contents } as unknown as BrowserWindow
		const settings = join(folder, 'settings.json')
		const server = createServerAddress(settings, { forThisRun: null, preset: null }, 0)
		const system: System = {
			app: { getVersion: () => '0.1.0', getPath: () => files },
			dialog,
			safeStorage: {
				...safeStorage,
				getSelectedStorageBackend: () => 'gnome_libsecret',
			} as unknown as SafeStorage,
			platform: 'linux',
			windowOf: () => window,
		}
		const handlers = createHandlers(
			system,
			server,
			{ file: null, preset: {}, problems: [] },
			countingUpdates(() => updatesTold++),
			// Saving it asks like the other files do; what is in it is diagnostics.test.ts's.
			{ noteSync: () => {}, lastLog: () => [], save: async () => null },
		)
		const choose = (choice: (typeof CHOICES)[number], n: number): string => {
			if (choice === 'cancel') return ''
			if (choice === 'a folder') return folder
			if (choice === 'in a folder that is none') return join(settings, 'x.gridpack')
			return join(folder, choice === 'new' ? `f${n}` : 'same.gridpack')
		}
		/** Names, sizes and contents of all that lies there. */
		const state = () =>
			JSON.stringify([
				server.get(),
				updatesTold,
				...readdirSync(folder).map(name => [
					name,
					statSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), 'base64') : '',
				]),
			])
		const calls = fc.constantFrom(...CHANNELS).chain(channel =>
			fc.record({
				channel: fc.constant(channel),
				args: args(channel),
				frame: fc.oneof(
					{ weight: 4, arbitrary: fc.constant('own' as const) },
					{
						weight: 1,
						arbitrary: fc.constantFrom(
							'child' as const,
							'other' as const,
							'opaque' as const,
							'gone' as const,
						),
					},
				),
				choice: fc.constantFrom(...CHOICES),
			}),
		)
		let n = 0
		const report = await fuzz('ipc', options, calls, async ({ channel, args, frame, choice }) => {
			asked.add(channel)
			chosen = choose(choice, n++ % 20)
			const before = state()
			const event = { senderFrame: FRAMES[frame], sender: contents } as unknown as IpcMainInvokeEvent
			const outcome = await answer(channel, handlers, event, args)
			if (frame !== 'own' && (outcome.ok || outcome.code !== 'denied'))
				throw new Error(`${channel} answers ${frame}`)
			if (!outcome.ok && state() !== before)
				throw new Error(`${channel}, ${outcome.code}, has changed something`)
			if (!outcome.ok && outcome.code === 'failed') throw new Error(`${channel} has failed`)
			if (outcome.ok && !ipc[channel].result.safeParse(outcome.value).success)
				throw new Error(`${channel} answers what is none of its answers`)
			return `${channel} ${outcome.ok ? 'ok' : outcome.code}`
		})
		return { ...report, channels: [...asked].sort() }
	} finally {
		console.error = error
		rmSync(folder, { recursive: true, force: true })
	}
}
