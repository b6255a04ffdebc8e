import { describe, expect, test } from 'vitest'
import { fieldsOf, read, sheetOf } from './read-kit.ts'
import type { CellValue } from './sheet.ts'
import { understand } from './understand.ts'

describe('grid staff', () => {
	test('several kinds in one cell are several posts of one person', () => {
		const found = read([
			['××社区七类网格员花名册'],
			['所属网格', '网格职务', '姓名', '派出单位', '手机'],
			['三网格', '综治维稳员、安全监管员/城管员', '欧阳雪', '街道办', '13511112222'],
			[null, '网格党支部副书记', '周强', '社区', '13511113333'],
			[null, '网格长', '吴勇', '社区', '13511114444'],
		])
		expect(fieldsOf(found).map(({ grid, kind, name, deputy }) => [grid, kind, name, deputy])).toEqual([
			['第三网格', 'stability', '欧阳雪', undefined],
			['第三网格', 'safety', '欧阳雪', undefined],
			['第三网格', 'urban', '欧阳雪', undefined],
			['第三网格', 'secretary', '周强', true],
			['第三网格', 'secretary', '吴勇', undefined],
		])
	})

	test('a kind that nobody knows is said with its cell', () => {
		const found = read([
			['网格', '岗位', '姓名'],
			['1网格', '网格警员', '赵一'],
			['1网格', '安全员', '孙三'],
			['1网格', '消防指导', '钱二'],
		])
		expect(found.unreadable).toMatchObject([{ row: 4, cell: 'B4', text: '消防指导', why: 'post' }])
	})
})

describe('the contact network', () => {
	test('one flat list of all grids is read as well as a form of each', () => {
		const found = read(
			[
				['所在网格', '人员类别', '姓名', '负责楼栋', '联系方式'],
				['第一网格', '楼栋长', '何敏', '3-5号楼', '13511112222'],
				['第二网格', '志愿者队伍', '夕阳红艺术团（20人）', null, '13511113333'],
			],
			{ name: '楼栋长及骨干名册' },
		)
		expect(fieldsOf(found)).toEqual([
			expect.objectContaining({
				grid: '第一网格',
				kind: 'building_head',
				name: '何敏',
				buildings: ['3号楼', '4号楼', '5号楼'],
			}),
			expect.objectContaining({ grid: '第二网格', kind: 'volunteer_team', teamName: '夕阳红艺术团（20人）' }),
		])
	})

	test('a form takes its grid from the title and reads both its tables', () => {
		const found = read([
			['和平社区第十二网格1+X+Y联系网络表', null, null, null],
			['网格长：郑华', null, '电话：13511110000', '户数：305户'],
			['X：楼栋长、居民骨干', null, null, null],
			['类别', '姓名', '楼栋', '电话'],
			['楼栋长', '何敏', '1、2栋', '13511112222'],
			[null, null, null, null],
			['Y：重点社会单位', null, null, null],
			['单位名称', '联系人', '电话', '是否联席会议成员'],
			['和平小学', '冯静', '023-65301234', '是'],
		])
		expect(fieldsOf(found)).toEqual([
			{
				collection: 'grid',
				grid: '第十二网格',
				community: '和平社区',
				head: '郑华',
				phone: '13511110000',
				households: 305,
			},
			expect.objectContaining({ collection: 'contact', grid: '第十二网格', buildings: ['1栋', '2栋'] }),
			expect.objectContaining({
				collection: 'unit',
				grid: '第十二网格',
				name: '和平小学',
				liaison: '冯静',
				inMeeting: true,
			}),
		])
	})
})

