/** One log is saved while twenty live lists are open, until it is durable and shown; then 500 at once. */
import { setTimeout as sleep } from 'node:timers/promises'
import { inventMore } from './data/logs.ts'
import { MONTHS } from './data/months.ts'
import { createSamples, type Results } from './harness/results.ts'
import { CONTENDERS, call, eachInTurn, type Pages, type Stage } from './harness/stage.ts'

const LISTS = 20
/** In each run, for each contender. */
const SAVES = 10
const BURST = 500
const PAUSE_MS = 50

export async function writeBench(stage: Stage, pages: Pages): Promise<Results> {
	const samples = createSamples()
	await eachInTurn(stage, pages, async (who, page, run) => {
		const seed = 1000 + 2 * (run * CONTENDERS.length + CONTENDERS.indexOf(who))
		const grids = stage.grids(who).slice(0, LISTS)
		await call(page, 'openLists', grids, MONTHS.at(-1)!)
		for (const log of inventMore(SAVES, grids, seed)) {
			const { ms = 0, put, durable = put } = await call(page, 'saveOne', log)
			samples.add(who, { one: ms, 'one durable': durable ?? ms })
			await sleep(PAUSE_MS)
		}
		samples.add(who, await call(page, 'saveMany', inventMore(BURST, grids, seed + 1)), 'burst')
		// What waits to be sent is sent, so that every run begins with nothing.
		await call(page, 'rest')
	})
	samples.atMost('product', 'raw', 2, 'one', 'one durable')
	for (const peer of ['dexie', 'rxdb', 'pouch']) samples.aheadOf('product', peer, null, 'one')
	samples.bound('product', 'burst most', 1)
	for (const peer of ['raw', 'dexie', 'rxdb', 'pouch']) samples.aheadOf('product', peer, null, 'burst ms')
	return samples.results()
}
