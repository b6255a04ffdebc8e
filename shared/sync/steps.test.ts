import { describe, expect, test } from 'vitest'
import { DELETED, type Scalar } from '../model/record.ts'
import { MEETING_STATES, machineOf } from '../model/states.ts'
import type { Actor } from './accept.ts'
import { asRec, changeBy, create, east, grid, me, other, system, uuid } from './accept-kit.ts'
import { createLedger, edited } from './accept-ledger.ts'

const [body, meeting, demand, elsewhere] = [uuid(60), uuid(61), uuid(62), uuid(63)] as const
const as = (role: Actor['role']): Actor => ({ ...me, role })

const aBody = (id: string = body, node = east) =>
	create('body', id, { $org: node, name: '党建联席会议', kind: 'joint', cadence: 'quarter', state: 'active' })
const aMeeting = (set: Record<string, Scalar> = {}) =>
	create('meeting', meeting, { $org: east, bodyId: body, title: '第四季度会议', state: 'collecting', ...set })
const aDemand = (state: string, set: Record<string, Scalar> = {}) =>
	create('demand', demand, { $org: grid, kind: 'safety', title: '加装路灯', state, ...set })
const ISSUED = { issuedOn: '2026-11-20' }

/** A ledger in which the meeting is in `state`. */
function meetingIn(state: string) {
	const ledger = createLedger([aBody(), aMeeting({ state, ...ISSUED })].map(asRec))
	return { ...ledger, meeting: () => ledger.get('meeting', meeting) }
}

describe('S6: the steps of a meeting', () => {
	const FORTH = ['collecting', 'agenda', 'notified', 'held', 'minuted', 'following', 'archived']
	const allowed = new Set([
		...FORTH.slice(1).map((to, i) => `${FORTH[i]}>${to}`),
		...FORTH.slice(0, -1).map(from => `${from}>voided`),
	])
	const back = new Set([...FORTH.slice(1).map((from, i) => `${from}>${FORTH[i]}`), 'voided>held'])

	test('are those of the table and no others, back only with a reason and forth only without', () => {
		for (const from of MEETING_STATES)
			for (const to of MEETING_STATES) {
				if (from === to) continue
				const step = (set: Record<string, Scalar>) => {
					const ledger = meetingIn(from)
					return ledger.write([edited(ledger.meeting(), { state: to, ...set })])
				}
				const name = `${from}>${to}`
				expect(step({}), name).toBe(allowed.has(name) ? 'ok' : 'bad_step')
				expect(step({ backReason: '写错了' }), name).toBe(back.has(name) ? 'ok' : 'bad_step')
				expect(step({ backReason: '  ' }), name).toBe(allowed.has(name) ? 'ok' : 'bad_step')
			}
	})

	test('are taken by those whom the table names', () => {
		const step = (role: Actor['role'], from: string, to: string, set: Record<string, Scalar> = {}) => {
			const ledger = meetingIn(from)
			return ledger.write([edited(ledger.meeting(), { state: to, ...set })], as(role))
		}
		expect(step('secretary', 'held', 'minuted')).toBe('ok')
		expect(step('staff', 'held', 'minuted')).toBe('forbidden')
		expect(step('secretary', 'minuted', 'held', { backReason: '数字有误' })).toBe('forbidden')
		expect(step('worker', 'minuted', 'held', { backReason: '数字有误' })).toBe('ok')
		expect(step('secretary', 'minuted', 'voided')).toBe('forbidden')
		expect(step('worker', 'minuted', 'voided')).toBe('ok')
	})

	test('begin at the beginning, or with the topic already set; the server itself begins anywhere', () => {
		const begin = (state: string, actor = me) => {
			const ledger = createLedger([asRec(aBody())])
			return ledger.write([aMeeting({ state, ...ISSUED })], actor)
		}
		for (const state of MEETING_STATES)
			expect(begin(state), state).toBe(['collecting', 'agenda'].includes(state) ? 'ok' : 'bad_step')
		expect(begin('following', system)).toBe('ok')
	})

	test('that change nothing are no steps', () => {
		const ledger = meetingIn('archived')
		expect(ledger.write([edited(ledger.meeting(), { state: 'archived', note: '补记' })])).toBe('ok')
	})
})

