/**
 * One round with the server: greet, offer what it lost, send what is pending, take over the scope, download what is new in it, pull
 * until nothing is left. No transport is awaited inside a transaction: every step reads where it stands from the
 * store, asks, and hands the answer to one transaction.
 */
import type { Store } from '#renderer/db/store.ts'
import type { Meta, OutboxEntry } from '#renderer/db/tables.ts'
import type { Role } from '#shared/model/kinds.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import { MIN_PROTOCOL, PROTOCOL, type SnapshotResponse } from '#shared/protocol/wire.ts'
import type { Change } from '#shared/sync/change.ts'
import { hlcMs, MAX_DRIFT_MS } from '#shared/sync/clock.ts'
import type { SyncProblem } from '#shared/sync/status.ts'
import type { BlockPage } from './page-stream.ts'
import type { Answer, Failure, FailureCode, Transport } from './transport.ts'

export interface RoundDeps {
	readonly store: Store
	readonly transport: Transport
	/** The server that the store belongs to. */
	readonly serverId: string
	/** The PC's clock, milliseconds since 1970. */
	readonly now: () => number
	readonly hasToken: () => boolean
	/** Turns a password that is at hand into a token; a failure where there is one and it did not. */
	readonly signIn: () => Promise<Failure | undefined>
	readonly onRole: (role: Role) => void
	/** So many nodes left the account's scope, and their records this PC (rule S10). */
	readonly onScopeLeft: (nodes: number) => void
	/** The download that is under way, after every page; `undefined` where there is none. */
	readonly onProgress: (fetching: Fetching | undefined) => void
	readonly onClockOffset: (offsetMs: number) => void
}

export type RoundResult =
	| { readonly ok: true }
	| { readonly ok: false; readonly problem: SyncProblem; readonly retryAfterSeconds?: number }

type Fetching = Meta['fetching']

const DONE: RoundResult = { ok: true }
/** Smaller differences of the clocks are the network's own. */
const OFFSET_NOTICED_MS = 2000
/** For so long what the server said of the time is believed; the PC's clock may be set at any moment. */
const TIME_HOLDS_MS = 30_000
const LONGEST_ANSWER_MS = 60_000
/** As the schema of the request allows. */
const NODES_PER_SNAPSHOT = 5000
const MOST_CLOCK_CORRECTIONS = 3
/** Servers of earlier versions take no more changes in one push. */
const FORMER_LIMIT = 500
/** More than so many in one round are two servers that take turns. */
const MOST_RESTORES = 2

const PROBLEMS: Partial<Record<FailureCode, SyncProblem>> = {
	unreachable: 'offline',
	no_server: 'offline',
	sign_in: 'sign_in',
	bad_credentials: 'sign_in',
	not_enrolled: 'sign_in',
	enrolment_spent: 'sign_in',
	enrolment_expired: 'sign_in',
	wrong_server: 'wrong_server',
	certificate_unknown: 'certificate',
	certificate_changed: 'certificate',
	certificate_expired: 'certificate',
	revoked: 'revoked',
	device_revoked: 'revoked',
	version: 'version',
}

const NOT_TAKEN: Failure = { ok: false, code: 'bad_answer' }

const recordsIn = (page: BlockPage | SnapshotResponse): number =>
	'records' in page ? page.records.length : page.blocks.reduce((sum, { ids }) => sum + ids.length, 0)

const failed = ({ code, retryAfterSeconds }: Failure): RoundResult => ({
	ok: false,
	problem: PROBLEMS[code] ?? 'server_error',
	...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
})

