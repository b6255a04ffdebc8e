import { describe, expect, it } from 'vitest'
import type { Collection } from '#shared/model/schemas.ts'
import type { Data, View } from '#shared/model/view.ts'
import { countVacancies, dueItems, groupDue, latestLogs, ownFirst, vacancies } from './due.ts'

const TODAY = '2026-11-22'
let ids = 0
function view<C extends Collection>(
	collection: C,
	orgId: string,
	data: Data<C>,
	id = `${collection}${++ids}`,
): View<C> {
	const rec = { id, collection, orgId, fields: {}, at: '', version: 0 }
	return { id, collection, orgId, deleted: false, data, rec }
}
const grid = (id: string, data: Partial<Data<'grid'>> = {}) =>
	view('grid', id, { name: id, parentId: 'c1', state: 'active', termStart: '2025-01-01', ...data }, id)
const post = (gridId: string, data: Partial<Data<'post'>> = {}) =>
	view('post', gridId, { personId: 'p1', gridId, kind: 'police', from: '2024-01-01', ...data })
const log = (data: Partial<Data<'log'>>) =>
	view('log', 'g1', {
		kind: 'visit',
		at: '2026-11-01T09:00',
		personIds: [],
		text: '走访',
		state: 'open',
		...data,
	})
const due = (sources: Partial<Parameters<typeof dueItems>[0]>) =>
	dueItems({ grids: [], termYears: () => 5, posts: [], logs: [], ...sources }, TODAY).map(
		({ kind, on, overdue, gridId }) => [kind, on, overdue, gridId],
	)

describe('what is due', () => {
	it('names elections within six months and those that are overdue, by the term that holds for the grid', () => {
		const grids = [
			grid('far', { termStart: '2024-01-01' }),
			grid('soon', { termStart: '2021-12-10' }),
			grid('over', { termStart: '2021-11-01' }),
			grid('short', { termStart: '2023-11-21' }),
		]
		expect(due({ grids, termYears: id => (id === 'short' ? 3 : 5) })).toEqual([
			['election', '2026-11-01', true, 'over'],
			['election', '2026-11-21', true, 'short'],
			['election', '2026-12-10', false, 'soon'],
		])
	})

	it('names temporary branches that end; grids whose term was never entered come last', () => {
		const grids = [
			grid('g0', { termStart: undefined }),
			grid('g1', { form: 'temporary', endsOn: '2027-01-31' }),
		]
		expect(due({ grids })).toEqual([
			['branch_end', '2027-01-31', false, 'g1'],
			['term_unset', '', false, 'g0'],
		])
		expect(due({ grids: [grid('g2', { form: 'group', termStart: undefined })] })).toEqual([])
	})

	it('names demands that are open for more than seven days', () => {
		const logs = [
			log({ demand: '楼道灯坏了', at: '2026-11-14T18:00' }),
			log({ demand: '太新', at: '2026-11-15T08:00' }),
			log({ demand: '办结', at: '2026-10-01T08:00', state: 'done' }),
			log({ at: '2026-10-01T08:00' }),
		]
		expect(due({ logs })).toEqual([['demand', '2026-11-21', true, 'g1']])
	})

	it('puts the overdue first, elections before demands by age, then the soonest; what is far comes last', () => {
		const logs = [
			log({ demand: '新', at: '2026-11-10T08:00' }),
			log({ demand: '很久了', at: '2026-01-05T08:00' }),
		]
		const grids = [
			grid('far', { termStart: '2022-05-01' }),
			grid('unset', { termStart: undefined }),
			grid('near', { termStart: '2022-01-15' }),
			grid('g1', { termStart: '2021-11-21' }),
		]
		const posts = [post('g1', { to: '2026-12-22' })]
		expect(due({ grids, posts, logs }).map(([kind, , , gridId]) => [kind, gridId])).toEqual([
			['election', 'g1'],
			['demand', 'g1'],
			['demand', 'g1'],
			['post_end', 'g1'],
			['election', 'near'],
			['term_unset', 'unset'],
			['election', 'far'],
		])
		expect(due({ logs }).map(([, on]) => on)).toEqual(['2026-01-12', '2026-11-17'])
	})

	it('brings one’s own grids to the front and keeps the order otherwise', () => {
		const grids = [
			grid('a', { termStart: '2021-11-01' }),
			grid('b', { termStart: '2021-11-02' }),
			grid('c', { termStart: '2021-12-02' }),
		]
		const items = dueItems({ grids, termYears: () => 5, posts: [], logs: [] }, TODAY)
		expect(ownFirst(items, new Set(['b'])).map(({ gridId }) => gridId)).toEqual(['b', 'a', 'c'])
		expect(ownFirst(items, new Set())).toEqual(items)
	})

	it('names posts that end within a month and have no successor', () => {
		const posts = [
			post('g1', { to: '2026-12-22' }),
			post('g1', { to: '2026-12-23' }),
			post('g1', { to: '2026-12-01', nextPostId: 'x' }),
			post('g1', { to: '2026-11-21' }),
			post('closed', { to: '2026-12-01' }),
		]
		expect(due({ grids: [grid('g1')], posts })).toEqual([['post_end', '2026-12-22', false, 'g1']])
	})

	it('gathers by kind and node for those who look at many grids', () => {
		const grids = [grid('g1', { termStart: '2021-11-01' }), grid('g2', { termStart: '2021-12-01' })]
		const items = dueItems({ grids, termYears: () => 5, posts: [], logs: [log({ demand: '灯' })] }, TODAY)
		expect(
			groupDue(items, () => 'c1').map(({ kind, orgId, items: own }) => [kind, orgId, own.length]),
		).toEqual([
			['election', 'c1', 2],
			['demand', 'c1', 1],
		])
	})
})

