/** An empty client takes everything the server has; beside it the floors and the peers. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { createSamples, type Results, type Samples } from './harness/results.ts'
import { call, inTurn, type Name, type Stage } from './harness/stage.ts'

/** So that what one has left to do in the background does not fall to the next. */
const REST_MS = 1000

export async function firstSyncBench(stage: Stage): Promise<Results> {
	const samples = createSamples()
	const contenders = stage.contenders.includes('raw')
		? [...stage.contenders, 'blocks' as const]
		: stage.contenders
	stage.say('warming up')
	if (stage.contenders.includes('raw')) {
		await blockFloor(stage, true)
		await blockFloor(stage, false)
	}
	for (let run = 0; run < stage.runs; run++)
		for (const who of inTurn<Name | 'blocks'>(contenders, run)) {
			stage.say(`run ${run + 1} of ${stage.runs}: ${who}`)
			if (who === 'blocks') {
				samples.add('block floor', await blockFloor(stage, true))
				samples.add('block floor', await blockFloor(stage, false), 'as text')
			} else await oneSync(stage, who, samples)
			await sleep(REST_MS)
		}
	samples.atMost('product', 'block floor', 1.5)
	samples.aheadOf('product', 'rxdb', 10)
	samples.aheadOf('product', 'pouch', 15)
	samples.aheadOf('product', 'dexie', null)
	samples.aheadOf('product', 'raw', null)
	samples.bound('product', 'firstMs', 300)
	samples.bound('product', 'downMB', (4.5 * stage.records) / 50_000)
	return samples.results()
}

async function oneSync(stage: Stage, who: Name, samples: Samples): Promise<void> {
	const server = stage.server(who)
	await stage.onFreshPage(who, `${who}.html`, async page => {
		await call(page, 'open', stage.credentials)
		const before = await server.wire()
		const figures = await call(page, 'firstSync', stage.grids(who)[0] ?? '', stage.records)
		const after = await server.wire()
		const wire = { downMB: (after.down - before.down) / 1e6, upMB: (after.up - before.up) / 1e6 }
		samples.add(who, { ...figures, usPerRecord: ((figures.ms ?? 0) * 1000) / stage.records, ...wire })
	})
}

const blockFloor = (stage: Stage, parsed: boolean) =>
	stage.onFreshPage('raw', 'blocks.html', async (page: Page) => {
		await page.waitForFunction('window.blockFloor')
		return page.evaluate(([records, parsed]) => window.blockFloor(records, parsed), [
			stage.records,
			parsed,
		] as [number, boolean])
	})
