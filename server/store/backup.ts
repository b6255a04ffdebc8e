/** Taking a backup of a database, and putting one in its place (rule S12). */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { appendAudit } from './audit.ts'
import type { BackupHeader, BackupRow } from './backup-file.ts'
import { BackupError, readBackup, writeBackup } from './backup-file.ts'
import type { Dialect } from './dialect.ts'
import { keepAudit, putBackAudit } from './kept-audit.ts'
import { migrate, migrationNames } from './migrate.ts'
import { chunks } from './read-tx.ts'
import type { Tables } from './tables.ts'

/**
 * Every table, what is referred to before what refers to it, with the columns by which it is read in pages. `null`: no
 * part of a backup. Sessions and failed sign-ins are not: a file that lies about revives nobody's session. Where data are
 * replaced, those that are there stay.
 */
const TABLES = {
	meta: ['one'],
	counter: ['one'],
	lineage: ['seq'],
	secret_key: ['one'],
	exchange_key: ['one'],
	account: ['id'],
	replica: ['account_id', 'replica'],
	device: ['id'],
	enrolment: ['code_hash'],
	quarantine: ['change_id'],
	policy: ['one'],
	node: ['path'],
	record: ['collection', 'id'],
	departure: ['org_id', 'collection', 'id'],
	change: ['id'],
	change_edit: ['collection', 'record_id', 'version', 'seq'],
	audit: ['seq'],
	audit_head: ['one'],
	session: null,
	login_failure: null,
	retention: null,
} as const satisfies Record<keyof Tables, readonly string[] | null>

const PAGE = 2000
const INSERTED = 500

type Table = keyof typeof TABLES
const NAMES = Object.keys(TABLES) as Table[]
const isTable = (name: string): name is Table => Object.hasOwn(TABLES, name)

/** Every row that a backup holds, as of one state of the database. */
export async function* allRows(db: Kysely<Tables>): AsyncGenerator<BackupRow> {
	for (const table of NAMES) {
		const key = TABLES[table]
		if (key === null) continue
		const columns = sql.join(key.map(column => sql.ref(column)))
		let last: BackupRow[1] | undefined
		do {
			const after = last && sql`where (${columns}) > (${sql.join(key.map(column => last?.[column]))})`
			const query = sql<BackupRow[1]>`select * from ${sql.table(table)} ${after ?? sql``}
				order by ${columns} limit ${sql.lit(PAGE)}`
			const { rows } = await query.execute(db)
			for (const row of rows) yield [table, row]
			last = rows.length === PAGE ? rows.at(-1) : undefined
		} while (last !== undefined)
	}
}

/** What is there; `undefined` in a database without tables. */
async function present(db: Kysely<Tables>) {
	const tables = await db.introspection.getTables()
	if (!tables.some(({ name }) => name === 'meta')) return undefined
	const meta = await db.selectFrom('meta').selectAll().executeTakeFirst()
	if (meta === undefined) return undefined
	const { version } = await db.selectFrom('counter').select('version').executeTakeFirstOrThrow()
	const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db)
	return { serverId: meta.server_id, epoch: meta.epoch, version, migrations: rows.map(({ name }) => name) }
}

/**
 * Writes a backup of one consistent state; the server may run meanwhile.
 *
 * @returns the number of the last change in it
 */
export async function backUp(dialect: Dialect, file: string): Promise<{ version: number; rows: number }> {
	return dialect.snapshot(async db => {
		const state = await present(db)
		if (state === undefined || state.migrations.join() !== migrationNames.join())
			throw new BackupError(
				'not_migrated',
				'The database is empty or of another version: start the server once',
			)
		const written = await writeBackup(file, { ...state, takenMs: Date.now() }, allRows(db))
		return { version: state.version, rows: written.rows }
	})
}

export interface Restored {
	/** The number of the last change that is there now. */
	readonly version: number
	readonly epoch: string
	readonly takenMs: number
}

/**
 * Puts the data of a backup into a database, in one transaction, as a new epoch.
 *
 * @param replacedTo where to write a backup of what is there before; absent: nothing may be there
 * @throws {BackupError} and then nothing was changed
 */
export async function restore(dialect: Dialect, file: string, replacedTo?: string): Promise<Restored> {
	if (await dialect.isServed())
		throw new BackupError('in_use', 'A server is running on these data: stop it first, then try again')
	const header = await verify(file)
	const before = await dialect.snapshot(present)
	if (before !== undefined && before.version > 0) {
		if (before.serverId !== header.serverId)
			throw new BackupError('other_server', 'The data there belong to another server')
		if (replacedTo === undefined) throw new BackupError('not_empty', 'There are data already')
		await backUp(dialect, replacedTo)
	}
	const epoch = randomUUID().slice(0, 8)
	await dialect.exclusively(async db => {
		// Held to the end: nobody writes what would vanish.
		if (before !== undefined)
			await db
				.updateTable('counter')
				.set(eb => ({ version: eb.ref('version') }))
				.execute()
		const now = await present(db)
		if (now?.version !== before?.version || now?.epoch !== before?.epoch)
			throw new BackupError('in_use', 'Something was written meanwhile: stop the server, try again')
		await replace(db, dialect.kind, { file, header, epoch, now })
	})
	return { version: header.version, epoch, takenMs: header.takenMs }
}

