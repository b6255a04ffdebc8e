import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './preview.ts'

test.describe.configure({ timeout: 60_000 })

const list = (page: Page) => page.getByRole('grid', { name: '可能重复的人员' })
const panel = (page: Page) => page.getByRole('region', { name: /的两条登记$/ })

test('people registered twice are found from the desk, and one stays with all that the other had', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/', 'scene=duplicates')
	const row = page.getByRole('link', { name: /人员重复/ })
	await expect(row).toContainText('2 组可能是同一人')
	await row.click()
	await expect(list(page).getByRole('row')).toHaveCount(3)
	await expect(panel(page)).toBeFocused()
	await expect(panel(page).getByRole('status')).toContainText('岗位 2 条')
	await expect(panel(page).getByRole('status')).toContainText('工作日志 1 条')
	await expectAccessible(page)

	const name = (await list(page).getByRole('row').nth(1).getByRole('gridcell').first().innerText()).trim()
	await panel(page).getByRole('radio', { name: '工作单位取 街道平安办' }).check()
	await panel(page).getByRole('button', { name: '合并为一人' }).click()
	await expect(page.getByText(`已合并为一人：${name}`)).toBeVisible()
	await expect(list(page).getByRole('row')).toHaveCount(2)
	// The server has taken it as a whole.
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')

	await page.getByRole('button', { name: '撤回' }).click()
	await expect(list(page).getByRole('row')).toHaveCount(3)
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
	await list(page).getByRole('row').nth(1).click()
	await expect(panel(page).getByRole('radio', { name: /工作单位取 .*居民委员会/ })).toBeChecked()
	await expect(panel(page).getByRole('status')).toContainText('岗位 2 条')

	await panel(page).getByRole('button', { name: '合并为一人' }).press('Enter')
	await expect(list(page).getByRole('row')).toHaveCount(2)
	await page.getByRole('button', { name: '返回人员名单' }).click()
	await page.getByRole('textbox', { name: '在名单里查找' }).fill(name)
	const people = page.getByRole('grid', { name: '人员名单' })
	await expect(people.getByRole('row')).toHaveCount(2)
	await people.getByRole('row').nth(1).click()
	const detail = page.getByRole('complementary', { name: `${name}的详情` })
	await expect(detail).toContainText('台账导入')
	await expect(detail).toContainText('2020年1月1日')
})

test('two people of one name are told apart, once and for all, and that can be taken back', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/people?tab=people', 'scene=duplicates')
	await page.getByRole('button', { name: '可能重复 2 组' }).click()
	await list(page).getByRole('row').nth(2).click()
	await expect(panel(page)).toContainText('同名同楼栋')
	await panel(page).getByRole('button', { name: '不是同一人' }).click()
	await expect(list(page).getByRole('row')).toHaveCount(2)
	await expect(list(page)).not.toContainText('同名同楼栋')
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(list(page).getByRole('row')).toHaveCount(3)
})

test('without duplicates it says what would be here; without the right, who can do it', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/duplicates')
	await expect(page.getByText('没有可能重复的人员')).toBeVisible()
	await expectAccessible(page)
	const secretary = await openScreen('secretary', '/duplicates')
	await expect(secretary.getByText('合并由社区工作者办理')).toBeVisible()
	await expect(secretary.getByRole('button', { name: '合并为一人' })).toHaveCount(0)
})
