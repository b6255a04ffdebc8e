/**
 * What the renderer may ask of the desktop, and nothing else.
 *
 * Electron's preload answers it over IPC; a browser answers it with what it has
 * (`renderer/desktop.ts`). Main validates the arguments of every call with these schemas.
 */
import { z } from 'zod'
import { PACK_LIMITS } from './exchange/limits.ts'
import { Preset } from './preset.ts'

/** `null` where the PC has not been told its server yet. */
const ServerUrl = z.url({ protocol: /^https?$/ }).max(300)

const PackBytes = z.custom<Uint8Array<ArrayBuffer>>(
	value => value instanceof Uint8Array && value.length <= PACK_LIMITS.fileBytes,
)

/** A ledger of 20,000 rows takes about 2 MB. */
const LedgerBytes = z.custom<Uint8Array<ArrayBuffer>>(
	value => value instanceof Uint8Array && value.length <= 64 << 20,
)

/** `beside`: the file that was chosen is open elsewhere, so that another was written beside it. */
const LedgerSaved = z.object({ path: z.string(), beside: z.boolean() })
export type LedgerSaved = z.infer<typeof LedgerSaved>

const DocumentKind = z.enum(['docx', 'ics'])
export type DocumentKind = z.infer<typeof DocumentKind>

export const AppInfo = z.object({
	version: z.string(),
	shell: z.enum(['electron', 'browser']),
	/** Whether the operating system's key store really protects what `keys:protect` seals. */
	keyStore: z.enum(['os', 'none']),
	serverUrl: ServerUrl.nullable(),
	/** What the administrator has set for this PC; absent where there is nothing or no way to. */
	preset: Preset.exactOptional(),
	/** What is wrong with the administrator's file, in words for people; absent where nothing is. */
	presetProblems: z.object({ file: z.string(), problems: z.array(z.string()) }).exactOptional(),
})
export type AppInfo = z.infer<typeof AppInfo>

/**
 * Why an update did not come. `unreachable`: the server gave no answer, or none to the end. `checksum`: the file is not
 * the one that was released. `bad_release`: the server's release is not whole. `older`: the carried release is older
 * than this app. `failed`: anything else, logged in main.
 */
export const UpdateProblem = z.enum(['unreachable', 'checksum', 'bad_release', 'older', 'failed'])
export type UpdateProblem = z.infer<typeof UpdateProblem>

/** `off`: this app does not update itself (browser, portable archive, source). `ready`: installed when the app ends. */
export const UpdateState = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('off') }),
	z.object({
		kind: z.literal('idle'),
		/** Milliseconds since 1970. */
		checkedMs: z.int().nullable(),
		problem: UpdateProblem.nullable(),
		/** Whether that was about a release that was carried here. */
		carried: z.boolean(),
	}),
	z.object({ kind: z.literal('downloading'), version: z.string(), percent: z.int() }),
	z.object({ kind: z.literal('ready'), version: z.string(), rollBack: z.boolean() }),
])
export type UpdateState = z.infer<typeof UpdateState>

const Count = z.int().min(0)
const Code = z.string().regex(/^[a-z_0-9]{1,40}$/)
const MsOrNull = z.int().nullable()

/** The state of sync as the diagnostic file tells it: counts, codes and times, and nothing of what anybody wrote. */
export const SyncNote = z.strictObject({
	pending: Count,
	oldestPendingMs: MsOrNull,
	refused: Count,
	offersWaiting: Count,
	offersRefused: Count,
	conflicts: Count,
	lastSyncedMs: MsOrNull,
	clockOffsetMs: MsOrNull,
	problem: Code.nullable(),
	/** How many changes were refused for each reason. */
	refusals: z.record(Code, Count),
})
export type SyncNote = z.infer<typeof SyncNote>

