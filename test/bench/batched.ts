/**
 * How many changes a second a server takes while nobody waits for anybody, beside what its database takes alone: the
 * same number of rows, as many in a transaction, durable.
 */
import { post } from '../contract/street-office.ts'
import type { Figure } from './figure.ts'
import type { Office } from './server-office.ts'

const BATCHED = 50_000
const BATCH = 500
/** So many pushes under way at once: while one is on its way to the disk, the next is read. */
const AT_ONCE = 4

/** @param write takes so many rows as one durable transaction */
export async function rowsAlone(what: string, write: (rows: number) => unknown): Promise<Figure> {
	await write(BATCH)
	const began = performance.now()
	for (let done = 0; done < BATCHED; done += BATCH) await write(BATCH)
	return rate(`${what} alone: rows in batches of ${BATCH}`, performance.now() - began)
}

/** The requests are put together beforehand: what an office does for that is not the server's. */
export async function changesPushed(name: string, offices: readonly Office[], text: string): Promise<Figure> {
	const pushes = Array.from({ length: BATCHED / BATCH }, (_, i) => {
		const { url, office } = offices[i % offices.length]!
		return {
			url,
			token: office.token,
			changes: Array.from({ length: BATCH }, () => office.write(text).change),
		}
	})
	const began = performance.now()
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			for (let next = pushes.pop(); next !== undefined; next = pushes.pop())
				await post(next.url, '/api/sync/push', { changes: next.changes }, next.token)
		}),
	)
	return rate(`${name}: changes in pushes of ${BATCH}, ${AT_ONCE} at once`, performance.now() - began)
}

const rate = (what: string, ms: number): Figure => ({
	...{ what, runs: 1, median: ms, p99: ms, max: ms },
	perSecond: (BATCHED * 1000) / ms,
})
