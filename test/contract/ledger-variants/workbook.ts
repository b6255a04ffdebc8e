/** Writes files as offices' programs leave them: .xlsx part by part, CSV in either encoding, an .xls that is a page. */
import { zipSync } from 'fflate'

/**
 * `day`: a real date, shown in the form `shown` · `serial`: a number that is shown as 1.38E+10 or as it is ·
 * `formula`: with the value that the program kept · `error`: `#N/A` and the like · `rich`: text in several fonts
 */
export type Cell =
	| string
	| number
	| boolean
	| null
	| { readonly day: string; readonly shown?: 'day' | 'month' | 'chinese' | 'moment' | 'time' }
	| { readonly number: number; readonly shown: 'scientific' }
	| { readonly formula: string; readonly value: string | number }
	| { readonly error: string }
	| { readonly rich: readonly string[]; readonly reading?: string }

export interface SheetOf {
	readonly name: string
	readonly rows: readonly (readonly Cell[])[]
	/** `A1:C1` */
	readonly merges?: readonly string[]
	/** Rows that are hidden, from 1. */
	readonly hiddenRows?: readonly number[]
	/** Columns that are hidden, from 1. */
	readonly hiddenColumns?: readonly number[]
	/** Formatted rows without content below the table. */
	readonly emptyRows?: number
}

const FORMATS = ['day', 'month', 'chinese', 'moment', 'time', 'scientific'] as const
const FORMAT_CODES = [
	'yyyy/m/d',
	'yyyy.mm',
	'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
	'yyyy/m/d h:mm',
	'h:mm',
	'0.00E+00',
]

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function columnName(at: number): string {
	const letter = String.fromCharCode(65 + (at % 26))
	return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter
}

/** Days since 1899-12-30, as Excel counts from March 1900 on. */
export function serialOf(moment: string): number {
	if (/^\d\d:\d\d$/.test(moment)) return (Number(moment.slice(0, 2)) * 60 + Number(moment.slice(3))) / 1440
	const iso = moment.includes('T') ? `${moment}:00Z` : `${moment}T00:00:00Z`
	return Date.parse(iso) / 86_400_000 + 25_569
}

