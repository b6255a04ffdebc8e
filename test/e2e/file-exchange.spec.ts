/** An office without a network, a stick, and a browser at the server: the whole way of an exchange file (rule S14). */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import type { Office } from './office.ts'
import type { ServerProcess } from './server-process.ts'
import { expectChip, expectSameEverywhere, SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

/** Where sticks are plugged in. */
let stick: string
test.beforeEach(() => {
	stick = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-stick-'))
})
test.afterEach(() => fs.rmSync(stick, { recursive: true, force: true }))

/** The web client that the server serves, in a browser where somebody signs in. */
async function webClient(browser: Browser, server: ServerProcess, login: string): Promise<Page> {
	const context = await browser.newContext({ locale: 'zh-CN', acceptDownloads: true })
	const page = await context.newPage()
	await page.goto(server.url)
	const form = page.getByRole('form', { name: '登录' })
	await form.getByLabel('用户名').fill(login)
	await form.getByLabel('密码', { exact: true }).fill(server.password(login))
	await page.keyboard.press('Enter')
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步', SOON)
	await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '同步中心' }).click()
	return page
}

const section = (page: Page) => page.getByRole('region', { name: '文件交换' })
const said = (page: Page) => section(page).getByRole('status')

async function turnOn(browser: Browser, server: ServerProcess): Promise<void> {
	const admin = await webClient(browser, server, 'admin')
	await section(admin).getByRole('switch').click()
	await expect(section(admin).getByRole('switch')).toBeChecked()
	await expect(admin.getByTestId('sync-chip')).toHaveText('已同步', SOON)
	await admin.context().close()
}

/** Saves the file that the office would take along. */
async function exportTo(office: Office, name: string): Promise<string> {
	const file = path.join(stick, name)
	await office.choosesFile(file)
	await section(office.page).getByRole('button', { name: '导出交换文件' }).click()
	await expect(said(office.page)).toContainText(file, SOON)
	return file
}

async function importAt(page: Page, file: string): Promise<void> {
	const chooser = page.waitForEvent('filechooser')
	await section(page).getByRole('button', { name: '导入交换文件' }).click()
	await (await chooser).setFiles(file)
}

async function importAtOffice(office: Office, file: string): Promise<void> {
	await office.choosesFile(file)
	await section(office.page).getByRole('button', { name: '导入交换文件' }).click()
}

test('S14 S17: what a desktop without a network exports is uploaded in a browser, and the answer brings it up to date', async ({
	server,
	a,
	browser,
}) => {
	await a.goTo('同步中心')
	await expect(section(a.page)).toHaveCount(0)
	await turnOn(browser, server)
	await expect(section(a.page).getByRole('button', { name: '导出交换文件' })).toBeVisible(SOON)
	await expectChip(a, '已同步', 0)

	a.line.cut()
	await expectChip(a, '离线', 0)
	await a.goTo('工作日志')
	await a.addLog('第三网格', '楼道灯已报修，用 U 盘带走')
	await expectChip(a, /^离线 · 待上传 1 条/, 1)
	await a.goTo('同步中心')
	const question = await exportTo(a, '带走.gridpack')
	await expect(said(a.page)).toContainText('已导出 1 条修改', SOON)
	await expectChip(a, /^离线 · 待上传 1 条/, 1)
	expect(fs.readFileSync(question).subarray(0, 8).toString()).toBe('GRIDPACK')
	expect(fs.readFileSync(question).includes('楼道灯')).toBe(false)

	const answer = path.join(stick, '答复.gridpack')
	await test.step('somebody else carries it: the server takes it for its signature, not for who is signed in', async () => {
		const page = await webClient(browser, server, 'shuji')
		const cut = path.join(stick, '半个.gridpack')
		fs.writeFileSync(cut, fs.readFileSync(question).subarray(0, -30))
		await importAt(page, cut)
		await expect(said(page)).toContainText('文件不完整', SOON)
		await importAt(page, question)
		await expect(said(page)).toContainText('已转交服务器', SOON)
		const download = page.waitForEvent('download')
		await section(page)
			.getByRole('button', { name: /^保存答复文件/ })
			.click()
		await (await download).saveAs(answer)
		await page.screenshot({ path: test.info().outputPath('upload.png') })
		// The answer is not for the browser's own store.
		await importAt(page, answer)
		await expect(said(page)).toContainText('给另一台电脑或另一个账号', SOON)
		await page.context().close()
	})

	await importAtOffice(a, answer)
	await expect(said(a.page)).toContainText(/1 条修改已被服务器接受.*本机内容已与服务器 .+ 时一致/, SOON)
	// Nothing waits, but there is still no network, and the chip says so.
	await expectChip(a, '离线', 0)
	await expect(a.list('待上传')).toHaveCount(0)
	await a.page.screenshot({ path: test.info().outputPath('answered.png') })

	await importAtOffice(a, answer)
	await expect(said(a.page)).toContainText('已经过时', SOON)

	a.line.restore()
	await a.syncNow()
	await expectSameEverywhere(server, a)
	await a.goTo('工作日志')
	await expect(a.log('楼道灯已报修，用 U 盘带走')).toHaveCount(1)
})

test('S14: another desktop of the community carries the file, keeps it while it has no network either, and passes it on', async ({
	server,
	a,
	b,
	browser,
}) => {
	await turnOn(browser, server)
	for (const office of [a, b]) {
		await office.goTo('同步中心')
		await expect(section(office.page)).toBeVisible(SOON)
		office.line.cut()
		await expectChip(office, '离线', 0)
	}
	await a.openGrid('第一网格')
	await a.editGrid({ 户数: '802' })
	await a.goTo('同步中心')
	const question = await exportTo(a, '托带.gridpack')

	await importAtOffice(b, question)
	await expect(said(b.page)).toContainText('联网后自动转交', SOON)
	const kept = b.page.getByRole('region', { name: '代转的文件' })
	await expect(kept).toContainText('等待联网')
	b.line.restore()
	await b.syncNow()
	await expect(kept).toContainText('服务器已答复', SOON)
	const answer = path.join(stick, '带回.gridpack')
	await b.choosesFile(answer)
	await kept.getByRole('button', { name: /^保存答复文件/ }).click()
	await expect(said(b.page)).toContainText(answer, SOON)

	await importAtOffice(a, answer)
	await expect(said(a.page)).toContainText('1 条修改已被服务器接受', SOON)
	await expectChip(a, '离线', 0)
	a.line.restore()
	await a.syncNow()
	await expectSameEverywhere(server, a, b)
	await b.openGrid('第一网格')
	await expect(b.fact('户数')).toHaveText('802 户')
})
