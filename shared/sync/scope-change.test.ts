import { describe, expect, test } from 'vitest'
import { type Fetching, madeNodes, nodesToFetch, readSame } from './scope-change.ts'

const scope = { nodes: ['a', 'b', 'c', 'd'], context: ['top'] }
const underWay: Fetching = { nodes: ['b', 'a'], context: ['top'], after: 'k' }

describe('S10: what is to be fetched for a scope', () => {
	test('of an empty replica: all of it, its own node first', () => {
		expect(nodesToFetch(scope, undefined, undefined)).toEqual({ ...scope, after: null })
		expect(nodesToFetch(scope, undefined, undefined, 'c').nodes).toEqual(['c', 'a', 'b', 'd'])
		expect(nodesToFetch(scope, undefined, undefined, 'elsewhere').nodes).toEqual(scope.nodes)
	})

	test('of one that holds some of it: the rest', () => {
		expect(nodesToFetch(scope, { nodes: ['a', 'd'], context: ['top'] }, undefined)).toEqual({
			nodes: ['b', 'c'],
			context: [],
			after: null,
		})
		expect(nodesToFetch(scope, scope, undefined)).toEqual({ nodes: [], context: [], after: null })
	})

	test('S9: a run that is under way goes on from its place, what is new behind it and what left out of it', () => {
		const held = { nodes: ['a', 'b', 'x'], context: ['top', 'old'] }
		const fetching: Fetching = { nodes: ['b', 'x', 'a'], context: ['top', 'old'], after: 'k' }
		expect(nodesToFetch(scope, held, fetching, 'c')).toEqual({
			nodes: ['b', 'a', 'c', 'd'],
			context: ['top'],
			after: 'k',
		})
	})

	test('S9: a node that came above the scope would lie before the place: then it begins anew', () => {
		const wider = { ...scope, context: ['higher', 'top'] }
		const { context, after } = nodesToFetch(wider, { nodes: ['a', 'b'], context: ['top'] }, underWay)
		expect(context).toEqual(['top', 'higher'])
		expect(after).toBeNull()
	})

	test('S9: a node above that came into the scope itself, however little of it: then it begins anew', () => {
		const lower = { nodes: ['top', ...scope.nodes], context: [] }
		expect(nodesToFetch(lower, { nodes: ['a', 'b'], context: ['top'] }, underWay).after).toBeNull()
	})

	test('where nothing held is of use, a run begins anew', () => {
		expect(nodesToFetch(scope, undefined, underWay, 'c')).toMatchObject({ after: null })
		expect(nodesToFetch(scope, undefined, underWay).nodes.toSorted()).toEqual(scope.nodes)
	})
})

test('S10: the nodes that accepted edits made, but for those that are held already', () => {
	const made = (collection: string, recordId: string) => ({ collection, recordId, set: { $org: recordId } })
	const edits = [made('grid', 'a'), made('org', 'b'), made('person', 'p'), { ...made('grid', 'c'), base: {} }]
	expect(madeNodes(edits, [])).toEqual(['a', 'b'])
	expect(madeNodes(edits, ['a'])).toEqual(['b'])
})

test('S10: two roles are of use to one another if they read the same collections', () => {
	expect(readSame('worker', 'worker')).toBe(true)
	expect(readSame('worker', 'secretary')).toBe(true)
	expect(readSame('worker', 'sysadmin')).toBe(false)
	expect(readSame('sysadmin', 'worker')).toBe(false)
})
