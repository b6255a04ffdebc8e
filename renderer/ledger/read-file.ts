/** Reads an office's file (.xlsx, .xlsm, .xls, .csv, and pages or text that are called so) into sheets. Macros are never run, and refused content never kept. */
import { EncryptedFileError, readXls, readXlsx, type Workbook } from 'hucre'
import { parseCsv } from 'hucre/csv'
import type { Sheet } from '#shared/ledger/sheet.ts'
import { looksLikeMarkup, readMarkup } from './markup.ts'

/**
 * `too_big`: more than an office's program would open in comfort, packed or unpacked. `encrypted`: it has a password.
 * `damaged`: it breaks off or is not what its name says. `not_a_ledger`: another kind of file.
 */
export type LedgerFileError = 'too_big' | 'encrypted' | 'damaged' | 'not_a_ledger'

export type LedgerFile =
	| {
			readonly ok: true
			readonly sheets: readonly Sheet[]
			/** Names of sheets that the office's program hides; they are not read. */
			readonly hidden: readonly string[]
			readonly hasMacros: boolean
	  }
	| { readonly ok: false; readonly code: LedgerFileError }

/** A ledger of 20,000 rows takes about 2 MB, unpacked 20; formatted down to the last row it may unpack to 100. */
const MOST_BYTES = 40 << 20
const MOST_UNPACKED = 160 << 20
/** The same ledger as text takes 4 MB. */
const MOST_TEXT = 8 << 20
const MOST_ROWS = 100_000
/** As many signs as a cell can hold. */
const LONGEST_CELL = 32_767
const MOST_CELLS = 4_000_000

const failed = (code: LedgerFileError): LedgerFile => ({ ok: false, code })

