import { describe, expect, it } from 'vitest'
import {
	buildCareers,
	buildPostMatrix,
	dayBefore,
	heldElsewhere,
	holdersEver,
	type Post,
	planHandOver,
	standingSecretary,
} from './posts.ts'
import { toView } from './view.ts'

const TODAY = '2026-03-10'
let next = 0
const post = (fields: Record<string, string | boolean>): Post =>
	toView('post', {
		id: `post${next++}`,
		collection: 'post',
		orgId: 'g1',
		fields: { personId: 'p1', gridId: 'g1', kind: 'police', from: '2024-01-01', ...fields },
		at: '',
		version: 1,
	})

describe('the matrix of posts', () => {
	const posts = [
		post({ kind: 'secretary', personId: 'a' }),
		post({ kind: 'secretary', personId: 'b', deputy: true }),
		post({ kind: 'police', personId: 'a' }),
		post({ kind: 'police', personId: 'c', from: '2023-01-01' }),
		post({ kind: 'safety', personId: 'd', to: '2026-03-09' }),
		post({ kind: 'safety', personId: 'e', from: '2026-04-01' }),
		post({ kind: 'urban', personId: 'f', deputy: true }),
		post({ kind: 'health', personId: 'g', to: TODAY }),
		post({ kind: 'police', personId: 'z', gridId: 'elsewhere' }),
	]
	const matrix = buildPostMatrix(['g1', 'g2'], posts, TODAY)
	const names = (kind: Parameters<typeof matrix.cell>[1]) =>
		matrix.cell('g1', kind).holders.map(each => each.data.personId)

	it('names every holder, deputies last, the longest in office first', () => {
		expect(names('secretary')).toEqual(['a', 'b'])
		expect(names('police')).toEqual(['c', 'a'])
	})
	it('counts the last day as held and the day after as vacant', () => {
		expect(names('health')).toEqual(['g'])
		expect(matrix.cell('g1', 'safety')).toMatchObject({ holders: [], vacant: true })
	})
	it('names who comes later', () => {
		expect(matrix.cell('g1', 'safety').planned.map(each => each.data.personId)).toEqual(['e'])
	})
	it('calls a post with a deputy alone vacant', () => {
		expect(matrix.cell('g1', 'urban')).toMatchObject({ vacant: true })
	})
	it('counts vacancies by grid, by kind and in all, and people once', () => {
		expect([matrix.vacantIn('g1'), matrix.vacantIn('g2')]).toEqual([5, 8])
		expect([matrix.vacantOf('police'), matrix.vacantOf('safety')]).toEqual([1, 2])
		expect(matrix.vacancies).toBe(13)
		expect(matrix.people).toBe(5)
	})
})

it('tells what a person holds, will hold and held', () => {
	const careers = buildCareers(
		[
			post({ kind: 'publicity' }),
			post({ kind: 'secretary', from: '2025-01-01' }),
			post({ kind: 'health', from: '2027-01-01' }),
			post({ kind: 'urban', from: '2020-01-01', to: '2021-01-01' }),
			post({ kind: 'safety', from: '2020-01-01', to: '2022-01-01' }),
		],
		TODAY,
	)
	const kinds = (list: readonly Post[]) => list.map(each => each.data.kind)
	expect(kinds(careers.of('p1').now)).toEqual(['secretary', 'publicity'])
	expect(kinds(careers.of('p1').planned)).toEqual(['health'])
	expect(kinds(careers.of('p1').before)).toEqual(['safety', 'urban'])
	expect(careers.of('nobody').now).toEqual([])
})

it('lists past holders of a cell, the latest first', () => {
	const old = post({ from: '2020-01-01', to: '2023-12-31', personId: 'old' })
	const now = post({ from: '2024-01-01', personId: 'now' })
	const list = holdersEver([old, now, post({ kind: 'urban' })], 'g1', 'police')
	expect(list.map(each => each.data.personId)).toEqual(['now', 'old'])
})

describe('the one secretary', () => {
	const full = post({ kind: 'secretary' })
	it('stands in the way while in office, a deputy does not', () => {
		expect(standingSecretary([post({ kind: 'secretary', deputy: true }), full], 'g1', TODAY)).toBe(full)
	})
	it('does not once it has ended before the other begins', () => {
		const ended = post({ kind: 'secretary', to: '2026-03-09' })
		expect(standingSecretary([ended], 'g1', TODAY)).toBeUndefined()
		expect(standingSecretary([ended], 'g1', '2026-03-09')).toBe(ended)
	})
	it('belongs to one grid', () => {
		expect(standingSecretary([full], 'g2', TODAY)).toBeUndefined()
	})
})

describe('a hand-over', () => {
	it('may take along what the holder has of the kind in other grids, and nothing else', () => {
		const own = post({ personId: 'a' })
		const second = post({ personId: 'a', gridId: 'g2' })
		const deputy = post({ personId: 'a', gridId: 'g3', deputy: true })
		const others = [
			post({ personId: 'b', gridId: 'g2' }),
			post({ personId: 'a', gridId: 'g2', kind: 'safety' }),
			post({ personId: 'a', gridId: 'g4', to: TODAY }),
			post({ personId: 'a', gridId: 'g5', from: '2026-03-11' }),
			post({ personId: 'a', from: '2020-01-01' }),
		]
		expect(heldElsewhere([own, second, deputy, ...others], own, TODAY)).toEqual([second, deputy])
	})

	const old = post({ kind: 'secretary', personId: 'old', from: '2024-01-01' })
	it('ends the old post the day before, begins the new one and links them', () => {
		expect(planHandOver(old, { on: '2026-03-01', personId: 'new', source: '街道' }, 'n')).toEqual({
			end: { to: '2026-02-28', nextPostId: 'n' },
			begin: { personId: 'new', gridId: 'g1', kind: 'secretary', from: '2026-03-01', source: '街道' },
		})
	})
	it('keeps a deputy a deputy', () => {
		const plan = planHandOver(post({ deputy: true }), { on: TODAY, personId: 'new' }, 'n')
		expect(plan).toMatchObject({ begin: { deputy: true } })
	})
	it('cannot be before the old one began, nor to the same person', () => {
		expect(planHandOver(old, { on: '2024-01-01', personId: 'new' }, 'n')).toBe('too_early')
		expect(planHandOver(old, { on: TODAY, personId: 'old' }, 'n')).toBe('same_person')
	})
})

it('knows the day before across months and leap years', () => {
	expect([dayBefore('2024-03-01'), dayBefore('2026-01-01')]).toEqual(['2024-02-29', '2025-12-31'])
})
