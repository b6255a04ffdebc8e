import { describe, expect, test } from 'vitest'
import { read } from './read-kit.ts'
import { understand } from './understand.ts'

describe('refused content', () => {
	const card = '11010119900307387X'

	test('a column of identity cards is left out and said, by its header or by what stands in it', () => {
		for (const title of ['公民身份号码', '证号']) {
			const found = read([
				['姓名', '入党时间', title],
				['王芳', '1999.07', card],
				['李兰', '2000.07', card],
			])
			expect(JSON.stringify(found), title).not.toContain(card)
			expect(found.dropped).toMatchObject([{ why: 'id_card', header: title, count: 2 }])
		}
	})

	test('columns of what may be kept of nobody are left out and said, counts of a place are kept', () => {
		const found = read([
			['姓名', '入党时间', '宗教信仰', '是否信访人员'],
			['王芳', '1999.07', '佛教', '否'],
		])
		expect(found.dropped).toMatchObject([
			{ why: 'refused', header: '宗教信仰', count: 1 },
			{ why: 'refused', header: '是否信访人员', count: 1 },
		])
		expect(JSON.stringify(found.records)).not.toContain('佛教')
		const grids = read([
			['网格', '户数', '流动人口数'],
			['第一网格', 300, 45],
		])
		expect(grids.records[0]?.extras).toEqual({ 流动人口数: '45' })
	})

	test('a refused sheet leaves the other sheets of its file, also where the file is called so', () => {
		const people = [
			['姓名', '联系电话', '所在支部', '入党时间'],
			['孙丽', '13800000005', '第一网格党支部', '1999.07'],
			['周杰', '13800000006', '第一网格党支部', '1999.07'],
		]
		const sheets = [
			{ name: 'Sheet1', rows: people, merges: [] },
			{ name: '名册', rows: [['双峰社区党员花名册'], ...people], merges: [] },
		]
		const { records, dropped } = understand(sheets, 2026, '重点人员.xlsx')
		expect(records.map(({ source, fields }) => [source.sheet, fields.name])).toEqual([
			['名册', '孙丽'],
			['名册', '周杰'],
		])
		expect(dropped).toEqual([{ sheet: 'Sheet1', row: 1, header: 'Sheet1', why: 'refused', count: 2 }])
	})

	test('a list of people under watch is refused whole, and that is said', () => {
		const found = read([
			['和平社区刑满释放人员台账'],
			['姓名', '网格', '联系电话', '走访日期', '走访情况'],
			['王芳', '第一网格', '13800000001', '2026-03-05', '正常'],
		])
		expect(found.records).toEqual([])
		expect(found.dropped).toMatchObject([{ why: 'refused', header: '和平社区刑满释放人员台账' }])
	})

	test('a number in a remark is cut out of it', () => {
		const found = read([
			['姓名', '入党时间', '备注', '籍贯'],
			['王芳', '1999.07', `证件${card}已核`, `${card}`],
			['李兰', '1999.07', '无', '重庆'],
			['赵竹', '1999.07', '无', '重庆'],
		])
		expect(found.records[0]?.fields.note).toBe('证件已核')
		expect(JSON.stringify(found)).not.toContain(card)
		expect(found.dropped.map(({ why, cell }) => [why, cell])).toEqual([
			['id_card', 'C2'],
			['id_card', 'D2'],
		])
	})

	test('columns without a home are kept for the remark', () => {
		const found = read([
			['姓名', '入党时间', '民族', '血型'],
			['王芳', '1999.07', '汉族', 'A'],
		])
		expect(found.records[0]?.extras).toEqual({ 民族: '汉族', 血型: 'A' })
	})
})
