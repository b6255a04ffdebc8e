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
	/** The latest clock that this replica had received by then; absent in entries of older versions. */
	readonly received?: Hlc
}

/**
 * @param received the latest clock received from the server: for entries that do not say what they were stamped after
 * @returns `undefined` where no unsent clock is off by more than {@link MAX_DRIFT_MS}
 */
export function restamp<E extends Stamped>(
	outbox: readonly E[],
	{ offsetMs, serverMs, received, node }: { offsetMs: number; serverMs: number; received: Hlc; node: string },
): { entries: E[]; fixRecord: (rec: Rec) => Rec; lastClock: Hlc } | undefined {
	const unsent = outbox.filter(entry => entry.state === 'pending' && !entry.sent)
	const made = timesOf(unsent, { offsetMs, serverMs, received })
	const isOff = (index: number) => Math.abs(hlcMs(unsent[index]!.change.at) - made[index]!) > MAX_DRIFT_MS
	if (!unsent.some((_, index) => isOff(index))) return undefined

	const renamed = new Map<Hlc, Hlc>()
	const own = new Set(unsent.map(entry => entry.change.at))
	let last: Hlc = ''
	for (const { state, sent, change } of outbox)
		if (state === 'pending' && sent) last = laterHlc(last, change.at)
	const rename = (clock: Hlc): Hlc => renamed.get(clock) ?? clock
	const entries = unsent.map((entry, index) => {
		const { change } = entry
		last = laterHlc(last, entry.received ?? received)
		const seen = change.edits.flatMap(edit => Object.values(edit.base ?? {}))
		for (const clock of seen) if (!own.has(clock)) last = laterHlc(last, clock)
		const madeMs = isOff(index) ? made[index]! : Math.min(hlcMs(change.at), serverMs)
		const at = tick(last, madeMs, node)
		last = at
		renamed.set(change.at, at)
		const stamped = { wallMs: made[index]! + offsetMs, clockOffsetMs: offsetMs }
		return { ...entry, ...stamped, change: { ...change, at, edits: change.edits.map(fixEdit) } }
	})

	function fixEdit(edit: Edit): Edit {
		const { base } = edit
		return {
			...edit,
			...(base && { base: Object.fromEntries(Object.entries(base).map(([path, at]) => [path, rename(at)])) }),
		}
	}
	function fixRecord(rec: Rec): Rec {
		const clocks =
			rec.clocks && Object.fromEntries(Object.entries(rec.clocks).map(([p, at]) => [p, rename(at)]))
		return { ...rec, at: rename(rec.at), ...(clocks && { clocks }) }
	}
	return { entries, fixRecord, lastClock: last }
}

/**
 * When each change was made. A PC's clock may be set at any moment, so two corrections are tried, the present one and
 * that of the time of writing; the last change is nearest to now and says most about those before it.
 * Nothing was made before what had been received by then.
 */
function timesOf(
	unsent: readonly Stamped[],
	{ offsetMs, serverMs, received }: { offsetMs: number; serverMs: number; received: Hlc },
): number[] {
	let until = serverMs
	const backwards = unsent.toReversed().map(({ wallMs, clockOffsetMs, received: before = received }) => {
		const since = before === '' ? 0 : hlcMs(before)
		const guesses = [wallMs - offsetMs, wallMs - clockOffsetMs]
		const fitting = guesses.find(ms => ms >= since - MAX_DRIFT_MS && ms <= until + MAX_DRIFT_MS)
		until = Math.min(fitting ?? Math.max(guesses[1]!, since), until)
		return until
	})
	return backwards.toReversed()
}
