/**
 * Which accounts have a store on this PC. Unsealed, because it is read before anyone has signed in: it holds
 * login names, ids and wrapped keys, and nothing about the person.
 */
import Dexie, { type Table } from 'dexie'
import type { ClientPolicy } from '#shared/protocol/wire.ts'
import type { WrappedKey } from './keyring.ts'
import { type Attempts, countAttempt, NO_ATTEMPTS } from './lockout.ts'
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

type Id = Pick<LocalAccount, 'serverId' | 'login'>

/** Tries that are remembered for the audit. */
const TRIES_KEPT = 100

export type Accounts = ReturnType<typeof createAccounts>

export function createAccounts(name = 'griddesk-accounts') {
	const db = new Dexie(name, { cache: 'disabled', chromeTransactionDurability: 'strict' })
	db.version(1).stores({ accounts: '[serverId+login]' })
	db.version(2).stores({ device: 'one' })
	const accounts: Table<LocalAccount, [string, string]> = db.table('accounts')
	const devices: Table<DeviceRow, number> = db.table('device')
	const keyOf = ({ serverId, login }: Id): [string, string] => [serverId, login]

	return {
		/** Last used first. */
		list: async (): Promise<LocalAccount[]> => (await accounts.toArray()).sort((a, b) => b.usedMs - a.usedMs),

		put: async (account: LocalAccount): Promise<void> => {
			await accounts.put(account)
		},

		update: async (id: Id, changes: Partial<Omit<LocalAccount, keyof Id | 'attempts'>>): Promise<void> => {
			await accounts.update(keyOf(id), changes)
		},

		/** Counts a try at the password, before it is made. */
		countAttempt: (id: Id, nowMs: number): Promise<ReturnType<typeof countAttempt>> =>
			db.transaction('rw', accounts, async () => {
				const known = await accounts.get(keyOf(id))
				const counted = countAttempt(known?.attempts ?? NO_ATTEMPTS, nowMs)
				const triedMs = [...(known?.triedMs ?? []), nowMs].slice(-TRIES_KEPT)
				if (counted.ok) await accounts.update(keyOf(id), { attempts: counted.attempts, triedMs })
				return counted
			}),

		/** The password was right. @returns when it was tried in vain before */
		unlocked: (id: Id, nowMs: number): Promise<readonly number[]> =>
			db.transaction('rw', accounts, async () => {
				const known = await accounts.get(keyOf(id))
				const usedMs = Math.max(nowMs, known?.usedMs ?? 0)
				await accounts.update(keyOf(id), { attempts: NO_ATTEMPTS, usedMs, triedMs: [] })
				return (known?.triedMs ?? []).slice(0, -1)
			}),

		/** The account has no store on this PC any more. */
		remove: async (id: Id): Promise<void> => {
			await accounts.delete(keyOf(id))
		},

		device: (): Promise<DeviceRow | undefined> => devices.get(1),
		setDevice: async (row: DeviceRow): Promise<void> => {
			await devices.put(row)
		},
		/** This PC is another one from now on. */
		forgetDevice: async (): Promise<void> => {
			await devices.clear()
		},

		close: () => db.close(),
	}
}
