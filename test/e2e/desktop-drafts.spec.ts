/** What is half typed outlives the idle lock and a crash, and is gone once it is saved. */
import { expect } from '@playwright/test'
import type { Office } from './office.ts'
import { of, SOON, test } from './two-offices-fixtures.ts'

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

test('an edit left half typed writes over nothing that a colleague has saved meanwhile', async ({ a, b }) => {
	const edit = async ({ page }: Office) => {
		await page.getByRole('search').getByRole('combobox').fill('fangqixiang')
		await page.getByRole('option', { name: /方启祥/ }).click()
		await page.getByRole('button', { name: '编辑', exact: true }).click()
		return page.getByRole('dialog')
	}
	await (await edit(a)).getByLabel('职务').fill('社区党委书记、主任')
	await a.page.waitForTimeout(1500)
	await a.kill()

	const theirs = await edit(b)
	await theirs.getByLabel('电话', { exact: true }).fill('13900001111')
	await b.page.keyboard.press('Control+s')
	await expect(theirs).toBeHidden()
	await expect(b.chip).toHaveText('已同步', SOON)

	await a.start()
	await a.signIn()
	await expect(a.chip).toHaveText('已同步', SOON)
	const mine = await edit(a)
	await expect(mine.getByLabel('职务')).toHaveValue('社区党委书记、主任', SOON)
	await a.page.keyboard.press('Control+s')
	await expect(mine).toBeHidden()
	await expect(a.chip).toHaveText('已同步', SOON)
	await b.syncNow()
	for (const office of [a, b]) {
		const people = of((await office.data()).records, 'person')
		const { fields } = people.find(({ fields }) => fields.name === '方启祥')!
		expect(fields).toMatchObject({ phone: '13900001111', title: '社区党委书记、主任' })
	}
})
