/** What a screen asks: the last logs of a grid, a count over everything, a search over everything; warm. */
import { BUSY_GRIDS } from './data/logs.ts'
import { createSamples, type Results } from './harness/results.ts'
import { call, eachInTurn, openStage } from './harness/stage.ts'

/** Two characters that stand in every two hundredth log. */
const WORD = '渗水'

export async function queryBench(options: { records: number; runs: number }): Promise<Results> {
	const stage = await openStage(options)
	const samples = createSamples()
	const counts = new Map<string, Set<number | undefined>>()
	const seen = (what: string, rows: number | undefined) =>
		counts.set(what, (counts.get(what) ?? new Set()).add(rows))
	try {
		const pages = await stage.openSynced()
		for (const [, page] of pages) {
			await call(page, 'countByState')
			await call(page, 'search', WORD)
		}
		await eachInTurn(stage, pages, async (who, page) => {
			const grids = stage.grids(who).slice(0, BUSY_GRIDS)
			for (const [i, grid] of grids.entries()) {
				const { ms = 0, rows } = await call(page, 'last200', grid)
				samples.add(who, { 'last 200': ms })
				seen(`last 200 of grid ${i}`, rows)
			}
			const count = await call(page, 'countByState')
			samples.add(who, { 'count by state': count.ms ?? 0 })
			seen('count', count.rows)
			const found = await call(page, 'search', WORD)
			samples.add(who, { search: found.ms ?? 0 })
			seen('search', found.rows)
		})
	} finally {
		await stage.close()
	}
	for (const [what, rows] of counts)
		if (rows.size > 1) throw new Error(`the contenders disagree about ${what}: ${[...rows].join(', ')}`)
	samples.bound('product', 'last 200', 5)
	samples.bound('product', 'count by state', 5)
	samples.bound('product', 'search', 30)
	for (const peer of ['raw', 'dexie', 'rxdb', 'pouch'])
		for (const what of ['last 200', 'count by state', 'search']) samples.aheadOf('product', peer, null, what)
	return samples.results()
}
