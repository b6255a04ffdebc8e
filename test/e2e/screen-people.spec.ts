import type { Locator, Page } from '@playwright/test'
import dayjs from 'dayjs'
import { createPinyinText } from '#renderer/session/pinyin-text.ts'
import { expect, expectAccessible, test } from './preview.ts'

// Axe takes seconds for a page on a busy machine.
test.describe.configure({ timeout: 60_000 })

const TODAY = dayjs()

/** What somebody types for a name: the first letter of each character's likely reading. */
const initials = (name: string) =>
	createPinyinText(name, true)
		.readings.map(readings => readings[0]?.[0])
		.join('')

const matrixOf = (page: Page) => page.getByRole('grid', { name: '岗位矩阵' })
const cellOf = (page: Page, grid: string, column: number) =>
	matrixOf(page)
		.getByRole('row', { name: new RegExp(grid) })
		.getByRole('gridcell')
		.nth(column)
const panelOf = (page: Page, name: RegExp) => page.getByRole('complementary', { name })
const vacancies = async (page: Page) =>
	Number(/空缺 (\d+) 个/.exec(await page.getByText(/个网格，\d+ 个岗位/).innerText())?.[1])
/** The phone of the person whose panel is open. */
const phoneIn = async (panel: Locator) =>
	(await panel
		.getByRole('button', { name: /^复制号码/ })
		.first()
		.getAttribute('aria-label'))!.slice(5)

test('vacancies are seen at a glance and filled by keyboard', async ({ openScreen }) => {
	const page = await openScreen('worker', '/people')
	const matrix = matrixOf(page)
	const before = await vacancies(page)
	await expect(matrix.getByText('空缺', { exact: true })).toHaveCount(before)
	await expect(matrix.getByRole('columnheader', { name: /书记兼网格长/ })).toContainText('缺 1')

	const name = (await cellOf(page, '第一网格', 1).innerText()).split('\n')[0]!
	// From the first cell along the row to a vacancy: the panel opens by Enter and follows the arrows.
	await cellOf(page, '第五网格', 1).click()
	await expect(panelOf(page, /第五网格 · 网格警员/)).toBeVisible()
	await page.keyboard.press('ArrowLeft')
	const panel = panelOf(page, /第五网格 · 网格党支部书记兼网格长/)
	await expect(panel.getByRole('alert')).toContainText('空缺')
	await expectAccessible(page)

	await panel.getByRole('button', { name: '配备人员' }).press('Enter')
	const dialog = page.getByRole('dialog')
	await expect(dialog.getByRole('combobox', { name: '人员' })).toBeFocused()
	await page.keyboard.type(initials(name))
	await expect(page.getByRole('option').first()).toBeVisible()
	await expectAccessible(page)
	await page.getByRole('option', { name: new RegExp(name) }).click()
	await page.keyboard.press('Control+s')
	await expect(dialog).toHaveCount(0)
	await expect(cellOf(page, '第五网格', 0)).toHaveText(name)
	expect(await vacancies(page)).toBe(before - 1)

	await page.getByRole('button', { name: '撤回' }).click()
	await expect(cellOf(page, '第五网格', 0)).toHaveText('空缺')
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
})

test('the secretary hands over on a day, and both dates stay', async ({ openScreen }) => {
	const page = await openScreen('worker', '/people')
	const old = (await cellOf(page, '第二网格', 0).innerText()).split('\n')[0]!
	const next = (await cellOf(page, '第三网格', 1).innerText()).split('\n')[0]!
	await cellOf(page, '第二网格', 0).click()
	const panel = panelOf(page, /第二网格/)
	// One secretary at a time: there is no second assignment, only a deputy.
	await expect(panel.getByRole('button', { name: '配备人员' })).toHaveCount(0)
	await expect(panel.getByRole('button', { name: '增加副职' })).toBeVisible()

	await panel.getByRole('button', { name: '交接' }).first().click()
	const dialog = page.getByRole('dialog')
	const picker = dialog.getByRole('combobox', { name: '接任人' })
	await picker.fill(old)
	await expect(page.getByRole('option', { name: new RegExp(`^${old}`) })).toHaveCount(0)
	await picker.fill(next)
	await page
		.getByRole('option', { name: new RegExp(next) })
		.first()
		.click()
	await dialog.getByLabel('交接日期').fill('1990-01-01')
	await page.keyboard.press('Enter')
	await expect(dialog.getByText('要晚于')).toBeVisible()
	await dialog.getByLabel('交接日期').fill(TODAY.format('YYYY-MM-DD'))
	const lastDay = TODAY.subtract(1, 'day').format('YYYY年M月D日')
	await expect(dialog.getByRole('status')).toContainText(`至 ${lastDay}`)
	await expectAccessible(page)
	await page.keyboard.press('Enter')
	await expect(cellOf(page, '第二网格', 0)).toContainText(next)
	await expect(panel.getByRole('listitem').first()).toContainText(`${lastDay}，交给${next}`)

	await panel.getByRole('button', { name: '修改记录' }).first().click()
	await expect(panel.getByRole('list', { name: '修改记录' })).toContainText('我 · 新增')
})

