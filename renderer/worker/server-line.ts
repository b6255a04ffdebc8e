/**
 * The unlocked account's line to its server: signing in, sync, exchange files. Loaded once the account is open, because
 * what is here can be shown without it: it brings the schemas of all that a server may say, and the keys of files.
 */
import { v7 as uuidv7 } from 'uuid'
import type { LocalAccount } from '#renderer/db/accounts.ts'
import type { EventLog } from '#renderer/db/event-log.ts'
import { newRecoveryCode } from '#renderer/db/recovery.ts'
import { randomBytes } from '#renderer/db/seal.ts'
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
import type { ClientPolicy, DeviceClaim } from '#shared/protocol/wire.ts'
import './ask-server.ts'
import { handOver, sendEvents } from './to-server.ts'

export interface LineDeps {
	readonly local: LocalAccount
	readonly store: Store
	/** Names the lock: that of the database. */
	readonly name: string
	/** That of the unlocking, which no server has heard yet. */
	readonly password: string | null
	readonly token: () => string | undefined
	/** The server let the account in: what holds from now on. */
	readonly onSignedIn: (token: string, person: Meta['account'], mustChange: boolean) => Promise<void>
	/** What was done here and the server has yet to hear. */
	readonly events: EventLog
	readonly pending: () => number
	readonly claimDevice: (serverId: string, atMs: number, enrolment?: string) => Promise<DeviceClaim>
	readonly keepRecovery: (code: string) => Promise<void>
	readonly onContact: (contact: { contactMs: number; policy?: ClientPolicy }) => Promise<void>
	/** This PC was revoked: so many changes were handed over. Deletes what is here. */
	readonly onWiped: (changes: number) => Promise<void>
	readonly onRole: (role: Role) => void
	readonly onReplica: (replica: string) => Promise<void>
	readonly onScopeLeft: (nodes: number) => void
	readonly onStatus: (status: RunnerStatus) => void
	/** A round was completed by other means while another window syncs. */
	readonly onCaughtUp: (lastSyncedMs: number) => void
	readonly onBug: (error: unknown) => void
	readonly setTimer: (callback: () => void, ms: number) => () => void
}

/** So that what is done in one go goes in one request. */
const TELL_AFTER_MS = 2000
/** How often it is noted that the server was in contact. */
const CONTACT_NOTED_MS = 10 * 60_000

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
		pending: deps.pending,
		onDeviceRevoked: () => void leaveDevice().catch(onBug),
	})
	let hasRecovery = local.recovery !== undefined
	let contactMs = local.contactMs ?? 0
	let leaving: Promise<void> | undefined

	/** Revoked: first what nobody has seen yet goes to the server, then everything goes. */
	const leaveDevice = (): Promise<void> => {
		leaving ??= handOver(store, transport, deps.onWiped).finally(() => {
			leaving = undefined
		})
		return leaving
	}

	let telling = false
	/** What was done here goes to the server, in portions; what does not get there goes the next time. */
	const tellEvents = (): void => {
		if (telling || !leads || token() === undefined) return
		telling = true
		void sendEvents(deps.events, transport)
			.catch(onBug)
			.finally(() => {
				telling = false
			})
	}
	let cancelTelling = () => {}
	const tellSoon = (): void => {
		cancelTelling()
		cancelTelling = deps.setTimer(tellEvents, TELL_AFTER_MS)
	}

	async function noteContact(policy?: ClientPolicy): Promise<void> {
		if (policy === undefined && Date.now() - contactMs < CONTACT_NOTED_MS) return
		contactMs = Date.now()
		await deps.onContact({ contactMs, ...(policy && { policy }) })
	}

	/**
	 * @param enrolment a code, where the user gave one now
	 * @returns why not, or `undefined` where a new token is in place
	 */
	async function signIn(secret: string, enrolment?: string): Promise<Failure | undefined> {
		const { login, replica, accountId } = local
		const keys = publicKeysOf(await ownKeys(store))
		const serverMs = Date.now() - ((await store.meta('clockOffsetMs')) ?? 0)
		const device = await deps.claimDevice(local.serverId, serverMs, enrolment)
		const recoveryCode = hasRecovery ? undefined : newRecoveryCode(randomBytes)
		const more = recoveryCode === undefined ? {} : { recoveryCode }
		const answer = await transport.login({ login, password: secret, replica, keys, device, ...more })
		if (!answer.ok) return answer
		const { value: given } = answer
		if (given.accountId !== accountId || given.serverId !== local.serverId)
			return { ok: false, code: 'wrong_server' }
		await store.setMeta('token', given.token)
		if (given.keys !== undefined)
			await store.setMeta('exchangeServer', { keys: given.keys, replica: given.replica })
		if (given.replica !== replica) await deps.onReplica(given.replica)
		// The server has it by now; were it lost here, another one would be made.
		if (recoveryCode !== undefined) await deps.keepRecovery(recoveryCode)
		hasRecovery = given.wantsRecovery !== true
		const { name, role, scopeId, policy, mustChange = false } = given
		await noteContact(policy)
		await deps.onSignedIn(given.token, { name, role, scopeId }, mustChange)
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
		events: deps.events,
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
			if (status.running || status.problem !== null) return
			void exchange.courier.forward().catch(onBug)
			void noteContact().catch(onBug)
			tellEvents()
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
		ask: transport.ask,
		/** Something was done that the server should hear soon. */
		tellEvents: tellSoon,
		/** Whether this window syncs for all windows of the account. */
		leads: (): boolean => leads,
	}
}
