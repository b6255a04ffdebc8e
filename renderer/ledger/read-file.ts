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

/** A ledger of 20,000 rows takes about 2 MB, unpacked 20. */
const MOST_BYTES = 40 << 20
const MOST_UNPACKED = 400 << 20
const MOST_CELLS = 4_000_000

const failed = (code: LedgerFileError): LedgerFile => ({ ok: false, code })

/** @param name tells a CSV, which has no signature of its own */
export async function readLedgerFile(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<LedgerFile> {
	if (bytes.length > MOST_BYTES) return failed('too_big')
	if (bytes.length === 0) return failed('damaged')
	if (startsWith(bytes, [0x50, 0x4b])) return readZip(bytes)
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return parsed(() => readXls(bytes), false)
	const read = readText(bytes, name)
	if (read !== undefined) return read
	return failed(/\.(xls[xm]?|csv)$/i.test(name) ? 'damaged' : 'not_a_ledger')
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
	signature.every((byte, i) => bytes[i] === byte)

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
	const cells = sheets.reduce((sum, { rows }) => sum + rows.length * (rows[0]?.length ?? 0), 0)
	if (cells > MOST_CELLS) return failed('too_big')
	const isHidden = (sheet: Workbook['sheets'][number]) => sheet.hidden === true || sheet.veryHidden === true
	return {
		ok: true,
		hasMacros,
		hidden: sheets.filter(isHidden).map(({ name }) => name),
		sheets: sheets
			.filter(sheet => !isHidden(sheet))
			.map(({ name, rows, merges = [] }) => ({ name, rows, merges })),
	}
}

/** CSV, and what systems call .xls: a page with a table, or text with tabs. `undefined` for anything else. */
function readText(bytes: Uint8Array<ArrayBuffer>, name: string): LedgerFile | undefined {
	if (!/\.(csv|txt|xls|xlsx|html?|xml)$/i.test(name)) return undefined
	const text = textOf(bytes)
	if (text === undefined) return undefined
	const sheetName = name.replace(/\.[^.]*$/, '')
	const file = (sheets: readonly Sheet[]): LedgerFile => ({ ok: true, hasMacros: false, hidden: [], sheets })
	if (looksLikeMarkup(text)) {
		const sheets = readMarkup(text, sheetName)
		return sheets === undefined ? undefined : file(sheets)
	}
	const isCsv = /\.(csv|txt)$/i.test(name)
	if (!isCsv && !/^[^\n]*\t/m.test(text.slice(0, 4096))) return undefined
	const rows = parseCsv(text, isCsv ? {} : { delimiter: '\t' })
	if (rows.length * (rows[0]?.length ?? 0) > MOST_CELLS) return failed('too_big')
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
		unpacked += size
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
	}
	return { names, unpacked }
}