/** @param name tells a CSV, which has no signature of its own */
export async function readLedgerFile(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<LedgerFile> {
	if (bytes.length > MOST_BYTES) return failed('too_big')
	if (bytes.length === 0) return failed('damaged')
	if (startsWith(bytes, [0x50, 0x4b])) return readZip(bytes)
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
		return isLockedPackage(bytes) || isLockedXls(bytes)
			? failed('encrypted')
			: parsed(() => readXls(bytes), false)
	const read = readText(bytes, name)
	if (read !== undefined) return read
	return failed(/\.(xls[xm]?|csv)$/i.test(name) ? 'damaged' : 'not_a_ledger')
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
	signature.every((byte, i) => bytes[i] === byte)

const LOCKED = [...'EncryptedPackage'].flatMap(sign => [sign.charCodeAt(0), 0])

/** An .xlsx with a password is kept in the container of an .xls, as a stream of this name. */
function isLockedPackage(bytes: Uint8Array): boolean {
	for (let at = bytes.indexOf(LOCKED[0]!); at >= 0; at = bytes.indexOf(LOCKED[0]!, at + 1))
		if (LOCKED.every((byte, i) => bytes[at + i] === byte)) return true
	return false
}

/** The beginning of a workbook in an .xls, which stands at the beginning of a sector. */
const BEGIN = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]
const FILE_PASS = 0x2f

/** An .xls with a password says so in one of its first records; the cells behind it are noise. */
function isLockedXls(bytes: Uint8Array): boolean {
	for (let begin = 512; begin + 8 < bytes.length; begin += 64) {
		if (!BEGIN.every((byte, i) => bytes[begin + i] === byte)) continue
		let at = begin
		for (let i = 0; i < 8 && at + 4 <= bytes.length; i++) {
			if (bytes[at] === FILE_PASS && bytes[at + 1] === 0) return true
			at += 4 + bytes[at + 2]! + (bytes[at + 3]! << 8)
		}
	}
	return false
}

async function readZip(bytes: Uint8Array<ArrayBuffer>): Promise<LedgerFile> {
	const directory = zipDirectory(bytes)
	if (directory === undefined) return failed('damaged')
	if (directory.unpacked > MOST_UNPACKED) return failed('too_big')
	if (!directory.names.some(name => name.startsWith('xl/'))) return failed('not_a_ledger')
	const hasMacros = directory.names.some(name => /vbaProject\.bin$/i.test(name))
	return parsed(() => readXlsx(bytes), hasMacros)
}

async function parsed(parse: () => Promise<Workbook>, hasMacros: boolean): Promise<LedgerFile> {
	let sheets: Workbook['sheets']
	try {
		;({ sheets } = await parse())
	} catch (error) {
		// Whatever else spoiled bytes make the parser throw, the file cannot be read.
		return failed(error instanceof EncryptedFileError ? 'encrypted' : 'damaged')
	}
	const trimmed = new Map(sheets.map(sheet => [sheet, withoutBlankEnd(sheet.rows)]))
	const cells = sheets.reduce((sum, { rows }) => sum + rows.length * (rows[0]?.length ?? 0), 0)
	if (
		cells > MOST_CELLS &&
		sheets.reduce((sum, sheet) => sum + cellsOf(trimmed.get(sheet) ?? []), 0) > MOST_CELLS
	)
		return failed('too_big')
	for (const rows of trimmed.values()) {
		const fault = faultOf(rows)
		if (fault !== undefined) return failed(fault)
	}
	const isHidden = (sheet: Workbook['sheets'][number]) => sheet.hidden === true || sheet.veryHidden === true
	return {
		ok: true,
		hasMacros,
		hidden: sheets.filter(isHidden).map(({ name }) => name),
		sheets: sheets
			.filter(sheet => !isHidden(sheet))
			.map(sheet => ({ name: sheet.name, rows: trimmed.get(sheet) ?? [], merges: sheet.merges ?? [] })),
	}
}

const cellsOf = (rows: Workbook['sheets'][number]['rows']): number => rows.length * (rows[0]?.length ?? 0)

/** A few long texts can stand in thousands of cells: what they are in all has a limit too. */
const MOST_SIGNS = 20_000_000

/** `too_big` and `damaged` as in {@link LedgerFileError}, by what stands in the cells. */
function faultOf(rows: readonly (readonly unknown[])[]): LedgerFileError | undefined {
	if (rows.length > MOST_ROWS) return 'too_big'
	let signs = 0
	for (const row of rows)
		for (const value of row) {
			if (typeof value !== 'string') continue
			if (value.length > LONGEST_CELL) return 'damaged'
			signs += value.length
			if (signs > MOST_SIGNS) return 'too_big'
		}
	return undefined
}

/** Rows that are only formatted, down to the last that a sheet can have. */
function withoutBlankEnd(rows: Workbook['sheets'][number]['rows']): Workbook['sheets'][number]['rows'] {
	let end = rows.length
	while (end > 0 && (rows[end - 1] ?? []).every(value => value === null || value === '')) end--
	const kept = end === rows.length ? rows : rows.slice(0, end)
	// Where a row's number was spoilt in an .xls, the parser leaves holes before it.
	return kept.includes(undefined as never) ? Array.from(kept, row => row ?? []) : kept
}

/** CSV, and what systems call .xls: a page with a table, or text with tabs. `undefined` for anything else. */
function readText(bytes: Uint8Array<ArrayBuffer>, name: string): LedgerFile | undefined {
	if (!/\.(csv|txt|xls|xlsx|html?|xml)$/i.test(name)) return undefined
	if (bytes.length > MOST_TEXT) return failed('too_big')
	const text = textOf(bytes)
	if (text === undefined) return undefined
	const sheetName = name.replace(/\.[^.]*$/, '')
	const file = (sheets: readonly Sheet[]): LedgerFile => ({ ok: true, hasMacros: false, hidden: [], sheets })
	if (looksLikeMarkup(text)) {
		const sheets = readMarkup(text, sheetName)
		const fault = sheets?.map(({ rows }) => faultOf(rows)).find(found => found !== undefined)
		if (fault !== undefined) return failed(fault)
		return sheets === undefined ? undefined : file(sheets)
	}
	const isCsv = /\.(csv|txt)$/i.test(name)
	if (!isCsv && !/^[^\n]*\t/m.test(text.slice(0, 4096))) return undefined
	// More columns than a sheet has: nothing that an office's program wrote.
	if (/(?:[,;\t][^,;\t\r\n]{0,20}){16384}/.test(text.slice(0, 1 << 20))) return undefined
	if ((text.match(/\n/g)?.length ?? 0) > MOST_ROWS) return failed('too_big')
	const rows = parseCsv(text, isCsv ? {} : { delimiter: '\t' })
	if (rows.length * (rows[0]?.length ?? 0) > MOST_CELLS) return failed('too_big')
	const fault = faultOf(rows)
	if (fault !== undefined) return failed(fault)
	return file([{ name: sheetName, rows, merges: [], plain: true }])
}

/** UTF-16 by its mark, UTF-8 where it is valid, else what offices' programs write: GB18030. */
function textOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
	if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
	if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
	if (bytes.includes(0)) return undefined
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch {
		try {
			return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
		} catch {
			return undefined
		}
	}
}

/** Names and unpacked sizes, as the directory at the end of a zip tells them; `undefined` where there is none. */
function zipDirectory(bytes: Uint8Array<ArrayBuffer>): { names: string[]; unpacked: number } | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	let end = bytes.length - 22
	const least = Math.max(0, end - 0xffff)
	while (end >= least && view.getUint32(end, true) !== 0x06054b50) end--
	if (end < least) return undefined
	const count = view.getUint16(end + 10, true)
	let at = view.getUint32(end + 16, true)
	const names: string[] = []
	let unpacked = 0
	for (let i = 0; i < count; i++) {
		if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return undefined
		const nameLength = view.getUint16(at + 28, true)
		names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)))
		const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
		// Of an entry that claims to be nothing, the parser would unpack whatever comes.
		if (size === 0 && packed > 2) return undefined
		// Pictures and what else the package holds are never unpacked.
		if (/\.(xml|rels|bin)$/i.test(names.at(-1) ?? '') && !/media|vbaProject/.test(names.at(-1) ?? ''))
			unpacked += size
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
	}
	return { names, unpacked }
}
