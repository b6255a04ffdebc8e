/** Everything is in sync, the clients listen; one record changes on the server, until the client shows it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { inventMore } from './data/logs.ts'
import { createSamples, type Results } from './harness/results.ts'
import { CONTENDERS, call, eachInTurn, type Name, OVER_TLS, type Pages, type Stage } from './harness/stage.ts'

/** In each run, for each contender. */
const CHANGES = 10
/** Every contender is idle again by then. */
const PAUSE_MS = 150

export async function oneChangeBench(stage: Stage, pages: Pages): Promise<Results> {
	const samples = createSamples()
	const ids = new Map<string, { id: string; grid: string }>()
	for (const [who, page] of pages) {
		const [log] = inventMore(1, stage.grids(who).slice(1, 2), 50 + CONTENDERS.indexOf(who))
		await call(page, 'writeOffline', [log!])
		await call(page, 'push')
		await call(page, 'listen', log!.gridId)
		ids.set(who, { id: log!.id, grid: log!.gridId })
	}
	const measure = async (who: Name, page: Page, run: number) => {
		const server = stage.server(who)
		const { id } = ids.get(who)!
		for (let i = 0; i < CHANGES; i++) {
			await sleep(PAUSE_MS)
			const text = `第 ${run * CHANGES + i + 1} 次改动`
			const before = await server.wire()
			const shown = call(page, 'shown', id, text)
			// The page has to be waiting by then.
			await sleep(PAUSE_MS)
			const { began, done } = await server.change(id, text, who)
			const ms = (await shown) - began
			await sleep(PAUSE_MS)
			const after = await server.wire()
			samples.add(who, {
				ms,
				write: done - began,
				upBytes: after.up - before.up,
				downBytes: after.down - before.down,
				upBody: after.upBody - before.upBody,
			})
		}
	}
	await eachInTurn(stage, pages, measure, [...pages.keys()])
	samples.atMost('product', 'raw', 2)
	samples.aheadOf('product', 'dexie', null)
	samples.aheadOf('product', 'rxdb', null)
	samples.aheadOf('product', 'pouch', null)
	samples.atMost(OVER_TLS, 'raw', 2)
	for (const who of ['product', OVER_TLS])
		for (const what of ['upBytes', 'downBytes', 'upBody']) samples.bound(who, what, 700)
	return samples.results()
}
