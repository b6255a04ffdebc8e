import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './preview.ts'

const pickGrid = async (page: Page, typed: string) => {
	const picker = page.getByRole('combobox', { name: '网格', exact: true })
	await picker.fill(typed)
	await page.keyboard.press('Enter')
	await page.keyboard.press('Escape')
}
const filterBox = (page: Page) => page.getByRole('searchbox', { name: '按楼栋、姓名、电话、单位筛选' })

/** Pairs of texts in the drawing that touch each other, as the browser's own font draws them. */
const touchingTexts = (page: Page) =>
	page.getByRole('group', { name: /联系网络图$/ }).evaluate(svg => {
		const boxes = [...svg.querySelectorAll('text')].map(text => ({
			text: text.textContent ?? '',
			box: text.getBoundingClientRect(),
		}))
		const touching: string[] = []
		for (const [i, a] of boxes.entries())
			for (const b of boxes.slice(i + 1)) {
				const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
				// Line boxes of neighbouring lines share some leading; letters would need more.
				const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
				if (x > 1 && y > 5) touching.push(`${a.text} / ${b.text}`)
			}
		return { count: boxes.length, touching }
	})

test('the largest grid is drawn without texts touching, inside the window, and walked by Tab', async ({
	openScreen,
}) => {
	const page = await openScreen('street', '/network')
	await pickGrid(page, '石碾盘 2')
	const drawing = page.getByRole('group', { name: '第二网格联系网络图' })
	await expect(drawing).toBeVisible()
	const { count, touching } = await touchingTexts(page)
	expect(count).toBeGreaterThan(40)
	expect(touching).toEqual([])
	const box = (await drawing.boundingBox())!
	expect(box.y + box.height).toBeLessThanOrEqual(768)
	expect(box.x + box.width).toBeLessThanOrEqual(1366)
	const smallest = await drawing.evaluate(svg => {
		const scale = (svg as SVGSVGElement).getScreenCTM()?.a ?? 0
		return Math.min(
			...[...svg.querySelectorAll('text')].map(text => Number(text.getAttribute('font-size')) * scale),
		)
	})
	expect(smallest).toBeGreaterThan(9.5)
	await expectAccessible(page)

	const head = drawing.getByRole('button').first()
	await head.focus()
	await expect(page.getByRole('tooltip')).toContainText('网格党支部书记兼网格长')
	await page.keyboard.press('Tab')
	await expect(page.getByRole('tooltip').filter({ hasText: '户' })).toBeVisible()
	await page.keyboard.press('Tab')
	await expect(page.getByRole('tooltip').filter({ hasText: '电话' })).toBeVisible()
})

test('who is called for building 7 is one digit away', async ({ openScreen }) => {
	const page = await openScreen('worker', '/network?tab=buildings')
	await pickGrid(page, '3')
	await filterBox(page).fill('7')
	const list = page.getByRole('grid', { name: '楼栋' })
	await expect(list).toHaveAttribute('aria-rowcount', '2')
	const row = list.getByRole('row', { name: /7栋/ })
	await expect(row).toContainText(/楼栋长|\d{11}/)
	await expectAccessible(page)
	await page.getByRole('tab', { name: '联系人 X' }).click()
	await expect(page.getByRole('grid', { name: '联系人' }).getByRole('row').nth(1)).toContainText(/\d{11}/)
	await expectAccessible(page)
})

