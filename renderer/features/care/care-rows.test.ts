import { expect, test } from 'vitest'
import type { Data } from '#shared/model/view.ts'
import {
	type Card,
	cardRows,
	daysLeft,
	filterCards,
	type Slip,
	slipRows,
	type Visit,
	walkOf,
} from './care-rows.ts'

const TODAY = '2026-11-22'
const card = (id: string, expiresOn: string, more: Partial<Data<'card'>> = {}): Card =>
	({
		id,
		orgId: more.note ?? 'grid1',
		data: { name: `虚构${id}`, need: 'meals', since: '2026-10-01', state: 'active', expiresOn, ...more },
	}) as unknown as Card
const visit = (cardId: string, on: string, outcome: 'done' | 'away' = 'done'): Visit =>
	({ id: `${cardId} ${on}`, data: { cardId, on, outcome, personIds: [] } }) as unknown as Visit
const CARDS = [
	card('running', '2027-06-01', { rhythm: 'week', since: '2026-11-10', room: '10' }),
	card('soon', '2026-12-22', { rhythm: 'month', need: 'company', room: '9' }),
	card('expired', '2026-11-21', { rhythm: 'week' }),
	card('gone', '2026-01-01', { state: 'withdrawn' }),
]
const rows = cardRows(CARDS, [visit('running', '2026-11-12'), visit('running', '2026-11-15', 'away')], TODAY)
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

test('those that have run out stand first, those that have ended nowhere', () => {
	expect(rows.map(({ id, term, nextOn }) => [id, term, nextOn])).toEqual([
		['expired', 'expired', undefined],
		['soon', 'soon', '2026-11-01'],
		['running', 'running', '2026-11-19'],
	])
	expect(ids(rows[2]!.visits)).toEqual(['running 2026-11-15', 'running 2026-11-12'])
})

test('the list is narrowed by mark, need, place and name', () => {
	const by = (filter: Parameters<typeof filterCards>[1]) => ids(filterCards(rows, filter, TODAY))
	expect(by({ mark: 'visit' })).toEqual(['soon', 'running'])
	expect(by({ mark: 'expired' })).toEqual(['expired'])
	expect(by({ need: 'company' })).toEqual(['soon'])
	expect(by({ nodes: new Set(['elsewhere']) })).toEqual([])
	expect(by({ named: name => name.endsWith('soon') })).toEqual(['soon'])
})

test('the walk of a day goes by grid and door, and to nobody whose consent has run out', () => {
	const door = ({ data }: Card) => `1栋 ${data.room}`
	expect(ids(walkOf(rows, TODAY, ['grid1'], door))).toEqual(['soon', 'running'])
	expect(ids(walkOf(rows, '2026-11-18', ['grid1'], door))).toEqual(['soon'])
	const moved = rows.map(row => (row.id === 'soon' ? { ...row, card: { ...row.card, orgId: 'grid2' } } : row))
	expect(ids(walkOf(moved, TODAY, ['grid1', 'grid2'], door))).toEqual(['running', 'soon'])
})

test('slips to be handed over stand first; each is kept for thirty days', () => {
	const slip = (id: string, on: string, state: string) =>
		({ id, orgId: 'g', data: { on, state } }) as unknown as Slip
	const all = [
		slip('a', '2026-11-01', 'sent'),
		slip('b', '2026-11-02', 'open'),
		slip('c', '2026-11-03', 'open'),
	]
	expect(ids(slipRows(all, undefined))).toEqual(['c', 'b', 'a'])
	expect(slipRows(all, new Set())).toEqual([])
	expect([daysLeft(TODAY, TODAY), daysLeft('2026-10-23', TODAY), daysLeft('2026-01-01', TODAY)]).toEqual([
		30, 0, 0,
	])
})
