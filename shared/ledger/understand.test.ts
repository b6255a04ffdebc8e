import { describe, expect, test } from 'vitest'
import { area, fieldsOf, read } from './read-kit.ts'
import type { CellValue, Merge } from './sheet.ts'

describe('the header', () => {
	test('is found below titles, with other words, spaced, and explained in brackets', () => {
		const found = read([
			['××街道××社区党组织党员基本信息表', null, null, null],
			['填表单位：××社区', null, '填表时间：2026年5月', null],
			[null, null, null, null],
			['序 号', '姓   名', '手机号（必填）', '所在党支部名称'],
			[1, '李秀兰', 13800001111, '第二网格党支部'],
		])
		expect(found.kind).toBe('members')
		expect(fieldsOf(found)).toEqual([
			{
				collection: 'person',
				name: '李秀兰',
				phone: '13800001111',
				branch: '第二网格党支部',
				partyMember: true,
			},
		])
	})

	test('of two levels is read from both, merged or not', () => {
		const rows: CellValue[][] = [
			['党员名册', null, null, null, null],
			['姓名', '组织关系', null, '联系方式', null],
			[null, '入党时间', '转正时间', '手机', '座机'],
			['王芳', '1999.07', '2000.07', '139 0000 2222', '023-65301234'],
		]
		const expected = [
			{
				collection: 'person',
				name: '王芳',
				joinedOn: '1999-07',
				fullOn: '2000-07',
				phone: '13900002222',
				phone2: '023-65301234',
				partyMember: true,
			},
		]
		expect(fieldsOf(read(rows))).toEqual(expected)
		const merges = [area(0, 0, 0, 4), area(1, 0, 2, 0), area(1, 1, 1, 2), area(1, 3, 1, 4)]
		expect(fieldsOf(read(rows, { merges }))).toEqual(expected)
	})

	test('that says nothing of telephones is helped by the cells, with a doubt', () => {
		const found = read([
			['网格员名单', null, null, null],
			['网格', '岗位', '姓名', '号码信息'],
			['1', '网格警员', '赵一', '13511112222'],
			['1', '安监员', '钱二', '13511113333'],
		])
		expect(found.records[0]?.fields.phone).toBe('13511112222')
		expect(found.records[0]?.notes).toContainEqual({
			field: 'phone',
			cell: 'D3',
			read: '13511112222',
			why: 'column',
			doubt: true,
		})
	})

	test('printed again on the next page is no row', () => {
		const header = ['姓名', '入党时间', '联系电话']
		const found = read([
			header,
			['王芳', '1999.07', '13900002222'],
			header,
			['李兰', '2001.07', '13900003333'],
		])
		expect(found.records).toHaveLength(2)
		expect(found.dropped.map(({ why, row }) => [why, row])).toEqual([['repeated_header', 3]])
	})
})

describe('rows', () => {
	const header = ['序号', '姓名', '所属支部', '联系电话', '入党时间', '备注']

	test('totals, signatures, blank lines and bare numbers are no people', () => {
		const found = read([
			['党员花名册'],
			header,
			[1, '王芳', '第一支部', '13900002222', '1999.07', null],
			[null, null, null, null, null, null],
			[2, null, null, null, null, null],
			['合计', '1人', null, null, null, null],
			['填表人：张三', null, null, '审核人：李四', null, null],
		])
		expect(found.records).toHaveLength(1)
		expect(found.unreadable).toEqual([])
		expect(found.dropped.map(({ why }) => why)).toEqual(['total', 'signature'])
	})

	test('a row without a name is said, not dropped', () => {
		const found = read([
			['党员花名册'],
			header,
			[1, '王芳', null, null, '1999.07', null],
			[2, null, '第一支部', '13900002222', null, null],
		])
		expect(found.unreadable).toMatchObject([{ row: 4, why: 'row' }])
	})

	test('a branch written once, merged or not, is meant for all below; one that is missing here and there is a doubt', () => {
		const people = (branches: (string | null)[]) =>
			branches.map((branch, i): CellValue[] => [i + 1, `王${'芳兰梅竹菊'[i]}`, branch, null, '1999.07', null])
		const branchesOf = (rows: CellValue[][], merges: Merge[] = []) =>
			read([['党员花名册'], header, ...rows], { merges }).records.map(record => record.fields.branch)
		expect(branchesOf(people(['甲支部', null, null, '乙支部', null, null].slice(0, 5)))).toEqual([
			'甲支部',
			'甲支部',
			'甲支部',
			'乙支部',
			'乙支部',
		])
		expect(branchesOf(people(['甲支部', null, '乙支部', '乙支部', '乙支部']), [area(2, 2, 3, 2)])).toEqual([
			'甲支部',
			'甲支部',
			'乙支部',
			'乙支部',
			'乙支部',
		])
		const gap = read([['党员花名册'], header, ...people(['甲支部', null, '乙支部', '乙支部', '乙支部'])])
		expect(gap.records[1]?.fields.branch).toBeUndefined()
		expect(gap.records[1]?.notes).toContainEqual(
			expect.objectContaining({ field: 'branch', why: 'missing', doubt: true }),
		)
	})

	test('the same person twice is one; of one name with other telephones they are two, without any a doubt', () => {
		const found = read([
			['党员花名册'],
			header,
			[1, '王芳', '甲支部', '13900002222', '1999.07', null],
			[2, '王　芳', '乙支部', '139-0000-2222', null, '重复？'],
			[3, '王芳', '乙支部', '13900004444', null, '同名'],
			[4, '王芳', '丙支部', null, null, null],
		])
		expect(found.records.map(({ source }) => source.row)).toEqual([3, 5, 6])
		expect(found.duplicates.map(({ source, of }) => [source.row, of.row])).toEqual([[4, 3]])
		expect(found.records[1]?.notes.at(-1)).toMatchObject({ why: 'namesake' })
		expect(found.records[2]?.notes.at(-1)).toMatchObject({ why: 'maybe_same', doubt: true })
	})
})