test('a building found from any page stands there with whom to call', async ({ openScreen }) => {
	const page = await openScreen('reader', '/')
	await page.keyboard.press('Control+k')
	await page.keyboard.type('石桥花园7栋')
	await page
		.getByRole('option', { name: /石桥花园7栋.*第三网格/ })
		.first()
		.click()
	await expect(page.getByRole('tab', { name: '楼栋' })).toHaveAttribute('aria-selected', 'true')
	const rows = page.getByRole('grid', { name: '楼栋' }).getByRole('row')
	await expect(rows).toHaveCount(2)
	await expect(rows.nth(1)).toContainText(/石桥花园7栋.*\d{11}/)
	await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a building with nobody gets a head by keyboard, and loses it by undo', async ({ openScreen }) => {
	const page = await openScreen('worker', '/network')
	await pickGrid(page, '3')
	const warning = page.getByRole('alert').filter({ hasText: '无人联系' })
	await expect(warning).toContainText('1 栋楼无人联系')
	await expect(page.getByRole('button', { name: /无人联系，请指定楼栋长/ })).toBeVisible()
	await warning.getByRole('button', { name: /指定楼栋长$/ }).click()
	const dialog = page.getByRole('dialog')
	await expect(dialog.getByRole('combobox', { name: /人员/ })).toBeFocused()
	await expectAccessible(page)
	await page.keyboard.press('Control+s')
	await expect(dialog.getByText('请选择人员')).toBeVisible()
	await dialog.getByRole('combobox', { name: /人员/ }).focus()
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('Enter')
	await page.keyboard.press('Control+s')
	await expect(dialog).toHaveCount(0)
	await expect(warning).toHaveCount(0)
	await page.getByRole('button', { name: '撤回', exact: true }).click()
	await expect(warning).toContainText('1 栋楼无人联系')
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
})

test('units and buildings are added, mended and removed', async ({ openScreen }) => {
	const page = await openScreen('worker', '/network?tab=units')
	const units = page.getByRole('grid', { name: '重点单位' })
	await page.getByRole('button', { name: '新增单位' }).click()
	const dialog = page.getByRole('dialog')
	await expect(dialog.getByLabel('单位名称')).toBeFocused()
	await page.keyboard.type('听雨书店')
	await page.keyboard.press('Enter')
	await expect(dialog.getByText('请选择单位类别')).toBeVisible()
	await dialog.getByLabel('单位类别').click()
	await page.getByRole('option', { name: '商户' }).click()
	await page.keyboard.press('Control+s')
	await units.getByRole('row', { name: /听雨书店/ }).click()
	await dialog.getByLabel('地址').fill('石桥街 3 号')
	await page.keyboard.press('Enter')
	await expect(units.getByRole('row', { name: /听雨书店/ })).toContainText('石桥街 3 号')
	await units.getByRole('row', { name: /听雨书店/ }).click()
	await dialog.getByRole('button', { name: '删除' }).click()
	await expect(units.getByRole('row', { name: /听雨书店/ })).toHaveCount(0)

	await page.getByRole('tab', { name: '楼栋' }).click()
	await page.getByRole('button', { name: '新增楼栋' }).click()
	await dialog.getByLabel('楼栋名称').fill('听雨苑1栋')
	await dialog.getByLabel('户数').fill('36')
	await page.keyboard.press('Enter')
	const row = page.getByRole('grid', { name: '楼栋' }).getByRole('row', { name: /听雨苑1栋/ })
	await expect(row).toContainText('无人联系')
	await row.click()
	await dialog.getByRole('button', { name: '删除' }).click()
	await expect(row).toHaveCount(0)
	await page.getByRole('button', { name: '撤回', exact: true }).click()
	await expect(row).toHaveCount(1)
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
})

test('the contact sheet goes to A4 with everybody’s phone', async ({ openScreen }) => {
	const page = await openScreen('worker', '/network?tab=sheet')
	await pickGrid(page, '3')
	await expect(page.getByRole('heading', { name: /七类网格员/ })).toBeVisible()
	await expectAccessible(page)
	await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
	const sheet = page.locator('.print-sheet')
	await expect(sheet.locator('h1')).toHaveText('小正街社区第三网格联系表')
	for (const word of ['网格警员', '楼栋长', '无人联系', '重点单位（Y）'])
		await expect(sheet).toContainText(word)
	const pdf = await page.pdf({ preferCSSPageSize: true })
	expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('a reader sees the network and changes nothing', async ({ openScreen }) => {
	const page = await openScreen('reader', '/network')
	await expect(page.getByRole('group', { name: /联系网络图$/ })).toBeVisible()
	await expectAccessible(page)
	await page.getByRole('tab', { name: '楼栋' }).click()
	for (const name of ['新增楼栋', '指定楼栋长'])
		await expect(page.getByRole('button', { name })).toHaveCount(0)
	await page.getByRole('grid', { name: '楼栋' }).getByRole('row').nth(1).click()
	await expect(page.getByRole('dialog')).toHaveCount(0)
})
