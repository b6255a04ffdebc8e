import { expect, test } from 'vitest'
import { grid, treeOf } from './fixture.ts'
import { ancestors, treeKey, treeRows, typeahead } from './tree-rows.ts'

const tree = treeOf(
	grid('g1', 'c1', { name: '第一网格' }),
	grid('g2', 'c1', { name: '第二网格' }),
	grid('g3', 'c1', { name: '第三网格', state: 'merged' }),
	grid('g4', 'c2', { name: '第一网格' }),
)
const rowsOf = (expanded: string[], more: { gone?: boolean; filter?: string } = {}) =>
	treeRows(tree, { expanded: new Set(expanded), gone: false, filter: '', ...more })
const ids = (...args: Parameters<typeof rowsOf>) => rowsOf(...args).map(row => row.node.id)

test('rows are what is unfolded, with their places for screen readers', () => {
	expect(ids([])).toEqual(['d'])
	expect(ids(['d', 's'])).toEqual(['d', 's', 'c1', 'c2'])
	const row = rowsOf(['d', 's', 'c1']).find(each => each.node.id === 'g2')
	expect(row).toMatchObject({ level: 4, position: 2, siblings: 2, expanded: undefined, parentId: 'c1' })
})

test('the merged show only when asked for', () => {
	expect(ids(['d', 's', 'c1'])).not.toContain('g3')
	expect(ids(['d', 's', 'c1'], { gone: true })).toContain('g3')
})

test('a filter keeps hits, what is above and what is below them', () => {
	expect(ids([], { filter: '石板' })).toEqual(['d', 's', 'c2', 'g4'])
	expect(ids([], { filter: '第二' })).toEqual(['d', 's', 'c1', 'g2'])
	expect(ids([], { filter: '900101001001' })).toEqual(['d', 's', 'c1', 'g1', 'g2'])
	expect(ids([], { filter: '没有' })).toEqual([])
})

test('arrows move, unfold and fold by the ARIA tree pattern', () => {
	const rows = rowsOf(['d', 's', 'c1'])
	const at = (id: string) => rows.findIndex(row => row.node.id === id)
	expect(treeKey(rows, at('c1'), 'ArrowDown')).toEqual({ to: 'g1' })
	expect(treeKey(rows, at('c1'), 'ArrowUp')).toEqual({ to: 's' })
	expect(treeKey(rows, at('c1'), 'ArrowRight')).toEqual({ to: 'g1' })
	expect(treeKey(rows, at('c2'), 'ArrowRight')).toEqual({ toggle: 'c2' })
	expect(treeKey(rows, at('g1'), 'ArrowRight')).toBeUndefined()
	expect(treeKey(rows, at('g1'), 'ArrowLeft')).toEqual({ to: 'c1' })
	expect(treeKey(rows, at('c1'), 'ArrowLeft')).toEqual({ toggle: 'c1' })
	expect(treeKey(rows, at('g1'), 'Home')).toEqual({ to: 'd' })
	expect(treeKey(rows, at('g1'), 'End')).toEqual({ to: 'c2' })
	expect(treeKey(rows, at('c2'), 'ArrowDown')).toBeUndefined()
	expect(treeKey(rows, at('c2'), 'a')).toBeUndefined()
})

test('letters go to the next name that begins so, round the end', () => {
	const rows = rowsOf(['d', 's', 'c1', 'c2'])
	const letters: Record<string, string> = { 榕树社区: 'rssq', 石板社区: 'sbsq', 第二网格: 'dewg' }
	const initials = (name: string) => letters[name] ?? 'dywg'
	const at = (id: string) => rows.findIndex(row => row.node.id === id)
	expect(typeahead(rows, at('c1'), 'd', initials)).toBe('g1')
	expect(typeahead(rows, at('g1'), 'de', initials)).toBe('g2')
	expect(typeahead(rows, at('g1'), 'dy', initials)).toBe('g1')
	expect(typeahead(rows, at('g4'), 'r', initials)).toBe('c1')
	expect(typeahead(rows, at('d'), '石', initials)).toBe('c2')
	expect(typeahead(rows, at('d'), 'x', initials)).toBeUndefined()
})

test('ancestors come nearest first', () => {
	expect(ancestors(tree, 'g1')).toEqual(['c1', 's', 'd'])
	expect(ancestors(tree, 'd')).toEqual([])
})
