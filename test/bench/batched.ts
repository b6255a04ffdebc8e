/**
 * How many changes a second a server takes while nobody waits for anybody, beside what its database takes alone, as many
 * in a transaction, durable: the least that a server which syncs writes of each, the change and the record as it leaves
 * it, with an index of versions.
 */
import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { PushResponse } from '../../shared/protocol/wire.ts'
import type { Figure } from './figure.ts'
import type { Office } from './server-office.ts'

const BATCHED = 50_000
const BATCH = 500
/** So many pushes under way at once: while one is on its way to the disk, the next is read. */
const AT_ONCE = 4

export const FLOOR_TABLES = `
	create table floor_change (seq integer primary key, id text not null, body text not null);
	create table floor_record (id text primary key, seq integer not null, body text not null);
	create index floor_record_seq on floor_record (seq)`

/** For `floor_change`; `floor_record` takes the same in the order of its columns. */
export interface FloorRow {
	readonly seq: number
	readonly id: string
	readonly body: string
}

/** A uuid that begins with its place in time, as those of the app do. */
const idOf = (seq: number): string =>
	seq.toString(16).padStart(12, '0').replace(/^.{8}/, '$&-') + randomUUID().slice(13)

/** @param write takes rows as one durable transaction */
export async function rowsAlone(
	what: string,
	write: (rows: readonly FloorRow[]) => unknown,
): Promise<Figure> {
	let seq = 0
	const body = 'x'.repeat(400)
	const batch = () => Array.from({ length: BATCH }, (): FloorRow => ({ seq: ++seq, id: idOf(seq), body }))
	await write(batch())
	const batches = Array.from({ length: BATCHED / BATCH }, batch)
	const began = performance.now()
	for (const rows of batches) await write(rows)
	return rate(`${what} alone: changes in batches of ${BATCH}`, performance.now() - began)
}

/** The requests are put together beforehand, as the app sends them: what an office does for that is not the server's. */
export async function changesPushed(name: string, offices: readonly Office[], text: string): Promise<Figure> {
	const pushes = Array.from({ length: BATCHED / BATCH }, (_, i) => {
		const { url, office } = offices[i % offices.length]!
		const changes = Array.from({ length: BATCH }, () => office.write(text).change)
		const headers = {
			'content-type': 'application/json',
			'content-encoding': 'gzip',
			authorization: `Bearer ${office.token}`,
		}
		return { url, headers, body: gzipSync(JSON.stringify({ changes, brief: true })) }
	})
	const began = performance.now()
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			for (let next = pushes.pop(); next !== undefined; next = pushes.pop()) {
				const { url, headers, body } = next
				const response = await fetch(`${url}/api/sync/push`, { method: 'POST', headers, body })
				const answer = PushResponse.parse(await response.json())
				if (answer.accepted === undefined) throw new Error('not all changes were taken')
			}
		}),
	)
	return rate(`${name}: changes in pushes of ${BATCH}, ${AT_ONCE} at once`, performance.now() - began)
}

const rate = (what: string, ms: number): Figure => ({
	...{ what, runs: 1, median: ms, p99: ms, max: ms },
	perSecond: (BATCHED * 1000) / ms,
})
