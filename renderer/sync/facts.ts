/**
 * What the state chip is told (rule S17): outbox, offers and conflicts counted in the store itself, the rest as the
 * runner says. Never counted up or down by hand, so that it cannot drift from the truth.
 */
import type { Store } from '#renderer/db/store.ts'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { type RecKey, recKey, valueAt } from '#shared/model/record.ts'
import { hlcMs } from '#shared/sync/clock.ts'
import type { SyncFacts } from '#shared/sync/status.ts'
import { progressOf } from './progress.ts'
import { NO_STATUS, type RunnerStatus } from './runner-status.ts'

export type Facts = ReturnType<typeof createFacts>

export function createFacts(
	store: Pick<Store, 'outbox' | 'countOffers' | 'query' | 'get' | 'meta'>,
	onFacts: (facts: SyncFacts) => void,
) {
	let facts: SyncFacts = {
		pending: 0,
		oldestPendingMs: null,
		refused: 0,
		refusals: {},
		offersWaiting: 0,
		offersRefused: 0,
		conflicts: 0,
		...NO_STATUS,
	}
	/** The records that open conflicts are about. */
	let disputed: ReadonlySet<RecKey> = new Set()
	let restoredMs: number | undefined
	const outbox = shared(async () => {
		const [entries, offers] = await Promise.all([store.outbox(), store.countOffers()])
		const restored = offers.waiting === 0 ? undefined : await store.meta('restoredMs')
		return () => {
			restoredMs = restored
			say({ ...waiting(entries), offersWaiting: offers.waiting, offersRefused: offers.refused })
		}
	})

	function waiting(entries: readonly OutboxEntry[]): Partial<SyncFacts> {
		let pending = 0
		const refusals: Record<string, number> = {}
		let oldestMs = restoredMs ?? Number.POSITIVE_INFINITY
		for (const { state, change, verdict } of entries) {
			if (state === 'refused') {
				const code = verdict?.code ?? 'unknown'
				refusals[code] = (refusals[code] ?? 0) + 1
				continue
			}
			pending++
			oldestMs = Math.min(oldestMs, hlcMs(change.at) + (facts.clockOffsetMs ?? 0))
		}
		const oldestPendingMs = oldestMs === Number.POSITIVE_INFINITY ? null : oldestMs
		return { pending, oldestPendingMs, refused: entries.length - pending, refusals }
	}

	const conflicts = shared(async () => {
		const open = (await store.query({ collection: 'conflict' })).filter(
			rec => !rec.deleted && rec.fields.state === 'open',
		)
		const keyOf = (fields: (typeof open)[number]['fields']) =>
			recKey(String(fields.of), String(fields.recordId))
		const keys = [...new Set(open.map(rec => keyOf(rec.fields)))]
		const records = new Map((await store.get(keys)).map(rec => [recKey(rec.collection, rec.id), rec]))
		const differing = open.filter(({ fields }) => {
			const rec = records.get(keyOf(fields))
			return rec !== undefined && (valueAt(rec, String(fields.path)) ?? null) !== (fields.value ?? null)
		})
		// Two values that lost at one place are one thing to decide.
		const places = new Set(differing.map(({ fields }) => `${keyOf(fields)} ${String(fields.path)}`))
		return () => {
			disputed = new Set(keys)
			say({ conflicts: places.size })
		}
	})

	function say(part: Partial<SyncFacts>): void {
		facts = { ...facts, ...part }
		onFacts(facts)
	}

	return {
		value: (): SyncFacts => facts,
		setStatus: (status: RunnerStatus): void => say(status),
		countOutbox: outbox.ask,
		/** Counts the outbox as the transaction that changed it last has seen it. */
		async takeOutbox(entries: readonly OutboxEntry[]): Promise<void> {
			// A reading under way may be older, and would have the last word.
			if (outbox.isIdle()) say(waiting(entries))
			else await outbox.ask()
		},
		/** Resolves when what was asked to be counted last is. */
		outboxCounted: outbox.asked,
		/** Counts the conflicts again where `keys`, which have changed, may bear on them. */
		recordsChanged: async (keys: readonly RecKey[]): Promise<void> => {
			if (keys.some(key => key.startsWith('conflict/') || disputed.has(key))) await conflicts.ask()
		},
		/** Everything that the store knows by itself: what is true before sync has said anything. */
		load: async (): Promise<void> => {
			const disputes = conflicts.ask()
			// Whoever waits for it below hears of what it fails of.
			disputes.catch(() => {})
			const [lastSyncedMs = null, clockOffsetMs = null, fetching] = await Promise.all([
				store.meta('lastSyncedMs'),
				store.meta('clockOffsetMs'),
				store.meta('fetching'),
			])
			say({ lastSyncedMs, clockOffsetMs, progress: progressOf(fetching) })
			await outbox.ask()
			await disputes
		},
	}
}

/**
 * Reads when asked, one reading at a time: who asks while one runs shares the next one with all others who do, so that
 * a burst of changes is not counted once for each.
 */
function shared(read: () => Promise<() => void>) {
	let running: Promise<void> | undefined
	let next: Promise<void> | undefined
	function run(): Promise<void> {
		const mine = read()
			.then(take => take())
			.finally(() => {
				running = undefined
			})
		running = mine
		return mine
	}
	return {
		/** Resolves after a reading that began no earlier than this call. */
		ask: (): Promise<void> => {
			if (running === undefined) return run()
			next ??= running
				.catch(() => {})
				.then(() => {
					next = undefined
					return run()
				})
			return next
		},
		isIdle: (): boolean => running === undefined,
		/** Resolves after the reading that was asked for last. */
		asked: (): Promise<void> => next ?? running ?? Promise.resolve(),
	}
}
