/** PostgreSQL: several server processes may share one database. */
import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Dialect } from './dialect.ts'
import { insertIntoPostgres } from './insert-rows.ts'
import { hostUrls, poolOfHosts } from './postgres-hosts.ts'
import type { Tables } from './tables.ts'

const CHANNEL = 'griddesk'
const MIGRATION_LOCK = 0x67726964
/** Held, shared, by the connection that listens, while a server runs. */
const SERVED_LOCK = 0x67726965

/** Version numbers and milliseconds stay far below 2^53; the driver's default for bigint is text. */
const types = {
	getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
		oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as never,
}

/** Connections for queries, and one that listens. */
const CONNECTIONS = 10 + 1
const LISTEN_AGAIN_MS = 1000

/**
 * Rule S7: an answer means that the commit is on disk, and where the primary has synchronous standbys on theirs,
 * whatever the database's default or the URL says.
 */
function durable(url: string): string {
	const address = new URL(url)
	const options = `${address.searchParams.get('options') ?? ''} -c synchronous_commit=on`
	address.searchParams.set('options', options.trim())
	return address.href
}

/** @param url `postgres://user:password@host:port/database`; a primary and its standbys as `host:port,host:port` */
export function openPostgres(url: string): Dialect {
	const pool = poolOfHosts(hostUrls(url).map(durable), { types, max: CONNECTIONS })
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
	const self = randomUUID()
	let closed = false
	let serving = false
	let listening: pg.PoolClient | undefined

	async function listen(listener: (message: string | null) => void, first: boolean): Promise<void> {
		const again = () => {
			if (!closed) setTimeout(() => void listen(listener, false), LISTEN_AGAIN_MS).unref()
		}
		const client = await pool.connect().catch(() => undefined)
		if (client === undefined) return again()
		if (closed) return client.release(true)
		const broken = () => {
			if (listening !== client) return
			listening = undefined
			client.release(true)
			again()
		}
		listening = client
		client.on('error', broken)
		client.on('end', broken)
		client.on('notification', ({ payload = '' }) => {
			if (!payload.startsWith(self)) listener(payload.slice(self.length))
		})
		try {
			await client.query(`listen ${CHANNEL}`)
			if (serving) await client.query('select pg_advisory_lock_shared($1)', [SERVED_LOCK])
			if (!first) listener(null)
		} catch {
			broken()
		}
	}

	return {
		kind: 'postgres',
		db,
		exclusively: work =>
			db.transaction().execute(async trx => {
				await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx)
				return work(trx)
			}),
		snapshot: work =>
			db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
		insert: insertIntoPostgres,
		among: (column, values) => sql<boolean>`${sql.ref(column)} = any(${values}::text[])`,
		// Each by its key, whatever the statistics say: before the first ANALYZE `id in (…)` reads the whole collection.
		bodies: async (db, collection, ids) => {
			const { rows } = await sql<{ body: string | null }>`select
				(select body from record where collection = ${collection} and id = asked.id) as body
				from unnest(${ids}::text[]) as asked (id)`.execute(db)
			return rows.flatMap(({ body }) => body ?? [])
		},
		notify: async (trx, message) => {
			await sql`select pg_notify(${CHANNEL}, ${self + message})`.execute(trx)
		},
		listen: listener => listen(listener, true),
		bytes: async () => {
			const { rows } = await sql<{
				bytes: string | number
			}>`select pg_database_size(current_database()) as bytes`.execute(db)
			return Number(rows[0]?.bytes ?? 0)
		},
		// Rows that nobody sees any more make room; their bytes stay until something is written over them.
		compact: async () => {
			for (const table of ['record', 'change_edit', 'quarantine'])
				await sql`vacuum ${sql.table(table)}`.execute(db)
		},
		serve: async () => {
			serving = true
			await listening?.query('select pg_advisory_lock_shared($1)', [SERVED_LOCK])
			return true
		},
		isServed: async () => {
			// Together with the transaction it is given back at once.
			const { rows } = await sql<{
				free: boolean
			}>`select pg_try_advisory_xact_lock(${SERVED_LOCK}) as free`.execute(db)
			return rows[0]?.free === false
		},
		close: async () => {
			closed = true
			listening?.release(true)
			listening = undefined
			await db.destroy()
		},
	}
}
