/**
 * The PostgreSQL that takes writes, of several hosts that may: a primary and its standbys. After a failover the next
 * connection finds the standby that was promoted, as libpq does with `target_session_attrs=read-write`.
 */
import pg from 'pg'

/** A host that is gone without a word must not hold up the way to the next. */
const CONNECT_MS = 5000

class QuickClient extends pg.Client {
	constructor(config?: pg.ClientConfig) {
		// Set at the pool it would also end the waiting for a free connection, which is no sign of a dead host.
		super({ ...config, connectionTimeoutMillis: CONNECT_MS, keepAlive: true })
	}
}

/** @param url libpq's form: `postgres://user:password@first:5432,second:5432/database`; a single host is usual */
export function hostUrls(url: string): string[] {
	const [, before, hosts, after] = /^([^/]*\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/.exec(url) ?? []
	if (before === undefined || hosts === undefined)
		throw new Error('DATABASE_URL is not a postgres:// address')
	return hosts.split(',').map(host => before + host + after)
}

async function requireWritable(client: pg.ClientBase): Promise<void> {
	const { rows } = await client.query('show transaction_read_only')
	if (rows[0]?.transaction_read_only !== 'off') throw new ReadOnlyHost()
}

class ReadOnlyHost extends Error {
	/** PostgreSQL's own for it: read_only_sql_transaction. */
	readonly code = '25006'
}

/**
 * @param urls one per host, in the order in which they are tried; the one that answered last is tried first
 * @param config of every host's pool
 */
export function poolOfHosts(urls: readonly string[], config: pg.PoolConfig) {
	const pools = urls.map(
		url => new pg.Pool({ ...config, connectionString: url, Client: QuickClient, onConnect: requireWritable }),
	)
	// A connection that breaks is replaced by the pool, and the query under way in it fails. But it also says so as an
	// event, idle or (between two queries) in use: without a listener that would end the process.
	for (const pool of pools) {
		pool.on('error', () => {})
		pool.on('connect', client => client.on('error', () => {}))
	}
	let current = 0

	return {
		options: config,
		async connect(): Promise<pg.PoolClient> {
			const first = current
			for (let tried = 0; ; tried++) {
				const host = (first + tried) % pools.length
				try {
					const client = await (pools[host] as pg.Pool).connect()
					current = host
					return client
				} catch (error) {
					if (tried === pools.length - 1) throw error
				}
			}
		},
		end: async (): Promise<void> => {
			await Promise.all(pools.map(pool => pool.end()))
		},
	}
}
