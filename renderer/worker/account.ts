/**
 * The unlocked account in its worker: store, facts and sync put together, and the other windows of the same account
 * kept informed. Each window has a worker; the holder of the lock syncs for all.
 */
import { v7 as uuidv7 } from 'uuid'
import type { LocalAccount } from '#renderer/db/accounts.ts'
import { ImportCancelled, type ImportSummary, type UndoneImport } from '#renderer/db/imports.ts'
import { createStore } from '#renderer/db/store.ts'
import type { Meta, Tables } from '#renderer/db/tables.ts'
import { createExchange } from '#renderer/exchange/exchange.ts'
import { createPostPack } from '#renderer/exchange/post-pack.ts'
import { ownKeys } from '#renderer/exchange/replica-keys.ts'
import type { AccountInfo } from '#renderer/session/client.ts'
import { createFacts } from '#renderer/sync/facts.ts'
import { createRunner, type RunnerStatus, type WakeReason } from '#renderer/sync/runner.ts'
import { createTransport, type Failure } from '#renderer/sync/transport.ts'
import { publicKeysOf } from '#shared/exchange/keys.ts'
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { type Data, toData } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { makeNode } from '#shared/sync/clock.ts'
import type { SyncFacts } from '#shared/sync/status.ts'
import { createIdleMerge } from './idle-merge.ts'

/** What windows of one account tell each other. */
type News =
	| { readonly kind: 'changed'; readonly keys: readonly RecKey[] }
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
	readonly onChanged: (keys: readonly RecKey[], written?: readonly Rec[]) => void
	readonly onState: (account: AccountInfo, facts: SyncFacts) => void
	/** So many nodes left the scope and their records this PC; told by the window that syncs. */
	readonly onScopeLeft: (nodes: number) => void
	/** The server gave this store another replica number; it holds from the next unlocking. */
	readonly onReplica: (replica: string) => Promise<void>
	/** The server took this password: let it open the store as well. */
	readonly rewrap: (password: string) => Promise<void>
}

export type Account = Awaited<ReturnType<typeof openAccount>>

