import { describe, expect, test } from 'vitest'
import { countLogs, filterLogs, type Log, periodName, periodOf } from './log-filter.ts'

const log = (id: string, at: string, data: Partial<Log['data']> = {}, orgId = 'g1'): Log =>
	({
		id,
		orgId,
		data: { kind: 'visit', at, personIds: [], text: '', state: 'done', ...data },
	}) as unknown as Log

const LOGS = [
	log('a', '2026-11-01T00:00', { text: '走访独居老人' }),
	log('b', '2026-11-30T23:59', {
		text: '楼道堆物',
		demand: '清理 A 区杂物',
		state: 'open',
		personIds: ['p'],
	}),
	log('c', '2026-10-31T23:59', { kind: 'patrol', place: '３号楼地下室' }, 'g2'),
	log('d', '2026-11-30T23:59', { visited: '王记面馆', state: 'open' }),
]
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' }
const ids = (logs: readonly Log[]) => logs.map(each => each.id)

describe('periods', () => {
	test.each([
		['default', '2026-10-01', '2026-11-30'],
		['week', '2026-11-16', '2026-11-22'],
		['month', '2026-11-01', '2026-11-30'],
		['last_month', '2026-10-01', '2026-10-31'],
		['quarter', '2026-09-01', '2026-11-30'],
	] as const)('%s', (name, from, to) => {
		expect(periodOf(name, '2026-11-22')).toEqual({ from, to })
		expect(periodName({ from, to }, '2026-11-22')).toBe(name)
	})
	test('over the turn of the year', () => {
		expect(periodOf('default', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2027-01-31' })
		expect(periodName({ from: '2026-11-02', to: '2026-11-03' }, '2026-11-22')).toBeUndefined()
	})
})

describe('the list', () => {
	test('holds the period, both days included, latest first', () => {
		expect(ids(filterLogs(LOGS, NOVEMBER))).toEqual(['d', 'b', 'a'])
	})
	test('narrows by grid, kind, person and what is open', () => {
		const all = { from: '2026-10-01', to: '2026-11-30' }
		expect(ids(filterLogs(LOGS, { ...all, gridId: 'g2' }))).toEqual(['c'])
		expect(ids(filterLogs(LOGS, { ...all, kind: 'patrol' }))).toEqual(['c'])
		expect(ids(filterLogs(LOGS, { ...all, personId: 'p' }))).toEqual(['b'])
		expect(ids(filterLogs(LOGS, { ...all, open: true }))).toEqual(['d', 'b'])
	})
	test('finds two characters in text, demand, place and visited, whatever their width', () => {
		const find = (words: string) => ids(filterLogs(LOGS, { from: '2026-10-01', to: '2026-11-30', words }))
		expect(find('独居')).toEqual(['a'])
		expect(find('杂物')).toEqual(['b'])
		expect(find('3号楼')).toEqual(['c'])
		expect(find('面馆')).toEqual(['d'])
		expect(find('堆物 a')).toEqual(['b'])
		expect(find('堆物 面馆')).toEqual([])
	})
	test('counts', () => {
		expect(countLogs(LOGS)).toEqual({ all: 4, demands: 1, open: 2 })
	})
})
