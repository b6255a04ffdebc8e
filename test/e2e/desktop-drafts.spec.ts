/** What is half typed outlives the idle lock and a crash, and is gone once it is saved. */
import { expect } from '@playwright/test'
import { SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ timeout: 180_000 })

const TEXT = '三单元楼道灯坏了，物业说'
const MORE = '后天来修'

test('typed, locked after a quarter of an hour, unlocked, typed on, killed, started again, saved', async ({
	openOffice,
}) => {
	const a = await openOffice('shequ1')
	// Before anything waits for a time.
	await a.page.clock.install()
	await a.signIn()
	const entry = () => a.page.getByRole('region', { name: '快速记日志' })
	const text = () => entry().getByLabel('情况记录')
	const restored = () => entry().getByText(/已恢复上次没有保存的内容（\d+月\d+日 \d\d:\d\d）/)
	await a.goTo('工作日志')
	await expect(entry().getByLabel('网格')).toBeVisible(SOON)
	await entry().getByLabel('地点').or(entry().getByLabel('走访对象')).first().fill('三单元')

	await text().fill(TEXT)
	// Nobody touches anything for the time after which the account locks.
	await a.page.clock.fastForward('16:00')
	await expect(a.page.getByRole('form', { name: '登录' })).toBeVisible(SOON)

	await a.signIn()
	await expect(text()).toHaveValue(TEXT, SOON)
	await expect(restored()).toBeVisible()
	await text().press('End')
	await text().pressSequentially(MORE)
	// Twice the time after which it is written, on a busy machine.
	await a.page.waitForTimeout(1500)
	await a.kill()

	await a.start()
	await a.signIn()
	await a.goTo('工作日志')
	await expect(text()).toHaveValue(TEXT + MORE, SOON)
	await expect(restored()).toBeVisible()
	await text().press('Control+Enter')
	await expect(a.log(TEXT + MORE)).toBeVisible(SOON)
	await a.kill()

	await a.start()
	await a.signIn()
	await a.goTo('工作日志')
	await expect(a.log(TEXT + MORE)).toBeVisible(SOON)
	await expect(text()).toHaveValue('')
	await expect(restored()).toHaveCount(0)
})
