/**
 * Which accounts have a store on this PC. Unsealed, because it is read before anyone has signed in: it holds
 * login names, ids and wrapped keys, and nothing about the person.
 */
import type { ClientPolicy } from '#shared/protocol/wire.ts'
import { answer, connect, inTransaction } from './connection.ts'
import type { WrappedKey } from './keyring.ts'
import { type Attempts, countAttempt, NO_ATTEMPTS } from './lockout.ts'
import type { Migration } from './migrations/migration.ts'
import type { DeviceRow } from './this-device.ts'

export interface LocalAccount {
	readonly serverId: string
	readonly login: string
	readonly accountId: string
	readonly demo: boolean
	/** 6 hex digits: this store among the account's stores, see `makeNode`. */
	readonly replica: string
	readonly wrapped: WrappedKey
	readonly attempts: Attempts
	/** Milliseconds since 1970; the latest comes first where the server cannot be asked which one is meant. */
	readonly usedMs: number
	/** When the password was tried in vain since it was last right: for the audit. */
	readonly triedMs?: readonly number[]
	/** The data key as the recovery code opens it, base64; absent where the server has no code yet. */
	readonly recovery?: string | undefined
	/** When the server was last in contact, by the PC's clock, and what it then set for all PCs. */
	readonly contactMs?: number
	readonly policy?: ClientPolicy
}

export interface CountedAttempt {
	readonly counted: ReturnType<typeof countAttempt>
	/** When the password was tried in vain before. */
	readonly triedMs: readonly number[]
	/** Resolves when the count is on the disk. */
	readonly kept: Promise<void>
}

type Id = Pick<LocalAccount, 'serverId' | 'login'>

/** Tries that are remembered for the audit. */
const TRIES_KEPT = 100

export type Accounts = ReturnType<typeof createAccounts>

const MIGRATIONS: readonly Migration[] = [
	{ version: 1, stores: { accounts: '[serverId+login]' } },
	{ version: 2, stores: { device: 'one' } },
]

export function createAccounts(name = 'griddesk-accounts') {
	const connection = connect(name, MIGRATIONS)
	/** All of it is durable when the promise resolves, or nothing was changed. */
	async function on<T>(
		table: 'accounts' | 'device',
		mode: IDBTransactionMode,
		work: (rows: IDBObjectStore) => Promise<T>,
	): Promise<T> {
		const tx = (await connection.open()).transaction(table, mode, { durability: 'strict' })
		return inTransaction(tx, () => work(tx.objectStore(table)))
	}
	const read = async (rows: IDBObjectStore, { serverId, login }: Id): Promise<LocalAccount | undefined> =>
		answer(rows.get([serverId, login]))
	/** Nothing where there is no such account. */
	const change = (id: Id, changes: (known: LocalAccount) => Partial<LocalAccount>) =>
		on('accounts', 'readwrite', async rows => {
			const known = await read(rows, id)
			if (known !== undefined) rows.put({ ...known, ...changes(known) })
		})

	return {
		/** Last used first. */
		list: async (): Promise<LocalAccount[]> => {
			const all: LocalAccount[] = await on('accounts', 'readonly', rows => answer(rows.getAll()))
			return all.sort((a, b) => b.usedMs - a.usedMs)
		},

		put: (account: LocalAccount): Promise<void> =>
			on('accounts', 'readwrite', async rows => {
				rows.put(account)
			}),

		update: (id: Id, changes: Partial<Omit<LocalAccount, keyof Id | 'attempts'>>): Promise<void> =>
			change(id, () => changes),

		/**
		 * Counts a try at the password. Whether that was right may be found out while the disk keeps the count, but told only
		 * when `kept` has resolved: so that ending the program never undoes a try.
		 */
		countAttempt: async (id: Id, nowMs: number): Promise<CountedAttempt> => {
			const { promise, resolve, reject } = Promise.withResolvers<Omit<CountedAttempt, 'kept'>>()
			const written = on('accounts', 'readwrite', async rows => {
				const known = await read(rows, id)
				const counted = countAttempt(known?.attempts ?? NO_ATTEMPTS, nowMs)
				const before = known?.triedMs ?? []
				const triedMs = [...before, nowMs].slice(-TRIES_KEPT)
				if (known !== undefined && counted.ok) rows.put({ ...known, attempts: counted.attempts, triedMs })
				resolve({ counted, triedMs: before })
			})
			const kept = written.then(() => {})
			kept.catch(reject)
			return { ...(await promise), kept }
		},

		/** The password was right. */
		unlocked: (id: Id, nowMs: number): Promise<void> =>
			change(id, ({ usedMs }) => ({
				attempts: NO_ATTEMPTS,
				usedMs: Math.max(nowMs, usedMs),
				triedMs: [],
			})),

		/** The account has no store on this PC any more. */
		remove: ({ serverId, login }: Id): Promise<void> =>
			on('accounts', 'readwrite', async rows => {
				rows.delete([serverId, login])
			}),

		device: (): Promise<DeviceRow | undefined> => on('device', 'readonly', rows => answer(rows.get(1))),
		setDevice: (row: DeviceRow): Promise<void> =>
			on('device', 'readwrite', async rows => {
				rows.put(row)
			}),
		/** This PC is another one from now on. */
		forgetDevice: (): Promise<void> =>
			on('device', 'readwrite', async rows => {
				rows.clear()
			}),

		close: connection.close,
	}
}
