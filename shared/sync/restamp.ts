/**
 * Corrects the clocks of unsent changes that a wrong PC clock stamped (rule S11): pure.
 *
 * A PC at 2099 must not win every merge, one at 2009 must not lose every one. Once the offset to the server is
 * known, each unsent change moves by the error it was stamped with, never before what its writer saw, never
 * after the server's present, and in the same order as before.
 */
import type { Rec } from '../model/record.ts'
import type { Change, Edit } from './change.ts'
import { type Hlc, hlcMs, laterHlc, MAX_DRIFT_MS, tick } from './clock.ts'

export interface Stamped {
	readonly change: Change
	readonly state: 'pending' | 'refused'
	readonly sent: boolean
	/** The correction that was in force when the change was stamped, milliseconds. */
	readonly clockOffsetMs: number
}

/** @returns `undefined` where no unsent clock is off by more than {@link MAX_DRIFT_MS} */
export function restamp<E extends Stamped>(
	outbox: readonly E[],
	{ offsetMs, serverMs, node }: { offsetMs: number; serverMs: number; node: string },
): { entries: E[]; fixRecord: (rec: Rec) => Rec; lastClock: Hlc } | undefined {
	const unsent = outbox.filter(entry => entry.state === 'pending' && !entry.sent)
	const errorOf = (entry: E) => offsetMs - entry.clockOffsetMs
	const isOff = (entry: E) =>
		Math.abs(errorOf(entry)) > MAX_DRIFT_MS || hlcMs(entry.change.at) > serverMs + MAX_DRIFT_MS
	if (!unsent.some(isOff)) return undefined

	const renamed = new Map<Hlc, Hlc>()
	const own = new Set(unsent.map(entry => entry.change.at))
	let last: Hlc = ''
	const rename = (clock: Hlc): Hlc => renamed.get(clock) ?? clock
	const entries = unsent.map(entry => {
		const { change } = entry
		const seen = change.edits.flatMap(edit => [...Object.values(edit.base ?? {}), edit.seen ?? ''])
		for (const clock of seen) if (!own.has(clock)) last = laterHlc(last, clock)
		const moved = hlcMs(change.at) - (isOff(entry) ? errorOf(entry) : 0)
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
