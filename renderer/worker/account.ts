/**
 * The unlocked account in its worker: store, facts and sync put together, and the other windows of the same account
 * kept informed. Each window has a worker; the holder of the lock syncs for all.
 */
import { v7 as uuidv7 } from 'uuid'
import type { LocalAccount } from '#renderer/db/accounts.ts'
import type { DraftStore } from '#renderer/db/drafts.ts'
import type { EventLog } from '#renderer/db/event-log.ts'
import { ImportCancelled, type UndoneImport } from '#renderer/db/imports.ts'
import type { ImportSummary } from '#renderer/db/last-import.ts'
import { DamagedRow } from '#renderer/db/seal.ts'
import { createStore } from '#renderer/db/store.ts'
import type { StoreOptions } from '#renderer/db/store-options.ts'
import type { ArrivedRun, Meta, Tables } from '#renderer/db/tables.ts'
import type { AccountInfo, DoneEvent } from '#renderer/session/client.ts'
import { createFacts } from '#renderer/sync/facts.ts'
import type { WakeReason } from '#renderer/sync/runner.ts'
import type { RunnerStatus } from '#renderer/sync/runner-status.ts'
import type { Failure } from '#renderer/sync/transport.ts'
import { type RecKey, recKey } from '#shared/model/record.ts'
import { type Data, toData } from '#shared/model/view.ts'
import type { ClientPolicy, DeviceClaim } from '#shared/protocol/wire.ts'
import type { Edit } from '#shared/sync/change.ts'
import { makeNode } from '#shared/sync/clock.ts'
import type { SyncFacts } from '#shared/sync/status.ts'
import { startForgetTimer } from './forget-timer.ts'
import { createIdleMerge } from './idle-merge.ts'
import type { ServerLine } from './server-line.ts'

/** What windows of one account tell each other. */
type News =
	| {
			readonly kind: 'changed'
			readonly keys: readonly RecKey[]
			readonly arrived: readonly ArrivedRun[] | undefined
	  }
	| { readonly kind: 'outbox' }
	| { readonly kind: 'wake'; readonly reason: WakeReason }
	| { readonly kind: 'status'; readonly status: RunnerStatus }
	| { readonly kind: 'status?' }
	| { readonly kind: 'signed_in' }
	| { readonly kind: 'caught_up'; readonly lastSyncedMs: number }

export interface AccountOptions {
	readonly local: LocalAccount
	readonly tables: Tables
	/** Names the lock and the channel: that of the database. */
	readonly name: string
	readonly onChanged: StoreOptions['onChanged']
	readonly onState: (account: AccountInfo, facts: SyncFacts) => void
	/** So many nodes left the scope and their records this PC; told by the window that syncs. */
	readonly onScopeLeft: (nodes: number) => void
	/** The server gave this store another replica number; it holds from the next unlocking. */
	readonly onReplica: (replica: string) => Promise<void>
	/** The server took this password: let it open the store as well. */
	readonly rewrap: (password: string) => Promise<void>
	readonly keepRecovery: (code: string) => Promise<void>
	readonly events: EventLog
	readonly drafts: DraftStore
	readonly unlocked: { readonly by: 'password' | 'recovery' | 'joining'; readonly triedMs: readonly number[] }
	readonly mustChange?: boolean
	/** This PC as it makes itself known to a server. */
	readonly claimDevice: (serverId: string, atMs: number, enrolment?: string) => Promise<DeviceClaim>
	/** The server was in contact; what it sets for all PCs, where it said so. */
	readonly onContact: (contact: { contactMs: number; policy?: ClientPolicy }) => Promise<void>
	/** This PC was revoked: the store is gone, so many changes are with the server. */
	readonly onWiped: (changes: number) => Promise<void>
}

export type Account = Awaited<ReturnType<typeof openAccount>>

/** What is here is read and shown before the line to the server takes the worker's time. */
const LINE_AFTER_MS = 300
/** Unless a security administrator says otherwise. */
const IDLE_MINUTES = 15
const LINE_AGAIN_MS = 10_000

