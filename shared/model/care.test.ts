import { describe, expect, test } from 'vitest'
import { endOfCard, lastDayOf, nextVisit, termOfCard } from './care.ts'
import { CARD_CONTENT, CARD_SHELL } from './care-schemas.ts'
import { can } from './permissions.ts'
import { schemas } from './schemas.ts'
import type { Data } from './view.ts'

const CARD: Data<'card'> = {
	name: '虚构人',
	need: 'meals',
	rhythm: 'week',
	purpose: '每周送餐',
	consentBy: 'self',
	consentHow: 'in_person',
	consentOn: '2026-03-31',
	expiresOn: '2027-03-31',
	since: '2026-03-31',
	state: 'active',
}
const issues = (change: Partial<Record<string, unknown>>) =>
	schemas.card
		.safeParse(JSON.parse(JSON.stringify({ ...CARD, ...change })))
		.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)

describe('a card', () => {
	test('stands with consent', () => expect(issues({})).toBeUndefined())

	test.each(['name', 'purpose', 'consentBy', 'consentHow', 'consentOn', 'expiresOn'])(
		'without %s is none',
		field => expect(issues({ [field]: undefined })).toEqual([`${field} required`]),
	)

	test('with nothing filled in lacks all that it needs at once', () => {
		const empty = schemas.card.safeParse({ state: 'active', since: '2026-03-31' })
		const fields = empty.error?.issues.map(({ path }) => path.join('.')) ?? []
		expect(fields.toSorted()).toEqual(
			['name', 'need', 'purpose', 'consentBy', 'consentHow', 'consentOn', 'expiresOn'].toSorted(),
		)
	})

	test('that is none at all, or holds other things than dates, is refused', () => {
		for (const value of [null, 'card', 7, []]) expect(schemas.card.safeParse(value).success).toBe(false)
		expect(issues({ consentOn: 20260331, expiresOn: {} })).toHaveLength(2)
	})

	test('holds for twelve months, and not a day longer', () => {
		expect(lastDayOf('2026-03-31')).toBe('2027-03-31')
		expect(lastDayOf('2028-02-29')).toBe('2029-02-28')
		expect(issues({ expiresOn: '2027-04-01' })).toEqual(['expiresOn consent_months'])
		expect(issues({ expiresOn: '2026-03-30' })).toEqual(['expiresOn before_consent'])
	})

	test('of somebody under 14 takes a guardian, with a name', () => {
		expect(issues({ under14: true })).toEqual(['consentBy guardian'])
		expect(issues({ under14: true, consentBy: 'agent', consenter: '虚构亲属' })).toEqual([
			'consentBy guardian',
		])
		expect(issues({ under14: true, consentBy: 'guardian' })).toEqual(['consenter required'])
		expect(issues({ under14: true, consentBy: 'guardian', consenter: '虚构监护人' })).toBeUndefined()
	})

	test('that has ended holds nothing but what is counted', () => {
		const full = { ...CARD, phone: '13900000000', room: '602', note: '少盐', under14: true, renewals: 2 }
		const ended = { ...full, ...endOfCard('withdrawn', '2026-06-01') }
		const left = JSON.parse(JSON.stringify(ended))
		expect(left).toEqual({
			need: 'meals',
			since: '2026-03-31',
			renewals: 2,
			state: 'withdrawn',
			endedOn: '2026-06-01',
		})
		expect(schemas.card.safeParse(left).success).toBe(true)
		const some: Record<string, unknown> = {
			...full,
			buildingId: '0190a000-0000-7000-8000-000000000001',
			consenter: '虚构人',
		}
		for (const field of CARD_CONTENT)
			expect(issues({ ...endOfCard('withdrawn', '2026-06-01'), [field]: some[field] }), field).toEqual([
				`${field} ended`,
			])
		expect(CARD_SHELL.filter(field => /name|phone|note|building|room|consent/i.test(field))).toEqual([])
	})
})

test('the term of a card', () => {
	const on = (today: string) => termOfCard(CARD, today)
	expect(on('2027-02-28')).toBe('running')
	expect(on('2027-03-01')).toBe('soon')
	expect(on('2027-03-31')).toBe('soon')
	expect(on('2027-04-01')).toBe('expired')
	expect(termOfCard({ state: 'withdrawn' }, '2026-04-01')).toBe('ended')
})

test('the next visit: by the rhythm, from the last that found somebody', () => {
	const went = (on: string, outcome: Data<'visit'>['outcome']): Data<'visit'> => ({
		cardId: '0190a000-0000-7000-8000-000000000001',
		on,
		personIds: [],
		outcome,
	})
	expect(nextVisit(CARD, [])).toBe('2026-04-07')
	expect(nextVisit(CARD, [went('2026-04-06', 'done'), went('2026-04-05', 'done')])).toBe('2026-04-13')
	expect(nextVisit(CARD, [went('2026-04-06', 'away')])).toBe('2026-04-07')
	expect(nextVisit({ ...CARD, rhythm: 'month' }, [])).toBe('2026-04-30')
	expect(nextVisit({ ...CARD, state: 'expired' }, [])).toBeUndefined()
})

test('cards and visits are read by whoever goes there, and by nobody above, beside or behind', () => {
	for (const collection of ['card', 'visit'] as const) {
		for (const role of ['sysadmin', 'security', 'auditor', 'street', 'reader'] as const)
			for (const action of ['read', 'create', 'update', 'delete'] as const)
				expect(can(role, collection, action), `${role} ${action} ${collection}`).toBe(false)
		for (const role of ['worker', 'secretary', 'staff'] as const)
			expect(can(role, collection, 'read')).toBe(true)
	}
	// A card ends; deleting its record would leave its values in place.
	for (const role of ['worker', 'secretary', 'staff'] as const)
		expect(can(role, 'card', 'delete')).toBe(false)
})
