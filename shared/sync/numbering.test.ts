import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DELETED, type Rec, type Scalar } from '../model/record.ts'
import { asRec, create, decide, east, me, system, uuid } from './accept-kit.ts'
import { createLedger, edited } from './accept-ledger.ts'

const [body, second] = [uuid(60), uuid(61)] as const
const bodyRec = (id: string, kind: string) =>
	asRec(create('body', id, { $org: east, name: '会议', kind, state: 'active' }))
const held = (n: number, set: Record<string, Scalar> = {}) =>
	asRec(
		create('meeting', uuid(100 + n), { $org: east, bodyId: body, title: `会议${n}`, state: 'held', ...set }),
	)
const open = (...meetings: Rec[]) =>
	createLedger([bodyRec(body, 'joint'), bodyRec(second, 'other'), ...meetings])

const issue = (rec: Rec, issuedOn = '2026-11-20') => edited(rec, { state: 'minuted', issuedOn })
const numberOf = (ledger: ReturnType<typeof open>, n: number) =>
	ledger.get('meeting', uuid(100 + n)).fields.minutesNo

describe('S6: the number of minutes', () => {
	test('is the next of the body and the year, from 1', () => {
		const ledger = open(held(1), held(2), held(3), held(4, { bodyId: second }))
		ledger.write([issue(held(1))])
		ledger.write([issue(held(2))])
		ledger.write([issue(held(3), '2027-01-08')])
		ledger.write([issue(held(4))])
		expect([1, 2, 3, 4].map(n => numberOf(ledger, n))).toEqual([1, 2, 1, 1])
	})

	test('is given to several in one change, in the order of the edits', () => {
		const ledger = open(held(1), held(2), held(3))
		expect(ledger.write([3, 1, 2].map(n => issue(held(n))))).toBe('ok')
		expect([1, 2, 3].map(n => numberOf(ledger, n))).toEqual([2, 3, 1])
	})

	test('comes with the clock of the change, and stands in what was accepted', () => {
		const more = [bodyRec(body, 'joint'), held(1)]
		const decision = decide([issue(held(1))], { more })
		if (!decision.ok) throw new Error(decision.code)
		const [rec] = decision.records
		expect(rec?.clocks?.minutesNo).toBe(rec?.clocks?.state)
		expect(decision.edits).toMatchObject([{ set: { state: 'minuted', minutesNo: 1 } }])
	})

	test('is set by nobody but the server, not even taken away', () => {
		const ledger = open(held(1))
		for (const actor of [me, { ...me, role: 'street' as const }, system])
			for (const minutesNo of [1, 7, null])
				expect(ledger.write([edited(held(1), { minutesNo })], actor)).toBe('forbidden')
	})

	test('stays when the minutes go back, and is the same when they are issued again', () => {
		const ledger = open(held(1), held(2))
		ledger.write([issue(held(1))])
		const now = () => ledger.get('meeting', uuid(101))
		expect(ledger.write([edited(now(), { state: 'held', backReason: '有误' })])).toBe('ok')
		expect(now().fields.minutesNo).toBe(1)
		ledger.write([issue(held(2))])
		expect(ledger.write([edited(now(), { state: 'minuted' })])).toBe('ok')
		expect([1, 2].map(n => numberOf(ledger, n))).toEqual([1, 2])
	})

	test('stays taken: the meeting is voided, not deleted, and its year stays', () => {
		const ledger = open(held(1), held(2))
		ledger.write([issue(held(1))])
		const now = () => ledger.get('meeting', uuid(101))
		expect(ledger.write([edited(now(), { [DELETED]: true })])).toBe('numbered')
		// Somebody who never saw the number does not delete it either.
		expect(ledger.write([edited(held(1), { [DELETED]: true })])).toBe('numbered')
		expect(ledger.write([edited(now(), { issuedOn: '2027-01-05' })])).toBe('numbered')
		expect(ledger.write([edited(now(), { issuedOn: null })])).toBe('numbered')
		expect(ledger.write([edited(now(), { issuedOn: '2026-12-01' })])).toBe('ok')
		expect(ledger.write([edited(now(), { state: 'voided' })])).toBe('ok')
		expect(ledger.write([edited(now(), { issuedOn: null })])).toBe('numbered')
		ledger.write([issue(held(2))])
		expect(numberOf(ledger, 2)).toBe(2)
	})

	test('waits for the date that the minutes bear', () => {
		const ledger = open(held(1))
		expect(ledger.write([edited(held(1), { state: 'minuted' })])).toBe('invalid')
	})

	test('is not spent on what is refused, nor on a step that loses', () => {
		const ledger = open(held(1), held(2))
		const bad = create('log', uuid(9), { $org: east, kind: 'visit' })
		expect(ledger.write([issue(held(1)), bad])).toBe('invalid')
		ledger.write([edited(held(1), { state: 'notified', backReason: '未开成' })])
		expect(ledger.write([issue(held(1))])).toBe('bad_step')
		ledger.write([issue(held(2))])
		expect(numberOf(ledger, 2)).toBe(1)
	})

	test('is given to a meeting that was deleted once it is back', () => {
		const ledger = open(held(1), held(2))
		const now = () => ledger.get('meeting', uuid(101))
		ledger.write([edited(now(), { [DELETED]: true })])
		ledger.write([issue(held(1))])
		expect(now().fields).toMatchObject({ state: 'minuted' })
		expect(now().fields.minutesNo).toBeUndefined()
		ledger.write([issue(held(2))])
		expect(ledger.write([edited(now(), { [DELETED]: null })])).toBe('ok')
		expect([1, 2].map(n => numberOf(ledger, n))).toEqual([2, 1])
	})

	test('was it given twice, by two servers: the second is not taken', () => {
		const twice = [1, 2].map(n => held(n, { state: 'minuted', issuedOn: '2026-11-20', minutesNo: 4 }))
		const ledger = open(...twice)
		expect(ledger.write([edited(twice[1]!, { place: '会议室' })])).toBe('number_taken')
	})

	test('runs from 1 without a gap whatever is tried, in every body and year', () => {
		const act = fc.record({
			meeting: fc.nat(5),
			stale: fc.boolean(),
			deed: fc.constantFrom('issue', 'issue27', 'back', 'void', 'delete', 'undelete', 'redate', 'several'),
		})
		let beyondOne = 0
		fc.assert(
			fc.property(fc.array(act, { maxLength: 40 }), acts => {
				const first = Array.from({ length: 6 }, (_, n) => held(n, { bodyId: n % 2 ? body : second }))
				const ledger = open(...first)
				const given = new Map<string, Scalar>()
				for (const { meeting, stale, deed } of acts) {
					const rec = stale ? first[meeting]! : ledger.get('meeting', uuid(100 + meeting))
					const edits = {
						issue: [issue(rec)],
						issue27: [issue(rec, '2027-02-01')],
						back: [edited(rec, { state: 'held', backReason: '有误' })],
						void: [edited(rec, { state: 'voided' })],
						delete: [edited(rec, { [DELETED]: true })],
						undelete: [edited(rec, { [DELETED]: null })],
						redate: [edited(rec, { issuedOn: '2027-03-01' })],
						several: first.map(each => issue(ledger.get('meeting', each.id))),
					}[deed]
					ledger.write(edits)
					const series = new Map<string, number[]>()
					for (const { id, deleted, fields } of ledger.of('meeting')) {
						const number = fields.minutesNo ?? null
						// A number once given stays with its meeting, which stays.
						if (given.has(id)) expect([number, deleted]).toEqual([given.get(id), undefined])
						if (number === null) continue
						given.set(id, number)
						const key = `${fields.bodyId} ${String(fields.issuedOn).slice(0, 4)}`
						series.set(key, [...(series.get(key) ?? []), Number(number)])
						if (Number(number) > 1) beyondOne++
					}
					for (const numbers of series.values())
						expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1))
				}
			}),
			{ numRuns: 300 },
		)
		expect(beyondOne).toBeGreaterThan(100)
	})
})
