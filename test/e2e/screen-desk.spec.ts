/** The way in and the workbench, over the demo street in memory. */
import { expect, expectAccessible, test } from './preview.ts'

const PASSWORD = 'yanlian'

test.describe('sign-in', () => {
	test('unlocks an account of this PC by keyboard alone, and locking comes back here', async ({
		openScreen,
	}) => {
		const page = await openScreen('none', '/')
		await expect(page.getByText('已连接演练服务器')).toBeVisible()
		await expect(page.getByText(/^演练 · /)).toBeVisible()
		await expect(page.getByLabel('用户名')).toHaveValue('shequ1')
		await expect(page.getByLabel('密码', { exact: true })).toBeFocused()
		await expectAccessible(page)
		await page.keyboard.type(PASSWORD)
		await page.keyboard.press('Enter')
		await expect(page.getByRole('heading', { name: '工作台', exact: true })).toBeVisible()

		await page.getByRole('button', { name: /社区工作者/ }).click()
		await page.getByRole('menuitem', { name: /锁定并退出/ }).click()
		await expect(page.getByRole('form', { name: '登录' })).toBeVisible()
	})

	test('locks after a quarter of an hour without a hand, and not before', async ({
		openScreen,
		page: same,
	}) => {
		await same.clock.install()
		const page = await openScreen('none', '/')
		await expect(page.getByLabel('密码', { exact: true })).toBeFocused()
		await page.keyboard.type(PASSWORD)
		await page.keyboard.press('Enter')
		const desk = page.getByRole('heading', { name: '工作台', exact: true })
		await expect(desk).toBeVisible()
		await same.clock.fastForward('10:00')
		await page.keyboard.press('Shift')
		await same.clock.fastForward('14:00')
		await expect(desk).toBeVisible()
		await same.clock.fastForward('02:00')
		await expect(page.getByRole('form', { name: '登录' })).toBeVisible()
	})

	test('picks an account, shows the password, warns of Caps Lock, and says what is wrong', async ({
		openScreen,
	}) => {
		const page = await openScreen('none', '/')
		await page.getByRole('button', { name: /^shuji/ }).click()
		const password = page.getByLabel('密码', { exact: true })
		await expect(password).toBeFocused()
		await password.fill('falsch')
		await page.getByRole('button', { name: '显示密码' }).click()
		await expect(password).toHaveAttribute('type', 'text')
		await password.evaluate(input =>
			input.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, modifierCapsLock: true })),
		)
		await expect(page.getByText('大写锁定')).toBeVisible()
		await page.getByRole('button', { name: '解锁' }).click()
		await expect(page.getByRole('alert')).toContainText('密码不对')
		await expectAccessible(page)
	})

	test('counts down after five wrong passwords and lets another account in', async ({ openScreen }) => {
		const page = await openScreen('none', '/', 'server=away')
		await expect(page.getByText('本机已有账号可照常解锁')).toBeVisible()
		await expect(page.getByText(/^演练 · /)).toBeVisible()
		const password = page.getByLabel('密码', { exact: true })
		for (let i = 0; i < 6; i++) {
			await password.fill(`falsch${i}`)
			await password.press('Enter')
			await expect(page.getByRole('alert')).toBeVisible()
		}
		await expect(page.getByRole('alert')).toContainText(/还要等 14 分 \d+ 秒/)
		await expect(page.getByRole('button', { name: '解锁' })).toBeDisabled()
		await page.getByRole('button', { name: /^wangge/ }).click()
		await password.fill(PASSWORD)
		await password.press('Enter')
		await expect(page.getByRole('heading', { name: '工作台', exact: true })).toBeVisible()
	})

	test('asks the desktop for the server address first', async ({ openScreen }) => {
		const page = await openScreen('none', '/', 'server=none')
		const address = page.getByLabel('服务器地址')
		await expect(address).toBeFocused()
		await expect(page.getByLabel('用户名')).toHaveCount(0)
		await address.fill('??')
		await page.getByRole('button', { name: '连接' }).click()
		await expect(page.getByText('地址不对')).toBeVisible()
		await address.fill('192.168.1.8:8080')
		await page.keyboard.press('Enter')
		await expect(page.getByText('已连接演练服务器 192.168.1.8:8080')).toBeVisible()
		await expect(page.getByLabel('用户名')).toBeFocused()
		await expectAccessible(page)
	})

	test('shows the first download and lets the user in at once', async ({ openScreen }) => {
		const page = await openScreen('none', '/', 'server=new')
		await page.getByLabel('用户名').fill('shequ1')
		await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
		await page.keyboard.press('Enter')
		const banner = page.getByRole('complementary', { name: '首次下载' })
		await expect(banner).toContainText(/已下载 [\d,]+ \/ [\d,]+ 条，.*还需/)
		await expect(page.getByRole('heading', { name: '工作台', exact: true })).toBeVisible()
		await expect(page.getByTestId('sync-chip')).not.toContainText('已同步')
		// What has not arrived is not called missing.
		await expect(page.getByRole('region', { name: '空缺' })).toContainText('数据还没有下载完')
		await expectAccessible(page)
	})

	test('says what to do when the local data does not open', async ({ openScreen }) => {
		const page = await openScreen('none', '/', 'server=broken')
		await expect(page.getByRole('heading', { name: '本机数据打不开' })).toBeVisible()
		await expectAccessible(page)
	})
})

