/**
 * What a first sync costs the server, per record, as its database grows: the pages as they are read and written, on
 * both databases, and what each way of compressing them makes of them. No network and no client.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { bootstrap } from '../../server/access/bootstrap.ts'
import { seededIds } from '../../server/demo/random.ts'
import type { Dialect } from '../../server/store/dialect.ts'
import { openStore } from '../../server/store/kysely-store.ts'
import type { ServerStore } from '../../server/store/port.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { blockPage, writePage } from '../../server/sync/blocks.ts'
import { compressed, type Encoding, zstdFrame } from '../../server/sync/compress-stream.ts'
import { createScopes } from '../../server/sync/scope.ts'
import { createEdit, createSystemWriter } from '../../server/sync/system-change.ts'
import type { Rec } from '../../shared/model/record.ts'
import { makeHlc, makeNode } from '../../shared/sync/clock.ts'
import { findPostgres, startPostgres } from '../postgres.ts'
import { SECRETS } from '../secrets.ts'
import { inventStreet } from './data/logs.ts'
import { type Figure, figure } from './figure.ts'

const SIZES = [50_000, 200_000, 1_000_000]
const RUNS = 3
const ENCODINGS: readonly Encoding[] = ['zstd', 'br', 'gzip', 'identity']

interface Street {
	readonly store: ServerStore
	readonly nodes: readonly string[]
}

/** A street of 399 grids, whose logs grow. */
async function found(dialect: Dialect): Promise<Street & { grow(to: number): Promise<void> }> {
	const store = await openStore(dialect, { demo: true, secrets: SECRETS })
	const street = store.info.topId
	const { grids, logs } = inventStreet(SIZES[0]!, street)
	const writer = createSystemWriter(store, Date.now)
	await bootstrap(store, writer, { kind: 'street', name: '测试街道' })
	const [community, ...rest] = grids.slice(1)
	const org = { kind: 'community', name: '测试社区', parentId: street, state: 'active' }
	await writer.change([
		createEdit('org', community!, community!, org),
		...rest.map((id, i) =>
			createEdit('grid', id, id, { name: `第${i}网格`, parentId: community!, state: 'active' }),
		),
	])
	const newId = seededIds(2, Date.now())
	const node = makeNode(newId(), '00000a')
	let count = 0
	const recordOf = (n: number, version: number): Rec => {
		const { gridId, kind, at, visited, personIds, text, state } = logs[n % logs.length]!
		const people = Object.fromEntries(personIds.map(id => [`personIds/${id}`, true as const]))
		const fields = { kind, at, visited, ...people, text, state }
		return {
			id: newId(),
			collection: 'log',
			orgId: gridId,
			fields,
			at: makeHlc(Date.now(), n & 0xffff, node),
			version,
		}
	}
	return {
		store,
		nodes: grids,
		async grow(to) {
			for (; count < logs.length; count += 1000)
				await store.write(1, tx =>
					tx.putRecords(Array.from({ length: 1000 }, (_, i) => recordOf(count + i, tx.firstVersion))),
				)
			// More of the same, with other ids: a server that had taken them in one by one would look like this.
			for (; count < to; count += logs.length) {
				const id = sql`${sql.lit((0x10 + count / logs.length).toString(16))} || substr(id, 3)`
				await sql`insert into record (collection, id, org_id, version, deleted, month, access, body)
					select collection, ${id}, org_id, version, deleted, month, access, replace(body, id, ${id})
					from record where collection = 'log' and id like '01%'`.execute(dialect.db)
			}
		},
	}
}

