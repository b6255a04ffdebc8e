/** `npm run images`: takes the pictures of the README and of the administrator's guide from the preview, into `docs/images`. */
import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { createServer } from 'vite'

interface Shot {
	readonly name: string
	/** Of the preview: query and hash. */
	readonly at: string
	/** Brings the page into the state to be seen; it has loaded by then. */
	readonly act?: (page: Page) => Promise<void>
}

const SHOTS: readonly Shot[] = [
	{ name: 'sign-in', at: '?role=none' },
	{ name: 'desk', at: '?role=worker#/' },
	{ name: 'org', at: '?role=street#/org' },
	{ name: 'matrix', at: '?role=worker#/people?tab=matrix', act: openSecretary },
	{ name: 'people', at: '?role=worker#/people?tab=people', act: openFirstPerson },
	{ name: 'network', at: '?role=worker#/network' },
	{ name: 'contact-sheet', at: '?role=worker#/network?tab=sheet' },
	{ name: 'logs', at: '?role=worker#/logs' },
	{ name: 'roster', at: '?role=worker#/roster' },
	{ name: 'meeting', at: '?role=worker#/meetings', act: prepareMeeting },
	{ name: 'meeting-room', at: '?role=worker#/meetings', act: openRoom },
	{ name: 'sync', at: '?role=worker&scene=conflict#/sync' },
	// For the administrator's guide.
	{ name: 'admin-accounts', at: '?role=sysadmin#/accounts' },
	{ name: 'admin-devices', at: '?role=sysadmin#/devices' },
	{ name: 'admin-enrol', at: '?role=sysadmin#/devices', act: openEnrolment },
	{ name: 'admin-updates', at: '?role=sysadmin#/updates' },
	{ name: 'admin-health', at: '?role=sysadmin#/health' },
	{ name: 'admin-backups', at: '?role=sysadmin#/backups' },
	{ name: 'admin-restore', at: '?role=sysadmin#/backups', act: openRestore },
	{ name: 'admin-log', at: '?role=sysadmin#/sync', act: openLog },
]

async function openRestore(page: Page): Promise<void> {
	await page.getByRole('button', { name: '怎样恢复' }).first().click()
	await page.getByRole('button', { name: '复制命令' }).waitFor()
}

/** A browser keeps no log; these lines are of the kind that the desktop's main process writes. */
async function openLog(page: Page): Promise<void> {
	await page.evaluate(() => {
		const lines = [
			'2026-05-18T00:31:02.114Z log the store of this PC was copied',
			'2026-05-18T02:10:47.033Z error link not opened: Error: ENOENT',
			'2026-05-19T00:29:40.870Z error the store of this PC is damaged: 000005.ldb',
			'2026-05-19T00:29:58.251Z log the store of this PC is that of 2026-05-18T09:02:11.310Z',
		]
		Object.assign(window, { griddesk: { lastLog: async () => lines } })
	})
	await page.getByRole('button', { name: '运行日志' }).click()
	await page.getByText(/共 4 行/).waitFor()
}

async function openEnrolment(page: Page): Promise<void> {
	await page.getByRole('button', { name: '发放登记码' }).click()
	await page.getByLabel('电脑在哪里').fill('街道各办公室')
	await page.getByLabel('登记几台电脑').fill('40')
}

async function openSecretary(page: Page): Promise<void> {
	await page.getByRole('grid', { name: '岗位矩阵' }).getByRole('gridcell').first().click()
	await page.getByRole('heading', { name: '历任' }).waitFor()
}

async function openFirstPerson(page: Page): Promise<void> {
	await page.getByRole('grid').getByRole('row').nth(1).click()
}

async function prepareMeeting(page: Page): Promise<void> {
	await page.getByRole('button', { name: /开始筹备|继续筹备/ }).click()
	await page.getByRole('button', { name: '打印议程' }).waitFor()
}

async function openRoom(page: Page): Promise<void> {
	await prepareMeeting(page)
	await page.goto(page.url().replace('#/meetings?', '#/meeting-room?'))
	const roll = page.getByRole('region', { name: '签到' })
	for (let come = 1; come <= 5; come++) {
		await roll
			.getByRole('button', { name: /未签到$/ })
			.first()
			.click()
		await roll.getByText(`实到 ${come}`).waitFor()
	}
}

const root = path.join(import.meta.dirname, '../..')
const folder = path.join(root, 'docs/images')
fs.mkdirSync(folder, { recursive: true })

const server = await createServer({
	configFile: path.join(import.meta.dirname, 'vite.config.ts'),
	cacheDir: path.join(root, 'node_modules/.vite-images'),
	server: { port: 0, hmr: false, watch: null },
	logLevel: 'warn',
})
await server.listen()
const browser = await chromium.launch({
	executablePath: process.env.GRIDDESK_CHROMIUM ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
	// What the browser's own date fields look like.
	env: { ...process.env, LANGUAGE: 'zh_CN' },
})
const wanted = process.argv.slice(2)
for (const { name, at, act } of SHOTS) {
	if (wanted.length > 0 && !wanted.includes(name)) continue
	const page = await browser.newPage({
		viewport: { width: 1366, height: 768 },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		reducedMotion: 'reduce',
	})
	page.setDefaultTimeout(120_000)
	await page.goto(new URL(at, server.resolvedUrls?.local[0]).href)
	await page.getByRole('heading', { level: 1 }).waitFor()
	// Lists come in pieces; the page is ready when it has stopped saying that it loads.
	await page.waitForFunction(() => document.querySelector('[role="progressbar"]') === null)
	await act?.(page)
	await page.mouse.move(1365, 767)
	await settled(page)
	const file = path.join(folder, `${name}.png`)
	await page.screenshot({ path: file, animations: 'disabled' })
	console.log(`${path.relative(root, file)}  ${Math.round(fs.statSync(file).size / 1024)} kB`)
	await page.close()
}
await browser.close()
await server.close()

/** Until nothing in the page has changed for half a second. */
function settled(page: Page): Promise<void> {
	return page.evaluate(
		() =>
			new Promise(resolve => {
				let timer = setTimeout(resolve, 500)
				new MutationObserver(() => {
					clearTimeout(timer)
					timer = setTimeout(resolve, 500)
				}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
			}),
	)
}
