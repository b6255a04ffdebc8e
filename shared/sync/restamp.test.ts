import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rec } from '../model/record.ts'
import type { Change, Edit } from './change.ts'
import { type Hlc, hlcMs, MAX_DRIFT_MS, makeHlc, makeNode } from './clock.ts'
import { restamp, type Stamped } from './restamp.ts'

const NODE = makeNode('01900000-0000-7000-8000-00000000000a', '000001')
const OTHER = makeNode('01900000-0000-7000-8000-00000000000b', '000002')
const NOW = Date.UTC(2026, 10, 2, 8)
const YEAR = 365 * 86_400_000
const MINUTE = 60_000

interface Made {
	/** The PC's clock when it was written. */
	wallMs: number
	/** The correction in force; the clock was stamped by it. */
	clockOffsetMs?: number
	/** Where the stamp is not what the PC's clock says. */
	at?: Hlc
	base?: Edit['base']
	state?: Stamped['state']
	sent?: boolean
}

let count = 0
function entry({ wallMs, clockOffsetMs = 0, at, base, state = 'pending', sent = false }: Made): Stamped {
	const edit: Edit = { collection: 'log', recordId: 'r', set: { text: 'x' }, ...(base && { base }) }
	const change: Change = {
		id: `c${++count}`,
		at: at ?? makeHlc(wallMs - clockOffsetMs, 0, NODE),
		command: 'log.update',
		edits: [edit],
	}
	return { change, state, sent, wallMs, clockOffsetMs }
}

/** With the PC's clock `offsetMs` ahead of a server at {@link NOW}. */
const fix = (outbox: readonly Stamped[], offsetMs: number, received: Hlc = '') =>
	restamp(outbox, { offsetMs, serverMs: NOW, received, node: NODE })
const times = (outbox: readonly Stamped[], offsetMs: number, received?: Hlc) =>
	fix(outbox, offsetMs, received)?.entries.map(({ change }) => hlcMs(change.at) - NOW)

