import { expect, test } from 'vitest'
import { grid, rows, treeOf, view } from './fixture.ts'
import { gridFacts, matches, type OrgTables, summaries, termSource } from './org-facts.ts'

const TODAY = '2026-05-10'
const person = (id: string, name: string) => view('person', id, 'c1', { name, state: 'active' })
const post = (id: string, gridId: string, kind: 'secretary' | 'police', more: object = {}) =>
	view('post', id, gridId, { personId: `p-${id}`, gridId, kind, from: '2025-01-01', ...more })
const building = (id: string, gridId: string, households?: number) =>
	view('building', id, gridId, { name: id, ...(households === undefined ? {} : { households }) })

const tables = (more: Partial<OrgTables> = {}): OrgTables => ({
	posts: [],
	persons: rows(),
	buildings: [],
	contacts: new Map(),
	units: new Map(),
	...more,
})

test('a grid is led by its living secretary: not by one who left, not by a deputy', () => {
	const tree = treeOf(grid('g1', 'c1'), grid('g2', 'c1'))
	const facts = gridFacts(
		tree,
		tables({
			persons: rows(person('p-a', '甲'), person('p-b', '乙'), person('p-c', '丙')),
			posts: [
				post('a', 'g1', 'secretary', { to: '2025-12-31' }),
				post('b', 'g1', 'secretary'),
				post('c', 'g2', 'secretary', { deputy: true }),
			],
		}),
		TODAY,
	)
	expect(facts.get('g1')?.secretaryName).toBe('乙')
	expect(facts.get('g2')?.secretary).toBeUndefined()
	expect(facts.get('g2')?.deputies).toEqual(['丙'])
})

test('households are the number entered, else the sum over the buildings', () => {
	const tree = treeOf(grid('g1', 'c1', { households: 500 }), grid('g2', 'c1'), grid('g3', 'c1'))
	const buildings = [building('b1', 'g1', 90), building('b2', 'g2', 60), building('b3', 'g2', 40)]
	const facts = gridFacts(tree, tables({ buildings }), TODAY)
	expect(['g1', 'g2', 'g3'].map(id => facts.get(id)?.households)).toEqual([500, 100, undefined])
	expect(facts.get('g2')?.buildings).toBe(2)
})

test('every node sums up the active grids below it', () => {
	const tree = treeOf(
		grid('g1', 'c1', { termStart: '2020-01-01', memberCount: 4 }),
		grid('g2', 'c1', { termStart: '2021-08-01', memberCount: 5 }),
		grid('g3', 'c2', { termStart: '2023-08-01' }),
		grid('g4', 'c2', { state: 'merged', termStart: '2000-01-01', memberCount: 9 }),
	)
	const facts = gridFacts(tree, tables({ posts: [post('a', 'g1', 'secretary')] }), TODAY)
	const sums = summaries(tree, facts)
	expect(sums.get('s')).toMatchObject({ grids: 3, members: 9, vacant: 2, soon: 2, overdue: 1 })
	// Three years in this community: due in August 2026.
	expect(sums.get('c2')).toMatchObject({ grids: 1, vacant: 1, soon: 1, overdue: 0 })
	expect(sums.get('d')).toEqual(sums.get('s'))
})

test('a term is the node’s own, or comes from the nearest node above', () => {
	const tree = treeOf(grid('g1', 'c1'), grid('g2', 'c2'), grid('g3', 'c1', { termYears: 4 }))
	const source = (id: string) => [termSource(tree, id).years, termSource(tree, id).from?.id]
	expect(source('g1')).toEqual([5, 's'])
	expect(source('g2')).toEqual([3, 'c2'])
	expect(source('g3')).toEqual([4, 'g3'])
	expect(source('d')).toEqual([5, undefined])
})

test('filters keep what they ask for', () => {
	const tree = treeOf(
		grid('g1', 'c1', { termStart: '2020-01-01', form: 'standalone', branchName: '榕树一支部' }),
		grid('g2', 'c1', { form: 'temporary', endsOn: '2026-07-01' }),
		grid('g3', 'c1'),
	)
	const posts = [post('a', 'g1', 'secretary')]
	const facts = gridFacts(tree, tables({ posts, persons: rows(person('p-a', '甲某')) }), TODAY)
	const kept = (filter: Parameters<typeof matches>[1], form = '', text = '') =>
		['g1', 'g2', 'g3'].filter(id => matches(facts.get(id)!, filter, form, text))
	expect(kept('all')).toEqual(['g1', 'g2', 'g3'])
	expect(kept('vacant')).toEqual(['g2', 'g3'])
	expect(kept('due')).toEqual(['g1', 'g2'])
	expect(kept('overdue')).toEqual(['g1'])
	expect(kept('unset')).toEqual(['g3'])
	expect(kept('all', 'temporary')).toEqual(['g2'])
	expect(kept('all', '', '榕树')).toEqual(['g1'])
	expect(kept('all', '', ' 甲 ')).toEqual(['g1'])
})