export function createRound(deps: RoundDeps) {
	const {
		store,
		transport,
		serverId,
		now,
		hasToken,
		signIn,
		onRole,
		onScopeLeft,
		onProgress,
		onClockOffset,
	} = deps

	/** When the server last told the time, by the PC's clock. */
	let measuredMs = Number.NEGATIVE_INFINITY

	/** Asks, and on the way measures how far the PC's clock is from the server's. */
	async function ask<T extends { serverTimeMs: number }>(
		request: () => Promise<Answer<T>>,
	): Promise<Answer<T>> {
		const sentMs = now()
		const answer = await request()
		if (answer.ok) await noticeTime(answer.value.serverTimeMs, sentMs)
		return answer
	}

	async function noticeTime(serverTimeMs: number, sentMs: number): Promise<void> {
		const heardMs = now()
		// Where the clock was set while the answer was under way, the middle of the two readings says nothing.
		const wasSet = heardMs < sentMs || heardMs - sentMs > LONGEST_ANSWER_MS
		const measured = Math.round((wasSet ? heardMs : (sentMs + heardMs) / 2) - serverTimeMs)
		measuredMs = heardMs
		const known = await store.meta('clockOffsetMs')
		if (known !== undefined && Math.abs(measured - known) < OFFSET_NOTICED_MS) return
		await store.setClockOffset(measured)
		onClockOffset(measured)
	}

	/** What it says unasked, which may have been on its way for long: where that fits what is known, nobody has to ask. */
	async function hearTime(serverTimeMs: number): Promise<void> {
		const heardMs = now()
		const known = await store.meta('clockOffsetMs')
		if (known !== undefined && Math.abs(heardMs - serverTimeMs - known) < OFFSET_NOTICED_MS)
			measuredMs = heardMs
	}

	/** What a server that was restored from a backup says is not taken in before it was greeted (rule S12). */
	async function isSameEpoch(epoch: string): Promise<boolean> {
		const known = await store.meta('epoch')
		if (known === undefined) await store.setMeta('epoch', epoch)
		return known === undefined || known === epoch
	}
	const otherEpoch: RoundResult = { ok: false, problem: 'wrong_server' }

	async function greet(): Promise<RoundResult> {
		const answer = await ask(transport.hello)
		if (!answer.ok) return failed(answer)
		const { value: server } = answer
		if (server.serverId !== serverId) return { ok: false, problem: 'wrong_server' }
		if (server.minProtocol > PROTOCOL || server.protocol < MIN_PROTOCOL)
			return { ok: false, problem: 'version' }
		if (server.epoch !== undefined) {
			const { epoch, lineage = [] } = server
			const known = await store.meta('epoch')
			// No restore leads there: it is another database under the same name.
			if (known !== undefined && known !== epoch && lineage.length === 0) return otherEpoch
			await store.takeDescent({ epoch, lineage })
		}
		const refused = await signIn()
		return refused === undefined ? DONE : failed(refused)
	}

	/** What a wrong clock stamped must be found before it is sent: later it cannot be corrected any more (S11). */
	async function checkTime(waiting: readonly OutboxEntry[]): Promise<RoundResult> {
		const age = now() - measuredMs
		if (age >= 0 && age <= TIME_HOLDS_MS) return DONE
		if (waiting.every(({ sent }) => sent)) return DONE
		const answer = await ask(transport.hello)
		return answer.ok ? DONE : failed(answer)
	}

	/** Brings back what a restored server lost, before anything is built upon it or taken from it. */
	async function offer(): Promise<RoundResult> {
		let limit: number = LIMITS.recordsPerPage
		for (;;) {
			const entries = await store.nextOffers(limit)
			if (entries.length === 0) return DONE
			const answer = await ask(() => transport.offer(entries.map(({ offered }) => offered)))
			if (answer.ok) {
				const { results, records, epoch } = answer.value
				if (!(await isSameEpoch(epoch))) return otherEpoch
				await store.settleOffers(entries, results, records)
			} else if (answer.code !== 'too_large' && answer.code !== 'bad_request') return failed(answer)
			else if (entries.length > 1) limit = Math.ceil(entries.length / 2)
			// One that no server takes does not hold up the others.
			else await store.settleOffers(entries, [], [])
		}
	}

	async function push(): Promise<RoundResult> {
		let limit: number = LIMITS.changesPerPush
		let corrections = 0
		for (;;) {
			const [outbox, known] = await Promise.all([store.outbox(), store.meta('epoch')])
			const waiting = outbox.filter(({ state }) => state === 'pending')
			if (waiting.length === 0) return DONE
			const timed = await checkTime(waiting)
			if (!timed.ok) return timed
			// What is written from now on waits for its own question about the time.
			let prepared: readonly Change[] | undefined
			const entries = await store.takePending(Math.min(limit, waiting.length), next => {
				prepared = next.map(entry => entry.change)
				transport.preparePush?.(prepared, known)
			})
			if (entries.length === 0) return DONE
			// Over a file nothing is taken: what it answers was sent long ago.
			const changes = prepared ?? entries.map(entry => entry.change)
			const answer = await ask(() => transport.push(changes, known))
			if (answer.ok) {
				const { verdicts, records, epoch } = answer.value
				if (epoch !== known && !(await isSameEpoch(epoch))) return otherEpoch
				const asked = new Set(entries.map(entry => entry.id))
				const answered = verdicts.filter(verdict => asked.has(verdict.id))
				if (answered.length === 0) return { ok: false, problem: 'server_error' }
				await store.settle(answered, records)
			} else if (answer.code === 'clock' && answer.serverTimeMs !== undefined) {
				if (++corrections > MOST_CLOCK_CORRECTIONS) return { ok: false, problem: 'server_error' }
				// Nothing of this push was looked at. What was sent before may have been accepted then, unless it was ahead of
				// the server, which it still would be; that holds as well for what waits and is not in this push.
				const { serverTimeMs } = answer
				const isAhead = ({ change }: OutboxEntry) => hlcMs(change.at) > serverTimeMs + MAX_DRIFT_MS
				const open = [...entries.filter(({ sent }) => !sent), ...waiting.filter(isAhead)]
				await store.markUnsent(open.map(({ id }) => id))
				const offsetMs = now() - serverTimeMs
				await store.setClockOffset(offsetMs)
				onClockOffset(offsetMs)
			} else if (answer.code === 'bad_request' && entries.length > FORMER_LIMIT) {
				limit = FORMER_LIMIT
			} else if (answer.code === 'too_large' && entries.length > 1) {
				limit = Math.ceil(entries.length / 2)
			} else if (answer.code === 'epoch') {
				await store.markUnsent(entries.filter(({ sent }) => !sent).map(({ id }) => id))
				return otherEpoch
			} else return failed(answer)
		}
	}

	/** What of the nodes that are new in scope is not here yet; goes on after the page that was taken in last. */
	async function download(): Promise<RoundResult> {
		for (;;) {
			const fetching = await store.meta('fetching')
			onProgress(fetching)
			if (fetching === undefined) return DONE
			const result = await fetch(fetching)
			if (!result.ok) return result
		}
	}

	/** Takes in page after page until the run is over, or the store wants another one. */
	async function fetch(begun: Fetching): Promise<RoundResult> {
		const nodes = begun.nodes.slice(0, NODES_PER_SNAPSHOT)
		const later = begun.nodes.slice(NODES_PER_SNAPSHOT)
		let fetching = begun
		let known: string | undefined
		const sentMs = now()
		const { context, after: from, total: counted } = begun
		const uncounted = from !== null && counted === 0 ? { sent: begun.done } : {}
		for await (const answer of transport.pages(
			{ nodes, context, after: from, ...uncounted },
			store.prepare,
		)) {
			if (!answer.ok) {
				if (answer.code !== 'bad_request' || begun.after === null) return failed(answer)
				// Another server, of an older version perhaps, does not know the place where the last one stopped.
				await store.setMeta('fetching', { ...fetching, after: null, done: 0, total: 0 })
				return DONE
			}
			const page = answer.value
			const { next, horizon, total, epoch, serverTimeMs } = page
			// Only of the first page it is known when the question was asked.
			if (fetching === begun) await noticeTime(serverTimeMs, sentMs)
			if (epoch !== known && !(await isSameEpoch(epoch))) return otherEpoch
			known = epoch
			const { after, done } = fetching
			const rest: Fetching = {
				...(next === null ? { nodes: later, context: [] } : { nodes: begun.nodes, context: begun.context }),
				after: next,
				horizon: after === null ? horizon : fetching.horizon,
				done: done + recordsIn(page),
				total: total === undefined ? fetching.total : done + total,
			}
			const isOver = next === null && later.length === 0
			const outcome = await take(page, isOver ? undefined : rest, fetching)
			// What was said of other changes had nodes fetched anew: another question is to be asked.
			if (outcome === 'elsewhere') return DONE
			// What was not taken is asked for again, after a while.
			if (outcome !== 'taken' && outcome !== 'waiting') return failed(NOT_TAKEN)
			fetching = rest
			onProgress(rest)
			if (outcome === 'taken') continue
			// What was written meanwhile does not wait for the end of a long download.
			const pushed = await push()
			if (!pushed.ok) return pushed
			if ((await store.meta('fetching'))?.after !== next) return DONE
		}
		return DONE
	}

	async function take(page: BlockPage | SnapshotResponse, rest: Fetching | undefined, begun: Fetching) {
		if (!('records' in page)) return store.applyBlocks(page, rest, begun)
		await store.applySnapshot(page.records, rest)
		return 'waiting'
	}

	async function pull(): Promise<RoundResult> {
		for (;;) {
			const from = (await store.meta('cursor')) ?? 0
			const scopeHash = (await store.meta('scope'))?.hash ?? ''
			const answer = await ask(() => transport.pull({ cursor: from, scopeHash }))
			if (!answer.ok) return failed(answer)
			const { value: page } = answer
			if (!(await isSameEpoch(page.epoch))) return otherEpoch
			if (page.role !== undefined) onRole(page.role)
			const scopeChanged = page.scope !== undefined && page.scope.hash !== scopeHash
			if (scopeChanged) {
				const left = await store.applyScope(page.scope!, page.cursor, page.role)
				if (left.length > 0) onScopeLeft(left.length)
			} else if (page.cursor !== from || page.records.length + page.gone.length > 0)
				await store.applyPull(from, page)
			const downloaded = await download()
			if (!downloaded.ok) return downloaded
			if (!scopeChanged && !page.more) return DONE
		}
	}

	async function exchange(): Promise<RoundResult> {
		for (const step of [offer, push, pull]) {
			const result = await step()
			if (!result.ok) return result
		}
		return DONE
	}

	return {
		hearTime,
		/** @param first whether the server has yet to be greeted, or was lost since */
		async run(first: boolean): Promise<RoundResult> {
			let greeted = !first
			for (let restores = 0; ; restores++) {
				const met = greeted ? DONE : await greet()
				if (!met.ok) return met
				if (!hasToken()) return { ok: false, problem: 'sign_in' }
				let result = await exchange()
				// What waited for others may have been cured by what they did meanwhile.
				if (result.ok && (await store.retryOffers())) result = await exchange()
				if (result !== otherEpoch || restores === MOST_RESTORES) return result
				greeted = false
			}
		},
	}
}
