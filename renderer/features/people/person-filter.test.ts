import { describe, expect, it } from 'vitest'
import { toView } from '#shared/model/view.ts'
import type { PersonRoles } from '../../session/person-roles.ts'
import { fitsFilter, type PersonFilter } from './person-filter.ts'

const rec = (collection: string, orgId: string, fields: Record<string, string>) => ({
	id: `${collection}-1`,
	collection,
	orgId,
	fields,
	at: '',
	version: 1,
})
const person = (fields: Record<string, string> = {}) =>
	toView('person', rec('person', 'c1', { name: '张三', state: 'active', ...fields }))
const post = (kind: string, gridId: string) =>
	toView('post', rec('post', gridId, { personId: 'person-1', gridId, kind, from: '2024-01-01' }))
const roles = (...now: ReturnType<typeof post>[]): PersonRoles => ({
	career: { now, planned: [], before: [] },
	contacts: [],
	liaisonOf: [],
})
const ALL: PersonFilter = { state: 'all', post: 'any' }
const fits = (who: ReturnType<typeof person>, its: PersonRoles, filter: Partial<PersonFilter>) =>
	fitsFilter(who, its, { ...ALL, ...filter }, id => (id === 'b7' ? 'g7' : undefined))

it('keeps those who left apart', () => {
	const left = person({ state: 'left' })
	expect([fits(left, roles(), { state: 'active' }), fits(left, roles(), { state: 'left' })]).toEqual([
		false,
		true,
	])
	expect(fits(person(), roles(), { state: 'left' })).toBe(false)
})

it('keeps to communities', () => {
	expect(fits(person(), roles(), { orgIds: new Set(['c1']) })).toBe(true)
	expect(fits(person(), roles(), { orgIds: new Set(['c2']) })).toBe(false)
})

describe('a grid', () => {
	const contact = toView('contact', rec('contact', 'g3', { kind: 'helper', personId: 'person-1' }))
	const unit = toView('unit', rec('unit', 'g4', { name: '小学', kind: 'school', liaisonId: 'person-1' }))
	const all: PersonRoles = { ...roles(post('police', 'g2')), contacts: [contact], liaisonOf: [unit] }
	const who = person({ branchGridId: 'g1', buildingId: 'b7' })
	it.each(['g1', 'g2', 'g3', 'g4', 'g7'])(
		'has its people by branch, post, contact, unit and home: %s',
		gridId => {
			expect(fits(who, all, { gridId })).toBe(true)
		},
	)
	it('does not have others', () => {
		expect(fits(who, all, { gridId: 'g9' })).toBe(false)
	})
})

it.each([
	['held', [false, true, true]],
	['none', [true, false, false]],
	['several', [false, false, true]],
	['police', [false, true, true]],
	['urban', [false, false, true]],
	['health', [false, false, false]],
] as const)('tells by posts: %s', (filter, expected) => {
	const cases = [roles(), roles(post('police', 'g1')), roles(post('police', 'g1'), post('urban', 'g1'))]
	expect(cases.map(each => fits(person(), each, { post: filter }))).toEqual(expected)
})
