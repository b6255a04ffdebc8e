import { describe, expect, it } from 'vitest'
import { cadenceOf, type Meeting } from '#shared/meetings/cadence.ts'
import type { Data, View } from '#shared/model/view.ts'
import { overviewOf } from './body-rows.ts'
import { cellWords, heldSummary, nextWords, periodHead } from './held-words.ts'

const TODAY = '2026-11-22'
let ids = 0
function view<C extends 'body' | 'meeting'>(collection: C, data: Data<C>, id = `v${++ids}`): View<C> {
	const rec = { id, collection, orgId: 'c', fields: {}, at: '', version: 0 }
	return { id, collection, orgId: 'c', deleted: false, data, rec }
}
const body = (data: Partial<Data<'body'>> = {}) =>
	view('body', { name: '会', kind: 'joint', state: 'active', cadence: 'quarter', ...data })
const meeting = (of: View<'body'>, data: Partial<Data<'meeting'>>): Meeting =>
	view('meeting', { bodyId: of.id, title: '会', state: 'archived', ...data } as Data<'meeting'>)

describe('a year of meetings in words', () => {
	const own = body({ since: '2026-01-01' })
	const meetings = [
		meeting(own, { period: '2026-Q1', at: '2026-03-20T09:30' }),
		meeting(own, { period: '2026-Q2', at: '2026-07-02T09:30', state: 'following' }),
		meeting(own, { period: '2026-Q4', state: 'collecting' }),
	]
	const { tables, years } = overviewOf([own], meetings, '2026', TODAY)

	it('says of each period whether it was held, when, late or not at all', () => {
		const cells = tables[0]!.rows[0]!.cells.map(cell => cellWords(cell!))
		expect(cells).toEqual([
			{ text: '3月20日', note: '归档', tone: 'good' },
			{ text: '7月2日', note: '逾期召开', tone: 'late' },
			{ text: '未召开', note: '', tone: 'bad' },
			{ text: '筹备中', note: '征集议题', tone: 'underway' },
		])
	})

	it('sums the year up', () => {
		expect(heldSummary(tables)).toBe('应召开 3 次，已召开 2 次（逾期 1 次），未召开 1 次，本期待召开 1 次')
		expect(years).toEqual(['2026'])
	})

	it('calls a meeting with its day fixed, and one that nobody has begun', () => {
		const line = { period: '2026-Q4', from: '', to: '', state: 'due' } as const
		expect(cellWords(line)).toEqual({ text: '待召开', tone: 'open' })
		const fixed = meeting(own, { at: '2026-12-05T09:30', state: 'notified' })
		expect(cellWords({ ...line, meeting: fixed })).toEqual({
			text: '定于12月5日',
			note: '通知',
			tone: 'underway',
		})
	})
})

it('says until when the next one is due, and how near that is', () => {
	const words = (day: string, withPeriod = false) =>
		nextWords(cadenceOf(body({ since: '2026-10-01' }), [], day)!, withPeriod)
	expect(words(TODAY, true)).toEqual({ text: '第4季度 最迟12月31日 · 还有 29 个工作日', tone: 'open' })
	expect(words('2026-12-21').tone).toBe('late')
	expect(words('2026-12-31').text).toBe('最迟12月31日 · 今天是最后一天')
})

it('heads columns by their part of the year', () => {
	expect(['2026-Q3', '2026-H1', '2026-H2', '2026-04', '2026'].map(periodHead)).toEqual([
		'第3季度',
		'上半年',
		'下半年',
		'4月',
		'全年',
	])
})

it('lists apart what meets as need be and what was closed, and knows the years there are', () => {
	const free = body({ cadence: undefined, name: '院坝会' })
	const closed = body({ state: 'closed' })
	const held = [meeting(free, { at: '2025-05-01T09:00' }), meeting(free, { at: '2026-06-01T09:00' })]
	const overview = overviewOf([free, closed], held, '2026', TODAY)
	expect(overview.tables).toEqual([])
	expect(overview.free.map(row => [row.held, row.last?.data.at])).toEqual([[1, '2026-06-01T09:00']])
	expect(overview.closed).toEqual([closed])
	expect(overview.years).toEqual(['2025', '2026'])
})
