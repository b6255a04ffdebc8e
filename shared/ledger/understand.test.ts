import { describe, expect, test } from 'vitest'
import type { CellValue, Merge, Sheet } from './sheet.ts'
import { understand } from './understand.ts'
import type { FieldValue } from './understanding.ts'

const sheetOf = (rows: CellValue[][], { name = 'Sheet1', merges = [] as Merge[] } = {}): Sheet => ({
	name,
	rows,
	merges,
})
const area = (startRow: number, startCol: number, endRow: number, endCol: number): Merge => ({
	startRow,
	startCol,
	endRow,
	endCol,
})
const read = (rows: CellValue[][], options?: { name?: string; merges?: Merge[] }) =>
	understand([sheetOf(rows, options)], 2026)
const fieldsOf = (understanding: ReturnType<typeof understand>): Record<string, FieldValue>[] =>
	understanding.records.map(({ collection, fields }) => ({ ...fields, collection }))

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
