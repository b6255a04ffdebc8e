import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DELETED, type Rec, type Scalar } from '../model/record.ts'
import type { Actor } from './accept.ts'
import { asRec, create, decide, east, grid, me, other, street, uuid, west } from './accept-kit.ts'
import { createLedger, edited } from './accept-ledger.ts'

const resource = uuid(60)
const aResource = (set: Record<string, Scalar> = {}, id = resource) =>
	create('resource', id, {
		$org: street,
		kind: 'culture',
		title: '活动室',
		capacity: 5,
		measure: '场',
		...set,
	})
const aClaim = (n: number, set: Record<string, Scalar> = {}) =>
	create('claim', uuid(100 + n), {
		$org: east,
		resourceId: resource,
		demandId: uuid(70),
		quantity: 1,
		state: 'claimed',
		...set,
	})
const office: Actor = { ...me, role: 'street', scopeId: street }
const neighbour: Actor = { ...me, scopeId: west }
const open = (...edits: ReturnType<typeof create>[]) => {
	const ledger = createLedger(edits.map(asRec))
	return { ...ledger, claim: (n: number) => ledger.get('claim', uuid(100 + n)) }
}

describe('S6: a capacity is never claimed twice', () => {
	test('the claimer for whom nothing is left is refused, whoever may see the other claims', () => {
		const ledger = open(aResource())
		expect(ledger.write([aClaim(1, { quantity: 4 })])).toBe('ok')
		expect(ledger.write([aClaim(2, { $org: west, quantity: 2 })], neighbour)).toBe('capacity')
		expect(ledger.write([aClaim(2, { $org: west })], neighbour)).toBe('ok')
		expect(ledger.write([aClaim(3, { $org: west })], neighbour)).toBe('capacity')
	})

	test('the refusal names the claim and its quantity', () => {
		const more = [aResource({ capacity: 1 }), aClaim(1)].map(asRec)
		expect(decide([aClaim(2)], { more })).toEqual({
			ok: false,
			code: 'capacity',
			collection: 'claim',
			recordId: uuid(102),
			path: 'quantity',
		})
	})

	test('cancelled and deleted claims give back, done ones do not', () => {
		const full = () => open(aResource(), aClaim(1, { quantity: 5 }))
		const freed = (set: Record<string, Scalar>) => {
			const ledger = full()
			expect(ledger.write([edited(ledger.claim(1), set)])).toBe('ok')
			return ledger.write([aClaim(2)])
		}
		expect(freed({ state: 'cancelled' })).toBe('ok')
		expect(freed({ [DELETED]: true })).toBe('ok')
		expect(freed({ quantity: 4 })).toBe('ok')
		expect(freed({ state: 'done' })).toBe('capacity')
		expect(freed({ note: '已联系' })).toBe('capacity')
	})

	test('more, un-cancelled and brought back are claims like new ones', () => {
		const ledger = open(
			aResource(),
			aClaim(1, { quantity: 4 }),
			aClaim(2, { state: 'cancelled', quantity: 2 }),
		)
		const gone = { ...asRec(aClaim(3, { quantity: 2 })), deleted: true as const }
		expect(ledger.write([edited(ledger.claim(1), { quantity: 6 })])).toBe('capacity')
		expect(ledger.write([edited(ledger.claim(2), { state: 'claimed', backReason: '误取消' })])).toBe(
			'capacity',
		)
		const withGone = createLedger([asRec(aResource()), asRec(aClaim(1, { quantity: 4 })), gone])
		expect(withGone.write([edited(gone, { [DELETED]: null })])).toBe('capacity')
		expect(ledger.write([edited(ledger.claim(1), { quantity: 3 })])).toBe('ok')
		expect(ledger.write([edited(ledger.claim(2), { state: 'claimed', backReason: '误取消' })])).toBe('ok')
	})

	test('a capacity does not fall below what is claimed, nor does a claimed resource go', () => {
		const ledger = open(aResource(), aClaim(1, { quantity: 3 }))
		const now = () => ledger.get('resource', resource)
		expect(ledger.write([edited(now(), { capacity: 2 })], office)).toBe('capacity')
		expect(ledger.write([edited(now(), { [DELETED]: true })], office)).toBe('capacity')
		expect(ledger.write([edited(now(), { capacity: 3 })], office)).toBe('ok')
		expect(ledger.write([edited(ledger.claim(1), { state: 'cancelled' })])).toBe('ok')
		expect(ledger.write([edited(now(), { [DELETED]: true })], office)).toBe('ok')
		expect(ledger.write([aClaim(2)])).toBe('capacity')
	})

	test('one change is judged by its outcome', () => {
		const ledger = open(aResource(), aClaim(1, { quantity: 5 }))
		const cancel = edited(ledger.claim(1), { state: 'cancelled' })
		expect(ledger.write([aClaim(2, { quantity: 3 }), aClaim(3, { quantity: 3 }), cancel])).toBe('capacity')
		expect(ledger.write([aClaim(2, { quantity: 3 }), aClaim(3, { quantity: 2 }), cancel])).toBe('ok')
		const more = edited(ledger.get('resource', resource), { capacity: 7 })
		expect(ledger.write([aClaim(4, { quantity: 2 }), more], office)).toBe('ok')
	})

	test('a claim that changes to another resource draws on that one', () => {
		const second = uuid(61)
		const ledger = open(aResource(), aResource({ capacity: 1 }, second), aClaim(1, { quantity: 2 }))
		expect(ledger.write([edited(ledger.claim(1), { resourceId: second })])).toBe('capacity')
		expect(ledger.write([edited(ledger.claim(1), { resourceId: second, quantity: 1 })])).toBe('ok')
		expect(ledger.write([aClaim(2, { quantity: 5 })])).toBe('ok')
		expect(ledger.write([aClaim(3, { resourceId: second })])).toBe('capacity')
	})

	test('where it was too much before, giving back is not refused', () => {
		const ledger = open(aResource({ capacity: 2 }), aClaim(1, { quantity: 4 }), aClaim(2))
		expect(ledger.write([edited(ledger.claim(1), { quantity: 3 })])).toBe('ok')
		expect(ledger.write([edited(ledger.claim(1), { note: '已联系' })])).toBe('ok')
		expect(ledger.write([edited(ledger.claim(1), { quantity: 4 })])).toBe('capacity')
	})
})

