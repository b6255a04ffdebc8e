/** Another program opens what we write: LibreOffice reads every ledger, and says the same in each cell. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCsv } from 'hucre/csv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { writeLedgerFile } from '#renderer/ledger/write-file.ts'
import { EXPORT_KINDS, layLedger } from '#shared/ledger/layout/ledgers.ts'
import type { SheetLayout } from '#shared/ledger/layout/sheet-layout.ts'
import { textOf } from '#shared/ledger/text.ts'
import { convert, findLibreOffice } from '../libreoffice.ts'
import { exportedOffice } from './exported-office.ts'

const soffice = findLibreOffice()
/** Every sheet, as it is shown, quoted, in UTF-8. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

describe.skipIf(soffice === undefined)('LibreOffice (skipped where it is not installed)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'griddesk-ledgers-'))
	const sheets = new Map<string, SheetLayout[]>()

	beforeAll(async () => {
		const { input, communityIds } = exportedOffice()
		for (const kind of EXPORT_KINDS) {
			const period = { from: '2026-11-01', to: '2026-11-30' }
			const own = layLedger({ kind, ...period }, input(communityIds[0] ?? ''))
			// A name that has to be quoted wherever it is meant.
			const layouts = kind === 'demands' ? own.map(each => ({ ...each, name: "需求 1+1'甲 乙" })) : own
			sheets.set(kind, layouts)
			writeFileSync(join(folder, `${kind}.xlsx`), await writeLedgerFile(layouts))
		}
		const files = EXPORT_KINDS.map(kind => join(folder, `${kind}.xlsx`))
		for (const [name, to] of [
			['again', 'xlsx'],
			['csv', CSV],
			['pdf', 'pdf'],
		] as const) {
			mkdirSync(join(folder, name))
			await convert(soffice ?? '', to, files, join(folder, name))
		}
	}, 400_000)
	afterAll(() => rmSync(folder, { recursive: true, force: true }))

	const shown = (layout: SheetLayout) => trimmed(layout.rows.map(row => row.cells.map(textOf)))

	test.each(EXPORT_KINDS)(
		'%s: written again by LibreOffice, the cells and merged areas are the same',
		async kind => {
			const file = await readLedgerFile(
				new Uint8Array(readFileSync(join(folder, 'again', `${kind}.xlsx`))),
				kind,
			)
			if (!file.ok) throw new Error(file.code)
			const layouts = sheets.get(kind) ?? []
			expect(file.sheets.map(({ name }) => name)).toEqual(layouts.map(({ name }) => name))
			for (const [i, sheet] of file.sheets.entries()) {
				const layout = layouts[i]!
				expect(trimmed(sheet.rows.map(row => row.map(textOf)))).toEqual(shown(layout))
				const areas = (merges: SheetLayout['merges']) =>
					merges
						.map(({ startRow, startCol, endRow, endCol }) => [startRow, startCol, endRow, endCol].join())
						.sort()
				expect(areas(sheet.merges)).toEqual(areas(layout.merges))
			}
		},
	)

	test.each(EXPORT_KINDS)('%s: as text, telephones and days stand as they were', kind => {
		const files = readdirSync(join(folder, 'csv')).filter(name => name.startsWith(`${kind}-`))
		const layouts = sheets.get(kind) ?? []
		expect(files).toHaveLength(layouts.length)
		for (const layout of layouts) {
			const name = files.find(each => each.slice(kind.length + 1) === `${layout.name}.csv`)
			expect(name, layout.name).toBeDefined()
			const rows = parseCsv(readFileSync(join(folder, 'csv', name ?? ''), 'utf8'))
			expect(trimmed(rows.map(row => row.map(value => textOf(value))))).toEqual(shown(layout))
		}
	})

	test.each(EXPORT_KINDS)('%s: on paper it is A4 across', kind => {
		const pdf = readFileSync(join(folder, 'pdf', `${kind}.pdf`), 'latin1')
		const pages = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)]
		expect(pages.length).toBeGreaterThan(0)
		for (const [, width, height] of pages) {
			expect(Math.round(Number(width))).toBe(842)
			expect(Math.round(Number(height))).toBe(595)
		}
		// A month of duty is one sheet on the wall.
		if (kind === 'roster') expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(sheets.get(kind)?.length ?? 0)
	})
})

/** Without the blank cells at the ends of lines, and blank lines at the end. */
function trimmed(rows: readonly (readonly string[])[]): string[][] {
	const lines = rows.map(row => row.slice(0, row.findLastIndex(cell => cell !== '') + 1))
	return lines.slice(0, lines.findLastIndex(line => line.length > 0) + 1)
}
