/** Where `capacity.test.ts` plays, this looks at single decisions: whom a refusal names, and what is let pass. */
import { describe, expect, test } from 'vitest'
import type { Rec, Scalar } from '../model/record.ts'
import { make, uuid } from './accept-kit.ts'
import type { AcceptState } from './decision.ts'
import { checkInvariants } from './invariants.ts'

const [hall, first, second, third] = [1, 2, 3, 4].map(uuid) as [string, string, string, string]

const resource = (set: Record<string, Scalar> = {}): Rec =>
	make('resource', hall, { $org: uuid(9), name: '会议室', capacity: 10, ...set })
const claim = (id: string, quantity: number, set: Record<string, Scalar> = {}): Rec =>
	make('claim', id, { $org: uuid(9), resourceId: hall, quantity, state: 'claimed', ...set })

/** A server that has `records`. */
const holding = (...records: Rec[]): AcceptState => ({
	record: (collection, id) => records.find(rec => rec.collection === collection && rec.id === id),
	nodePath: () => undefined,
	holder: () => undefined,
	claims: id => records.filter(rec => rec.collection === 'claim' && rec.fields.resourceId === id),
	lastNumber: () => 0,
})
const refusal = (code: string, rec: Rec, path: string) => ({
	ok: false,
	code,
	collection: rec.collection,
	recordId: rec.id,
	path,
})

describe('S6: a refused claim', () => {
	test('of a resource that is not there', () => {
		const one = claim(first, 1)
		expect(checkInvariants([one], holding())).toEqual(refusal('unknown_record', one, 'resourceId'))
	})

	test('without a day, of what is counted by periods', () => {
		const one = claim(first, 1)
		expect(checkInvariants([one], holding(resource({ per: 'month' })))).toEqual(
			refusal('invalid', one, 'date'),
		)
		expect(checkInvariants([one], holding(resource()))).toBeUndefined()
	})

	test('is the one in whose period there is not enough', () => {
		const state = holding(resource({ per: 'month' }), claim(first, 8, { date: '2026-11-05' }))
		const [fits, toomuch] = [
			claim(second, 8, { date: '2026-12-05' }),
			claim(third, 3, { date: '2026-11-30' }),
		]
		expect(checkInvariants([fits, toomuch], state)).toEqual(refusal('capacity', toomuch, 'quantity'))
		expect(checkInvariants([fits], state)).toBeUndefined()
	})

	test('is none where it is the resource that shrinks', () => {
		const less = resource({ capacity: 5 })
		const state = holding(resource(), claim(first, 8))
		expect(checkInvariants([less], state)).toEqual(refusal('capacity', less, 'capacity'))
	})
})

describe('S6: what is let pass', () => {
	test('a resource and what it is enough for, made in one change', () => {
		expect(checkInvariants([resource(), claim(first, 10)], holding())).toBeUndefined()
		const toomuch = claim(first, 11)
		expect(checkInvariants([resource(), toomuch], holding())).toEqual(
			refusal('capacity', toomuch, 'quantity'),
		)
	})

	test('what was too much before and becomes no more', () => {
		const state = holding(resource(), claim(first, 6), claim(second, 6))
		expect(checkInvariants([claim(first, 5), claim(second, 7)], state)).toBeUndefined()
		expect(checkInvariants([claim(first, 5)], state)).toBeUndefined()
		expect(checkInvariants([claim(first, 7)], state)).toMatchObject({ code: 'capacity' })
	})

	test('an edit of a claim that takes what it took, whatever has become of the rule since', () => {
		const state = holding(resource({ per: 'month' }), claim(first, 1), claim(second, 1))
		expect(checkInvariants([claim(first, 1, { note: '改期' })], state)).toBeUndefined()
		expect(checkInvariants([claim(first, 2)], state)).toMatchObject({ code: 'invalid', path: 'date' })
	})
})