describe('S6: a capacity that comes by periods', () => {
	const monthly = (...more: ReturnType<typeof create>[]) =>
		open(aResource({ per: 'month', capacity: 2 }), ...more)

	test('is counted in each of them', () => {
		const ledger = monthly(aClaim(1, { quantity: 2, date: '2026-11-03' }))
		expect(ledger.write([aClaim(2, { date: '2026-11-30' })])).toBe('capacity')
		expect(ledger.write([aClaim(2, { date: '2026-12-01' })])).toBe('ok')
		expect(ledger.write([edited(ledger.claim(2), { date: '2026-11-30' })])).toBe('capacity')
		expect(ledger.write([aClaim(3)])).toBe('invalid')
	})

	test('is counted anew when its periods change', () => {
		const ledger = monthly(
			aClaim(1, { quantity: 2, date: '2026-11-03' }),
			aClaim(2, { quantity: 2, date: '2026-12-01' }),
		)
		const now = () => ledger.get('resource', resource)
		expect(ledger.write([edited(now(), { per: 'quarter' })], office)).toBe('capacity')
		expect(ledger.write([edited(now(), { per: null })], office)).toBe('capacity')
		expect(ledger.write([edited(now(), { per: 'quarter', capacity: 4 })], office)).toBe('ok')
	})
})

describe('S6: what may be claimed', () => {
	test('resources of the own node, of those above and of the own scope', () => {
		const at = (node: string, claimNode: string, actor: Actor) =>
			open(aResource({ $org: node })).write([aClaim(1, { $org: claimNode })], actor)
		expect(at(street, grid, me)).toBe('ok')
		expect(at(east, grid, me)).toBe('ok')
		expect(at(grid, east, me)).toBe('ok')
		expect(at(west, east, me)).toBe('out_of_scope')
		expect(at(other, east, office)).toBe('ok')
		expect(open().write([aClaim(1)])).toBe('unknown_record')
	})
})

describe('S6: whatever is tried', () => {
	/** What is claimed of the resource, counted by the month from the records alone. */
	const months = (claims: readonly Rec[], by: (date: string) => string) =>
		claims
			.filter(({ deleted, fields }) => !deleted && fields.state !== 'cancelled')
			.reduce(
				(sums, { fields: { date, quantity } }) =>
					sums.set(by(String(date)), (sums.get(by(String(date))) ?? 0) + Number(quantity)),
				new Map<string, number>(),
			)

	const act = fc.record({
		claim: fc.nat(9),
		quantity: fc.integer({ min: 1, max: 4 }),
		month: fc.constantFrom('2026-11', '2026-12'),
		stale: fc.boolean(),
		deed: fc.constantFrom(
			'make',
			'more',
			'date',
			'cancel',
			'back',
			'delete',
			'undelete',
			'capacity',
			'terms',
		),
	})

	test('no claim, cancellation or change of terms, seen or unseen, overdraws it', () => {
		let refused = 0
		let accepted = 0
		fc.assert(
			fc.property(fc.array(act, { minLength: 20, maxLength: 60 }), acts => {
				const ledger = open(aResource({ capacity: 5 }))
				const first = new Map<number, Rec>()
				for (const { claim: n, quantity, month, stale, deed } of acts) {
					const rec = stale ? first.get(n) : ledger.claim(n)
					const res = ledger.get('resource', resource)
					if (rec === undefined && !['make', 'capacity', 'terms'].includes(deed)) continue
					const edits = {
						make: () => [aClaim(n, { quantity, date: `${month}-10` })],
						more: () => [edited(rec!, { quantity })],
						date: () => [edited(rec!, { date: `${month}-20` })],
						cancel: () => [edited(rec!, { state: 'cancelled' })],
						back: () => [edited(rec!, { state: 'claimed', backReason: '误取消' })],
						delete: () => [edited(rec!, { [DELETED]: true })],
						undelete: () => [edited(rec!, { [DELETED]: null })],
						capacity: () => [edited(res, { capacity: quantity + n })],
						terms: () => [edited(res, { per: quantity % 2 ? 'month' : null })],
					}[deed]()
					const code = ledger.write(edits, office)
					if (code === 'capacity') refused++
					if (code === 'ok') accepted++
					if (deed === 'make' && code === 'ok') first.set(n, ledger.claim(n))
					const { capacity, per } = ledger.get('resource', resource).fields
					const sums = months(ledger.of('claim'), date => (per === 'month' ? date.slice(0, 7) : ''))
					for (const sum of sums.values()) expect(sum).toBeLessThanOrEqual(Number(capacity))
				}
			}),
			{ numRuns: 300 },
		)
		// The property is empty if nothing was taken, or nothing was too much.
		expect(Math.min(refused, accepted)).toBeGreaterThan(100)
	})
})