/** All pages of a first sync, one after the other. */
async function* pagesOf({ store, nodes }: Street): AsyncGenerator<string> {
	const scopes = createScopes()
	const actor = { accountId: store.info.systemId, role: 'street', scopeId: store.info.topId } as const
	let sent: number | undefined
	for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
		const size = isFirst ? { records: 200, length: 100_000 } : { records: 2000, length: 1_000_000 }
		const page = await blockPage(
			store,
			scopes,
			actor,
			{ nodes, context: [], after },
			{ size, sent, nowMs: Date.now() },
		)
		if (typeof page === 'string') throw new Error(page)
		sent = isFirst ? page.records : undefined
		after = page.next
		yield writePage({ epoch: store.info.epoch, serverTimeMs: Date.now() }, page)
	}
}

async function measure(name: string, street: Street, records: number): Promise<Figure[]> {
	const first: number[] = []
	const all: number[] = []
	for (let run = 0; run <= RUNS; run++) {
		const began = performance.now()
		let firstMs = 0
		for await (const _ of pagesOf(street)) firstMs ||= performance.now() - began
		if (run === 0) continue
		first.push(firstMs)
		all.push(((performance.now() - began) / records) * 1000)
	}
	return [figure(`${name}: first page`, first), figure(`${name}: read and written, per 1,000 records`, all)]
}

async function squeeze(street: Street): Promise<Figure[]> {
	const pages: string[] = []
	for await (const page of pagesOf(street)) pages.push(page)
	const figures: Figure[] = []
	for (const encoding of ENCODINGS) {
		const times: number[] = []
		let size = 0
		for (let run = 0; run <= RUNS; run++) {
			const began = performance.now()
			size = 0
			async function* all() {
				for (const page of pages) yield encoding === 'zstd' ? await zstdFrame(page) : page
			}
			for await (const piece of compressed(all(), encoding))
				size += Buffer.byteLength(piece as string | Buffer)
			if (run > 0) times.push(performance.now() - began)
		}
		figures.push({ ...figure(`${encoding}, 50,000 logs`, times), note: `${(size / 1e6).toFixed(2)} MB` })
	}
	return figures
}

/** The plans of the two queries. */
async function explain(dialect: Dialect, node: string): Promise<string> {
	const page = sql`select org_id, collection, month, id, version, body from record
		where org_id = ${node} and (collection, month, id) > ('log', '2026-01', '') and deleted = 0
		and access in ('log', 'person') order by collection, month, id limit 500`
	const count = sql`select count(*) from record where org_id in (${node}) and deleted = 0 and collection in ('log', 'person')`
	const how =
		dialect.kind === 'sqlite'
			? sql`explain query plan`
			: sql`explain (analyze, buffers, timing off, summary off)`
	const lines: string[] = []
	for (const query of [page, count]) {
		const { rows } = await sql<Record<string, unknown>>`${how} ${query}`.execute(
			dialect.db as Kysely<unknown>,
		)
		lines.push(...rows.map(row => String(row.detail ?? row['QUERY PLAN'])))
	}
	return lines.join('\n')
}

async function grown(dialect: Dialect): Promise<Figure[]> {
	const street = await found(dialect)
	const figures: Figure[] = []
	for (const size of SIZES) {
		await street.grow(size)
		if (dialect.kind === 'postgres') await sql`vacuum analyze record`.execute(dialect.db)
		if (size === SIZES[0] && dialect.kind === 'sqlite') figures.push(...(await squeeze(street)))
		figures.push(...(await measure(`${dialect.kind}, ${size.toLocaleString('en')} records`, street, size)))
		if (size === SIZES.at(-1)) console.log(await explain(dialect, street.nodes[7]!))
	}
	await street.store.close()
	return figures
}

export async function streamBench(): Promise<Figure[]> {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-bench-'))
	const bin = findPostgres()
	const figures = await grown(openSqlite(join(dir, 'bench.sqlite'))).finally(() =>
		rmSync(dir, { recursive: true }),
	)
	if (bin === undefined) return figures
	const postgres = await startPostgres(bin)
	try {
		return [...figures, ...(await grown(openPostgres(await postgres.createDatabase())))]
	} finally {
		await postgres.stop()
	}
}
