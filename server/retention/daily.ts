/**
 * Once a day, and whenever the server starts, as after a restore: what is due is forgotten, and it is written down how
 * much it was. Every hour the clock is looked at, so that a jump is noticed; see `clock.ts`.
 */
import type { AuditEntry, RetentionState, ServerStore } from '../store/port.ts'
import type { SystemWriter } from '../sync/system-change.ts'
import { holdFor } from './clock.ts'
import { forgetDue } from './forget-due.ts'
import type { Counts } from './forgetting.ts'

const HOUR_MS = 3_600_000

export interface Retention {
	/** Looks at the clock and, if it can be believed, forgets what is due now. @returns what was forgotten */
	run(): Promise<Counts>
	state(): Promise<RetentionState>
	/** An administrator says that the clock is right; then runs. */
	confirmClock(audit: AuditEntry): Promise<void>
	start(): void
	/** Begins nothing more, and waits for the transaction that is under way. */
	stop(): Promise<void>
}

export function createRetentionRuns(
	store: ServerStore,
	system: SystemWriter,
	now: () => number,
	onFailure: (error: Error) => void,
): Retention {
	let stopped = false
	let timer: NodeJS.Timeout | undefined
	let turn: Promise<unknown> = Promise.resolve()
	/** One run at a time in this process; two processes do no harm to each other. */
	function inTurn<T>(work: () => Promise<T>): Promise<T> {
		const result = turn.then(work)
		turn = result.catch(() => {})
		return result
	}

	/** @returns whether the clock can be believed; remembers it if so, says once if not */
	async function checkClock(): Promise<boolean> {
		const state = await store.retention.state()
		const { clock } = await store.head()
		const nowMs = now()
		const held = holdFor(nowMs, { checkedMs: state.checkedMs, latest: clock, excused: state.excusedClock })
		if (held === null) await store.retention.save({ checkedMs: nowMs, held: null, heldMs: null })
		else if (held !== state.held) {
			const entry: AuditEntry = {
				atMs: nowMs,
				action: 'retention.held',
				result: 'refused',
				outcome: { reason: held },
			}
			await store.retention.save({ held, heldMs: nowMs }, entry)
		}
		return held === null
	}

	async function runNow(): Promise<Counts> {
		const counts: Counts = {}
		if (!(await checkClock())) return counts
		const nowMs = now()
		const today = new Date(nowMs).toISOString().slice(0, 10)
		try {
			await forgetDue({ store, system, today, counts, isStopped: () => stopped })
		} finally {
			// Also of a run that was stopped: what it forgot is forgotten.
			const some = Object.keys(counts).length > 0
			const entry: AuditEntry = { atMs: nowMs, action: 'retention.run', outcome: counts }
			if (some) await store.retention.save({ counts }, entry)
		}
		if (stopped) return counts
		await store.retention.save({ runMs: nowMs })
		// Also for what people erased themselves since yesterday.
		await store.retention.compact()
		return counts
	}

	async function look(first: boolean): Promise<void> {
		if (stopped) return
		const { runMs } = await store.retention.state()
		const isNewDay = new Date(runMs).toDateString() !== new Date(now()).toDateString()
		if (first || isNewDay) await runNow()
		else await checkClock()
	}
	const lookAgain = (first: boolean): void =>
		void inTurn(() => look(first)).catch(error => stopped || onFailure(error))

	return {
		run: () => inTurn(runNow),
		state: () => store.retention.state(),
		confirmClock: audit =>
			inTurn(async () => {
				const { clock } = await store.head()
				await store.retention.save({ checkedMs: now(), excusedClock: clock, held: null, heldMs: null }, audit)
				await runNow()
			}),
		start() {
			timer = setInterval(() => lookAgain(false), HOUR_MS).unref()
			lookAgain(true)
		},
		async stop() {
			stopped = true
			clearInterval(timer)
			await turn
		},
	}
}
