import { expect, test } from 'vitest'
import type { CellValue } from './sheet.ts'
import { understand } from './understand.ts'

const read = (rows: CellValue[][]) => understand([{ name: 'Sheet1', rows, merges: [] }], 2026)

test('a column of unknown header is told by cells that can only be of one field, and doubted', () => {
	const { records } = read([
		['和平社区楼长花名册'],
		['大楼', '楼长', '手机', '层高'],
		['海棠苑1号楼', '王建国', '13800001111', 11],
		['海棠苑2号楼', '李秀英', '13800002222', 28],
	])
	expect(records.map(({ fields }) => fields.buildings)).toEqual([['海棠苑1号楼'], ['海棠苑2号楼']])
	expect(records[0]?.notes).toContainEqual(
		expect.objectContaining({ field: 'buildings', why: 'column', doubt: true }),
	)
	expect(records[0]?.extras).toEqual({ 层高: '11' })
})

test('where two columns are of that shape, neither is taken', () => {
	const { records } = read([
		['和平社区共建单位资源清单'],
		['单位', '资源名称', '去哪', '集合处', '联系人'],
		['海港医院', '义诊服务', '港前路5号', '港前路7号', '王建国'],
		['海棠小学', '计算机课', '港前路8号', '港前路9号', '李秀英'],
	])
	expect(records[0]?.fields.place).toBeUndefined()
	expect(records[0]?.extras).toEqual({ 去哪: '港前路5号', 集合处: '港前路7号' })
})

test('nor where a header says the field', () => {
	const { records, sheets } = read([
		['和平社区共建单位资源清单'],
		['单位', '资源名称', '数量', '押金单', '联系人'],
		['海港医院', '义诊服务', '每月1次', '5册', '王建国'],
		['海棠小学', '借阅图书', '300册', '20册', '李秀英'],
	])
	expect(records.map(({ fields }) => fields.capacity)).toEqual(['每月1次', '300册'])
	expect(records[0]?.notes).toEqual([])
	expect(sheets[0]?.columns.find(({ header }) => header === '押金单')?.field).toBeUndefined()
})