describe('S11: what a wrong clock stamped', () => {
	test.each([
		['2009', -17 * YEAR],
		['2099', 73 * YEAR],
	])('in %s gets the time at which it was made', (_, offset) => {
		const outbox = [entry({ wallMs: NOW + offset - 9 * MINUTE }), entry({ wallMs: NOW + offset - MINUTE })]
		expect(times(outbox, offset)).toEqual([-9 * MINUTE, -MINUTE])
	})

	test('is left alone up to five minutes, either way', () => {
		for (const sign of [1, -1]) {
			const wrongBy = (ms: number) => fix([entry({ wallMs: NOW + sign * ms - MINUTE })], sign * ms)
			expect(wrongBy(MAX_DRIFT_MS)).toBeUndefined()
			expect(wrongBy(MAX_DRIFT_MS + 1)).toBeDefined()
		}
		expect(fix([], YEAR)).toBeUndefined()
	})

	test('says by which clock it is stamped now, so that it is not corrected twice', () => {
		const fixed = fix([entry({ wallMs: NOW + YEAR - MINUTE })], YEAR)
		expect(fixed?.entries).toMatchObject([{ wallMs: NOW + YEAR - MINUTE, clockOffsetMs: YEAR }])
		expect(fix(fixed?.entries ?? [], YEAR)).toBeUndefined()
		// The PC's clock is set right, and its reading of then no longer means what it meant.
		expect(fix(fixed?.entries ?? [], 0)).toBeUndefined()
	})

	test('keeps its order among those whose clock was right, and they their time', () => {
		const right = { clockOffsetMs: YEAR }
		const outbox = [
			entry({ wallMs: NOW + YEAR - 30 * MINUTE, ...right }),
			entry({ wallMs: NOW + YEAR - 20 * MINUTE }),
			entry({ wallMs: NOW + YEAR - 10 * MINUTE, ...right }),
		]
		expect(times(outbox, YEAR)).toEqual([-30 * MINUTE, -20 * MINUTE, -10 * MINUTE])
	})

	test('is of no time after the server’s present, nor is what was stamped a little ahead of it', () => {
		const outbox = [
			entry({ wallMs: NOW + YEAR + MINUTE }),
			entry({ wallMs: NOW + YEAR + MINUTE, clockOffsetMs: YEAR }),
		]
		const fixed = fix(outbox, YEAR)
		expect(fixed?.entries.map(({ change }) => change.at)).toEqual([
			makeHlc(NOW, 0, NODE),
			makeHlc(NOW, 1, NODE),
		])
		expect(fixed?.lastClock).toBe(makeHlc(NOW, 1, NODE))
	})

	test('is later than what came from the server and than what may have been sent', () => {
		const received = makeHlc(NOW - 2 * MINUTE, 7, OTHER)
		const wrong = entry({ wallMs: NOW + YEAR - 5 * MINUTE })
		expect(fix([wrong], YEAR, received)?.entries[0]?.change.at).toBe(makeHlc(NOW - 2 * MINUTE, 8, NODE))
		const sent = entry({ wallMs: NOW - MINUTE, sent: true })
		expect(fix([sent, wrong], YEAR, received)?.entries.map(({ change }) => change.at)).toEqual([
			makeHlc(NOW - MINUTE, 1, NODE),
		])
	})

	test('is not held up by what was refused, and neither that nor what was sent is stamped anew', () => {
		const far = NOW + 73 * YEAR
		const outbox = [
			entry({ wallMs: far, state: 'refused', sent: true }),
			entry({ wallMs: far, state: 'refused' }),
			entry({ wallMs: far }),
		]
		const fixed = fix(outbox, 73 * YEAR)
		expect(fixed?.entries.map(({ change }) => [change.id, change.at])).toEqual([
			[outbox[2]?.change.id, makeHlc(NOW, 0, NODE)],
		])
		expect(fix([entry({ wallMs: far, sent: true })], 73 * YEAR)).toBeUndefined()
		expect(fix(outbox.slice(0, 2), 73 * YEAR)).toBeUndefined()
	})

	test('is later than what its writer had seen, and names what was seen by its new clock', () => {
		const foreign = makeHlc(NOW - MINUTE, 3, OTHER)
		const first = entry({ wallMs: NOW + YEAR - 9 * MINUTE, base: { text: foreign } })
		const second = entry({
			wallMs: NOW + YEAR - 8 * MINUTE,
			base: { text: first.change.at, place: foreign },
		})
		const fixed = fix([first, second], YEAR)
		const [one, two] = [makeHlc(NOW - MINUTE, 4, NODE), makeHlc(NOW - MINUTE, 5, NODE)]
		expect(fixed?.entries.map(({ change }) => [change.at, change.edits[0]?.base])).toEqual([
			[one, { text: foreign }],
			[two, { text: one, place: foreign }],
		])
	})

	test('an edit that creates still has no base', () => {
		const fixed = fix([entry({ wallMs: NOW + YEAR })], YEAR)
		expect(fixed?.entries[0]?.change.edits).toEqual([
			{ collection: 'log', recordId: 'r', set: { text: 'x' } },
		])
	})

	test('rows take the new clocks', () => {
		const outbox = [entry({ wallMs: NOW + YEAR - 2 * MINUTE }), entry({ wallMs: NOW + YEAR - MINUTE })]
		const [first, second] = outbox.map(({ change }) => change.at) as [Hlc, Hlc]
		const foreign = makeHlc(NOW - 5 * MINUTE, 0, OTHER)
		const [one, two] = [makeHlc(NOW - 2 * MINUTE, 0, NODE), makeHlc(NOW - MINUTE, 0, NODE)]
		const row: Rec = { id: 'r', collection: 'log', orgId: 'n', fields: {}, at: first, version: 0 }
		const fixRecord = fix(outbox, YEAR)?.fixRecord
		expect(fixRecord?.(row)).toStrictEqual({ ...row, at: one })
		expect(fixRecord?.({ ...row, clocks: { text: second, place: foreign } })).toStrictEqual({
			...row,
			at: one,
			clocks: { text: two, place: foreign },
		})
	})
})