/** @throws {@link DamagedRow} where not every row opens that has to be known at once */
export async function openAccount(options: AccountOptions, password: string | null) {
	const { local, tables, name, onChanged, onState, onReplica, rewrap } = options
	const untold: News[] = []
	/** Other windows hear of it once this one has its answer. */
	const tell = (news: News): void => {
		if (untold.push(news) === 1) setTimeout(tellNow)
	}
	const tellNow = (): void => {
		if (closed) return
		for (const news of untold.splice(0)) channel.postMessage(news)
	}
	let closed = false
	// What was under way when the store was closed fails, and that is right.
	const onBug = (error: unknown): void => {
		if (!closed) console.error(error)
	}
	let line: ServerLine | undefined
	const leads = () => line?.leads() ?? false

	const node = makeNode(local.accountId, local.replica)
	const store = createStore({
		tables,
		node,
		now: Date.now,
		newId: uuidv7,
		onChanged: (keys, written, arrived) => {
			changed(keys, written, arrived)
			tell({ kind: 'changed', keys, arrived })
		},
		onOutbox: entries => {
			const counted = entries === undefined ? facts.countOutbox() : facts.takeOutbox(entries)
			void counted.catch(onBug)
			tell({ kind: 'outbox' })
		},
	})
	const facts = createFacts(store, value => {
		if (isLoaded) onState(info(), value)
	})
	let isLoaded = false
	let { policy } = local
	let mustChange = options.mustChange ?? false
	let token: Meta['token'] | undefined
	const info = (): AccountInfo => ({
		id: local.accountId,
		login: local.login,
		demo: local.demo,
		node,
		idleMinutes: policy?.idleMinutes ?? IDLE_MINUTES,
		mustChange,
		...person,
	})
	let person: Meta['account']
	;[person, token] = await Promise.all([knownPerson(store.meta), store.meta('token'), facts.load()])
	isLoaded = true
	const channel = new BroadcastChannel(name)

	async function setPerson(next: Meta['account']): Promise<void> {
		if (next.name === person.name && next.role === person.role && next.scopeId === person.scopeId) return
		await store.setMeta('account', next)
		person = next
		onState(info(), facts.value())
		tell({ kind: 'signed_in' })
	}

	const { events, drafts } = options
	const report = async ({ action, subject, result = 'ok', details = {} }: DoneEvent, atMs = Date.now()) => {
		const offsetMs = (await store.meta('clockOffsetMs')) ?? 0
		const what = { action, result, details, ...(subject !== undefined && { subject }) }
		await events.add({ id: uuidv7(), atMs: Math.max(0, atMs - offsetMs), ...what })
		line?.tellEvents()
	}
	/** How the account was opened. The first sign-in the server has seen itself. */
	async function reportUnlocking(): Promise<void> {
		const { by, triedMs } = options.unlocked
		for (const atMs of triedMs) await report({ action: 'unlock.failed', result: 'refused' }, atMs)
		if (by !== 'joining') await report({ action: `unlock.by_${by}` })
	}
	void reportUnlocking().catch(onBug)

	let opening: Promise<ServerLine> | undefined
	const loadLine = async (): Promise<ServerLine> => {
		const { openServerLine } = await import('./server-line.ts')
		line = openServerLine({
			local,
			store,
			name,
			password,
			token: () => token,
			events,
			pending: () => facts.value().pending,
			claimDevice: options.claimDevice,
			keepRecovery: options.keepRecovery,
			onContact: async contact => {
				policy = contact.policy ?? policy
				if (contact.policy !== undefined) onState(info(), facts.value())
				await options.onContact(contact)
			},
			onWiped: async changes => {
				closed = true
				store.close()
				await Promise.all([tables.destroy(), events.destroy(), drafts.destroy()])
				await options.onWiped(changes)
			},
			onSignedIn: async (given, next, change) => {
				token = given
				mustChange = change
				await setPerson(next)
				onState(info(), facts.value())
				tell({ kind: 'signed_in' })
			},
			onRole: role => void setPerson({ ...person, role }).catch(onBug),
			onReplica,
			onScopeLeft: options.onScopeLeft,
			onStatus: status => {
				facts.setStatus(status)
				tell({ kind: 'status', status })
			},
			onCaughtUp: lastSyncedMs => tell({ kind: 'caught_up', lastSyncedMs }),
			onBug,
			setTimer,
		})
		if (!closed) line.runner.start()
		return line
	}
	/** Opens it where it is not open yet. */
	const openLine = (): Promise<ServerLine> => {
		opening ??= loadLine().catch(error => {
			opening = undefined
			throw error
		})
		return opening
	}
	/** Its script may be on a server that is away: then it is asked for again. */
	const startLine = (): void => {
		openLine().catch(error => {
			if (closed) return
			onBug(error)
			facts.setStatus({ ...statusOf(facts.value()), problem: 'offline' })
			cancelOpening = setTimer(startLine, LINE_AGAIN_MS)
		})
	}

	const merging = createIdleMerge({
		merge: store.merge,
		mayMerge: async () => leads() && !facts.value().running && (await store.meta('fetching')) === undefined,
		setTimer,
		onBug,
	})

	const stopForgetting = startForgetTimer({
		forgetDue: store.forgetDue,
		mayForget: leads,
		setTimer,
		onBug,
	})

	const ownRecord = recKey('account', local.accountId)

	function changed(...news: Parameters<StoreOptions['onChanged']>): void {
		const [keys] = news
		onChanged(...news)
		merging.changed()
		void facts.recordsChanged(keys).catch(onBug)
		if (keys.includes(ownRecord)) void followOwnRecord().catch(onBug)
	}

	/** An administrator renamed the account or moved it to another node or role. */
	async function followOwnRecord(): Promise<void> {
		const [rec] = await store.get([ownRecord])
		if (rec === undefined) return
		const { name = person.name, role = person.role } = toData('account', rec.fields) as Partial<
			Data<'account'>
		>
		await setPerson({ name, role, scopeId: rec.orgId })
	}

	function wake(reason: WakeReason): void {
		if (leads()) line?.runner.wake(reason)
		else tell({ kind: 'wake', reason })
	}

	async function hear(news: News): Promise<void> {
		if (news.kind === 'changed') changed(news.keys, undefined, news.arrived)
		else if (news.kind === 'outbox') await facts.countOutbox()
		else if (news.kind === 'wake') {
			if (leads()) line?.runner.wake(news.reason)
		} else if (news.kind === 'caught_up') {
			if (leads()) line?.runner.caughtUp(news.lastSyncedMs)
		} else if (news.kind === 'status?') {
			if (leads()) tell({ kind: 'status', status: statusOf(facts.value()) })
		} else if (news.kind === 'signed_in') {
			token = await store.meta('token')
			person = await knownPerson(store.meta)
			onState(info(), facts.value())
			if (leads()) line?.runner.wake('asked')
		} else if (!leads()) {
			facts.setStatus(news.status)
			// The window that syncs has no valid token, this one has a password that nobody tried yet.
			if (news.status.problem === 'sign_in') await (await openLine()).signInOnce()
		}
	}
	channel.onmessage = ({ data }) => void hear(data as News).catch(onBug)

	const online = () => wake('online')
	addEventListener('online', online)
	tell({ kind: 'status?' })
	// Nothing is here to be shown first where nothing has come yet.
	const afterMs = facts.value().lastSyncedMs === null ? 0 : LINE_AFTER_MS
	let cancelOpening = setTimer(startLine, afterMs)
	merging.changed()

	return {
		info,
		facts: facts.value,
		store,
		drafts,
		/** Resolves when the change is durable and the facts tell of it. */
		async commit(...args: Parameters<typeof store.commit>) {
			const change = await store.commit(...args)
			// The store has asked for the count by then; where that fails, what was saved is saved all the same.
			await facts.outboxCounted().catch(onBug)
			wake('local')
			return change
		},
		async drop(...args: Parameters<typeof store.drop>): Promise<void> {
			await store.drop(...args)
			await facts.countOutbox()
		},
		async resend(...args: Parameters<typeof store.resend>): Promise<void> {
			await store.resend(...args)
			await facts.countOutbox()
			wake('local')
		},
		async giveUpOffer(key: RecKey): Promise<void> {
			await store.giveUpOffer(key)
			await facts.countOutbox()
		},
		async takeOffer(key: RecKey): Promise<void> {
			await store.takeOffer(key)
			await facts.countOutbox()
			wake('local')
		},
		/** @returns `undefined` where `onPart` stopped it */
		async writeImport(
			fileName: string,
			bundles: Uint8Array<ArrayBuffer>,
			onPart: (done: number, of: number) => void,
		): Promise<ImportSummary | undefined> {
			try {
				const edits = JSON.parse(new TextDecoder().decode(bundles)) as Edit[][]
				const summary = await store.writeImport(fileName, edits, onPart)
				await report({ action: 'import.ledger', details: { changes: edits.flat().length } })
				await facts.countOutbox()
				wake('local')
				return summary
			} catch (error) {
				if (error instanceof ImportCancelled) return undefined
				throw error
			}
		},
		async undoImport(id: string): Promise<UndoneImport> {
			const undone = await store.undoImport(id)
			await report({ action: 'import.undone', details: { changes: undone.undone } })
			await facts.countOutbox()
			wake('local')
			return undone
		},
		exchange: async () => (await openLine()).exchange,
		history: async (...args: Parameters<ServerLine['history']>) => (await openLine()).history(...args),
		syncNow: () => wake('asked'),
		report: (event: DoneEvent) => report(event),
		ask: async (...args: Parameters<ServerLine['ask']>) => (await openLine()).ask(...args),
		async changePassword(current: string, next: string): Promise<Failure | undefined> {
			const answer = await (await openLine()).ask('POST', '/api/me/password', { current, next })
			if (!answer.ok) return answer
			await rewrap(next)
			mustChange = false
			onState(info(), facts.value())
			return undefined
		},
		/** A token for a password that the user entered again. */
		async renew(secret: string, enrolment?: string): Promise<Failure | undefined> {
			const refused = await (await openLine()).signIn(secret, enrolment)
			if (refused !== undefined) return refused
			wake('asked')
			await rewrap(secret)
			return undefined
		},
		close(): void {
			tellNow()
			closed = true
			removeEventListener('online', online)
			channel.close()
			merging.stop()
			stopForgetting()
			cancelOpening()
			void line?.runner.stop()
			events.close()
			drafts.close()
			store.close()
		},
	}
}

async function knownPerson(
	meta: (key: 'account') => Promise<Meta['account'] | undefined>,
): Promise<Meta['account']> {
	const person = await meta('account')
	// A store that does not say whose it is.
	if (person === undefined) throw new DamagedRow('meta', 'account')
	return person
}

function setTimer(callback: () => void, ms: number): () => void {
	const timer = setTimeout(callback, ms)
	return () => clearTimeout(timer)
}

const statusOf = ({ running, problem, progress, lastSyncedMs, clockOffsetMs }: SyncFacts): RunnerStatus => ({
	running,
	problem,
	progress,
	lastSyncedMs,
	clockOffsetMs,
})