test('what one person has in several grids is handed over at once, and taken back at once', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/people')
	const [first, second] = [cellOf(page, '第一网格', 1), cellOf(page, '第二网格', 1)]
	const old = (await first.innerText()).split('\n')[0]!
	await expect(second).toContainText(old)
	const next = (await cellOf(page, '第三网格', 0).innerText()).split('\n')[0]!
	await first.click()
	await panelOf(page, /第一网格/)
		.getByRole('button', { name: '交接' })
		.first()
		.click()
	const dialog = page.getByRole('dialog')
	await dialog.getByRole('combobox', { name: '接任人' }).fill(next)
	await page
		.getByRole('option', { name: new RegExp(next) })
		.first()
		.click()
	await dialog.getByRole('checkbox', { name: '第二网格' }).check()
	await expect(dialog.getByRole('status')).toContainText(`${old}，第二网格`)
	await expectAccessible(page)
	await dialog.getByRole('button', { name: '交接' }).click()
	await expect(page.getByText(/^第一网格、第二网格.*交给/)).toBeVisible()
	await expect(first).toContainText(next)
	await expect(second).toContainText(next)
	await expect(second).not.toContainText(old)
	// What was not ticked stays.
	await expect(cellOf(page, '第三网格', 1)).toContainText(old)
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(first).toContainText(old)
	await expect(second).toContainText(old)
})

test('somebody who is not there yet is written down on the way, and nobody twice', async ({ openScreen }) => {
	const page = await openScreen('worker', '/people')
	await cellOf(page, '第五网格', 0).click()
	await panelOf(page, /第五网格/)
		.getByRole('button', { name: '配备人员' })
		.click()
	await page.keyboard.type('欧阳测试')
	await page.getByRole('option', { name: '新建“欧阳测试”…' }).click()
	const form = page.getByRole('dialog', { name: '新建人员' })
	await expect(form.getByLabel('姓名')).toHaveValue('欧阳测试')
	await expect(form.getByLabel('电话')).toBeFocused()
	await page.keyboard.type('16100000001')
	await page.keyboard.press('Control+s')
	await expect(form).toHaveCount(0)
	await expect(page.getByRole('combobox', { name: '人员' })).toHaveValue('欧阳测试')
	await page.keyboard.press('Control+s')
	await expect(cellOf(page, '第五网格', 0)).toHaveText('欧阳测试')

	// The same phone again: the one who is there is offered.
	await page.getByRole('tab', { name: '人员名单' }).click()
	await page.getByRole('button', { name: '新增人员' }).click()
	await page.keyboard.type('欧阳')
	await page.getByRole('dialog').getByLabel('电话', { exact: true }).fill('16100000001')
	await expect(page.getByRole('dialog').getByText('可能已经登记过')).toBeVisible()
	await expectAccessible(page)
	await page.getByRole('button', { name: '就是此人' }).click()
	await expect(page.getByRole('complementary', { name: '欧阳测试的详情' })).toContainText('书记兼网格长')
})