/** @param strings the shared strings, added to */
function sheetXml(sheet: SheetOf, strings: Map<string, number>): string {
	const share = (xml: string): number => {
		const known = strings.get(xml)
		if (known !== undefined) return known
		strings.set(xml, strings.size)
		return strings.size - 1
	}
	const cellXml = (cell: Cell, ref: string): string => {
		if (cell === null) return `<c r="${ref}" s="0"/>`
		if (typeof cell === 'string')
			return `<c r="${ref}" t="s"><v>${share(`<t xml:space="preserve">${escaped(cell)}</t>`)}</v></c>`
		if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
		if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`
		if ('error' in cell) return `<c r="${ref}" t="e"><v>${cell.error}</v></c>`
		if ('formula' in cell) {
			const type = typeof cell.value === 'string' ? ' t="str"' : ''
			return `<c r="${ref}"${type}><f>${escaped(cell.formula)}</f><v>${escaped(String(cell.value))}</v></c>`
		}
		if ('rich' in cell) {
			const runs = cell.rich.map(run => `<r><rPr><b/></rPr><t xml:space="preserve">${escaped(run)}</t></r>`)
			const reading = cell.reading ? `<rPh sb="0" eb="1"><t>${cell.reading}</t></rPh>` : ''
			return `<c r="${ref}" t="s"><v>${share(runs.join('') + reading)}</v></c>`
		}
		const style = FORMATS.indexOf('day' in cell ? (cell.shown ?? 'day') : cell.shown) + 1
		return `<c r="${ref}" s="${style}"><v>${'day' in cell ? serialOf(cell.day) : cell.number}</v></c>`
	}
	const rows = sheet.rows.map((row, r) => {
		const hidden = sheet.hiddenRows?.includes(r + 1) ? ' hidden="1"' : ''
		return `<row r="${r + 1}"${hidden}>${row.map((cell, c) => cellXml(cell, columnName(c) + (r + 1))).join('')}</row>`
	})
	for (let i = 0; i < (sheet.emptyRows ?? 0); i++)
		rows.push(`<row r="${sheet.rows.length + 1 + i}"><c r="A${sheet.rows.length + 1 + i}" s="0"/></row>`)
	const columns = (sheet.hiddenColumns ?? []).map(at => `<col min="${at}" max="${at}" width="9" hidden="1"/>`)
	const merges = (sheet.merges ?? []).map(ref => `<mergeCell ref="${ref}"/>`)
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${rows.join('')}</sheetData>${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''}</worksheet>`
}

/** @param more further parts of the package, as a macro or a link to another file */
export function xlsx(
	sheets: readonly SheetOf[],
	more: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array<ArrayBuffer> {
	const strings = new Map<string, number>()
	const xml = (text: string) => new TextEncoder().encode(text)
	const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
	const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
	const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
	const packages = 'http://schemas.openxmlformats.org/package/2006'
	const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
	const parts: Record<string, Uint8Array> = {}
	for (const [i, sheet] of sheets.entries())
		parts[`xl/worksheets/sheet${i + 1}.xml`] = xml(sheetXml(sheet, strings))
	const names = sheets.map(
		({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
	)
	const relations = sheets.map(
		(_, i) =>
			`<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
	)
	const overrides = sheets.map(
		(_, i) =>
			`<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
	)
	const formats = FORMAT_CODES.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`)
	const styles = FORMAT_CODES.map(
		(_, i) => `<xf numFmtId="${164 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
	)
	const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
	return new Uint8Array(
		zipSync({
			'[Content_Types].xml': xml(
				`${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>${overrides.join('')}<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${spreadsheet}.sharedStrings+xml"/></Types>`,
			),
			'_rels/.rels': xml(
				`${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			),
			'xl/workbook.xml': xml(
				`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.join('')}</sheets></workbook>`,
			),
			'xl/_rels/workbook.xml.rels': xml(
				`${head}<Relationships xmlns="${packages}/relationships">${relations.join('')}<Relationship Id="rId900" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId901" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
			),
			'xl/styles.xml': xml(
				`${head}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.join('')}</numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1">${plain}</cellStyleXfs><cellXfs count="${styles.length + 1}">${plain}${styles.join('')}</cellXfs></styleSheet>`,
			),
			'xl/sharedStrings.xml': xml(
				`${head}<sst xmlns="${main}" uniqueCount="${strings.size}">${[...strings.keys()].map(string => `<si>${string}</si>`).join('')}</sst>`,
			),
			...parts,
			...more,
		}),
	)
}

/** GB18030 as the platform, which only decodes it, would read it back; of signs with two bytes. */
export function gb18030(text: string): Uint8Array<ArrayBuffer> {
	const decoder = new TextDecoder('gb18030')
	const codes = new Map<string, number>()
	for (let lead = 0x81; lead <= 0xfe; lead++)
		for (let trail = 0x40; trail <= 0xfe; trail++)
			if (trail !== 0x7f) codes.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail)
	const bytes: number[] = []
	for (const sign of text) {
		const code = sign.codePointAt(0)!
		if (code < 0x80) bytes.push(code)
		else {
			const pair = codes.get(sign)
			if (pair === undefined) throw new Error(`No two bytes for ${sign}`)
			bytes.push(pair >> 8, pair & 0xff)
		}
	}
	return Uint8Array.from(bytes)
}

export function csv(rows: readonly (readonly (string | number | null)[])[], separator = ','): string {
	const quoted = (cell: string | number | null) => {
		const text = String(cell ?? '')
		return /[",\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
	}
	return `${rows.map(row => row.map(quoted).join(separator)).join('\r\n')}\r\n`
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

/** What programs call Unicode text: UTF-16, little end first, with its mark. */
export const utf16 = (text: string): Uint8Array<ArrayBuffer> =>
	new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
