/** The write verbs of a transaction. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { drawOf } from '#shared/model/claims.ts'
import { isForgotten } from '#shared/model/forgotten.ts'
import { lastClock, monthOf, type Rec } from '#shared/model/record.ts'
import { HANDING_ON, uniqueKey } from '#shared/model/rules.ts'
import { accountPart, laterHlc } from '#shared/sync/clock.ts'
import { appendAudit } from './audit.ts'
import type { Dialect } from './dialect.ts'
import { eraseHistory } from './erase.ts'
import { loginKey } from './login-key.ts'
import type { Account, Poke, WriteTx } from './port.ts'
import { createReadTx } from './read-tx.ts'
import type { Tables } from './tables.ts'

const recordRow = (rec: Rec): Tables['record'] => ({
	collection: rec.collection,
	id: rec.id,
	org_id: rec.orgId,
	version: rec.version,
	deleted: rec.deleted ? 1 : 0,
	month: monthOf(rec),
	access: rec.collection === 'conflict' ? String(rec.fields.of) : rec.collection,
	unique_key: uniqueKey(rec)?.key ?? null,
	draws_on: drawOf(rec)?.resourceId ?? null,
	body: bodyOf(rec),
	forgotten: isForgotten(rec) ? 1 : 0,
})

/** Begins as `bareText` wants it, so that a block is made of it without parsing. */
const bodyOf = ({ id, collection, orgId, ...rest }: Rec): string =>
	JSON.stringify({ id, collection, orgId, ...rest })

const accountRow = (account: Partial<Account>): Partial<Tables['account']> => ({
	...(account.id !== undefined && { id: account.id, part: accountPart(account.id) }),
	...(account.login !== undefined && { login: account.login, login_key: loginKey(account.login) }),
	...(account.passwordHash !== undefined && { password_hash: account.passwordHash }),
	...(account.role !== undefined && { role: account.role }),
	...(account.scopeId !== undefined && { scope_id: account.scopeId }),
	...(account.name !== undefined && { name: account.name }),
	...(account.state !== undefined && { state: account.state }),
	...(account.createdMs !== undefined && { created_ms: account.createdMs }),
	...(account.personId !== undefined && { person_id: account.personId }),
	...(account.mustChange !== undefined && { must_change: account.mustChange ? 1 : 0 }),
})

/** @param announce called inside the transaction with what to tell after it */
export function createWriteTx(
	db: Kysely<Tables>,
	dialect: Pick<Dialect, 'insert' | 'among' | 'bodies'>,
	firstVersion: number,
	announce: (poke: Poke) => Promise<void>,
): WriteTx {
	const { insert, among } = dialect
	return {
		...createReadTx(db, dialect),
		firstVersion,
		announce,

		async putRecords(records) {
			const rows = records.map(recordRow)
			// A unique index is checked row by row: keys that this very write gives up or hands on go first.
			const handing = rows.filter(row => HANDING_ON.includes(row.collection))
			if (handing.length > 0)
				await db
					.updateTable('record')
					.set({ unique_key: null })
					.where('collection', 'in', HANDING_ON)
					.where(
						among(
							'id',
							handing.map(row => row.id),
						),
					)
					.where('unique_key', 'is not', null)
					.execute()
			await insert(db, 'record', rows, ['collection', 'id'])
			const latest = records.reduce((clock, rec) => laterHlc(clock, lastClock(rec)), '')
			if (latest !== '')
				await db.updateTable('counter').set({ clock: latest }).where('clock', '<', latest).execute()
		},

		async putDepartures(departures) {
			const rows = departures.map(d => ({
				org_id: d.orgId,
				collection: d.collection,
				id: d.id,
				version: d.version,
			}))
			await insert(db, 'departure', rows, ['org_id', 'collection', 'id'])
		},

		async putNodes(nodes) {
			const rows = nodes.map(node => ({ id: node.id, parent_id: node.parentId, path: node.path }))
			await insert(db, 'node', rows)
		},

		async moveNode(id, parentId, oldPath, newPath) {
			await db.updateTable('node').set({ parent_id: parentId }).where('id', '=', id).execute()
			await db
				.updateTable('node')
				.set({ path: sql<string>`${newPath} || substr(path, ${sql.lit(oldPath.length + 1)})` })
				.where('path', '>=', oldPath)
				.where('path', '<', `${oldPath.slice(0, -1)}0`)
				.execute()
		},

		async setTreeVersion(version) {
			await db.updateTable('counter').set({ tree_version: version }).execute()
		},

		async putChanges(changes) {
			const heads = changes.map(change => ({
				id: change.id,
				account_id: change.accountId,
				at: change.at,
				command: change.command,
				verdict: JSON.stringify(change.verdict),
				version: change.version,
				received_ms: change.receivedMs,
			}))
			const edits = changes.flatMap(change =>
				change.edits.map((edit, seq) => ({
					collection: edit.collection,
					record_id: edit.recordId,
					version: change.version,
					seq,
					change_id: change.id,
					edit: JSON.stringify(edit),
				})),
			)
			await insert(db, 'change', heads)
			await insert(db, 'change_edit', edits)
		},

		eraseHistory: erasures => eraseHistory(db, erasures),

		async insertAccount(account) {
			await db
				.insertInto('account')
				.values(accountRow(account) as Tables['account'])
				.execute()
		},

		async updateAccount(id, set) {
			await db.updateTable('account').set(accountRow(set)).where('id', '=', id).execute()
		},

		async deleteSessions(accountId, exceptTokenHash) {
			await db
				.deleteFrom('session')
				.where('account_id', '=', accountId)
				.where('token_hash', '!=', exceptTokenHash ?? '')
				.execute()
		},

		audit: (...entries) => appendAudit(db, entries),
	}
}
