/** The app itself on the page of the logs while the first download runs: tasks that would hold up typing, and memory. */

import { rendererMB } from './harness/memory.ts'
import { createSamples, type Results } from './harness/results.ts'
import { openStage } from './harness/stage.ts'

declare global {
	interface Window {
		longTasks: { readonly at: number; readonly ms: number }[]
	}
}

const SAMPLE_MS = 500
/** An hour's download would still be waited for. */
const PATIENCE_MS = 3_600_000

export async function smoothBench(options: { records: number; runs: number }): Promise<Results> {
	const stage = await openStage({ ...options, app: true, only: ['product'] })
	const samples = createSamples()
	try {
		await stage.context().addInitScript(() => {
			window.longTasks = []
			new PerformanceObserver(list => {
				for (const { startTime, duration } of list.getEntries())
					window.longTasks.push({ at: startTime, ms: duration })
			}).observe({ type: 'longtask', buffered: true })
		})
		for (let run = 0; run < stage.runs; run++) {
			stage.say(`run ${run + 1} of ${stage.runs}`)
			await stage.onFreshPage('product', 'app/index.html', async page => {
				const { login, password } = stage.credentials
				const form = page.getByRole('form', { name: '登录' })
				await form.getByLabel('用户名').fill(login)
				await form.getByLabel('密码', { exact: true }).fill(password)
				await page.keyboard.press('Enter')
				const chip = page.getByTestId('sync-chip')
				await chip.waitFor()
				const before = rendererMB()
				await page.evaluate(() => {
					location.hash = '#/logs'
				})
				await page.getByRole('region', { name: '快速记日志' }).waitFor()
				const opened = await page.evaluate(() => performance.now())
				let most = before
				const watch = setInterval(() => {
					most = Math.max(most, rendererMB())
				}, SAMPLE_MS)
				await page.waitForFunction(
					() => document.querySelector('[data-testid="sync-chip"]')?.textContent === '已同步',
					null,
					{ timeout: PATIENCE_MS, polling: SAMPLE_MS },
				)
				clearInterval(watch)
				const { tasks, now } = await page.evaluate(() => ({
					tasks: window.longTasks,
					now: performance.now(),
				}))
				const late = tasks.filter(({ at }) => at >= opened)
				for (const { at, ms } of late)
					stage.say(`${ms} ms, begun ${Math.round(at - opened)} ms after opening`)
				const during = late.map(({ ms }) => ms)
				samples.add('app', {
					'sync ms': now - opened,
					'long tasks': during.length,
					'longest task ms': Math.max(0, ...during),
					'blocked ms': during.reduce((sum, ms) => sum + ms - 50, 0),
					'memory before MB': before,
					'memory most MB': most,
					'memory after MB': rendererMB(),
				})
			})
		}
	} finally {
		await stage.close()
	}
	samples.bound('app', 'longest task ms', 50)
	samples.bound('app', 'memory most MB', 600)
	return samples.results()
}
