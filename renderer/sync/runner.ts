/**
 * Decides when to have a round with the server (rule S18). One runner at a time works for a store, the holder of
 * its lock; time, randomness, lock and network are arguments.
 */
import { StorageFull } from '#renderer/db/storage-full.ts'
import type { SyncProblem } from '#shared/sync/status.ts'
import { backoffMs } from './backoff.ts'
import { addSample, progressOf, type Sample, timeLeftMs } from './progress.ts'
import { createRound, type RoundDeps, type RoundResult } from './round.ts'
import { NO_STATUS, type RunnerStatus } from './runner-status.ts'

export interface RunnerOptions extends Omit<RoundDeps, 'onProgress' | 'onClockOffset'> {
	/** Runs `work` while no other runner works for this store; rejects or returns early when `signal` aborts. */
	readonly withLock: (work: () => Promise<void>, signal: AbortSignal) => Promise<void>
	/** Runs a round while nothing else, such as an exchange file, is taken into the store; absent: nothing else is. */
	readonly alone?: <T>(work: () => Promise<T>) => Promise<T>
	/** Calls back after so many milliseconds. @returns how to cancel it */
	readonly setTimer: (callback: () => void, ms: number) => () => void
	/** Between 0 and 1. */
	readonly random: () => number
	readonly onStatus: (status: RunnerStatus) => void
	/** A bug, for the log; the runner goes on. */
	readonly onBug: (error: unknown) => void
}

/**
 * Why to have a round now. `local`: something was written, `lost`: the event stream broke; they do not cut a wait
 * short that a failure imposed. `online`, `asked`: the network is back, the user or a new sign-in wants it; these do.
 */
export type WakeReason = 'local' | 'lost' | 'online' | 'asked'

export type Runner = ReturnType<typeof createRunner>

/** Without a reason a round is had anyway, to catch what a lost poke would have told. */
const IDLE_LISTENING_MS = 5 * 60_000
const IDLE_DEAF_MS = 30_000

/** Nothing but the user can help here. */
const WAITS_FOR_USER: readonly SyncProblem[] = ['sign_in', 'revoked']

export function createRunner(options: RunnerOptions) {
	const { store, transport, withLock, setTimer, random, now, onStatus, onBug } = options
	const { alone = work => work() } = options
	const stopper = new AbortController()
	let status = NO_STATUS
	let failures = 0
	let greeted = false
	let listening = false
	let brokenLines = 0
	let mute = false
	/** What the server was last heard to have reached. */
	let poked = 0
	let samples: readonly Sample[] = []
	let due = true
	let urgent = false
	let wakeUp = () => {}
	let ended: Promise<void> = Promise.resolve()

	function say(part: Partial<RunnerStatus>): void {
		status = { ...status, ...part }
		onStatus(status)
	}

	const round = createRound({
		...options,
		onProgress: fetching => {
			const progress = progressOf(fetching)
			samples = progress === null ? [] : addSample(samples, { ms: now(), done: progress.done })
			if (progress !== null) say({ progress: { ...progress, leftMs: timeLeftMs(samples, progress.total) } })
			else if (status.progress !== null) say({ progress })
		},
		onClockOffset: clockOffsetMs => say({ clockOffsetMs }),
	})

	async function oneRound(): Promise<RoundResult> {
		try {
			const result = await alone(() => round.run(!greeted))
			if (result.ok) {
				const lastSyncedMs = now()
				await store.setMeta('lastSyncedMs', lastSyncedMs)
				say({ lastSyncedMs })
			}
			return result
		} catch (error) {
			if (error instanceof StorageFull) return { ok: false, problem: 'storage_full' }
			onBug(error)
			return { ok: false, problem: 'store_error' }
		}
	}

	/** Waits for a wake, at most `ms`; for ever where `ms` is `null`. */
	function wait(ms: number | null): Promise<void> {
		return new Promise(resolve => {
			const cancel = ms === null ? () => {} : setTimer(() => wakeUp(), ms)
			wakeUp = () => {
				cancel()
				wakeUp = () => {}
				resolve()
			}
		})
	}

	async function work(): Promise<void> {
		say({
			lastSyncedMs: (await store.meta('lastSyncedMs')) ?? null,
			clockOffsetMs: (await store.meta('clockOffsetMs')) ?? null,
			progress: progressOf(await store.meta('fetching')),
		})
		while (!stopper.signal.aborted) {
			due = false
			urgent = false
			poked = 0
			say({ running: true })
			const result = await oneRound()
			greeted = result.ok
			failures = result.ok ? 0 : failures + 1
			// How quick the line was before it broke says nothing of the next one.
			samples = []
			const progress = status.progress && { ...status.progress, leftMs: null }
			say({ running: false, problem: result.ok ? null : result.problem, progress })
			if (stopper.signal.aborted) return
			if (result.ok) {
				if (!listening && !mute) void listen()
				if (!due) await quiet(listening ? IDLE_LISTENING_MS : IDLE_DEAF_MS)
			} else if (urgent) failures = 1
			else if (WAITS_FOR_USER.includes(result.problem)) await wait(null)
			else await wait(backoffMs(failures, random, result.retryAfterSeconds))
		}
	}

	/**
	 * Listens for pokes until the line breaks. What broke is then asked about at once (is the server still there?),
	 * but a line that keeps breaking is opened ever more seldom.
	 */
	async function listen(): Promise<void> {
		listening = true
		let heard = 0
		const onPoke = (version: number) => {
			heard++
			poked = Math.max(poked, version)
			void isBehind().then(behind => {
				if (behind && failures === 0) wakeUp()
			}, onBug)
		}
		const onTime = (serverTimeMs: number) => void round.hearTime(serverTimeMs).catch(onBug)
		await transport.events(onPoke, stopper.signal, onTime)
		listening = false
		if (stopper.signal.aborted) return
		brokenLines = heard > 1 ? 1 : brokenLines + 1
		mute = true
		setTimer(
			() => {
				mute = false
				wake('lost')
			},
			backoffMs(brokenLines, random),
		)
		if (heard > 0) wake('lost')
	}

	/** A poke about what is here already, as after the replica's own push, costs no request. */
	async function isBehind(): Promise<boolean> {
		const cursor = (await store.meta('cursor')) ?? 0
		return poked > cursor
	}

	/** A wait that does not begin where a poke came while the last round ran. */
	async function quiet(ms: number): Promise<void> {
		const waited = wait(ms)
		if (await isBehind()) wakeUp()
		await waited
	}

	function wake(reason: WakeReason): void {
		if (reason === 'online' || reason === 'asked') {
			failures = 0
			urgent = true
		} else if (failures > 0) return
		due = true
		wakeUp()
	}

	return {
		wake,
		start(): void {
			ended = withLock(work, stopper.signal).catch(error => {
				if (!stopper.signal.aborted) onBug(error)
			})
		},
		/** A round was completed by other means, as of `lastSyncedMs` by the PC's clock. */
		caughtUp(lastSyncedMs: number): void {
			if (lastSyncedMs > (status.lastSyncedMs ?? 0)) say({ lastSyncedMs })
		},
		/** Resolves when nothing of the runner is under way any more. */
		async stop(): Promise<void> {
			stopper.abort()
			wakeUp()
			await ended
		},
	}
}