describe('logs, demands, resources, grids', () => {
	test('days without a year take it from the title; one day stands for the rows below it', () => {
		const found = read([
			['和平社区2025年四季度走访日志'],
			['日期', '时间', '网格', '走访人员', '走访对象', '走访情况', '处理情况'],
			['10月8日', '上午', '2', '张伟、李娜', '3栋201', '独居老人需要代购', '已联系志愿者'],
			[null, '14：30', '2', '张伟和李娜', '4栋', '楼道灯不亮', null],
			[null, null, '3', '张　伟', '5栋', '空调外机滴水', null],
		])
		expect(fieldsOf(found).map(({ date, time, grid, people }) => [date, time, grid, people])).toEqual([
			['2025-10-08', '09:00', '第二网格', ['张伟', '李娜']],
			['2025-10-08', '14:30', '第二网格', ['张伟', '李娜']],
			['2025-10-08', undefined, '第三网格', ['张伟']],
		])
	})

	test('a need raised on a day without a year was raised in the year of the title, else this year with a doubt', () => {
		const rows: CellValue[][] = [
			['需求内容', '所属网格', '提出时间'],
			['增设健身器材', '1', '3月5日'],
			['修补路面', '2', '2025年11月'],
			['安装路灯', '2', '近期'],
		]
		const raised = (found: ReturnType<typeof read>) =>
			found.records.map(({ fields, notes }) => {
				const note = notes.find(({ field }) => field === 'raisedOn')
				return [fields.raisedOn, note?.why, note?.doubt]
			})
		expect(raised(read([['和平社区2025年居民需求清单'], ...rows]))[0]).toEqual([
			'2025-03-05',
			'year_from_title',
			undefined,
		])
		expect(raised(understand([sheetOf(rows)], 2026, '2024年需求.xlsx'))[0]?.[0]).toBe('2024-03-05')
		const found = read([['和平社区居民需求清单'], ...rows])
		expect(raised(found)).toEqual([
			['2026-03-05', 'year_supposed', true],
			['2025-11', 'month', undefined],
			[undefined, undefined, undefined],
		])
		expect(found.unreadable).toMatchObject([{ cell: 'C5', text: '近期', why: 'day' }])
	})

	test('a day that nobody can read is said', () => {
		const found = read([['值班记录'], ['日期', '值班情况'], ['2026.2.30', '正常'], ['2026.3.1', '一切正常']])
		expect(found.unreadable).toMatchObject([{ row: 3, cell: 'A3', why: 'day' }])
		expect(found.records).toHaveLength(1)
	})

	test('both lists of one file', () => {
		const demands = sheetOf(
			[
				['需求类型', '居民需求', '所属网格', '受益人数'],
				['文化娱乐', '增设健身器材', '1', '约60人'],
			],
			{ name: '需求清单' },
		)
		const resources = sheetOf(
			[
				['提供单位', '服务内容', '数量', '联络员', '联系方式'],
				['区人民医院', '义诊', '每月1次', '唐静', '13511112222'],
			],
			{ name: '资源清单' },
		)
		const found = understand([demands, resources], 2026)
		expect(fieldsOf(found)).toEqual([
			{ collection: 'demand', grid: '第一网格', kind: '文化娱乐', text: '增设健身器材', affected: 60 },
			{
				collection: 'resource',
				owner: '区人民医院',
				text: '义诊',
				capacity: '每月1次',
				liaison: '唐静',
				phone: '13511112222',
			},
		])
	})

	test('a list of grids', () => {
		const found = read([
			['和平社区网格一览表'],
			['网格名称', '网格编码', '党支部名称', '户数', '网格长', '联系电话', '四至范围'],
			['第一网格', '500106001001001', '第一网格党支部', '512户', '郑华', '13511110000', '东至…'],
		])
		expect(found.kind).toBe('grids')
		expect(found.records[0]?.fields).toMatchObject({
			grid: '第一网格',
			code: '500106001001001',
			households: 512,
			head: '郑华',
		})
	})

	test('a sheet of something else is said and left alone', () => {
		const found = read([
			['2026年水电费', null, null],
			['月份', '用电', '金额'],
			['1月', 320, 160],
			['2月', 280, 140],
		])
		expect(found.kind).toBe('unknown')
		expect(found.records).toEqual([])
		expect(found.unreadable).toMatchObject([{ why: 'table' }])
	})
})

test('people with their branches, without a title, are not taken for the heads of grids', () => {
	const rows: CellValue[][] = [
		['姓名', '性别', '联系电话', '所在支部'],
		['李演示', '女', '13800000001', '第一网格党支部'],
		['王演示', '男', '13800000002', '第二网格党支部'],
	]
	expect(fieldsOf(read(rows)).some(({ head }) => head !== undefined)).toBe(false)
	expect(fieldsOf(read([['第一社区党员花名册'], ...rows])).map(({ name }) => name)).toEqual([
		'李演示',
		'王演示',
	])
})
