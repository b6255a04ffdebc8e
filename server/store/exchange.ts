/** The keys of file exchange: single statements. */
import type { Kysely } from 'kysely'
import { newSecretKeys, type RandomBytes } from '#shared/exchange/keys.ts'
import type { ExchangeStore } from './port.ts'
import type { Tables } from './tables.ts'

export function createExchange(db: Kysely<Tables>, random: RandomBytes): ExchangeStore {
	const readKeys = async () => {
		const row = await db.selectFrom('exchange_key').selectAll().executeTakeFirst()
		return row && { sign: row.sign_secret, box: row.box_secret }
	}
	return {
		async secretKeys() {
			const known = await readKeys()
			if (known !== undefined) return known
			const { sign, box } = newSecretKeys(random)
			await db
				.insertInto('exchange_key')
				.values({ one: 1, sign_secret: sign, box_secret: box })
				.onConflict(c => c.doNothing())
				.execute()
			// Another process may have been first.
			return (await readKeys())!
		},

		async replicaKeys(accountId, replica) {
			const row = await db
				.selectFrom('replica')
				.select(['sign_key', 'box_key'])
				.where('account_id', '=', accountId)
				.where('replica', '=', replica)
				.executeTakeFirst()
			if (!row?.sign_key || !row.box_key) return undefined
			return { sign: row.sign_key, box: row.box_key }
		},

		async setReplicaKeys(accountId, replica, { sign, box }) {
			await db
				.updateTable('replica')
				.set({ sign_key: sign, box_key: box })
				.where('account_id', '=', accountId)
				.where('replica', '=', replica)
				.execute()
		},
	}
}
