import { expect, test } from 'vitest'
import type { Edit } from '#shared/sync/change.ts'
import { grid, view } from './fixture.ts'
import { closeEdits, type GridRecords, mergePlan } from './merge-plan.ts'

const DAY = '2026-05-10'
const building = (id: string, gridId: string) => view('building', id, gridId, { name: id })
const post = (id: string, gridId: string, more: object = {}) =>
	view('post', id, gridId, { personId: 'p', gridId, kind: 'police', from: '2025-01-01', ...more })

const records = (more: Partial<GridRecords> = {}): GridRecords => ({
	grids: [],
	posts: [],
	persons: [],
	buildings: [],
	contacts: [],
	units: [],
	cards: [],
	visits: [],
	slips: [],
	...more,
})
const setOf = (edits: readonly Edit[], id: string) => edits.find(edit => edit.recordId === id)?.set

test('a merged grid hands over its places and people and keeps its past', () => {
	const plan = mergePlan(
		grid('a', 'c1'),
		grid('b', 'c1'),
		DAY,
		records({
			buildings: [building('b1', 'a'), building('b2', 'b')],
			contacts: [view('contact', 'x1', 'a', { kind: 'helper', personId: 'p', buildingIds: ['b1'] })],
			units: [view('unit', 'y1', 'a', { name: '小学', kind: 'school' })],
			posts: [post('p1', 'a'), post('p2', 'a', { to: '2025-06-01' }), post('p3', 'b')],
			persons: [
				view('person', 'm1', 'c1', { name: '甲', state: 'active', branchGridId: 'a' }),
				view('person', 'm2', 'c1', { name: '乙', state: 'active', branchGridId: 'b' }),
			],
		}),
	)
	expect(setOf(plan.edits, 'a')).toEqual({ state: 'merged', mergedInto: 'b', closedOn: DAY })
	for (const id of ['b1', 'x1', 'y1']) expect(setOf(plan.edits, id)).toEqual({ $org: 'b' })
	expect(setOf(plan.edits, 'p1')).toEqual({ to: DAY })
	expect(setOf(plan.edits, 'm1')).toEqual({ branchGridId: 'b' })
	for (const id of ['b2', 'p2', 'p3', 'm2']) expect(setOf(plan.edits, id)).toBeUndefined()
	expect(plan.posts.map(each => each.id)).toEqual(['p1'])
})

test('numbers entered for both grids add up; one that is missing leaves the other alone', () => {
	const from = grid('a', 'c1', { memberCount: 4, households: 300 })
	const into = grid('b', 'c1', { memberCount: 6 })
	const plan = mergePlan(from, into, DAY, records())
	expect(plan.totals).toEqual({ memberCount: 10 })
	expect(setOf(plan.edits, 'b')).toEqual({ memberCount: 10 })
})

test('Party groups of the merged branch go with it, and the target may be one of them', () => {
	const from = grid('a', 'c1', { form: 'standalone' })
	const into = grid('b', 'c1', { form: 'group', branchGridId: 'a' })
	const other = grid('c', 'c1', { form: 'group', branchGridId: 'a' })
	const plan = mergePlan(from, into, DAY, records({ grids: [from, into, other] }))
	expect(setOf(plan.edits, 'c')).toEqual({ branchGridId: 'b' })
	expect(setOf(plan.edits, 'b')).toEqual({ branchGridId: null, form: 'standalone' })
})

test('a post that begins later than the day ends on the day it begins', () => {
	const [, ended] = closeEdits(grid('a', 'c1'), DAY, '', [post('p1', 'a', { from: '2026-07-01' })])
	expect(ended?.set).toEqual({ to: '2026-07-01' })
})

test('closing keeps the note and adds the reason', () => {
	const [closed, ...rest] = closeEdits(grid('a', 'c1', { note: '老城区' }), DAY, ' 整体拆迁 ', [
		post('p1', 'a', { to: '2025-02-01' }),
	])
	expect(closed?.set).toEqual({ state: 'closed', closedOn: DAY, note: '老城区\n撤销原因：整体拆迁' })
	expect(rest).toEqual([])
})

test('visit cards in use go along with their visits and slips; what has ended stays as a count of its grid', () => {
	const card = (id: string, orgId: string, state: string) =>
		view('card', id, orgId, { need: 'meals', since: '2026-01-01', state } as never)
	const visit = (id: string, cardId: string) =>
		view('visit', id, 'a', { cardId, on: '2026-05-01', outcome: 'done', personIds: [] })
	const slip = view('slip', 's1', 'a', { on: DAY, kind: 'noise', department: 'urban', state: 'open' })
	const plan = mergePlan(
		grid('a', 'c1'),
		grid('b', 'c1'),
		DAY,
		records({
			cards: [card('k1', 'a', 'active'), card('k2', 'a', 'withdrawn'), card('k3', 'b', 'active')],
			visits: [visit('v1', 'k1'), visit('v2', 'k2')],
			slips: [slip],
		}),
	)
	const moved = plan.edits.filter(({ set }) => set.$org === 'b').map(({ recordId }) => recordId)
	expect(moved).toEqual(['k1', 'v1', 's1'])
	expect(plan.cards.map(({ id }) => id)).toEqual(['k1'])
})
