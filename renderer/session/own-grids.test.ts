import { describe, expect, it } from 'vitest'
import type { Collection } from '#shared/model/schemas.ts'
import { type Data, toView } from '#shared/model/view.ts'
import { createRec } from '#shared/sync/merge.ts'
import { create } from './edits.ts'
import { defaultGrid, ownGridIds } from './own-grids.ts'

const view = <C extends Collection>(collection: C, id: string, data: Data<C>) =>
	toView(collection, createRec(create(collection, 'c', data, id), '0'.repeat(32)))
const person = (id: string, name: string, state: 'active' | 'left' = 'active') =>
	view('person', id, { name, state })
const post = (gridId: string, personId: string, from: string, to?: string) =>
	view('post', `${gridId}${from}`, { personId, gridId, kind: 'police', from, ...(to && { to }) })
const TODAY = '2026-11-22'

describe('the grids of the person behind the account', () => {
	const posts = [
		post('g1', 'a', '2024-01-01'),
		post('g2', 'a', '2024-01-01', '2026-11-21'),
		post('g3', 'a', '2026-11-23'),
		post('g4', 'b', '2024-01-01'),
	]
	it('are those of posts held today', () => {
		const people = [person('a', '尉红怡'), person('b', '敖元峰'), person('x', '尉红怡', 'left')]
		expect([...ownGridIds('尉红怡', people, posts, TODAY)]).toEqual(['g1'])
		expect([...ownGridIds('街道党建办', people, posts, TODAY)]).toEqual([])
	})
	it('are not guessed between two of the same name', () => {
		expect([...ownGridIds('尉红怡', [person('a', '尉红怡'), person('b', '尉红怡')], posts, TODAY)]).toEqual(
			[],
		)
	})
})

describe('the grid that a screen opens with', () => {
	const grids = ['g1', 'g2', 'g3']
	const none = new Set<string>()
	it('is the own one, the last one, one in which something is registered, the first: in this order', () => {
		expect(defaultGrid(grids, new Set(['g3']), 'g2', new Set(['g2']))).toBe('g3')
		expect(defaultGrid(grids, none, 'g3', new Set(['g2']))).toBe('g3')
		expect(defaultGrid(grids, new Set(['gone']), 'gone', new Set(['g2']))).toBe('g2')
		expect(defaultGrid(grids, none, undefined, none)).toBe('g1')
		expect(defaultGrid([], none, undefined, none)).toBeUndefined()
	})
})