test('the list is searched and filtered; a person is edited, and leaves with the posts ended', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/people?tab=people')
	const list = page.getByRole('grid', { name: '人员名单' })
	await page.getByRole('combobox', { name: '岗位' }).click()
	await page.getByRole('option', { name: '一人多岗' }).click()
	const row = list.getByRole('row').nth(1)
	await expect(row).toContainText('岗')
	const name = (await row.getByRole('gridcell').first().innerText()).trim()
	await page.getByRole('textbox', { name: '在名单里查找' }).fill(initials(name))
	await expect(row).toContainText(name)

	await list.focus()
	await page.keyboard.press('Enter')
	const detail = page.getByRole('complementary', { name: `${name}的详情` })
	await expect(detail).toBeFocused()
	const phone = await phoneIn(detail)
	await expectAccessible(page)
	await page.keyboard.press('e')
	const dialog = page.getByRole('dialog')
	await dialog.getByLabel('备用电话').fill('abc')
	await page.keyboard.press('Enter')
	await expect(dialog.getByText('备用电话请填数字，如 13800138000 或 023-65401234')).toBeVisible()
	await dialog.getByLabel('备用电话').fill('02365400000')
	await page.keyboard.press('Enter')
	await expect(detail.getByText('02365400000')).toHaveCount(2)

	await detail.getByRole('button', { name: '办理离开' }).click()
	const posts = await dialog.getByRole('checkbox').count()
	expect(posts).toBeGreaterThan(1)
	await expectAccessible(page)
	await page.keyboard.press('Enter')
	await expect(page.getByText(`${name}已离开，结束 ${posts} 个岗位`)).toBeVisible()
	await expect(list.getByText(phone)).toHaveCount(0)
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(list.getByText(phone)).toBeVisible()
})

test('the search box finds people and places from any page', async ({ openScreen }) => {
	const page = await openScreen('worker', '/people')
	const name = (await cellOf(page, '第一网格', 1).innerText()).split('\n')[0]!
	await cellOf(page, '第一网格', 1).click()
	const phone = await phoneIn(panelOf(page, /第一网格/))
	const box = page.getByRole('combobox', { name: '搜索人员、网格、楼栋、单位' })

	await page.evaluate(() => document.activeElement?.setAttribute('data-before', ''))
	await page.keyboard.press('/')
	await expect(box).toBeFocused()
	await expect(page.getByText('输入姓名、拼音首字母、手机尾号、楼栋或单位')).toBeVisible()
	await page.keyboard.type(initials(name))
	await expect(page.getByRole('option', { name: new RegExp(name) })).toBeVisible()
	await expectAccessible(page)
	await page.keyboard.press('Escape')
	await expect(page.getByRole('option')).toHaveCount(0)
	await expect(page.locator('[data-before]')).toBeFocused()

	await page.keyboard.press('Control+k')
	await box.fill(phone.slice(-5))
	await expect(page.getByRole('option').first()).toContainText(name)
	await expect(page.getByRole('option').first().locator('mark')).toHaveText(phone.slice(-5))
	await page.keyboard.press('Enter')
	await expect(page.getByRole('complementary', { name: `${name}的详情` })).toBeVisible()

	await page.keyboard.press('Control+k')
	await page.keyboard.type('dswg')
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('ArrowUp')
	await page.keyboard.press('Enter')
	await expect(page).toHaveURL(/#\/org\?id=/)

	await page.keyboard.press('Control+k')
	await page.keyboard.type('没有这个人')
	await expect(page.getByText('没有找到“没有这个人”')).toBeVisible()
})

test('a system administrator finds places and no people', async ({ openScreen }) => {
	const page = await openScreen('sysadmin', '/people')
	await expect(page.getByText('此账号不能查看人员')).toBeVisible()
	await page.keyboard.press('Control+k')
	await page.keyboard.type('xzj')
	await expect(page.getByRole('option', { name: /小正街社区/ })).toBeVisible()
	await page.getByRole('combobox', { name: '搜索组织、网格' }).fill('王')
	await expect(page.getByText('没有找到“王”')).toBeVisible()
	await expectAccessible(page)
})

test('who may only look sees no way to change, and the matrix goes on paper', async ({ openScreen }) => {
	const page = await openScreen('reader', '/people')
	await matrixOf(page).getByText('空缺', { exact: true }).first().click()
	const panel = page.getByRole('complementary')
	await expect(panel).toBeVisible()
	await expect(panel.getByRole('button', { name: /配备|交接|结束|更正/ })).toHaveCount(0)
	await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
	const sheet = page.locator('.print-sheet')
	await expect(sheet.locator('h1')).toHaveText('网格岗位配备情况一览表')
	await expect(sheet.getByText('空缺合计')).toBeAttached()
	await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
})
