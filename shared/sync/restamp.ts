/**
 * Corrects the clocks of unsent changes that a wrong PC clock stamped (rule S11): pure.
 *
 * A PC at 2099 must not win every merge, one at 2009 must not lose every one. Once the offset to the server is
 * known, each unsent change gets the time at which it was made, never before what its writer had, never after the
 * server's present, and in the same order as before. No clock is given that this replica has sent with another change.
 */
import type { Rec } from '../model/record.ts'
import type { Change, Edit } from './change.ts'
import { type Hlc, hlcMs, laterHlc, MAX_DRIFT_MS, tick } from './clock.ts'

export interface Stamped {
	readonly change: Change
	readonly state: 'pending' | 'refused'
	readonly sent: boolean
	/** The PC's clock when the change was stamped, milliseconds since 1970, and the correction that was in force. */
	readonly wallMs: number
	readonly clockOffsetMs: number
}

/**
 * @param received the latest clock received from the server: what was stamped here is later
 * @returns `undefined` where no unsent clock is off by more than {@link MAX_DRIFT_MS}
 */
export function restamp<E extends Stamped>(
	outbox: readonly E[],
	{ offsetMs, serverMs, received, node }: { offsetMs: number; serverMs: number; received: Hlc; node: string },
): { entries: E[]; fixRecord: (rec: Rec) => Rec; lastClock: Hlc } | undefined {
	const unsent = outbox.filter(entry => entry.state === 'pending' && !entry.sent)
	const errorOf = (entry: E) => offsetMs - entry.clockOffsetMs
	const isOff = (entry: E) =>
		Math.abs(errorOf(entry)) > MAX_DRIFT_MS || hlcMs(entry.change.at) > serverMs + MAX_DRIFT_MS
	if (!unsent.some(isOff)) return undefined

	const renamed = new Map<Hlc, Hlc>()
	const own = new Set(unsent.map(entry => entry.change.at))
	let last: Hlc = received
	for (const { state, sent, change } of outbox)
		if (state === 'pending' && sent) last = laterHlc(last, change.at)
	const since = received === '' ? 0 : hlcMs(received) - MAX_DRIFT_MS
	/** Where the PC's clock was set since, the correction that was in force explains more than the new one. */
	const madeMs = (entry: E, index: number): number => {
		const [now, then] = [entry.wallMs - offsetMs, entry.wallMs - entry.clockOffsetMs]
		const fits = (ms: number) => ms >= since && ms <= serverMs + MAX_DRIFT_MS
		const wasSetBack = unsent.slice(index).some(later => later.wallMs < entry.wallMs - MAX_DRIFT_MS)
		return wasSetBack || (fits(then) && !fits(now)) ? then : now
	}
	const rename = (clock: Hlc): Hlc => renamed.get(clock) ?? clock
	const entries = unsent.map((entry, index) => {
		const { change } = entry
		const seen = change.edits.flatMap(edit => [...Object.values(edit.base ?? {}), edit.seen ?? ''])
		for (const clock of seen) if (!own.has(clock)) last = laterHlc(last, clock)
		const moved = isOff(entry) ? madeMs(entry, index) : hlcMs(change.at)
		const at = tick(last, Math.min(moved, serverMs), node)
		last = at
		renamed.set(change.at, at)
		return { ...entry, clockOffsetMs: offsetMs, change: { ...change, at, edits: change.edits.map(fixEdit) } }
	})

	function fixEdit(edit: Edit): Edit {
		const { base, seen } = edit
		return {
			...edit,
			...(base && { base: Object.fromEntries(Object.entries(base).map(([path, at]) => [path, rename(at)])) }),
			...(seen && { seen: rename(seen) }),
		}
	}
	function fixRecord(rec: Rec): Rec {
		const clocks =
			rec.clocks && Object.fromEntries(Object.entries(rec.clocks).map(([p, at]) => [p, rename(at)]))
		return { ...rec, at: rename(rec.at), ...(clocks && { clocks }) }
	}
	return { entries, fixRecord, lastClock: last }
}
