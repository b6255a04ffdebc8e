/** The read verbs of a transaction. */
import { type Kysely, sql } from 'kysely'
import type { Role } from '#shared/model/kinds.ts'
import { numberInKey } from '#shared/model/numbering.ts'
import type { Rec } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { Dialect } from './dialect.ts'
import type { Account, Head, ReadTx, Verdict, Visibility } from './port.ts'
import type { Tables } from './tables.ts'

/** Parameters per statement stay well under the databases' limits (SQLite 32,766, PostgreSQL 65,535). */
const CHUNK = 2000

export function* chunks<T>(items: readonly T[], size = CHUNK): Generator<readonly T[]> {
	for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size)
}

/** The first text after every text that starts with `path`, which ends in `/`. */
const pathEnd = (path: string): string => `${path.slice(0, -1)}0`

const parseRec = (body: string): Rec => JSON.parse(body) as Rec

export async function readHead(db: Kysely<Tables>): Promise<Head> {
	const row = await db
		.selectFrom('counter')
		.select(['version', 'tree_version', 'clock'])
		.executeTakeFirstOrThrow()
	return { version: row.version, treeVersion: row.tree_version, clock: row.clock }
}

export const toAccount = (row: Tables['account']): Account => ({
	id: row.id,
	login: row.login,
	passwordHash: row.password_hash,
	role: row.role as Role,
	scopeId: row.scope_id,
	name: row.name,
	state: row.state as Account['state'],
	createdMs: row.created_ms,
	personId: row.person_id,
	mustChange: row.must_change === 1,
})

/**
 * The records that `view` shows, as a condition over `record`, the node at which they are, or were, and what says at
 * which node: `record` itself or `departure`.
 */
function visible(view: Visibility, at: 'record' | 'departure', node: string) {
	const { scopePath, contextIds, collections, contextCollections } = view
	const access = sql.ref('record.access')
	const path = sql.ref(`${node}.path`)
	const below = sql<boolean>`(${path} >= ${scopePath} and ${path} < ${pathEnd(scopePath)}
		and ${access} in (${sql.join(collections)}))`
	if (contextIds.length === 0 || contextCollections.length === 0) return below
	return sql<boolean>`(${below} or (${sql.ref(`${at}.org_id`)} in (${sql.join(contextIds)})
		and ${access} in (${sql.join(contextCollections)})))`
}

