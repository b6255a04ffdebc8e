/** The client in a browser, where the program itself comes from the server: what is left of it without a line. */
import { expect, type Page } from '@playwright/test'
import { type NetworkLine, openLine } from './network-line.ts'
import type { ServerProcess } from './server-process.ts'
import { test as base, SOON } from './two-offices-fixtures.ts'

const test = base.extend<{ line: NetworkLine }>({
	line: async ({ server }, use) => {
		const line = await openLine(server.url)
		await use(line)
		await line.close()
	},
})

const LOGIN = 'shequ1'

async function signIn(page: Page, line: NetworkLine, server: ServerProcess): Promise<void> {
	await page.goto(line.url)
	await page.getByLabel('用户名').fill(LOGIN)
	await page.getByLabel('密码', { exact: true }).fill(server.password(LOGIN))
	await page.keyboard.press('Enter')
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步', SOON)
}

const goTo = (page: Page, name: string) =>
	page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name, exact: true }).click()

test('a page that cannot be read leaves the others as they are, and is there with the line', async ({
	page,
	server,
	line,
}, info) => {
	await signIn(page, line, server)
	const entry = page.getByRole('region', { name: '快速记日志' })
	await entry.getByLabel('情况记录').fill('没有网络时写的一条')
	line.cut()
	await goTo(page, '台账')
	await expect(page.getByRole('alert').getByText('这一页要从服务器读取，现在读不到')).toBeVisible(SOON)
	await page.screenshot({ path: info.outputPath('page-unread.png') })
	await goTo(page, '工作台')
	await expect(entry.getByLabel('情况记录')).toHaveValue('没有网络时写的一条')
	await goTo(page, '台账')
	line.restore()
	await page.getByRole('button', { name: '重试' }).click()
	await expect(page.getByRole('heading', { name: '台账', exact: true })).toBeVisible(SOON)
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步', SOON)
})

test('once all of it was read, every page opens without a line', async ({ page, server, line }) => {
	const read = new Set<string>()
	page.on('requestfinished', request => read.add(new URL(request.url()).pathname.slice(1)))
	await signIn(page, line, server)
	const files: string[] = await (await fetch(`${server.url}/files.json`)).json()
	await expect.poll(() => files.filter(file => !read.has(file)), SOON).toEqual([])
	line.cut()
	const entries = page.getByRole('navigation', { name: '主导航' }).getByRole('button')
	const names = await entries.allInnerTexts()
	expect(names.length).toBeGreaterThan(9)
	for (const name of names) {
		await goTo(page, name)
		await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeAttached()
		await expect(page.getByRole('alert').getByText('这一页要从服务器读取')).toHaveCount(0)
	}
	await expect(page.getByTestId('sync-chip')).toHaveText(/^离线/, SOON)
})