export async function openAccount(options: AccountOptions, password: string | null) {
	const { local, tables, name, onChanged, onState, onReplica, rewrap } = options
	const tell = (news: News) => channel.postMessage(news)
	let leads = false
	let closed = false
	// What was under way when the store was closed fails, and that is right.
	const onBug = (error: unknown): void => {
		if (!closed) console.error(error)
	}
	let unusedPassword = password

	const node = makeNode(local.accountId, local.replica)
	const store = createStore({
		tables,
		node,
		now: Date.now,
		newId: uuidv7,
		onChanged: (keys, written) => {
			changed(keys, written)
			tell({ kind: 'changed', keys })
		},
		onOutbox: entries => {
			const counted = entries === undefined ? facts.countOutbox() : facts.takeOutbox(entries)
			void counted.catch(onBug)
			tell({ kind: 'outbox' })
		},
	})
	const facts = createFacts(store, value => onState(info(), value))
	const transport = createTransport({
		fetch: (input, init) => fetch(input, init),
		baseUrl: '',
		serverId: () => local.serverId,
		token: () => token ?? null,
	})

	let person = await knownPerson(store.meta)
	let token = await store.meta('token')
	const info = (): AccountInfo => ({
		id: local.accountId,
		login: local.login,
		demo: local.demo,
		node,
		...person,
	})
	await facts.load()
	const channel = new BroadcastChannel(name)

	async function setPerson(next: Meta['account']): Promise<void> {
		if (next.name === person.name && next.role === person.role && next.scopeId === person.scopeId) return
		await store.setMeta('account', next)
		person = next
		onState(info(), facts.value())
		tell({ kind: 'signed_in' })
	}

	/** @returns why not, or `undefined` where a new token is in place */
	async function signIn(secret: string): Promise<Failure | undefined> {
		const { login, replica, accountId } = local
		const keys = publicKeysOf(await ownKeys(store))
		const answer = await transport.login({ login, password: secret, replica, keys })
		if (!answer.ok) return answer
		const { value: given } = answer
		if (given.accountId !== accountId || given.serverId !== local.serverId)
			return { ok: false, code: 'wrong_server' }
		await store.setMeta('token', given.token)
		token = given.token
		if (given.keys !== undefined)
			await store.setMeta('exchangeServer', { keys: given.keys, replica: given.replica })
		if (given.replica !== replica) await onReplica(given.replica)
		await setPerson({ name: given.name, role: given.role, scopeId: given.scopeId })
		tell({ kind: 'signed_in' })
		return undefined
	}

	/** Uses up the password of the unlocking once the server has said something to it. */
	async function signInOnce(): Promise<Failure | undefined> {
		if (unusedPassword === null) return undefined
		const refused = await signIn(unusedPassword)
		if (refused === undefined || refused.code === 'bad_credentials') unusedPassword = null
		// Somebody else's wrong guesses do not stop the sync of a session that is still good.
		const postponed = refused?.code === 'locked_out' || refused?.code === 'too_many_requests'
		return postponed && token !== undefined ? undefined : refused
	}

	const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(`round:${name}`, work)

	const exchange = createExchange({
		store,
		serverId: local.serverId,
		accountId: local.accountId,
		now: Date.now,
		newId: uuidv7,
		alone,
		post: createPostPack({
			fetch: (input, init) => fetch(input, init),
			baseUrl: '',
			serverId: local.serverId,
			token: () => token ?? null,
		}),
		onRole: role => void setPerson({ ...person, role }).catch(onBug),
		onScopeLeft: options.onScopeLeft,
		onTaken: async () => {
			const lastSyncedMs = await store.meta('lastSyncedMs')
			if (lastSyncedMs !== undefined) caughtUp(lastSyncedMs)
		},
	})

	/** Told to the runner, wherever it works, so that what it says next does not take it back. */
	function caughtUp(lastSyncedMs: number): void {
		if (leads) runner.caughtUp(lastSyncedMs)
		else tell({ kind: 'caught_up', lastSyncedMs })
	}

	const runner = createRunner({
		store,
		transport,
		serverId: local.serverId,
		now: Date.now,
		random: Math.random,
		hasToken: () => token !== undefined,
		signIn: signInOnce,
		onScopeLeft: options.onScopeLeft,
		onRole: role => void setPerson({ ...person, role }).catch(onBug),
		onStatus: status => {
			facts.setStatus(status)
			tell({ kind: 'status', status })
			if (!status.running && status.problem === null) void exchange.courier.forward().catch(onBug)
		},
		onBug,
		alone,
		setTimer,
		withLock: async (work, signal) => {
			await navigator.locks.request(`sync:${name}`, { signal }, async () => {
				leads = true
				await work()
			})
		},
	})

	const merging = createIdleMerge({
		merge: store.merge,
		mayMerge: async () => leads && !facts.value().running && (await store.meta('fetching')) === undefined,
		setTimer,
		onBug,
	})

	const ownRecord = recKey('account', local.accountId)

	function changed(keys: readonly RecKey[], written?: readonly Rec[]): void {
		onChanged(keys, written)
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
		if (leads) runner.wake(reason)
		else tell({ kind: 'wake', reason })
	}

	async function hear(news: News): Promise<void> {
		if (news.kind === 'changed') changed(news.keys)
		else if (news.kind === 'outbox') await facts.countOutbox()
		else if (news.kind === 'wake') {
			if (leads) runner.wake(news.reason)
		} else if (news.kind === 'caught_up') {
			if (leads) runner.caughtUp(news.lastSyncedMs)
		} else if (news.kind === 'status?') {
			if (leads) tell({ kind: 'status', status: statusOf(facts.value()) })
		} else if (news.kind === 'signed_in') {
			token = await store.meta('token')
			person = await knownPerson(store.meta)
			onState(info(), facts.value())
			if (leads) runner.wake('asked')
		} else if (!leads) {
			facts.setStatus(news.status)
			// The window that syncs has no valid token, this one has a password that nobody tried yet.
			if (news.status.problem === 'sign_in') await signInOnce()
		}
	}
	channel.onmessage = ({ data }) => void hear(data as News).catch(onBug)

	const online = () => wake('online')
	addEventListener('online', online)
	tell({ kind: 'status?' })
	runner.start()
	merging.changed()

	return {
		info,
		facts: facts.value,
		store,
		/** Resolves when the change is durable and the facts tell of it. */
		async commit(...args: Parameters<typeof store.commit>) {
			const change = await store.commit(...args)
			// The store has asked for the count by then.
			await facts.outboxCounted()
			wake('local')
			return change
		},
		async drop(changeId: string): Promise<void> {
			await store.drop(changeId)
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
			await facts.countOutbox()
			wake('local')
			return undone
		},
		exchange,
		history: transport.history,
		syncNow: () => wake('asked'),
		/** A token for a password that the user entered again. */
		async renew(secret: string): Promise<Failure | undefined> {
			const refused = await signIn(secret)
			if (refused !== undefined) return refused
			wake('asked')
			await rewrap(secret)
			return undefined
		},
		close(): void {
			closed = true
			removeEventListener('online', online)
			channel.close()
			merging.stop()
			void runner.stop()
			store.close()
		},
	}
}

async function knownPerson(
	meta: (key: 'account') => Promise<Meta['account'] | undefined>,
): Promise<Meta['account']> {
	const person = await meta('account')
	if (person === undefined) throw new Error('a store without its account')
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
