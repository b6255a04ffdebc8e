/** For tests: small sheets, read as in 2026. */
import type { CellValue, Merge, Sheet } from './sheet.ts'
import { understand } from './understand.ts'
import type { FieldValue } from './understanding.ts'

export const sheetOf = (rows: CellValue[][], { name = 'Sheet1', merges = [] as Merge[] } = {}): Sheet => ({
	name,
	rows,
	merges,
})
export const area = (startRow: number, startCol: number, endRow: number, endCol: number): Merge => ({
	startRow,
	startCol,
	endRow,
	endCol,
})
export const read = (rows: CellValue[][], options?: { name?: string; merges?: Merge[] }) =>
	understand([sheetOf(rows, options)], 2026)
export const fieldsOf = (understanding: ReturnType<typeof understand>): Record<string, FieldValue>[] =>
	understanding.records.map(({ collection, fields }) => ({ ...fields, collection }))
