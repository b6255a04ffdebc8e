import { describe, expect, it } from 'vitest'
import type { Collection } from '#shared/model/schemas.ts'
import type { Data, View } from '#shared/model/view.ts'
import { buildTree } from '../../session/tree.ts'
import { jointBody, jointMembers, lackingJoint, sinceOf } from './body-setup.ts'

let ids = 0
function view<C extends Collection>(collection: C, orgId: string, data: Data<C>, id = `n${++ids}`): View<C> {
	const rec = { id, collection, orgId, fields: {}, at: '', version: 0 }
	return { id, collection, orgId, deleted: false, data, rec }
}
const org = (id: string, kind: 'street' | 'community', parentId?: string) =>
	view('org', id, { kind, name: `${id}社区`, state: 'active', ...(parentId ? { parentId } : {}) }, id)
const orgs = [org('s', 'street'), org('a', 'community', 's'), org('b', 'community', 's')]
const grid = view('grid', 'g', { name: '第一网格', parentId: 'a', state: 'active' }, 'g')
const tree = buildTree(new Map(orgs.map(each => [each.id, each])), new Map([['g', grid]]))
const body = (orgId: string, data: Partial<Data<'body'>> = {}) =>
	view('body', orgId, { name: '会', kind: 'joint', state: 'active', ...data })
const person = (orgId: string, title: string, state: 'active' | 'left' = 'active') =>
	view('person', orgId, { name: title, title, state } as Data<'person'>)

describe('joint meetings that are still to be set up', () => {
	it('names streets and communities of the scope without an active one', () => {
		const bodies = [body('a'), body('b', { kind: 'other' }), body('s', { state: 'closed' })]
		expect(lackingJoint(tree, tree.subtree('s'), bodies).map(({ id }) => id)).toEqual(['s', 'b'])
		expect(lackingJoint(tree, tree.subtree('a'), bodies)).toEqual([])
	})

	it('meet every half year in a street and every quarter in a community, from the present period on', () => {
		expect(jointBody(tree, orgs[0]!, '2026-11-22')).toMatchObject({
			cadence: 'half_year',
			since: '2026-07-01',
		})
		expect(jointBody(tree, orgs[1]!, '2026-11-22')).toEqual({
			name: 'a社区党建联席会议',
			kind: 'joint',
			cadence: 'quarter',
			state: 'active',
			since: '2026-10-01',
		})
		expect(sinceOf(undefined, '2026-11-22')).toBe('2026-11-22')
	})

	it('begin with the committee, its secretary presiding, the grid secretaries and the marked units', () => {
		const people = [
			person('a', '社区党委委员'),
			person('a', '社区党委副书记'),
			person('a', '社区党委书记'),
			person('a', '社区党委副书记（已离任）', 'left'),
			person('a', '党建专干'),
			person('b', '社区党委书记'),
		]
		const units = [
			view('unit', 'g', { name: '小学', kind: 'school', inMeeting: true }),
			view('unit', 'g', { name: '商店', kind: 'shop' }),
		]
		let n = 0
		const made = jointMembers(tree, orgs[1]!, 'body', { people, units }, () => `m${++n}`)
		const said = made.map(({ data }) => [data.kind, data.personId ?? data.unitId ?? data.postKind, data.seat])
		expect(said).toEqual([
			['person', people[2]!.id, 'chair'],
			['person', people[1]!.id, undefined],
			['person', people[0]!.id, undefined],
			['post', 'secretary', undefined],
			['unit', units[0]!.id, undefined],
		])
		const ranks = made.map(({ data }) => data.rank ?? '')
		expect(ranks).toEqual([...ranks].sort())
		expect(new Set(ranks).size).toBe(ranks.length)
	})

	it('have the secretaries of the communities in a street', () => {
		const people = [person('s', '街道党工委书记'), person('b', '社区党委书记'), person('b', '社区党委委员')]
		const made = jointMembers(tree, orgs[0]!, 'body', { people, units: [] }, () => `m${++ids}`)
		expect(made.map(({ data }) => [data.personId, data.seat])).toEqual([
			[people[0]!.id, 'chair'],
			[people[1]!.id, undefined],
		])
	})
})
