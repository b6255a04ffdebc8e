/** Runs in the app's page: opens the sealed store that rests on this PC as the app itself does, by the password. */
import { createAccounts } from '#renderer/db/accounts.ts'
import { createDexieTables, databaseName } from '#renderer/db/dexie-tables.ts'
import { unwrapKey } from '#renderer/db/keyring.ts'
import { createSealer } from '#renderer/db/seal.ts'
import { desktop } from '#renderer/desktop.ts'
import { COLLECTIONS } from '#shared/model/collections.ts'
import type { LocalData } from './local-data.ts'

export async function read(login: string, password: string): Promise<LocalData> {
	const accounts = createAccounts()
	const account = (await accounts.list()).find(each => each.login === login)
	accounts.close()
	if (account === undefined) throw new Error(`${login} has no store here`)
	const key = await unwrapKey(account.wrapped, password, desktop())
	if (!key.ok) throw new Error(key.code)
	const tables = createDexieTables(
		databaseName(account.serverId, account.accountId),
		createSealer(key.dataKey),
	)
	const records = await Promise.all(COLLECTIONS.map(collection => tables.query({ collection })))
	const outbox = await tables.read(tx => tx.outbox())
	tables.close()
	return { records: records.flat(), outbox }
}
