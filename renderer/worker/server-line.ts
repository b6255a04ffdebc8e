/**
 * The unlocked account's line to its server: signing in, sync, exchange files. Loaded once the account is open, because
 * what is here can be shown without it: it brings the schemas of all that a server may say, and the keys of files.
 */
import { v7 as uuidv7 } from 'uuid'
import type { LocalAccount } from '#renderer/db/accounts.ts'
import type { Store } from '#renderer/db/store.ts'
import type { Meta } from '#renderer/db/tables.ts'
import { createExchange } from '#renderer/exchange/exchange.ts'
import { createPostPack } from '#renderer/exchange/post-pack.ts'
import { ownKeys } from '#renderer/exchange/replica-keys.ts'
import { createRunner } from '#renderer/sync/runner.ts'
import type { RunnerStatus } from '#renderer/sync/runner-status.ts'
import { createTransport, type Failure } from '#renderer/sync/transport.ts'
import { publicKeysOf } from '#shared/exchange/keys.ts'
import type { Role } from '#shared/model/kinds.ts'
import './ask-server.ts'

export interface LineDeps {
	readonly local: LocalAccount
	readonly store: Store
	/** Names the lock: that of the database. */
	readonly name: string
	/** That of the unlocking, which no server has heard yet. */
	readonly password: string | null
	readonly token: () => string | undefined
	/** The server let the account in: what holds from now on. */
	readonly onSignedIn: (token: string, person: Meta['account']) => Promise<void>
	readonly onRole: (role: Role) => void
	readonly onReplica: (replica: string) => Promise<void>
	readonly onScopeLeft: (nodes: number) => void
	readonly onStatus: (status: RunnerStatus) => void
	/** A round was completed by other means while another window syncs. */
	readonly onCaughtUp: (lastSyncedMs: number) => void
	readonly onBug: (error: unknown) => void
	readonly setTimer: (callback: () => void, ms: number) => () => void
}

export type ServerLine = ReturnType<typeof openServerLine>

export function openServerLine(deps: LineDeps) {
	const { local, store, name, token, onBug } = deps
	let leads = false
	let unusedPassword = deps.password

	const transport = createTransport({
		fetch: (input, init) => fetch(input, init),
		baseUrl: '',
		serverId: () => local.serverId,
		token: () => token() ?? null,
	})

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
		if (given.keys !== undefined)
			await store.setMeta('exchangeServer', { keys: given.keys, replica: given.replica })
		if (given.replica !== replica) await deps.onReplica(given.replica)
		await deps.onSignedIn(given.token, { name: given.name, role: given.role, scopeId: given.scopeId })
		return undefined
	}

	/** Uses up the password of the unlocking once the server has said something to it. */
	async function signInOnce(): Promise<Failure | undefined> {
		if (unusedPassword === null) return undefined
		const refused = await signIn(unusedPassword)
		if (refused === undefined || refused.code === 'bad_credentials') unusedPassword = null
		// Somebody else's wrong guesses do not stop the sync of a session that is still good.
		const postponed = refused?.code === 'locked_out' || refused?.code === 'too_many_requests'
		return postponed && token() !== undefined ? undefined : refused
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
			token: () => token() ?? null,
		}),
		onRole: deps.onRole,
		onScopeLeft: deps.onScopeLeft,
		onTaken: async () => {
			const lastSyncedMs = await store.meta('lastSyncedMs')
			if (lastSyncedMs === undefined) return
			// Told to the runner, wherever it works, so that what it says next does not take it back.
			if (leads) runner.caughtUp(lastSyncedMs)
			else deps.onCaughtUp(lastSyncedMs)
		},
	})

	const runner = createRunner({
		store,
		transport,
		serverId: local.serverId,
		now: Date.now,
		random: Math.random,
		hasToken: () => token() !== undefined,
		signIn: signInOnce,
		onScopeLeft: deps.onScopeLeft,
		onRole: deps.onRole,
		onStatus: status => {
			deps.onStatus(status)
			if (!status.running && status.problem === null) void exchange.courier.forward().catch(onBug)
		},
		onBug,
		alone,
		setTimer: deps.setTimer,
		withLock: async (work, signal) => {
			await navigator.locks.request(`sync:${name}`, { signal }, async () => {
				leads = true
				await work()
			})
		},
	})

	return {
		runner,
		exchange,
		signIn,
		signInOnce,
		history: transport.history,
		/** Whether this window syncs for all windows of the account. */
		leads: (): boolean => leads,
	}
}
