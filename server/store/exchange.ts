/** The keys of file exchange: single statements. */
import type { Kysely } from 'kysely'
import { newSecretKeys, type RandomBytes } from '#shared/exchange/keys.ts'
import type { ExchangeStore } from './port.ts'
import { placeOf, type Sealer } from './secrets.ts'
import type { Tables } from './tables.ts'

export function createExchange(
	db: Kysely<Tables>,
	random: RandomBytes,
	{ seal, open }: Sealer,
): ExchangeStore {
	const [signPlace, boxPlace] = [placeOf.exchange('sign'), placeOf.exchange('box')]
	const readKeys = async () => {
		const row = await db.selectFrom('exchange_key').selectAll().executeTakeFirst()
		return row && { sign: open(row.sign_secret, signPlace), box: open(row.box_secret, boxPlace) }
	}
	return {
		async secretKeys() {
			const known = await readKeys()
			if (known !== undefined) return known
			const { sign, box } = newSecretKeys(random)
			await db
				.insertInto('exchange_key')
				.values({ one: 1, sign_secret: seal(sign, signPlace), box_secret: seal(box, boxPlace) })
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