describe('S6: two steps that were taken offline and meet', () => {
	test('the same step twice is one step', () => {
		const ledger = meetingIn('held')
		const seen = ledger.meeting()
		expect(ledger.write([edited(seen, { state: 'minuted', ...ISSUED })])).toBe('ok')
		expect(ledger.write([edited(seen, { state: 'minuted', ...ISSUED })])).toBe('ok')
		expect(ledger.meeting().fields).toMatchObject({ state: 'minuted', minutesNo: 1 })
	})

	test('a step forth never undoes one that its writer did not see', () => {
		const ledger = meetingIn('notified')
		const seen = ledger.meeting()
		ledger.write([edited(seen, { state: 'held' })])
		ledger.write([edited(ledger.meeting(), { state: 'minuted', ...ISSUED })])
		expect(ledger.write([edited(seen, { state: 'held' })])).toBe('bad_step')
		expect(ledger.meeting().fields.state).toBe('minuted')
	})

	test('a step back never becomes a step forth', () => {
		const ledger = meetingIn('held')
		const seen = ledger.meeting()
		ledger.write([edited(seen, { state: 'notified', backReason: '时间有误' })])
		ledger.write([edited(ledger.meeting(), { state: 'agenda', backReason: '议题有变' })])
		expect(ledger.write([edited(seen, { state: 'notified', backReason: '地点有误' })])).toBe('bad_step')
		expect(ledger.meeting().fields.state).toBe('agenda')
	})

	test('S5: the one with the earlier clock that arrives later leaves the state and stays as a conflict', () => {
		const ledger = createLedger([asRec(aDemand('submitted'))])
		const seen = ledger.get('demand', demand)
		const early = changeBy(me, edited(seen, { state: 'listed' }))
		const late = changeBy(me, edited(seen, { state: 'rejected', reason: '不属于本社区' }))
		expect(ledger.push(late, me)).toBe('ok')
		expect(ledger.push(early, me)).toBe('ok')
		expect(ledger.get('demand', demand).fields.state).toBe('rejected')
		const [conflict] = ledger.of('conflict')
		expect(conflict?.fields).toMatchObject({ path: 'state', value: 'listed', state: 'open' })
		// Taking it back is a step as well, and there is none from there.
		expect(ledger.write([edited(ledger.get('demand', demand), { state: 'listed' })])).toBe('bad_step')
	})

	test('in the other order the later one is refused: there is no such step any more', () => {
		const ledger = createLedger([asRec(aDemand('submitted'))])
		const seen = ledger.get('demand', demand)
		const early = changeBy(me, edited(seen, { state: 'listed' }))
		const late = changeBy(me, edited(seen, { state: 'rejected', reason: '不属于本社区' }))
		expect([ledger.push(early, me), ledger.push(late, me)]).toEqual(['ok', 'bad_step'])
		expect(ledger.of('conflict')).toEqual([])
	})

	test('fields that a state asks for cannot be emptied by somebody who did not see the state', () => {
		const ledger = createLedger([asRec(aDemand('submitted', { reason: '旧的' }))])
		const seen = ledger.get('demand', demand)
		expect(ledger.write([edited(seen, { state: 'rejected' })])).toBe('ok')
		expect(ledger.write([edited(seen, { reason: null })])).toBe('invalid')
	})
})

describe('S6: every machine', () => {
	test.each(['meeting', 'topic', 'resolution', 'demand', 'claim'])('%s: its states are all reached', name => {
		const machine = machineOf(name)!
		const reached = new Set(machine.initial)
		for (const _ of machine.steps)
			for (const { from, to } of machine.steps) if (reached.has(from)) reached.add(to)
		const named = new Set(machine.steps.flatMap(({ from, to }) => [from, to]))
		expect(reached).toEqual(named)
		const pairs = machine.steps.map(({ from, to }) => `${from}>${to}`)
		expect(new Set(pairs).size).toBe(pairs.length)
		expect(machine.steps.filter(({ roles }) => roles.length === 0)).toEqual([])
	})

	test('collections without states have none', () => {
		for (const name of ['log', 'body', 'resource', 'toString']) expect(machineOf(name)).toBeUndefined()
	})
})

describe('S6: what a meeting hangs on', () => {
	const ledger = () => createLedger([asRec(aBody())])

	test('a body that is there, at the same node', () => {
		expect(ledger().write([aMeeting()])).toBe('ok')
		expect(createLedger().write([aMeeting()])).toBe('unknown_record')
		expect(createLedger().write([aBody(), aMeeting()])).toBe('ok')
		expect(ledger().write([aMeeting({ $org: grid })])).toBe('invalid')
		const gone = { ...asRec(aBody()), deleted: true as const }
		expect(createLedger([gone]).write([aMeeting()])).toBe('unknown_record')
	})

	test('and it stays with it', () => {
		const { write, meeting } = meetingIn('agenda')
		expect(write([edited(meeting(), { bodyId: elsewhere })])).toBe('invalid')
		expect(write([edited(meeting(), { $org: grid })])).toBe('invalid')
		expect(ledger().write([edited(asRec(aBody()), { $org: grid })])).toBe('invalid')
	})

	test('of which each node has one joint meeting, and as many others as it likes', () => {
		const other2 = { ...aBody(elsewhere).set, kind: 'other', name: '院坝会' }
		expect(ledger().write([aBody(elsewhere)])).toBe('one_body')
		expect(ledger().write([aBody(elsewhere, grid)])).toBe('ok')
		expect(ledger().write([create('body', elsewhere, other2)])).toBe('ok')
		const closed = edited(asRec(aBody()), { state: 'closed' })
		expect(ledger().write([aBody(elsewhere), closed])).toBe('ok')
		expect(ledger().write([aBody(elsewhere, other)])).toBe('out_of_scope')
	})

	test('a meeting without a number may be deleted and brought back', () => {
		const { write, meeting } = meetingIn('held')
		expect(write([edited(meeting(), { [DELETED]: true })])).toBe('ok')
		expect(write([edited(meeting(), { [DELETED]: null })])).toBe('ok')
	})
})