describe('what is vacant', () => {
	const grids = [grid('g1'), grid('g2')]
	const all = ['police', 'safety', 'stability', 'urban', 'civil_affairs', 'health', 'publicity'] as const
	const building = (id: string, orgId: string) => view('building', orgId, { name: id }, id)
	const list = vacancies(
		{
			grids,
			posts: [
				...all.map(kind => post('g1', { kind })),
				post('g1', { kind: 'secretary' }),
				post('g2', { kind: 'secretary', deputy: true }),
				...all.slice(2).map(kind => post('g2', { kind })),
				post('g2', { kind: 'safety', to: '2026-11-21' }),
			],
			buildings: [building('b1', 'g1'), building('b2', 'g2'), building('b3', 'g2')],
			contacts: [
				view('contact', 'g1', { kind: 'building_head', personId: 'p1', buildingIds: ['b1'] }),
				view('contact', 'g2', { kind: 'building_head', personId: 'left', buildingIds: ['b2'] }),
			],
			gone: new Set(['left']),
		},
		TODAY,
	)

	it('finds grids without a secretary, vacant kinds and buildings that nobody covers', () => {
		expect(list).toEqual([{ gridId: 'g2', noSecretary: true, kinds: ['police', 'safety'], buildings: 2 }])
	})

	it('sums by community and leaves out those that lack nothing', () => {
		expect(countVacancies(list, ['c1', 'c2'], () => 'c1')).toEqual([
			{ orgId: 'c1', secretaries: 1, kinds: 2, buildings: 2 },
		])
	})
})

it('finds the latest logs in one pass', () => {
	const logs = ['2026-11-03T09:00', '2026-11-05T09:00', '2026-11-01T09:00', '2026-11-04T09:00'].map(at =>
		log({ at }),
	)
	expect(latestLogs(logs, 3).map(({ data }) => data.at.slice(8, 10))).toEqual(['05', '04', '03'])
	expect(latestLogs([], 3)).toEqual([])
})
