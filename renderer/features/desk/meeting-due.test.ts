import { expect, it } from 'vitest'
import type { Body, Meeting } from '#shared/meetings/cadence.ts'
import type { Data, View } from '#shared/model/view.ts'
import { dueAddress, meetingsDue, periodSums } from './meeting-due.ts'

const TODAY = '2026-11-22'
let ids = 0
function view<C extends 'body' | 'meeting'>(collection: C, data: Data<C>): View<C> {
	const id = `${collection}${++ids}`
	const rec = { id, collection, orgId: 'c', fields: {}, at: '', version: 0 }
	return { id, collection, orgId: 'c', deleted: false, data, rec }
}
const body = (data: Partial<Data<'body'>> = {}): Body =>
	view('body', {
		name: '会',
		kind: 'joint',
		state: 'active',
		cadence: 'quarter',
		since: '2026-07-01',
		...data,
	})
const meeting = (of: Body, data: Partial<Data<'meeting'>>): Meeting =>
	view('meeting', { bodyId: of.id, title: '会', state: 'collecting', ...data } as Data<'meeting'>)
const held = (of: Body, period: string, at: string) =>
	meeting(of, { period, at, state: 'archived', issuedOn: at.slice(0, 10) })

it('names what was missed first, then what is called, has its day, and is due', () => {
	const plain = body()
	const fixed = body({ since: '2026-10-01' })
	const free = body({ cadence: undefined })
	const meetings = [
		meeting(fixed, { period: '2026-Q4', at: '2026-12-03T09:00' }),
		meeting(free, { adHoc: true }),
		meeting(free, { state: 'voided' }),
	]
	const due = meetingsDue([plain, fixed, free], meetings, TODAY)
	expect(due.map(({ kind, period, day }) => [kind, period, day])).toEqual([
		['missed', '2026-Q3', '2026-09-30'],
		['urgent', undefined, TODAY],
		['fixed', '2026-Q4', '2026-12-03'],
		['due', '2026-Q4', '2026-12-31'],
	])
})

it('goes on after the day: held or not, and whether its minutes are out', () => {
	const [one, two, three] = [1, 2, 3].map(() => body({ since: '2026-10-01' })) as [Body, Body, Body]
	const due = meetingsDue(
		[one, two, three],
		[
			meeting(one, { period: '2026-Q4', at: `${TODAY}T09:00`, state: 'notified' }),
			meeting(one, { adHoc: true, at: '2026-11-19T09:00', state: 'notified' }),
			meeting(two, { period: '2026-Q4', at: '2026-11-20T09:00', state: 'notified' }),
			meeting(three, { period: '2026-Q4', at: '2026-11-18T09:00', state: 'held' }),
			meeting(three, { adHoc: true, at: '2026-11-17T09:00', state: 'minuted' }),
		],
		TODAY,
	)
	expect(due.map(({ kind, period, day }) => [kind, period, day])).toEqual([
		['passed', undefined, '2026-11-19'],
		['passed', '2026-Q4', '2026-11-20'],
		['minutes', '2026-Q4', '2026-11-18'],
		['fixed', '2026-Q4', TODAY],
	])
})

it('says nothing of a period that was held, of a closed body, and of years long past', () => {
	const done = body({ since: '2026-10-01' })
	const old = body({ cadence: 'year', since: '2020-01-01' })
	const due = meetingsDue(
		[done, body({ state: 'closed' }), old],
		[held(done, '2026-Q4', '2026-10-20T09:00')],
		TODAY,
	)
	expect(due.map(({ kind, period }) => [kind, period])).toEqual([
		['missed', '2025'],
		['due', '2026'],
	])
})

it('leads to the meeting, or to where it is begun, or for those who may not to its body', () => {
	const plain = body({ since: '2026-10-01' })
	const [due] = meetingsDue([plain], [], TODAY)
	expect(dueAddress(due!, true)).toEqual({
		to: '/meetings',
		search: { body: plain.id, period: '2026-Q4', add: '1' },
	})
	expect(dueAddress(due!, false)).toEqual({ to: '/bodies', search: { id: plain.id } })
	const begun = meeting(plain, { period: '2026-Q4' })
	const [next] = meetingsDue([plain], [begun], TODAY)
	expect(dueAddress(next!, false)).toEqual({ to: '/meetings', search: { id: begun.id } })
})

it('sums many bodies up by how often they meet', () => {
	const bodies = [body(), body(), body(), body({ cadence: 'month', since: '2026-11-01' })]
	const meetings = [
		held(bodies[0]!, '2026-Q3', '2026-09-01T09:00'),
		held(bodies[0]!, '2026-Q4', '2026-11-01T09:00'),
		meeting(bodies[1]!, { period: '2026-Q4' }),
	]
	expect(periodSums(bodies, meetings, TODAY)).toEqual([
		{ length: 'quarter', period: '2026-Q4', held: 1, underway: 1, open: 1, missed: 2 },
		{ length: 'month', period: '2026-11', held: 0, underway: 0, open: 1, missed: 0 },
	])
})
