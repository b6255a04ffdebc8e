/** From the start of a page to 200 rows on it: in a browser that runs, and in one that was just started. */
import { setTimeout as sleep } from 'node:timers/promises'
import { openTab } from './harness/browser.ts'
import { createSamples, type Results } from './harness/results.ts'
import { inTurn, type Name, type Pages, type Stage } from './harness/stage.ts'
import type { Figures } from './pages/contender.ts'

/** A browser that was just started has other things to do. */
const SETTLE_MS = 1500
/** In each run, for each contender, in the browser that runs. */
const WARM = 4

export async function coldOpenBench(stage: Stage, pages: Pages): Promise<Results> {
	const samples = createSamples()
	const shown = new Set<number>()
	const { password } = stage.credentials
	const kdf = await pages.get('product')?.evaluate(word => window.cheapenPassword(word), password)
	if (kdf !== undefined) samples.add('product', { 'password derivation, left out': kdf })
	for (const page of pages.values()) await page.close()
	const names: readonly (Name | 'blank')[] = [...stage.contenders, 'blank']
	for (let run = 0; run < stage.runs; run++)
		for (const who of inTurn(names, run)) {
			stage.say(`run ${run + 1} of ${stage.runs}: ${who}`)
			await stage.restartBrowser()
			await sleep(SETTLE_MS)
			add(who, 'new', await open(stage, who))
			for (let i = 0; i < WARM; i++) add(who, 'warm', await open(stage, who))
		}
	function add(who: string, when: string, { rows = 0, ...figures }: Figures): void {
		if (who !== 'blank') shown.add(rows)
		samples.add(who, figures, when)
	}
	// What was written before this bench differs a little from one to the other.
	if (Math.min(...shown) < 0.8 * Math.max(...shown))
		throw new Error(`the contenders show different numbers of rows: ${[...shown].join(', ')}`)
	samples.atMost('product', 'raw', 1.3, 'warm ms')
	samples.atMost('product', 'raw', 1.5, 'new ms')
	for (const peer of ['dexie', 'rxdb', 'pouch'])
		for (const what of ['warm ms', 'new ms']) samples.aheadOf('product', peer, null, what)
	return samples.results()
}

async function open(stage: Stage, who: Name | 'blank'): Promise<Figures> {
	const name = who === 'blank' ? 'raw' : who
	const query = new URLSearchParams({ ...stage.credentials, grid: stage.grids(name)[1] ?? '' })
	const url = `${stage.addressOf(name, `open-${who}.html`)}?${query}`
	const page = await openTab(stage.context(), url)
	await page.waitForFunction('window.opened')
	const figures = await page.evaluate(() => window.opened)
	await page.close()
	return figures
}
