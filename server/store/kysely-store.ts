/** {@link ServerStore} over kysely. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { createAccess } from './access.ts'
import { createAudit } from './audit.ts'
import { createDevices } from './devices.ts'
import type { Dialect } from './dialect.ts'
import { createExchange } from './exchange.ts'
import { readLineage } from './lineage.ts'
import { migrate } from './migrate.ts'
import type { Poke, ServerInfo, ServerStore } from './port.ts'
import { createReadTx, readHead } from './read-tx.ts'
import { createRetention } from './retention.ts'
import { createSealer, type SecretKey, settleSecrets } from './secrets.ts'
import type { Tables } from './tables.ts'
import { createWriteTx } from './write-tx.ts'

/** PostgreSQL carries at most 8,000 bytes in one notification. */
const NOTIFY_BYTES = 7500

/** A backup was restored into the database of a process that runs: it must be started again. */
class Replaced extends Error {
	readonly code = 'REPLACED'
}

async function ensureInfo(db: Kysely<Tables>, demo: boolean): Promise<ServerInfo> {
	const row =
		(await db.selectFrom('meta').selectAll().executeTakeFirst()) ??
		(await db
			.insertInto('meta')
			.values({
				one: 1,
				server_id: uuid(),
				epoch: randomUUID().slice(0, 8),
				demo: demo ? 1 : 0,
				top_id: uuid(),
				system_id: uuid(),
			})
			.returningAll()
			.executeTakeFirstOrThrow())
	const lineage = await readLineage(db)
	return {
		serverId: row.server_id,
		epoch: row.epoch,
		lineage,
		demo: row.demo === 1,
		topId: row.top_id,
		systemId: row.system_id,
	}
}

/**
 * Opens the store, bringing its tables up to date first.
 *
 * @param demo what a new database becomes; an existing one stays what it is
 * @throws {SecretKeyError} the secrets in it were sealed by another key; then nothing was changed
 */
export async function openStore(
	dialect: Dialect,
	{ demo, secrets }: { readonly demo: boolean; readonly secrets: SecretKey },
): Promise<ServerStore> {
	const { info, key } = await dialect.exclusively(async db => {
		await migrate(db as Kysely<unknown>, dialect.kind)
		const key = await settleSecrets(db, secrets)
		return { info: await ensureInfo(db, demo), key }
	})
	const sealer = createSealer(key)
	/** What this process remembers of another epoch (scopes, its name) is no longer true (rule S12). */
	async function checkEpoch(db: Kysely<Tables>): Promise<void> {
		const { epoch } = await db.selectFrom('meta').select('epoch').executeTakeFirstOrThrow()
		if (epoch !== info.epoch) throw new Replaced('a backup was restored')
	}
	const listeners = new Set<(poke: Poke) => void>()
	const tell = (poke: Poke) => {
		for (const listener of listeners) listener(poke)
	}
	await dialect.listen(message => {
		if (message !== null) tell(JSON.parse(message) as Poke)
		else
			void readHead(dialect.db).then(
				({ version }) => tell({ kind: 'records', version, paths: null }),
				() => {},
			)
	})

	return {
		info,
		access: createAccess(dialect.db),
		exchange: createExchange(dialect.db, randomBytes, sealer),
		audit: createAudit(dialect),
		devices: createDevices(dialect.db, sealer),
		retention: createRetention(dialect),
		async head() {
			await checkEpoch(dialect.db)
			return readHead(dialect.db)
		},
		read: work =>
			dialect.snapshot(async db => {
				await checkEpoch(db)
				return work(createReadTx(db, dialect))
			}),

		async write(count, work) {
			const pokes: Poke[] = []
			let reason: unknown
			const transaction = dialect.db.transaction().execute(async db => {
				// Rule S8. This statement comes first and locks the one row of the counter until the commit, so
				// writers run one after the other and numbers become visible in their order: whoever reads
				// version n reads everything below n. A sequence would hand out 7 and 8 at once and let 8 commit
				// first; a reader whose cursor is then 8 would never see 7.
				const { version } = await db
					.updateTable('counter')
					.set(eb => ({ version: eb('version', '+', count) }))
					.returning('version')
					.executeTakeFirstOrThrow()
				await checkEpoch(db)
				const announce = async (poke: Poke) => {
					pokes.push(poke)
					const message = JSON.stringify(poke)
					const short = message.length <= NOTIFY_BYTES ? message : JSON.stringify({ ...poke, paths: null })
					await dialect.notify(db, short)
				}
				try {
					return await work(createWriteTx(db, dialect, version - count + 1, announce))
				} catch (error) {
					reason = error
					throw error
				}
			})
			const result = await transaction.catch(error => {
				// Where SQLite has undone everything already, as on a full disk, undoing it fails too; that is not the reason.
				throw reason ?? error
			})
			for (const poke of pokes) tell(poke)
			return result
		},

		subscribe(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},

		size: async () => ({ kind: dialect.kind, bytes: await dialect.bytes() }),

		async refusals(sinceMs) {
			const code =
				dialect.kind === 'sqlite' ? sql`json_extract(verdict, '$.code')` : sql`verdict::json ->> 'code'`
			// In the words of the index.
			const { rows } = await sql<{ code: string | null; count: string | number }>`
				select ${code} as code, count(*) as count from change
				where verdict like '%"ok":false%' and received_ms >= ${sinceMs} group by 1`.execute(dialect.db)
			return rows
				.map(({ code, count }) => ({ code: code ?? '', count: Number(count) }))
				.sort((a, b) => b.count - a.count)
		},

		close: () => dialect.close(),
	}
}