/** Every channel: its argument (a single value, or nothing) and its result. */
export const ipc = {
	'app:info': { arg: z.undefined(), result: AppInfo },
	/** Remembers the server's address on this PC. Only an origin is kept. */
	'server:set': { arg: ServerUrl, result: z.undefined() },
	/** Seals a short base64 secret with the OS key store; `null` where there is none worth the name. */
	'keys:protect': { arg: z.base64().max(4096), result: z.base64().nullable() },
	/** Opens what `keys:protect` sealed on this PC; `null` if this PC or user cannot. */
	'keys:unprotect': { arg: z.base64().max(8192), result: z.base64().nullable() },
	/** Prints the current page: the system's dialog in Electron. */
	'print:page': { arg: z.undefined(), result: z.undefined() },
	/** Asks where to save and writes the current page as a PDF; `null` if the user cancelled. */
	'print:pdf': {
		arg: z.object({ fileName: z.string().min(1).max(120) }),
		result: z.object({ path: z.string() }).nullable(),
	},
	/** Asks where to save an exchange file (`.gridpack`); `null` if the user cancelled. */
	'pack:save': {
		arg: z.object({ fileName: z.string().min(1).max(120), bytes: PackBytes }),
		result: z.object({ path: z.string() }).nullable(),
	},
	/** Asks where to save a ledger (`.xlsx`); `null` if the user cancelled. */
	'ledger:save': {
		arg: z.object({ fileName: z.string().min(1).max(120), bytes: LedgerBytes }),
		result: LedgerSaved.nullable(),
	},
	/** Asks where to save a paper (`.docx`) or a calendar (`.ics`); `null` if the user cancelled. */
	'document:save': {
		arg: z.object({
			fileName: z.string().min(1).max(120),
			kind: DocumentKind,
			bytes: LedgerBytes,
		}),
		result: LedgerSaved.nullable(),
	},
	'update:state': { arg: z.undefined(), result: UpdateState },
	/** Asks the server and downloads what it offers; answers when that is over. */
	'update:check': { arg: z.undefined(), result: UpdateState },
	/** Asks for a release that was carried here (its `latest*.yml`); `null` if the user cancelled. */
	'update:carried': { arg: z.undefined(), result: UpdateState.nullable() },
	/** Ends the app and installs what is ready; `false` where nothing is, or something typed is not saved. */
	'update:install': { arg: z.undefined(), result: z.boolean() },
	/** Whether the page holds something typed that is not saved: nothing is installed over it. */
	'edits:unsaved': { arg: z.boolean(), result: z.undefined() },
	/** How sync stands, for the diagnostic file. */
	'sync:note': { arg: SyncNote, result: z.undefined() },
	/** The last lines that main has logged, the oldest first. */
	'log:last': { arg: z.undefined(), result: z.array(z.string()) },
	/** Asks where to save the diagnostic file; `null` if the user cancelled. */
	'diagnostics:save': { arg: z.undefined(), result: z.object({ path: z.string() }).nullable() },
	/** Asks for an exchange file and reads it; `null` if the user cancelled. */
	'pack:open': { arg: z.undefined(), result: z.object({ bytes: PackBytes }).nullable() },
} as const

export type Channel = keyof typeof ipc
export type ChannelArg<C extends Channel> = z.infer<(typeof ipc)[C]['arg']>
export type ChannelResult<C extends Channel> = z.infer<(typeof ipc)[C]['result']>

/**
 * Why a call failed. `denied`: the caller is not the app's own page. `bad_argument`: it does not fit
 * the schema. `not_saved`: the file could not be written, as where it is held by another program or the stick was
 * pulled out. `not_read`: it could not be read. `too_large`: it is larger than any exchange file. `print_failed`: the
 * printer or the PDF writer refused. `failed`: a bug, logged in main.
 */
export type DesktopErrorCode =
	| 'denied'
	| 'bad_argument'
	| 'not_saved'
	| 'not_read'
	| 'too_large'
	| 'print_failed'
	| 'failed'

/** What travels back over IPC: no stack and no message of main's. */
export type Outcome<C extends Channel> =
	| { ok: true; value: ChannelResult<C> }
	| { ok: false; code: DesktopErrorCode }

/**
 * The object the preload exposes as `window.griddesk`: one function per channel. A call that fails
 * rejects with an `Error` whose message is a `DesktopErrorCode`.
 */
export interface Desktop {
	appInfo(): Promise<AppInfo>
	setServer(url: string): Promise<void>
	protectKey(secret: string): Promise<string | null>
	unprotectKey(sealed: string): Promise<string | null>
	printPage(): Promise<void>
	printPdf(fileName: string): Promise<{ path: string } | null>
	/** @param bytes of an exchange file. @returns where it was saved, as far as the shell tells */
	savePack(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ path: string } | null>
	/** @param bytes of an .xlsx. @returns where it was saved; the path is empty where the shell does not tell */
	saveLedger(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<LedgerSaved | null>
	/** As {@link saveLedger}, for a paper or a calendar. */
	saveDocument(
		fileName: string,
		kind: DocumentKind,
		bytes: Uint8Array<ArrayBuffer>,
	): Promise<LedgerSaved | null>
	openPack(): Promise<{ bytes: Uint8Array<ArrayBuffer> } | null>
	updateState(): Promise<UpdateState>
	checkUpdate(): Promise<UpdateState>
	openUpdate(): Promise<UpdateState | null>
	installUpdate(): Promise<boolean>
	setUnsaved(unsaved: boolean): Promise<void>
	noteSync(note: SyncNote): Promise<void>
	/** @returns the program's own log; empty where it keeps none */
	lastLog(): Promise<string[]>
	saveDiagnostics(): Promise<{ path: string } | null>
}
