/**
 * Which accounts have a store on this PC. Unsealed, because it is read before anyone has signed in: it holds
 * login names, ids and wrapped keys, and nothing about the person.
 */
import Dexie, { type Table } from 'dexie'
import type { WrappedKey } from './keyring.ts'
import { type Attempts, countAttempt, NO_ATTEMPTS } from './lockout.ts'

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
}

type Id = Pick<LocalAccount, 'serverId' | 'login'>

export type Accounts = ReturnType<typeof createAccounts>

export function createAccounts(name = 'griddesk-accounts') {
	const db = new Dexie(name, { cache: 'disabled', chromeTransactionDurability: 'strict' })
	db.version(1).stores({ accounts: '[serverId+login]' })
	const accounts: Table<LocalAccount, [string, string]> = db.table('accounts')
	const keyOf = ({ serverId, login }: Id): [string, string] => [serverId, login]

	return {
		/** Last used first. */
		list: async (): Promise<LocalAccount[]> => (await accounts.toArray()).sort((a, b) => b.usedMs - a.usedMs),

		put: async (account: LocalAccount): Promise<void> => {
			await accounts.put(account)
		},

		update: async (id: Id, changes: Partial<Pick<LocalAccount, 'replica' | 'wrapped'>>): Promise<void> => {
			await accounts.update(keyOf(id), changes)
		},

		/** Counts a try at the password, before it is made. */
		countAttempt: (id: Id, nowMs: number): Promise<ReturnType<typeof countAttempt>> =>
			db.transaction('rw', accounts, async () => {
				const counted = countAttempt((await accounts.get(keyOf(id)))?.attempts ?? NO_ATTEMPTS, nowMs)
				if (counted.ok) await accounts.update(keyOf(id), { attempts: counted.attempts })
				return counted
			}),

		/** The password was right. */
		unlocked: async (id: Id, nowMs: number): Promise<void> => {
			await accounts.update(keyOf(id), { attempts: NO_ATTEMPTS, usedMs: nowMs })
		},

		close: () => db.close(),
	}
}
