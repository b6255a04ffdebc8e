/**
 * Secrets of the server rest sealed in the database, by a key that is not in it: the secret keys of file exchange, and
 * the recovery codes of PCs. A backup has them as they rest, so that whoever steals one opens nothing with it.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { appendAudit } from './audit.ts'
import type { Tables } from './tables.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface Sealer {
	/** @param place what it is and whose: it opens nowhere else */
	seal(text: string, place: string): string
	/** @throws where it was not sealed by this key, for this place */
	open(sealed: string, place: string): string
}

/** @param key 32 bytes */
export function createSealer(key: Uint8Array): Sealer {
	return {
		seal(text, place) {
			const nonce = randomBytes(NONCE_BYTES)
			const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(place))
			const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
			return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
		},
		open(sealed, place) {
			const bytes = Buffer.from(sealed, 'base64')
			const end = NONCE_BYTES + TAG_BYTES
			const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
				authTagLength: TAG_BYTES,
			})
			decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE_BYTES, end))
			return decipher.update(bytes.subarray(end), undefined, 'utf8') + decipher.final('utf8')
		},
	}
}

/** Where each secret belongs. */
export const placeOf = {
	exchange: (which: 'sign' | 'box') => `exchange/${which}`,
	recovery: (accountId: string, replica: string) => `recovery/${accountId}/${replica}`,
}

/** The database was sealed by another key than the one that is there. */
export class SecretKeyError extends Error {
	readonly code = 'secret_key'
}

const IF_LOST =
	'if it is lost, start once with --new-secrets: exchange keys are made anew and recovery codes are given up'
const OTHER_KEY = `The secrets in this database were sealed with another secret.key. Put that file back; ${IF_LOST}`
const NO_KEY = `secret.key is missing: the secrets in this database were sealed with it. Put it into the data folder; ${IF_LOST}`

/** Tells keys apart and says nothing of them. */
const idOf = (key: Uint8Array): string =>
	createHash('sha256').update('griddesk secret key').update(key).digest('hex').slice(0, 16)

export interface SecretKey {
	/**
	 * @returns 32 bytes; `undefined` where there is no key
	 * @throws {SecretKeyError} where what is there is none
	 */
	find(): Uint8Array | undefined
	/** Makes one where there is none. */
	make(): Uint8Array
	/** Whether what another key has sealed may be given up: new exchange keys are made, recovery codes are gone. */
	readonly renew: boolean
}

/**
 * In the transaction that opens the store: seals what an older version left readable, and sees to it that what is there
 * opens.
 *
 * @returns the key that opens it
 * @throws {SecretKeyError}
 */
export async function settleSecrets(
	db: Kysely<Tables>,
	{ find, make, renew }: SecretKey,
): Promise<Uint8Array> {
	const found = find()
	const known = await db.selectFrom('secret_key').select('key_id').executeTakeFirst()
	if (found !== undefined && known?.key_id === idOf(found)) return found
	if (known !== undefined && !renew) throw new SecretKeyError(found === undefined ? NO_KEY : OTHER_KEY)
	const key = found ?? make()
	if (known === undefined) {
		await sealAll(db, createSealer(key))
		await db
			.insertInto('secret_key')
			.values({ one: 1, key_id: idOf(key) })
			.execute()
		return key
	}
	await db.deleteFrom('exchange_key').execute()
	await db.updateTable('replica').set({ recovery_code: null }).execute()
	await db
		.updateTable('secret_key')
		.set({ key_id: idOf(key) })
		.execute()
	await appendAudit(db, [{ atMs: Date.now(), action: 'server.secrets_renewed' }])
	return key
}

async function sealAll(db: Kysely<Tables>, { seal }: Sealer): Promise<void> {
	const keys = await db.selectFrom('exchange_key').selectAll().executeTakeFirst()
	if (keys !== undefined)
		await db
			.updateTable('exchange_key')
			.set({
				sign_secret: seal(keys.sign_secret, placeOf.exchange('sign')),
				box_secret: seal(keys.box_secret, placeOf.exchange('box')),
			})
			.execute()
	const rows = await db
		.selectFrom('replica')
		.select(['account_id', 'replica', 'recovery_code'])
		.where('recovery_code', 'is not', null)
		.execute()
	for (const { account_id, replica, recovery_code } of rows)
		await db
			.updateTable('replica')
			.set({ recovery_code: seal(recovery_code ?? '', placeOf.recovery(account_id, replica)) })
			.where('account_id', '=', account_id)
			.where('replica', '=', replica)
			.execute()
}
