/** The client asks whether there is anything new, and there is not. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { createSamples, type Results } from './harness/results.ts'
import { call, eachInTurn, type Name, OVER_TLS, type Pages, type Stage } from './harness/stage.ts'

const ROUNDS = 5
const PAUSE_MS = 150

export async function idleSyncBench(stage: Stage, pages: Pages): Promise<Results> {
	const samples = createSamples()
	for (const page of pages.values()) await call(page, 'askAgain')
	await sleep(1000)
	const measure = async (who: Name, page: Page) => {
		const server = stage.server(who)
		for (let i = 0; i < ROUNDS; i++) {
			const before = await server.wire()
			const figures = await call(page, 'askAgain')
			await sleep(PAUSE_MS)
			const after = await server.wire()
			samples.add(who, {
				...figures,
				requests: after.requests - before.requests,
				upBytes: after.up - before.up,
				downBytes: after.down - before.down,
				upBody: after.upBody - before.upBody,
			})
		}
	}
	await eachInTurn(stage, pages, measure, [...pages.keys()])
	for (const who of ['product', OVER_TLS]) {
		samples.bound(who, 'requests', 1)
		for (const what of ['upBytes', 'downBytes', 'upBody']) samples.bound(who, what, 300)
	}
	samples.atMost('product', 'raw', 2)
	return samples.results()
}
