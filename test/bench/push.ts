/** 1,000 records that were written without a network go to the server, until it has them and the client knows. */
import { inventMore } from './data/logs.ts'
import { createSamples, type Results } from './harness/results.ts'
import { CONTENDERS, call, eachInTurn, type Pages, type Stage } from './harness/stage.ts'

const RECORDS = 1000

export async function pushBench(stage: Stage, pages: Pages): Promise<Results> {
	const samples = createSamples()
	await eachInTurn(stage, pages, async (who, page, run) => {
		const seed = 100 + run * CONTENDERS.length + CONTENDERS.indexOf(who)
		await call(page, 'writeOffline', inventMore(RECORDS, stage.grids(who), seed))
		const server = stage.server(who)
		const before = await server.wire()
		const figures = await call(page, 'push')
		const after = await server.wire()
		const wire = { upKB: (after.up - before.up) / 1000, downKB: (after.down - before.down) / 1000 }
		samples.add(who, { ...figures, ...wire, requests: after.requests - before.requests })
	})
	samples.atMost('product', 'raw', 1.5)
	samples.aheadOf('product', 'rxdb', 3.5)
	samples.aheadOf('product', 'pouch', 3.5)
	samples.aheadOf('product', 'dexie', null)
	samples.atMost('product', 'raw', 1.5, 'upKB')
	return samples.results()
}
