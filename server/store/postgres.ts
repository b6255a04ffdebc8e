/** PostgreSQL: several server processes may share one database. */
import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Dialect } from './dialect.ts'
import type { Tables } from './tables.ts'

const CHANNEL = 'griddesk'
const MIGRATION_LOCK = 0x67726964

/** Version numbers and milliseconds stay far below 2^53; the driver's default for bigint is text. */
const types = {
	getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
		oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as never,
}

/** @param url `postgres://user:password@host:port/database` */
export function openPostgres(url: string): Dialect {
	const address = new URL(url)
	// Rule S7: an answer means that the commit is on disk, whatever the database's default or the URL says.
	const options = `${address.searchParams.get('options') ?? ''} -c synchronous_commit=on`
	address.searchParams.set('options', options.trim())
	const config = { connectionString: address.href, types }
	const pool = new pg.Pool({ ...config, max: 10 })
	// A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
	pool.on('error', () => {})
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
	const self = randomUUID()
	let closed = false
	let listening: pg.Client | undefined

	async function connect(listener: (message: string | null) => void, first: boolean): Promise<void> {
		const client = new pg.Client(config)
		const again = () => {
			if (closed || listening !== client) return
			listening = undefined
			setTimeout(() => void connect(listener, false), 1000).unref()
		}
		listening = client
		client.on('error', again)
		client.on('end', again)
		client.on('notification', ({ payload = '' }) => {
			if (!payload.startsWith(self)) listener(payload.slice(self.length))
		})
		try {
			await client.connect()
			await client.query(`listen ${CHANNEL}`)
			if (!first) listener(null)
		} catch {
			again()
			client.end().catch(() => {})
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
		notify: async (trx, message) => {
			await sql`select pg_notify(${CHANNEL}, ${self + message})`.execute(trx)
		},
		listen: listener => connect(listener, true),
		close: async () => {
			closed = true
			await listening?.end().catch(() => {})
			await db.destroy()
		},
	}
}