describe('S11: when a change was made, if the PC’s clock was set meanwhile', () => {
	test('by the correction of now, where that gives a time between the last answer and the next change', () => {
		const received = makeHlc(NOW - 60 * MINUTE, 0, OTHER)
		const outbox = [entry({ wallMs: NOW + YEAR - 30 * MINUTE }), entry({ wallMs: NOW + YEAR - 10 * MINUTE })]
		expect(times(outbox, YEAR, received)).toEqual([-30 * MINUTE, -10 * MINUTE])
	})

	test('by the correction of then, where that of now gives none', () => {
		const received = makeHlc(NOW - 60 * MINUTE, 0, OTHER)
		// The first by a right clock, then the clock was set a year ahead.
		const outbox = [entry({ wallMs: NOW - 30 * MINUTE }), entry({ wallMs: NOW + YEAR - 10 * MINUTE })]
		expect(times(outbox, YEAR, received)).toEqual([-30 * MINUTE, -10 * MINUTE])
		// Set back instead: by the correction of now the first would be of the next year.
		const back = [entry({ wallMs: NOW - 30 * MINUTE }), entry({ wallMs: NOW - YEAR - 10 * MINUTE })]
		expect(times(back, -YEAR, received)).toEqual([-30 * MINUTE, -10 * MINUTE])
	})

	test('no later than the change after it, and no earlier than the last answer, where neither says', () => {
		const received = makeHlc(NOW - 60 * MINUTE, 0, OTHER)
		const ahead = [entry({ wallMs: NOW + 9 * YEAR }), entry({ wallMs: NOW + YEAR - 10 * MINUTE })]
		expect(times(ahead, YEAR, received)).toEqual([-10 * MINUTE, -10 * MINUTE])
		const behind = [entry({ wallMs: NOW - 9 * YEAR }), entry({ wallMs: NOW + YEAR - 10 * MINUTE })]
		expect(fix(behind, YEAR, received)?.entries[0]?.change.at).toBe(makeHlc(NOW - 60 * MINUTE, 1, NODE))
	})

	test('five minutes beyond either bound still fit, and count as the bound', () => {
		const received = makeHlc(NOW - 60 * MINUTE, 0, OTHER)
		const madeAt = (ms: number, clockOffsetMs = -YEAR) => {
			const guess = entry({ wallMs: NOW + YEAR + ms, clockOffsetMs })
			return times([guess, entry({ wallMs: NOW + YEAR - 10 * MINUTE })], YEAR, received)?.[0]
		}
		expect(madeAt(-10 * MINUTE + MAX_DRIFT_MS)).toBe(-10 * MINUTE)
		expect(madeAt(-60 * MINUTE - MAX_DRIFT_MS)).toBe(-60 * MINUTE)
		expect(madeAt(-60 * MINUTE - MAX_DRIFT_MS - 1)).toBe(-10 * MINUTE)
		// Though by the correction of then it was half an hour ago.
		expect(madeAt(-10 * MINUTE + MAX_DRIFT_MS, YEAR + 25 * MINUTE)).toBe(-10 * MINUTE)
	})

	test('S11, S4: whatever the clocks did, order and causes stay and nothing is ahead of the server', () => {
		const made = fc.record({
			wall: fc.integer({ min: -3 * MAX_DRIFT_MS, max: 3 * MAX_DRIFT_MS }),
			jump: fc.constantFrom(0, 0, YEAR, -YEAR),
			known: fc.constantFrom(0, YEAR, -YEAR),
			sent: fc.boolean(),
			sees: fc.constantFrom('nothing', 'before', 'server'),
		})
		fc.assert(
			fc.property(
				fc.array(made, { minLength: 1, maxLength: 8 }),
				fc.constantFrom(0, YEAR, -YEAR),
				(all, off) => {
					const server = makeHlc(NOW - 20 * MINUTE, 0, OTHER)
					const outbox: Stamped[] = []
					for (const { wall, jump, known, sent, sees } of all) {
						const before = outbox.at(-1)?.change.at
						const seen = sees === 'server' ? server : sees === 'before' ? before : undefined
						const base = seen === undefined ? {} : { base: { text: seen } }
						const at = makeHlc(NOW + wall + jump - known, outbox.length, NODE)
						// A replica's stamps only ever rise, and what was sent was not ahead of the server.
						const rises = (before === undefined || at > before) && (seen === undefined || at > seen)
						const clock = rises ? at : makeHlc(hlcMs(before ?? server) + 1, outbox.length, NODE)
						const mayBeSent = sent && hlcMs(clock) <= NOW && outbox.every(other => other.sent)
						outbox.push(
							entry({
								wallMs: NOW + wall + jump,
								clockOffsetMs: known,
								at: clock,
								sent: mayBeSent,
								...base,
							}),
						)
					}
					const fixed = fix(outbox, off, server)
					if (fixed === undefined) return
					expect(fixed.entries.map(({ change }) => change.id)).toEqual(
						outbox.filter(({ sent }) => !sent).map(({ change }) => change.id),
					)
					let last = server
					for (const { change } of outbox.filter(({ sent }) => sent))
						last = change.at > last ? change.at : last
					for (const { change } of fixed.entries) {
						expect(change.at > last).toBe(true)
						expect(hlcMs(change.at)).toBeLessThanOrEqual(NOW)
						for (const seen of Object.values(change.edits[0]?.base ?? {})) expect(change.at > seen).toBe(true)
						last = change.at
					}
					expect(fixed.lastClock).toBe(last)
				},
			),
		)
	})
})
