import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOf, lengthOf, PERIODS, periodAfter, periodOf } from '../model/periods.ts'
import type { Fields } from '../model/record.ts'
import { toView } from '../model/view.ts'
import { createRec } from '../sync/merge.ts'
import { type Body, cadenceOf, heldTables, type Meeting } from './cadence.ts'

const AT = '0'.repeat(32)
let last = 0
const make = <C extends 'body' | 'meeting'>(collection: C, fields: Fields) =>
	toView(
		collection,
		createRec({ collection, recordId: `${collection}-${last++}`, set: { $org: 'c', ...fields } }, AT),
	)
const body = (fields: Fields = {}): Body =>
	make('body', {
		name: '小正街社区党建联席会议',
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
		...fields,
	})
const meeting = (of: Body, fields: Fields): Meeting =>
	make('meeting', { bodyId: of.id, title: '会议', state: 'archived', ...fields })

const states = (of: Body, meetings: Meeting[], today: string) =>
	cadenceOf(of, meetings, today)?.periods.map(({ period, state }) => `${period} ${state}`)

describe('periods', () => {
	test('touch one another and are what their days say', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...PERIODS),
				fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }),
				(length, date) => {
					const day = date.toISOString().slice(0, 10)
					const period = periodOf(length, day)
					const { from, to } = daysOf(period)
					expect(lengthOf(period)).toBe(length)
					expect(from <= day && day <= to).toBe(true)
					expect([periodOf(length, from), periodOf(length, to)]).toEqual([period, period])
					const next = daysOf(periodAfter(period))
					expect(Date.parse(next.from) - Date.parse(to)).toBe(86_400_000)
				},
			),
		)
	})
})

describe('cadence', () => {
	test('held, missed and due periods since the first meeting', () => {
		const joint = body()
		const meetings = [
			meeting(joint, { period: '2026-Q1', at: '2026-03-12T09:30' }),
			meeting(joint, { period: '2026-Q3', at: '2026-09-14T09:30', state: 'following' }),
			meeting(joint, { period: '2026-Q4', state: 'collecting' }),
			meeting(body(), { period: '2026-Q2', at: '2026-05-01T09:00' }),
		]
		expect(states(joint, meetings, '2026-11-22')).toEqual([
			'2026-Q1 held',
			'2026-Q2 missed',
			'2026-Q3 held',
			'2026-Q4 due',
		])
		const cadence = cadenceOf(joint, meetings, '2026-11-22')!
		expect(cadence.missed.map(({ period }) => period)).toEqual(['2026-Q2'])
		// 31 December 2026 is a Thursday; 29 workdays lie after Sunday the 22nd of November.
		expect(cadence.next).toMatchObject({ period: '2026-Q4', by: '2026-12-31', workdays: 29, near: false })
		expect(cadence.next.meeting?.data.state).toBe('collecting')
	})

	test('the next one is of the next period once this one was held, near in its last weeks', () => {
		const joint = body()
		const meetings = [meeting(joint, { period: '2026-Q4', at: '2026-10-20T09:30', state: 'held' })]
		expect(cadenceOf(joint, meetings, '2026-11-22')?.next.period).toBe('2027-Q1')
		expect(cadenceOf(joint, [], '2026-12-18')?.next).toMatchObject({ workdays: 9, days: 13, near: true })
		// The 31st of January 2027 is a Sunday.
		expect(cadenceOf(body({ cadence: 'month' }), [], '2027-01-31')?.next).toMatchObject({
			by: '2027-01-29',
			workdays: 0,
			days: -2,
		})
	})

	test('一事一议 replaces a regular meeting only where it is marked to', () => {
		const joint = body({ since: '2026-07-01' })
		const adHoc = (fields: Fields) => [meeting(joint, { adHoc: true, at: '2026-08-03T10:00', ...fields })]
		expect(states(joint, adHoc({}), '2026-10-05')).toEqual(['2026-Q3 missed', '2026-Q4 due'])
		expect(states(joint, adHoc({ period: '2026-Q3' }), '2026-10-05')).toEqual(['2026-Q3 held', '2026-Q4 due'])
	})

	test('a regular meeting without a period serves that of its day; one held afterwards is late; void ones are none', () => {
		const joint = body({ since: '2026-04-01' })
		const meetings = [
			meeting(joint, { at: '2026-05-06T10:00' }),
			meeting(joint, { period: '2026-Q3', at: '2026-10-09T10:00' }),
			meeting(joint, { period: '2026-Q4', at: '2026-10-12T10:00', state: 'voided' }),
		]
		expect(states(joint, meetings, '2026-11-22')).toEqual(['2026-Q2 held', '2026-Q3 late', '2026-Q4 due'])
		expect(cadenceOf(joint, meetings, '2026-11-22')?.next.meeting).toBeUndefined()
		const fresh = body()
		const called = [meeting(fresh, { period: '2026-Q1', state: 'voided' })]
		expect(states(fresh, called, '2026-11-22')).toEqual(['2026-Q4 due'])
		const unmet = [meeting(joint, { period: '2026-Q2', state: 'notified', at: '2026-06-30T10:00' })]
		expect(states(joint, unmet, '2026-07-01')?.[0]).toBe('2026-Q2 missed')
	})

	test('a period given for another cadence serves none; bodies that meet as need be have none', () => {
		const joint = body({ since: '2026-01-01', cadence: 'half_year' })
		expect(states(joint, [meeting(joint, { period: '2026-Q1' })], '2026-03-01')).toEqual(['2026-H1 due'])
		const { cadence: _, ...fields } = body().rec.fields
		expect(cadenceOf(make('body', fields), [], '2026-03-01')).toBeUndefined()
		expect(cadenceOf(body({ state: 'closed' }), [], '2026-03-01')).toBeUndefined()
	})

	test('a body that begins later has nothing missed and is due at its first period', () => {
		const cadence = cadenceOf(body({ since: '2027-02-01' }), [], '2026-11-22')!
		expect([cadence.periods, cadence.next.period]).toEqual([[], '2027-Q1'])
	})
})

test('the table of a year: one for each cadence, held out of those that are over or held', () => {
	const street = body({ cadence: 'half_year', since: '2026-01-01' })
	const [a, b] = [body({ since: '2026-01-01' }), body({ since: '2026-04-01' })]
	const tables = heldTables(
		[street, a, b],
		[
			meeting(street, { period: '2026-H1', at: '2026-06-03T10:00' }),
			meeting(a, { period: '2026-Q1', at: '2026-03-03T10:00' }),
			meeting(a, { period: '2026-Q2', at: '2026-04-03T10:00' }),
			meeting(b, { period: '2026-Q3', at: '2026-07-03T10:00' }),
		],
		'2026',
		'2026-07-20',
	)
	expect(
		tables.map(({ length, periods, held, expected }) => [length, periods.length, held, expected]),
	).toEqual([
		['half_year', 2, 1, 1],
		['quarter', 4, 3, 4],
	])
	expect(tables[1]!.rows.map(({ cells }) => cells.map(cell => cell?.state))).toEqual([
		['held', 'held', 'due', undefined],
		[undefined, 'missed', 'held', undefined],
	])
})

test('how long is left is told in days where the holidays in between are not announced yet', () => {
	const left = (today: string) => cadenceOf(body({ since: today }), [], today)?.next.left
	expect(left('2026-12-18')).toBe('9 个工作日')
	expect(left('2031-01-01')).toBe('89 天')
})
