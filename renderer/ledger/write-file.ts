/** Writes laid-out sheets as .xlsx: the looks of a ledger, A4, what is repeated on every page. */
import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre'
import type { CellLook, LayoutRow, RowRole, SheetLayout } from '#shared/ledger/layout/sheet-layout.ts'
import { cellName } from '#shared/ledger/sheet.ts'

const side = { style: 'thin' as const }
const border = { top: side, bottom: side, left: side, right: side }
const BODY = '宋体'

const plain = (
	horizontal: 'left' | 'center' | 'right',
	font: CellStyle['font'] = { name: BODY, size: 11 },
): CellStyle => ({ font, alignment: { horizontal, vertical: 'center', wrapText: true } })
const boxed = (style: CellStyle): CellStyle => ({ ...style, border })

const LOOKS: Readonly<Record<CellLook, CellStyle>> = {
	left: boxed(plain('left')),
	center: boxed(plain('center')),
	right: { ...boxed(plain('right')), alignment: { horizontal: 'right', vertical: 'center', indent: 1 } },
	text: { ...boxed(plain('center')), numFmt: '@' },
	day: { ...boxed(plain('center')), numFmt: 'yyyy-mm-dd' },
}

const ROLES: Readonly<
	Record<Exclude<RowRole, 'body'>, { readonly style: CellStyle; readonly height: number }>
> = {
	title: { style: plain('center', { name: '黑体', size: 18 }), height: 36 },
	facts: { style: plain('left'), height: 22 },
	section: { style: boxed(plain('left', { name: BODY, size: 11, bold: true })), height: 24 },
	pairs: { style: { ...boxed(plain('center')), numFmt: '@' }, height: 24 },
	header: { style: boxed(plain('center', { name: BODY, size: 11, bold: true })), height: 30 },
	foot: { style: plain('left', { name: BODY, size: 10 }), height: 20 },
}

/** Points; of one line, so that a thin row is still easy to hit and to write on. */
const ROW_HEIGHT = 20
const LINE_HEIGHT = 14.5

/** @returns the file's bytes */
export async function writeLedgerFile(sheets: readonly SheetLayout[]): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = await writeXlsx({
		sheets: sheets.map(writeSheet),
		namedRanges: sheets.flatMap(printRanges),
		defaultFont: { name: BODY, size: 11 },
	})
	return new Uint8Array(bytes)
}

function writeSheet(layout: SheetLayout): WriteSheet {
	const { name, rows, widths, merges, repeated, paper } = layout
	const cells: WriteSheet['cells'] = new Map()
	const rowDefs = new Map<number, { height: number }>()
	for (const [i, row] of rows.entries()) {
		for (let column = 0; column < widths.length; column++)
			cells.set(`${i},${column}`, { style: styleOf(row, column) })
		rowDefs.set(i, { height: heightOf(row, widths) })
	}
	return {
		name,
		rows: rows.map(row => [...row.cells] as CellValue[]),
		cells,
		rowDefs,
		columns: widths.map(width => ({ width })),
		merges: merges.map(merge => ({ ...merge })),
		freezePane: { rows: repeated.to + 1 },
		headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
		pageSetup: {
			paperSize: 'a4',
			orientation: 'landscape',
			fitToPage: true,
			fitToWidth: 1,
			fitToHeight: paper === 'one_page' ? 1 : 0,
			horizontalCentered: true,
			margins: { top: 0.6, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.35 },
		},
	}
}

function styleOf({ role, looks }: LayoutRow, column: number): CellStyle {
	if (role === 'body') return LOOKS[looks?.[column] ?? 'left']
	if (role === 'facts' && column > 0)
		return { ...ROLES.facts.style, alignment: { ...ROLES.facts.style.alignment, horizontal: 'right' } }
	return ROLES[role].style
}

/** Not every program makes a row as high as its text when it opens a file. */
function heightOf({ role, cells }: LayoutRow, widths: readonly number[]): number {
	const total = widths.reduce((sum, width) => sum + width, 0)
	const lines = cells.map((value, i) => {
		const width = role === 'body' || role === 'header' || role === 'pairs' ? (widths[i] ?? 10) : total
		return linesOf(value, role === 'facts' ? total / 2 : width)
	})
	const most = Math.max(1, ...lines)
	const least = role === 'body' ? ROW_HEIGHT : ROLES[role].height
	return Math.min(400, Math.max(least, most * LINE_HEIGHT + 5.5))
}

/** @param width in half-width characters, of which Chinese ones take two */
function linesOf(value: CellValue, width: number): number {
	if (typeof value !== 'string' || value === '') return 1
	let lines = 0
	for (const line of value.split('\n')) {
		let length = 0
		for (const character of line) length += character > '\u2e7f' ? 2 : 1
		lines += Math.max(1, Math.ceil(length / Math.max(1, width - 0.5)))
	}
	return lines
}

/** The library puts a sheet's name into these without quotes, which spoils the file where it has blanks or signs. */
function printRanges({ name, widths, rows, repeated }: SheetLayout) {
	const quoted = `'${name.replaceAll("'", "''")}'`
	const last = cellName(rows.length - 1, widths.length - 1).replace(/^([A-Z]+)/, '$$$1$$')
	return [
		{ name: '_xlnm.Print_Area', range: `${quoted}!$A$1:${last}`, scope: name },
		{ name: '_xlnm.Print_Titles', range: `${quoted}!$${repeated.from + 1}:$${repeated.to + 1}`, scope: name },
	]
}
