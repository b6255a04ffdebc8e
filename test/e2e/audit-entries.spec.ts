/** Requirement: views of person detail, exports, prints and imports each leave an entry, which the auditor reads in words. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test as plain } from '@playwright/test'
import { PROJECT_ROOT } from './launch.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

/** A round with the server, on a machine that has other things to do. */
const SOON = { timeout: 45_000 }

const test = plain.extend<{ server: ServerProcess }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures off the pattern
	server: async ({}, use) => {
		const server = await startServerProcess(path.join(PROJECT_ROOT, 'dist/renderer'))
		await use(server)
		await server.remove()
	},
})
test.describe.configure({ timeout: 240_000 })

async function signIn(page: Page, server: ServerProcess, login: string): Promise<void> {
	await page.goto(server.url)
	const form = page.getByRole('form', { name: '登录' })
	await form.getByLabel('用户名').fill(login)
	await form.getByLabel('密码', { exact: true }).fill(server.password(login))
	await page.keyboard.press('Enter')
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步', SOON)
}

/** The page of this name, and not the one before. */
async function goTo(page: Page, title: string): Promise<void> {
	await page
		.getByRole('navigation', { name: '主导航' })
		.getByRole('button', { name: title, exact: true })
		.click()
	await expect(page.getByRole('region', { name: title, exact: true })).toBeVisible()
}

test('what a worker looks at, takes out, prints and brings in, the auditor reads on the page of the audit', async ({
	server,
	browser,
}) => {
	const office = await browser.newContext({ acceptDownloads: true })
	const page = await office.newPage()
	// The system's dialog would wait for somebody; that it was asked for is what counts.
	await page.addInitScript(() => {
		window.print = () => void window.dispatchEvent(new Event('beforeprint'))
	})
	await signIn(page, server, 'shequ1')

	await test.step('a view', async () => {
		await goTo(page, '人员与岗位')
		await page.getByRole('tab', { name: '人员名单' }).click()
		const list = page.getByRole('grid', { name: /人员/ })
		await list.focus()
		await page.keyboard.press('Home')
		await page.keyboard.press('Enter')
		await expect(page.getByRole('complementary')).toBeVisible()
		await page.keyboard.press('Escape')
	})
	await test.step('an export', async () => {
		await page.getByRole('button', { name: '导出', exact: true }).click()
		const dialog = page.getByRole('dialog', { name: '导出台账' })
		await expect(dialog.getByRole('button', { name: '导出' })).toBeEnabled(SOON)
		const download = page.waitForEvent('download')
		await page.keyboard.press('Control+s')
		expect(
			readFileSync(await (await download).path())
				.subarray(0, 2)
				.toString(),
		).toBe('PK')
		await expect(dialog).toHaveCount(0)
	})
	await test.step('a print', async () => {
		await goTo(page, '工作日志')
		await page.getByRole('button', { name: '打印' }).click()
	})
	await test.step('an import', async () => {
		await goTo(page, '台账')
		const lines = [
			'党员花名册',
			'姓名,性别,入党时间,联系电话,所属网格',
			'司徒望舒,女,1999.07,13900007788,第一网格',
		]
		const buffer = Buffer.from(lines.join('\n'))
		await page.getByLabel('台账文件').setInputFiles({ name: '党员花名册.csv', mimeType: 'text/csv', buffer })
		await expect(page.getByRole('button', { name: '新增 1', exact: true })).toBeVisible(SOON)
		await page.keyboard.press('Control+Enter')
		await expect(page.getByText(/已导入“党员花名册.csv”/)).toBeVisible(SOON)
	})
	await goTo(page, '同步中心')
	await page.getByRole('button', { name: '立即同步' }).click()
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步', SOON)

	const watch = await browser.newContext()
	const auditor = await watch.newPage()
	await signIn(auditor, server, 'shenji')
	const worker = (text: string) => auditor.getByRole('row', { name: new RegExp(`shequ1.*${text}`) }).first()
	await expect(async () => {
		await auditor.reload()
		await signIn(auditor, server, 'shenji')
		await goTo(auditor, '审计')
		for (const text of ['查看人员', '导出台账', '打印', '导入台账'])
			await expect(worker(text), text).toBeVisible({ timeout: 5000 })
	}).toPass({ timeout: 120_000 })
	// Nobody's name, number or file is told with it.
	const said = await auditor.getByRole('region', { name: '审计', exact: true }).innerText()
	for (const text of ['司徒望舒', '13900007788', '党员花名册.csv']) expect(said).not.toContain(text)
	await auditor.screenshot({ path: test.info().outputPath('audit.png') })
	await office.close()
	await watch.close()
})
