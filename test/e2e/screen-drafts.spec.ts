/** Half-typed forms: shown again where they were, named on the desk, forgotten once saved or given up. */
import { expect, expectAccessible, test } from './preview.ts'

const TEXT = '三单元楼道灯坏了，物业说后天来修'

test('a form left by going back is on the desk by name; opened, it is as it was; saved, it is gone', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/logs')
	const rows = page.getByRole('grid', { name: '工作日志' }).getByRole('row')
	await rows.nth(2).click()
	await page.getByRole('button', { name: '修改', exact: true }).click()
	const form = page.getByRole('dialog', { name: '修改日志' })
	const before = await form.getByLabel('情况记录').inputValue()
	await form.getByLabel('情况记录').fill(TEXT)
	await form.getByLabel('地点').fill('')
	await page.evaluate(() => {
		location.hash = '/'
	})

	const left = page.getByRole('alert', { name: '没写完的内容' })
	await expect(left).toContainText('有 1 份没写完的内容')
	await left.getByRole('button', { name: '查看' }).press('Enter')
	await expect(left.getByRole('listitem')).toContainText(
		/修改日志.*“三单元楼道灯坏了，物业说后天来修”.*\d+月\d+日 \d\d:\d\d/,
	)
	await expectAccessible(page)
	if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/desk.png` })
	await left.getByRole('button', { name: '打开：修改日志' }).press('Enter')
	await expect(form.getByLabel('情况记录')).toHaveValue(TEXT)
	await expect(form.getByText(/已恢复上次没有保存的内容（\d+月\d+日 \d\d:\d\d）/)).toBeVisible()
	await expectAccessible(page)
	if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/form.png` })

	await form.getByRole('button', { name: '放弃' }).click()
	await expect(form.getByLabel('情况记录')).toHaveValue(before)
	await expect(form.getByText('已恢复上次没有保存的内容')).toHaveCount(0)
	await form.getByRole('button', { name: '撤回' }).click()
	await expect(form.getByLabel('情况记录')).toHaveValue(TEXT)
	await page.keyboard.press('Control+s')
	await expect(form).toHaveCount(0)
	await expect(
		page.getByRole('complementary', { name: '日志详情' }).getByText(TEXT, { exact: true }),
	).toBeVisible()
	await page.getByRole('button', { name: '修改', exact: true }).click()
	await expect(form.getByLabel('情况记录')).toHaveValue(TEXT)
	await expect(form.getByText('已恢复上次没有保存的内容')).toHaveCount(0)
})
