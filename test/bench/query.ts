/** What a screen asks: the last logs of a grid, a count over everything, a search over everything; warm. */
import { BUSY_GRIDS } from './data/logs.ts'
import { createSamples, type Results } from './harness/results.ts'
import { call, eachInTurn, type Pages, type Stage } from './harness/stage.ts'

/** Another one in each run, and other grids: RxDB knows the answer to what it was asked before. */
const WORDS = ['渗水', '物业', '充电', '燃气', '楼道', '调解', '医保', '消防', '老人']
const GRIDS = 10

export async function queryBench(stage: Stage, pages: Pages): Promise<Results> {
	const samples = createSamples()
	const counts = new Map<string, Set<number | undefined>>()
	const seen = (what: string, rows: number | undefined) =>
		counts.set(what, (counts.get(what) ?? new Set()).add(rows))
	for (const [, page] of pages) {
		await call(page, 'countByState')
		await call(page, 'search', '志愿')
	}
	await eachInTurn(stage, pages, async (who, page, run) => {
		const from = (run * GRIDS) % BUSY_GRIDS
		const grids = stage.grids(who).slice(from, from + GRIDS)
		for (const [i, grid] of grids.entries()) {
			const { ms = 0, rows } = await call(page, 'last200', grid)
			samples.add(who, { 'last 200': ms })
			seen(`last 200 of grid ${from + i}`, rows)
		}
		const count = await call(page, 'countByState')
		samples.add(who, { 'count by state': count.ms ?? 0 })
		seen('count', count.rows)
		const word = WORDS[run % WORDS.length]!
		const found = await call(page, 'search', word)
		samples.add(who, { search: found.ms ?? 0 })
		seen(`search ${word}`, found.rows)
	})
	for (const [what, rows] of counts)
		if (rows.size > 1) throw new Error(`the contenders disagree about ${what}: ${[...rows].join(', ')}`)
	samples.bound('product', 'last 200', 5)
	samples.bound('product', 'count by state', 5)
	samples.bound('product', 'search', 30)
	for (const peer of ['raw', 'dexie', 'rxdb', 'pouch'])
		for (const what of ['last 200', 'count by state', 'search']) samples.aheadOf('product', peer, null, what)
	return samples.results()
}
