import { describe, expect, test } from 'vitest'
import type { CellValue, Sheet } from './sheet.ts'
import { columnKey, understand } from './understand.ts'

const read = (rows: CellValue[][], chosen?: ReadonlyMap<string, string>) =>
	understand([{ name: 'Sheet1', rows, merges: [] } satisfies Sheet], 2026, '', chosen)
const doubts = (understood: ReturnType<typeof understand>) =>
	understood.records.flatMap(({ notes }) =>
		notes.flatMap(({ field, why, doubt }) => (doubt ? [`${field}: ${why}`] : [])),
	)

describe('a column is doubted', () => {
	const patrol = (what: string, more: string): CellValue[][] => [
		['和平社区安全巡查台账'],
		['巡查日期', '网格', '巡查人', what, more],
		['2026-08-03', '第一网格', '王建国', '消防通道堆放杂物', '楼道灯具昏暗需更换'],
		['2026-08-04', '第二网格', '李秀英', '燃气软管老化开裂', '地下车库积水较多'],
	]

	test('if another that is left without a home could be it as well', () => {
		const understood = read(patrol('检查要点描述', '巡查经过概况'))
		expect(understood.records).toHaveLength(2)
		expect(doubts(understood)).toEqual(['text: rival', 'text: rival'])
	})

	test('not if its header is the very word', () => {
		expect(doubts(read(patrol('巡查情况', '巡查经过概况')))).toEqual([])
	})

	test('no longer, once somebody has said what it or the other is', () => {
		const rows = patrol('检查要点描述', '巡查经过概况')
		const say = (cell: string, field: string) => new Map([[columnKey('Sheet1', cell), field]])
		expect(doubts(read(rows, say('D2', 'text')))).toEqual([])
		expect(doubts(read(rows, say('E2', '')))).toEqual([])
		expect(doubts(read(rows, say('E2', 'followUp')))).toEqual([])
	})

	test('if its texts are short words and another says much more', () => {
		const understood = read([
			['和平社区居民需求清单'],
			['网格', '需求人', '需求项目', '居民怎么说'],
			['第一网格', '王建国', '照明', '楼下路灯坏了一个多月，老人晚上不敢出门'],
			['第二网格', '李秀英', '出行', '早高峰公交车太挤，希望加开一班到地铁站'],
		])
		expect(understood.records[0]?.fields.text).toBe('照明')
		expect(doubts(understood)).toEqual(['text: rival', 'text: rival'])
	})

	test('if another column of names could be whom it means', () => {
		const rows: CellValue[][] = [
			['和平社区居民需求收集表'],
			['网格', '需求内容', '收集人', '哪一位'],
			['第一网格', '楼下路灯坏了', '何丽', '王建国'],
			['第二网格', '希望加开班车', '何丽', '李秀英'],
		]
		expect(doubts(read(rows))).toEqual(['proposer: rival', 'proposer: rival'])
		const named = read(rows.map(row => row.map(cell => (cell === '哪一位' ? '居民姓名' : cell))))
		expect(named.records.map(({ fields }) => fields.proposer)).toEqual(['王建国', '李秀英'])
	})

	test('if what stands below is unlike its field', () => {
		const understood = read([
			['和平社区资源清单'],
			['单位', '资源名称', '联系人', '电话'],
			['王建国', '会议室一间', '王建国', '13800001111'],
			['李秀英', '义诊服务', '李秀英', '13800002222'],
		])
		expect(doubts(understood)).toEqual(['owner: unlike', 'owner: unlike'])
	})
})

test('a log whose kind nothing says is doubted, for it will be taken for a visit', () => {
	const understood = read([
		['日期', '网格', '记录人', '主要内容'],
		['2026-08-03', '第一网格', '王建国', '楼道灯具昏暗需更换'],
	])
	expect(understood.records[0]?.fields.kind).toBeUndefined()
	expect(doubts(understood)).toContain('kind: no_kind')
})

test('a settled quarrel is mediation, though it was found by searching for it', () => {
	const understood = read([
		['矛盾纠纷排查调处登记簿'],
		['日期', '网格', '记录人', '主要内容'],
		['2026-08-03', '第一网格', '王建国', '两户因滴水争吵'],
	])
	expect(understood.records[0]?.fields.kind).toBe('mediation')
})

test('what a ledger is about is not taken from a column that is mostly blank', () => {
	const understood = read([
		['和平社区工作日志'],
		['日期', '网格', '记录人', '工作内容及成效', '存在问题'],
		['2026-08-03', '第一网格', '王建国', '看望独居老人', null],
		['2026-08-04', '第一网格', '王建国', '核对住户信息', '两户未开门'],
		['2026-08-05', '第一网格', '王建国', '检查消防通道', null],
	])
	expect(understood.records.map(({ fields }) => fields.text)).toEqual([
		'看望独居老人',
		'核对住户信息',
		'检查消防通道',
	])
})

test('nor is it where no header is known of the column that is filled', () => {
	const understood = read([
		['和平社区值班日志'],
		['日期', '网格', '值班员', '今天遇到', '遗留问题'],
		['2026-08-03', '第一网格', '王建国', '供水所来电通知停水', null],
		['2026-08-04', '第一网格', '李秀英', '居民来问低保政策', '下午有人来取表'],
		['2026-08-05', '第一网格', '王建国', '无来电无来访', null],
	])
	expect(understood.records.map(({ fields }) => fields.text)).toEqual([
		'供水所来电通知停水',
		'居民来问低保政策',
		'无来电无来访',
	])
	expect(doubts(understood)).toContain('text: column')
})
