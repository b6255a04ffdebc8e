import { describe, expect, it } from 'vitest'
import { DELETED, type Rec } from '#shared/model/record.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { makeHlc } from '#shared/sync/clock.ts'
import { createRec } from '#shared/sync/merge.ts'
import { changeText, type Names, postOfGrid, recordTitle, valueText } from './record-words.ts'

const at = makeHlc(1000, 0, '00000000000a0001')
const make = (collection: string, recordId: string, set: Edit['set']) =>
	createRec({ collection, recordId, set }, at)
const records: Rec[] = [
	make('grid', 'g1', { $org: 'g1', name: '第一网格' }),
	make('org', 'c1', { $org: 'c1', name: '天星桥社区' }),
	make('person', 'p1', { $org: 'c1', name: '张国胜' }),
	make('building', 'b1', { $org: 'g1', name: '3栋' }),
]
const names: Names = {
	rec: (collection, id) => records.find(rec => rec.collection === collection && rec.id === id),
	author: () => '我',
}
const said = (...edits: Edit[]) => changeText({ id: 'x', at, command: 'a.b', edits } satisfies Change, names)
const update = (collection: string, recordId: string, set: Edit['set']): Edit => ({
	collection,
	recordId,
	set,
	base: {},
})

describe('changes in words', () => {
	it('names the record and the fields', () => {
		expect(said(update('grid', 'g1', { area: '东至正街' }))).toBe('修改 第一网格 的 四至范围')
		expect(said(update('grid', 'g1', { area: 'a', note: 'b', name: 'c', code: 'd' }))).toBe(
			'修改 第一网格 的 四至范围、备注、网格名称 等 4 项',
		)
	})

	it('tells creating, deleting, restoring and moving apart, also where the record is not here', () => {
		const set = { $org: 'g1', personId: 'p1', gridId: 'g1', kind: 'police', from: '2026-01-01' }
		expect(said({ collection: 'post', recordId: 'new', set })).toBe('新增岗位 张国胜（第一网格 警员）')
		expect(said(update('person', 'p1', { [DELETED]: true }))).toBe('删除人员 张国胜')
		expect(said(update('person', 'p1', { [DELETED]: null }))).toBe('恢复人员 张国胜')
		expect(said(update('person', 'p1', { $org: 'c1' }))).toBe('调整 张国胜 的所属')
	})

	it('counts further records, but not the conflicts that a decision closes', () => {
		const area = update('grid', 'g1', { area: 'a' })
		expect(said(area, update('person', 'p1', { phone: '1' }))).toBe(
			'修改 第一网格 的 四至范围，连同另外 1 条记录',
		)
		expect(said(area, update('conflict', 'g1~area~1', { state: 'resolved' }))).toBe(
			'修改 第一网格 的 四至范围',
		)
	})
})

describe('values in words', () => {
	it('reads ids, choices, days, flags and emptiness', () => {
		expect(valueText('post', 'personId', 'p1', names)).toBe('张国胜')
		expect(valueText('post', 'kind', 'police', names)).toBe('网格警员')
		expect(valueText('post', 'from', '2026-03-05', names)).toBe('2026年3月5日')
		expect(valueText('post', 'deputy', true, names)).toBe('是')
		expect(valueText('post', 'deputy', null, names)).toBe('否')
		expect(valueText('grid', 'area', null, names)).toBe('（空）')
		expect(valueText('person', '$org', 'elsewhere', names)).toBe('（范围外）')
		expect(valueText('post', 'personId', 'gone', names)).toBe('（已不在）')
	})

	it('says of an element of a set whether it came in or went out', () => {
		expect(valueText('contact', 'buildingIds/b1', true, names)).toBe('加上 3栋')
		expect(valueText('contact', 'buildingIds/b1', null, names)).toBe('去掉 3栋')
	})

	it('names a post with its grid without saying 网格 twice in a row', () => {
		expect(postOfGrid('第五网格', 'secretary')).toBe('第五网格党支部书记兼网格长')
		expect(postOfGrid('第一网格', 'police')).toBe('第一网格的网格警员')
		expect(postOfGrid('第一网格', 'safety')).toBe('第一网格安全监管员')
		expect(postOfGrid('滨江片', 'police')).toBe('滨江片网格警员')
	})

	it('titles records that have no name of their own', () => {
		const log = make('log', 'l1', { $org: 'g1', kind: 'visit', at: '2020-03-05T09:00' })
		expect(recordTitle(log, names)).toBe('2020年3月5日 09:00 走访记录')
		expect(recordTitle(make('contact', 'x', { $org: 'g1', teamName: '红马甲' }), names)).toBe('红马甲')
	})

	it('titles meetings, resolutions and claims, and reads what their fields point to', () => {
		const resource = make('resource', 'r1', { $org: 'c1', title: '排练厅', capacity: 3, measure: '场' })
		const known: Names = {
			...names,
			rec: (collection, id) => (id === 'r1' ? resource : names.rec(collection, id)),
		}
		const claim = { $org: 'c1', resourceId: 'r1', demandId: 'd1', quantity: 2, state: 'claimed' }
		const made = changeText(
			{
				id: 'x',
				at,
				command: 'claim.create',
				edits: [{ collection: 'claim', recordId: 'k1', set: claim }],
			},
			known,
		)
		expect(made).toBe('新增认领 排练厅（2场）')
		expect(valueText('claim', 'resourceId', 'r1', known)).toBe('排练厅')
		expect(valueText('claim', 'state', 'cancelled', known)).toBe('已取消')
		expect(valueText('meeting', 'state', 'minuted', known)).toBe('纪要')
		const resolution = make('resolution', 's1', {
			$org: 'c1',
			text: '会同物业公司重新施划院内停车位，设置消防通道禁停标识。',
		})
		expect(recordTitle(resolution, known)).toBe('会同物业公司重新施划院内停车位，设置消防通道禁停…')
	})
})