export function createReadTx(
	db: Kysely<Tables>,
	{ bodies, among }: Pick<Dialect, 'bodies' | 'among'>,
): ReadTx {
	return {
		head: () => readHead(db),

		async records(keys) {
			const byCollection = Map.groupBy(keys, key => key.slice(0, key.indexOf('/')))
			const found: Rec[] = []
			for (const [collection, own] of byCollection) {
				const ids = own.map(key => key.slice(collection.length + 1))
				for (const body of await bodies(db, collection, ids)) found.push(parseRec(body))
			}
			return found
		},

		async nodePaths(ids) {
			const rows = await db.selectFrom('node').select(['id', 'path']).where(among('id', ids)).execute()
			return new Map(rows.map(row => [row.id, row.path]))
		},

		async subtree(path) {
			const rows = await db
				.selectFrom('node')
				.select('id')
				.where('path', '>=', path)
				.where('path', '<', pathEnd(path))
				.orderBy('id')
				.execute()
			return rows.map(row => row.id)
		},

		async changed(view, after, upTo, limit) {
			if (view.scopePath === '' || view.collections.length === 0) return []
			let query = db
				.selectFrom('record')
				.innerJoin('node', 'node.id', 'record.org_id')
				.select(['record.version', 'record.body'])
				.where('record.version', '>', after)
				.where('record.version', '<=', upTo)
				.where(visible(view, 'record', 'node'))
				.orderBy('record.version')
			if (limit !== null) query = query.limit(limit)
			return query.execute()
		},

		async departed(view, after, upTo, limit) {
			if (view.scopePath === '' || view.collections.length === 0) return []
			let query = db
				.selectFrom('departure')
				.innerJoin('node as old', 'old.id', 'departure.org_id')
				.innerJoin('record', join =>
					join
						.onRef('record.collection', '=', 'departure.collection')
						.onRef('record.id', '=', 'departure.id'),
				)
				.innerJoin('node as now', 'now.id', 'record.org_id')
				.select(['departure.version', 'departure.collection', 'departure.id'])
				.where('departure.version', '>', after)
				.where('departure.version', '<=', upTo)
				.where(visible(view, 'departure', 'old'))
				.where(sql<boolean>`not ${visible(view, 'record', 'now')}`)
				.orderBy('departure.version')
			if (limit !== null) query = query.limit(limit)
			return query.execute()
		},

		async touched(after, upTo) {
			const at = (table: 'record' | 'departure') =>
				db.selectFrom(table).select('org_id').where('version', '>', after).where('version', '<=', upTo)
			return (await at('record').union(at('departure')).execute()).map(row => row.org_id)
		},

		// One node per query: its part of the index is in block order, so that nothing is sorted on either database, and
		// the scan ends at the limit.
		async page(key, collections, limit) {
			if (collections.length === 0) return []
			return db
				.selectFrom('record')
				.select(['org_id as orgId', 'collection', 'month', 'id', 'version', 'body'])
				.where('org_id', '=', key.orgId)
				.where(sql<boolean>`(collection, month, id) > (${key.collection}, ${key.month}, ${key.id})`)
				.where('deleted', '=', sql.lit(0))
				.where('access', 'in', collections)
				.orderBy('collection')
				.orderBy('month')
				.orderBy('id')
				.limit(limit)
				.execute()
		},

		async count(orgIds, collections) {
			let total = 0
			if (collections.length === 0) return 0
			for (const part of chunks(orgIds)) {
				const living = db
					.selectFrom('record')
					.select(eb => eb.fn.countAll<number>().as('n'))
					.where('org_id', 'in', part)
					.where('deleted', '=', sql.lit(0))
				// Whose readers may read it, the index does not know; it need not, but for conflicts.
				const own = collections.filter(collection => collection !== 'conflict')
				if (own.length > 0) total += (await living.where('collection', 'in', own).executeTakeFirstOrThrow()).n
				const conflicts = living.where('collection', '=', 'conflict').where('access', 'in', collections)
				total += (await conflicts.executeTakeFirstOrThrow()).n
			}
			return total
		},

		async history(collection, id, limit) {
			const rows = await db
				.selectFrom('change_edit as e')
				.innerJoin('change as c', 'c.id', 'e.change_id')
				.select(['c.id', 'c.account_id', 'c.at', 'c.command', 'e.edit'])
				.where('e.collection', '=', collection)
				.where('e.record_id', '=', id)
				.orderBy('e.version', 'desc')
				.orderBy('e.seq', 'desc')
				.limit(limit)
				.execute()
			return rows.map(row => ({
				changeId: row.id,
				accountId: row.account_id,
				at: row.at,
				command: row.command,
				edit: JSON.parse(row.edit) as Edit,
			}))
		},

		async editsAfter(version, collection, id) {
			const rows = await db
				.selectFrom('change_edit as e')
				.innerJoin('change as c', 'c.id', 'e.change_id')
				.select(['c.at', 'e.edit'])
				.where('e.collection', '=', collection)
				.where('e.record_id', '=', id)
				.where('e.version', '>', version)
				.execute()
			return rows.map(row => ({ at: row.at, edit: JSON.parse(row.edit) as Edit }))
		},

		async conflictsOf(recordId) {
			// `~` follows every character of a uuid, and U+007F follows `~`.
			const rows = await db
				.selectFrom('record')
				.select('body')
				.where('collection', '=', 'conflict')
				.where('id', '>=', `${recordId}~`)
				.where('id', '<', `${recordId}\u007f`)
				.execute()
			return rows.map(row => parseRec(row.body))
		},

		async holders(keys) {
			const rows = await db
				.selectFrom('record')
				.select(['unique_key', 'id'])
				.where(among('unique_key', keys))
				.execute()
			return new Map(rows.map(row => [row.unique_key as string, row.id]))
		},

		async claims(resourceIds) {
			const rows = await db
				.selectFrom('record')
				.select('body')
				.where(among('draws_on', resourceIds))
				.execute()
			return rows.map(row => parseRec(row.body))
		},

		async lastNumbers(series) {
			const found = new Map<string, number>()
			for (const one of series) {
				// A series ends in `:`, and `;` follows `:`.
				const last = await db
					.selectFrom('record')
					.select('unique_key')
					.where('unique_key', '>=', one)
					.where('unique_key', '<', `${one.slice(0, -1)};`)
					.orderBy('unique_key', 'desc')
					.limit(1)
					.executeTakeFirst()
				if (last !== undefined) found.set(one, numberInKey(last.unique_key as string))
			}
			return found
		},

		async verdicts(changeIds) {
			const rows = await db
				.selectFrom('change')
				.select(['id', 'account_id', 'verdict'])
				.where(among('id', changeIds))
				.execute()
			return new Map(
				rows.map(row => [row.id, { accountId: row.account_id, verdict: JSON.parse(row.verdict) as Verdict }]),
			)
		},

		async account(id) {
			const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
			return row && toAccount(row)
		},

		async accounts() {
			const rows = await db.selectFrom('account').selectAll().orderBy('login_key').execute()
			return rows.map(toAccount)
		},

		async unforgotten(collection, after, limit, living) {
			let query = db
				.selectFrom('record')
				.select('body')
				.where('collection', '=', collection)
				.where('id', '>', after)
				.where('forgotten', '=', sql.lit(0))
				.orderBy('id')
				.limit(limit)
			if (living === 'none') query = query.where('deleted', '=', sql.lit(1))
			else if (living !== 'all')
				query = query.where(eb => eb.or([eb('deleted', '=', sql.lit(1)), eb('month', '<=', living)]))
			return (await query.execute()).map(row => parseRec(row.body))
		},

		async peopleNamed(path, name, limit) {
			const rows = await db
				.selectFrom('record')
				.innerJoin('node', 'node.id', 'record.org_id')
				.select('record.body')
				.where('record.collection', '=', 'person')
				.where('record.deleted', '=', sql.lit(0))
				.where('node.path', '>=', path)
				.where('node.path', '<', pathEnd(path))
				// The text of the name as JSON narrows it down; the record says whether it is the name.
				.where(
					sql<boolean>`${sql.ref('record.body')} like ${`%"name":${likeText(JSON.stringify(name))}%`} escape '!'`,
				)
				.limit(limit * 5)
				.execute()
			return rows
				.map(row => parseRec(row.body))
				.filter(rec => rec.fields.name === name)
				.slice(0, limit)
		},
	}
}

/** So that `like` takes it as it is. */
const likeText = (text: string): string => text.replaceAll(/[!%_]/g, '!$&')