/** Reads the whole file before anything is touched. */
async function verify(file: string): Promise<BackupHeader> {
	let header: BackupHeader | undefined
	for await (const item of readBackup(file)) {
		if (Array.isArray(item)) {
			if (!isTable(item[0]))
				throw new BackupError('newer', `The backup has a table that is not known: ${item[0]}`)
		} else header = item
	}
	const newer = header!.migrations.find(name => !migrationNames.includes(name))
	if (newer !== undefined) throw new BackupError('newer', `The backup is of a newer version: it has ${newer}`)
	return header!
}

interface Replacement {
	readonly file: string
	readonly header: BackupHeader
	readonly epoch: string
	/** What is there before. */
	readonly now: Awaited<ReturnType<typeof present>>
}

async function replace(
	db: Kysely<Tables>,
	kind: Dialect['kind'],
	{ file, header, epoch, now }: Replacement,
): Promise<void> {
	const kept = await keep(db)
	const keptAudit = now?.serverId === header.serverId && (await keepAudit(db))
	for (const table of NAMES.toReversed()) await db.schema.dropTable(table).ifExists().execute()
	await db.schema.dropTable('migration').ifExists().execute()
	// The rows fit the tables of their time, and grow with them.
	await migrate(db as Kysely<unknown>, kind, header.migrations)
	await db.deleteFrom('counter').execute()
	if (header.migrations.includes(AUDIT_CHAIN)) await db.deleteFrom('audit_head').execute()
	if (header.migrations.includes(DEVICES)) await db.deleteFrom('policy').execute()
	await load(db, file)
	await migrate(db as Kysely<unknown>, kind)
	const { seq } = await db
		.selectFrom('lineage')
		.select(eb => eb.fn.countAll<number>().as('seq'))
		.executeTakeFirstOrThrow()
	await db
		.insertInto('lineage')
		.values({ seq: Number(seq) + 1, epoch: header.epoch, up_to: header.version })
		.execute()
	await db.updateTable('meta').set({ epoch }).execute()
	await putBack(db, kept)
	const auditFits = keptAudit ? await putBackAudit(db) : undefined
	const outcome = {
		version: header.version,
		takenMs: header.takenMs,
		epoch,
		...(now && { replacedVersion: now.version, replacedEpoch: now.epoch }),
		...(auditFits === false && { auditLost: true }),
	}
	await appendAudit(db, [{ atMs: Date.now(), action: 'server.restored', outcome }])
}

/** From this migration on a backup says itself where its audit ends. */
const AUDIT_CHAIN = '0006-audit-chain'
/** And which rules hold. */
const DEVICES = '0007-devices'

async function load(db: Kysely<Tables>, file: string): Promise<void> {
	let table = ''
	let rows: BackupRow[1][] = []
	const flush = async () => {
		if (rows.length > 0)
			await db
				.insertInto(table as Table)
				.values(rows as never)
				.execute()
		rows = []
	}
	for await (const item of readBackup(file)) {
		if (!Array.isArray(item)) continue
		if (item[0] !== table || rows.length === INSERTED) await flush()
		table = item[0]
		rows.push(item[1])
	}
	await flush()
}

type Kept = Awaited<ReturnType<typeof keep>>

/** What is known of PCs and is no older than the backup: who is signed in, and which replica numbers are taken. */
async function keep(db: Kysely<Tables>) {
	if ((await present(db)) === undefined)
		return { sessions: [], failures: [], replicas: [], sealedBy: undefined }
	return {
		sealedBy: await sealedBy(db),
		sessions: await db.selectFrom('session').selectAll().execute(),
		failures: await db.selectFrom('login_failure').selectAll().execute(),
		replicas: await db.selectFrom('replica').selectAll().execute(),
	}
}

/** By which key what is there is sealed; `undefined`: by none, as older servers left it. */
async function sealedBy(db: Kysely<Tables>): Promise<string | undefined> {
	const tables = await db.introspection.getTables()
	if (!tables.some(({ name }) => name === 'secret_key')) return undefined
	return (await db.selectFrom('secret_key').select('key_id').executeTakeFirst())?.key_id
}

async function putBack(db: Kysely<Tables>, kept: Kept): Promise<void> {
	const { sessions, failures } = kept
	// What another key has sealed opens nowhere: their PCs bring another code.
	const opens = kept.sealedBy === (await sealedBy(db))
	const replicas = opens ? kept.replicas : kept.replicas.map(each => ({ ...each, recovery_code: null }))
	const known = new Set((await db.selectFrom('account').select('id').execute()).map(({ id }) => id))
	const isKnown = ({ account_id }: { account_id: string }) => known.has(account_id)
	for (const part of chunks(sessions.filter(isKnown), INSERTED))
		await db.insertInto('session').values(part).execute()
	for (const part of chunks(failures, INSERTED)) await db.insertInto('login_failure').values(part).execute()
	for (const part of chunks(replicas.filter(isKnown), INSERTED))
		await db
			.insertInto('replica')
			.values(part)
			.onConflict(c => c.doNothing())
			.execute()
}