test.describe('workbench', () => {
	/** A Monday: its day shift ends at half past five, and it has no night shift. */
	const MONDAY = '2026-11-23'

	test('says what is due, vacant and on duty, and every line leads to where it is mended', async ({
		page,
		openScreen,
	}) => {
		await page.clock.setSystemTime(`${MONDAY}T10:00:00+08:00`)
		await openScreen('worker', '/')
		const due = page.getByRole('region', { name: /^要办的事/ })
		await expect(due.getByRole('link').first()).toContainText('换届')
		await expect(page.getByRole('region', { name: '值班' })).toContainText('带班')
		const vacant = page.getByRole('region', { name: '空缺' })
		await expect(vacant).toContainText('书记兼网格长')
		await expect(page.getByRole('region', { name: '最近日志' }).getByRole('link')).toHaveCount(8)
		await expectAccessible(page)

		await due
			.getByRole('link', { name: /诉求未办结/ })
			.first()
			.click()
		await expect(page).toHaveURL(/#\/logs\?/)
		await page.goBack()
		await vacant.getByRole('link', { name: /书记兼网格长/ }).click()
		await expect(page).toHaveURL(/#\/people\?.*matrix/)
		await page.goBack()
		await due.getByRole('link').first().press('Enter')
		await expect(page).toHaveURL(/#\/org\?/)
	})

	test('after the day shift it says who is missing, not that there was none', async ({
		page,
		openScreen,
	}) => {
		await page.clock.setSystemTime(`${MONDAY}T18:00:00+08:00`)
		await openScreen('worker', '/')
		await expect(page.getByRole('region', { name: '值班' })).toContainText('现在没有人值班，今晚未排班。')
	})

	test('takes a log down at once, and it stands among the latest', async ({ openScreen }) => {
		const page = await openScreen('worker', '/')
		const entry = page.getByRole('region', { name: '快速记日志' })
		await expect(entry.getByLabel('情况记录')).toBeFocused()
		await page.keyboard.type('走访独居老人，一切安好。')
		await entry.getByLabel('网格').fill('第一')
		await page
			.getByRole('option', { name: /第一网格/ })
			.first()
			.click()
		await page.keyboard.press('Control+Enter')
		const latest = page.getByRole('region', { name: '最近日志' })
		await expect(latest.getByRole('link').first()).toContainText('走访独居老人，一切安好。')
		await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
	})

	test('gathers by community for the street, and offers nothing the role may not do', async ({
		openScreen,
	}) => {
		const page = await openScreen('street', '/')
		await expect(page.getByRole('region', { name: '今晚值班' }).getByRole('link')).toHaveCount(9)
		await expect(page.getByRole('region', { name: /^要办的事/ })).toContainText('个网格 6 个月内到期')
		await expect(page.getByRole('region', { name: '空缺' })).toContainText('小正街社区')
		await expect(page.getByRole('region', { name: '快速记日志' })).toHaveCount(0)
		await expectAccessible(page)
	})

	test('shows a reader the same without entry, and the administrator only tree and accounts', async ({
		openScreen,
	}) => {
		const reader = await openScreen('reader', '/')
		await expect(reader.getByRole('region', { name: /^要办的事/ })).toBeVisible()
		await expect(reader.getByRole('region', { name: '快速记日志' })).toHaveCount(0)

		const admin = await openScreen('sysadmin', '/')
		await expect(admin.getByRole('region', { name: '组织：9 个社区，64 个网格' })).toBeVisible()
		await expect(admin.getByRole('region', { name: /^账号/ })).toContainText('街道党建办')
		await expect(admin.getByRole('navigation').getByRole('button', { name: '人员与岗位' })).toHaveCount(0)
		await expectAccessible(admin)
	})
})
