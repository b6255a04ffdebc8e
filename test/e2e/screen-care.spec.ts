/** Visit cards by consent, as a community worker uses them; what the street office sees of them. */
import { expect, expectAccessible, test } from './preview.ts'

test('without consent there is no card; with it there is one, a visit, and an end without return', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/care')
	await page.getByRole('button', { name: '新建服务卡' }).click()
	const form = page.getByRole('dialog', { name: '新建走访服务卡' })
	await page.keyboard.press('Control+Enter')
	for (const field of [
		'填写姓名',
		'选择服务需要',
		'选择网格',
		'填写走访目的',
		'选择由谁同意',
		'选择同意方式',
	])
		await expect(form.getByText(`请${field}`)).toBeVisible()
	await form.getByLabel('姓名').fill('测试甲')
	await form.getByLabel('服务需要').click()
	await page.getByRole('option', { name: '助餐' }).click()
	await expect(form.getByLabel('走访目的')).toHaveValue('按本人需要，上门提供助餐服务')
	await form.getByLabel('网格').fill('2')
	await page.keyboard.press('Enter')
	await page.keyboard.press('Control+Enter')
	await expect(form.getByText('还没有写明同意情况，不能保存')).toBeVisible()
	await expectAccessible(page)

	await form.getByLabel('不满十四周岁').check()
	await form.getByLabel('同意方式').click()
	await page.getByRole('option', { name: '当面' }).click()
	await page.keyboard.press('Control+s')
	await expect(form.getByText('请填写同意人姓名')).toBeVisible()
	await form.getByLabel('监护人姓名').fill('测试乙')
	await page.keyboard.press('Control+Enter')
	const card = page.getByRole('complementary', { name: '测试甲的服务卡' })
	await expect(card.getByText(/监护人测试乙（不满十四周岁）.*当面同意/)).toBeVisible()
	// The last of the list, by the end of its consent.
	await expect(page.getByRole('row', { name: /测试甲/ })).toBeInViewport({ ratio: 0.9 })

	await card.press('v')
	const visit = page.getByRole('dialog', { name: '记走访 · 测试甲' })
	await page.keyboard.type('送午餐，证件 11010519491231002X')
	await page.keyboard.press('Control+Enter')
	await page
		.getByRole('dialog', { name: '还没有保存：疑似有身份证号' })
		.getByRole('button', { name: '删去后保存' })
		.click()
	await expect(visit).toBeHidden()
	await expect(card.getByRole('button', { name: /送午餐，证件$/ })).toBeVisible()
	await expectAccessible(page)

	await card.getByRole('button', { name: '撤回同意' }).click()
	await page.getByRole('button', { name: '撤回并删除' }).click()
	await expect(page.getByText('已撤回同意，卡片内容已删除')).toBeVisible()
	await expect(page.getByRole('button', { name: '撤回', exact: true })).toHaveCount(0)
	await expect(card).toHaveCount(0)
	await page.getByLabel('按姓名查找').fill('测试甲')
	await expect(page.getByText('没有符合条件的服务卡')).toBeVisible()
	await page.getByRole('button', { name: '统计' }).click()
	const ended = page.getByRole('row', { name: /撤回同意/ })
	await expect(ended).toContainText('<5')
	await expectAccessible(page)
})

test('a slip names nobody; the street office sees slips and no cards', async ({ openScreen }) => {
	const page = await openScreen('worker', '/care?tab=slips')
	await page.getByRole('button', { name: '登记转办单' }).click()
	const form = page.getByRole('dialog', { name: '登记转办单' })
	await form.getByLabel('事项类别').click()
	await page.getByRole('option', { name: '设施维修' }).click()
	await form.getByLabel('责任部门').click()
	await page.getByRole('option', { name: '物业公司' }).click()
	await form.getByLabel('网格或社区').fill('2')
	await page.keyboard.press('Enter')
	await form.getByLabel('事项说明').fill('王阿姨家门口的灯不亮，电话13912345678')
	await page.keyboard.press('Control+Enter')
	await expect(
		form.getByText('转办单不写人，请删去“王阿姨”（姓名或称呼）、“13912345678”（电话号码）'),
	).toBeVisible()
	await expect(form.getByLabel('事项说明')).toHaveAttribute('aria-invalid', 'true')
	await form.getByLabel('事项说明').fill('测试楼道灯不亮')
	await page.keyboard.press('Control+Enter')
	await expect(page.getByRole('row', { name: /设施维修.*测试楼道灯不亮.*30 天/ })).toBeVisible()

	await openScreen('street', '/care', 'again')
	await expect(page.getByRole('button', { name: '转办单' })).toBeVisible()
	await expect(page.getByRole('button', { name: '服务卡', exact: true })).toHaveCount(0)
	await expect(page.getByRole('row').nth(1)).toBeVisible()
	await expectAccessible(page)
})
