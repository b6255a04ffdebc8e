/**
 * A roll of 20,000 members imported into the app itself, in a real browser over a real server: how long reading,
 * writing and taking back last, and the longest task of the window meanwhile, which is what typing would wait for.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeXlsx } from 'hucre'
import { createPhones, inventName } from '../../server/demo/names.ts'
import { createRandom } from '../../server/demo/random.ts'
import { type Figure, figure } from './figure.ts'
import { openStage } from './harness/stage.ts'

declare global {
	interface Window {
		longTasks: { readonly at: number; readonly ms: number }[]
		/** What ran in the frames that took long, in the browser's words. */
		longFrames: { readonly at: number; readonly ms: number; readonly ran: readonly string[] }[]
	}
}

const ROWS = 20_000
const RUNS = 1
const STEPS = ['read and planned', 'written', 'synced', 'planned again: nothing new', 'taken back'] as const
type Step = (typeof STEPS)[number]

export async function importBench(): Promise<Figure[]> {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-bench-'))
	// From the disk: bytes that the test hands over are put together in the page, in one long task.
	const file = join(dir, '党员花名册.xlsx')
	writeFileSync(file, await roll(ROWS))
	const stage = await openStage({ records: 0, runs: RUNS, app: true, only: ['product'] })
	const times = new Map<string, number[]>()
	const add = (what: string, ms: number) => times.set(what, [...(times.get(what) ?? []), ms])
	try {
		await stage.context().addInitScript(() => {
			window.longTasks = []
			new PerformanceObserver(list => {
				for (const { startTime, duration } of list.getEntries())
					window.longTasks.push({ at: startTime, ms: duration })
			}).observe({ type: 'longtask', buffered: true })
			window.longFrames = []
			new PerformanceObserver(list => {
				for (const entry of list.getEntries()) {
					const { scripts = [] } = entry as PerformanceEntry & {
						scripts?: { invoker: string; sourceFunctionName: string; duration: number }[]
					}
					const ran = scripts.map(
						each => `${each.invoker} ${each.sourceFunctionName} ${Math.round(each.duration)} ms`,
					)
					window.longFrames.push({ at: entry.startTime, ms: entry.duration, ran })
				}
			}).observe({ type: 'long-animation-frame', buffered: true })
		})
		for (let run = 0; run < RUNS; run++) {
			stage.say(`run ${run + 1} of ${RUNS}`)
			await stage.onFreshPage('product', 'app/index.html', async page => {
				await signIn(page, stage.credentials)
				const measure = async (step: Step, work: () => Promise<unknown>) => {
					stage.say(step)
					const began = await page.evaluate(() => performance.now())
					await work()
					const { tasks, frames, now } = await page.evaluate(() => ({
						tasks: window.longTasks,
						frames: window.longFrames,
						now: performance.now(),
					}))
					const [longest] = frames.filter(({ at }) => at >= began).sort((a, b) => b.ms - a.ms)
					if (longest !== undefined)
						stage.say(`longest frame ${Math.round(longest.ms)} ms: ${longest.ran.join('; ') || 'no script'}`)
					const during = tasks.filter(({ at }) => at >= began).map(({ ms }) => ms)
					add(`${step}: all of it`, now - began)
					add(`${step}: longest task of the window`, Math.max(0, ...during))
				}
				const choose = async () => {
					await page.getByLabel('台账文件').setInputFiles(file)
					await page.getByRole('grid', { name: '导入预览' }).waitFor()
				}
				const synced = () => page.getByTestId('sync-chip').getByText('已同步').waitFor()
				await measure('read and planned', choose)
				await measure('written', async () => {
					await page.getByRole('button', { name: /^导入 \d+ 行/ }).click()
					await page.getByText(/^已导入“/).waitFor()
				})
				await measure('synced', synced)
				await page.getByRole('button', { name: '再导入一个文件' }).click()
				await measure('planned again: nothing new', choose)
				await page.getByRole('button', { name: '新增 0', exact: true }).waitFor({ timeout: 5000 })
				await page.getByRole('button', { name: '放弃' }).click()
				await page.getByRole('button', { name: '撤回这次导入' }).click()
				await measure('taken back', async () => {
					await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
					await page.getByText('已撤回导入').waitFor()
					await synced()
				})
			})
		}
	} finally {
		await stage.close()
		rmSync(dir, { recursive: true })
	}
	return [...times].map(([what, values]) => figure(`${ROWS} rows ${what}`, values))
}

async function signIn(page: Page, { login, password }: { login: string; password: string }): Promise<void> {
	const form = page.getByRole('form', { name: '登录' })
	await form.getByLabel('用户名').fill(login)
	await form.getByLabel('密码', { exact: true }).fill(password)
	await page.keyboard.press('Enter')
	await page.getByTestId('sync-chip').getByText('已同步').waitFor()
	await page.evaluate(() => {
		location.hash = '#/ledgers'
	})
	await page.getByRole('button', { name: '选择台账文件' }).waitFor()
}

/** In the words of the offices' own rolls: a title, two levels of headers, dates in two forms, numbers as numbers. */
function roll(count: number): Promise<Uint8Array> {
	const random = createRandom(1, 'bench roll')
	const phone = createPhones(random)
	const two = (n: number) => String(n).padStart(2, '0')
	const rows = Array.from({ length: count }, (_, i) => {
		const gender = random.pick(['male', 'female'] as const)
		const joined = random.int(1970, 2024)
		return [
			i + 1,
			inventName(random, gender),
			gender === 'male' ? '男' : '女',
			`${random.int(1940, 2003)}.${two(random.int(1, 12))}`,
			`${joined}.${two(random.int(1, 12))}`,
			`${joined + 1}年${random.int(1, 12)}月`,
			'第1社区',
			`第${1 + 20 * random.int(0, 18)}网格`,
			Number(phone()),
			random.pick(['在职党员', '离退休', '流动党员']),
			random.chance(0.2) ? '双报到党员，会修电器' : null,
		]
	})
	const header = '序号 姓名 性别 出生年月 入党时间 转正时间 社区 所在支部 联系电话 党员类型 备注'.split(' ')
	return writeXlsx({ sheets: [{ name: '党员花名册', rows: [['党员花名册'], header, ...rows] }] })
}
