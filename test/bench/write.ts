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
		for (const [i, log] of inventMore(who === 'raw' ? 2 * SAVES : SAVES, grids, seed).entries()) {
			// The floor both ways, in turns: as durable as the product is, and as Chromium has it.
			const durability = who === 'raw' && i % 2 === 0 ? 'strict' : 'relaxed'
			const { ms = 0, put, durable = put } = await call(page, 'saveOne', log, durability)
			const as = who === 'raw' && durability === 'strict' ? 'one strict' : 'one'
			samples.add(who, { [as]: ms, [`${as} durable`]: durable ?? ms })
			await sleep(PAUSE_MS)
		}
		samples.add(who, await call(page, 'saveMany', inventMore(BURST, grids, seed + 1)), 'burst')
		// What waits to be sent is sent, so that every run begins with nothing.
		await call(page, 'rest')
	})
	samples.atMost('product', 'raw', 2, 'one', 'one strict durable')
	samples.atMost('product', 'raw', 2, 'one', 'one durable')
	for (const peer of ['dexie', 'rxdb', 'pouch']) samples.aheadOf('product', peer, null, 'one')
	samples.bound('product', 'burst most', 1)
	for (const peer of ['raw', 'dexie', 'rxdb', 'pouch']) samples.aheadOf('product', peer, null, 'burst ms')
	return samples.results()
}
