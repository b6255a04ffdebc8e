/** Half-typed forms: shown again where they were, named on the desk, forgotten once saved or given up. */
import type { Page } from '@playwright/test'
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

interface Form {
	/** Where its button is. */
	at: string
	open: (page: Page) => Promise<void>
	/** Of the form, as the desk names it. */
	title: RegExp
	field: string
}

const press = (name: string | RegExp) => (page: Page) =>
	page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
const row =
	(list: string, button?: string) =>
	async (page: Page): Promise<void> => {
		await page.getByRole('grid', { name: list }).getByRole('row').nth(1).click()
		if (button !== undefined)
			await page.getByRole('complementary').getByRole('button', { name: button }).click()
	}

/** Every form of the community worker's, but for those that have tests of their own above. */
const FORMS: readonly Form[] = [
	{ at: '/roster', open: press('添加班次'), title: /添加班次/, field: '备注' },
	{
		at: '/roster?from=2026-10-10',
		open: page => page.locator('[data-day="2026-10-13"]').getByRole('button').first().click(),
		title: /10月13日 班次/,
		field: '备注',
	},
	{ at: '/network?tab=contacts', open: press('新增联系人'), title: /新增联系人/, field: '职责' },
	{ at: '/network?tab=contacts', open: row('联系人'), title: /编辑联系人/, field: '职责' },
	{ at: '/network?tab=units', open: press('新增单位'), title: /新增重点单位/, field: '地址' },
	{ at: '/network?tab=units', open: row('重点单位'), title: /编辑重点单位/, field: '地址' },
	{ at: '/network?tab=buildings', open: press('新增楼栋'), title: /新增楼栋/, field: '备注' },
	{ at: '/network?tab=buildings', open: row('楼栋'), title: /编辑楼栋/, field: '备注' },
]

test('each form that was left half typed is on the desk by name, and opens from there as it was', async ({
	openScreen,
}) => {
	test.setTimeout(300_000)
	const page = await openScreen('worker', '/')
	const go = (hash: string) =>
		page.evaluate(next => {
			location.hash = next
		}, hash)
	const textOf = (form: Form) => `第 ${FORMS.indexOf(form) + 1} 份没写完`
	const dialog = page.getByRole('dialog')
	const left = page.getByRole('alert', { name: '没写完的内容' })
	for (const form of FORMS)
		await test.step(`leaves ${form.title}`, async () => {
			await go(form.at)
			await form.open(page)
			await dialog.getByLabel(form.field, { exact: true }).fill(textOf(form))
			await go('/')
			await expect(dialog).toHaveCount(0)
		})
	await expect(left).toContainText(`有 ${FORMS.length} 份没写完的内容`)
	for (const form of FORMS)
		await test.step(`opens ${form.title}`, async () => {
			await go('/')
			if ((await left.getByRole('listitem').count()) === 0)
				await left.getByRole('button', { name: '查看' }).click()
			const line = left.getByRole('listitem').filter({ hasText: `“${textOf(form)}”` })
			await expect(line).toContainText(form.title)
			await line.getByRole('button', { name: /^打开/ }).click()
			await expect(dialog.getByLabel(form.field, { exact: true })).toHaveValue(textOf(form))
			await expect(dialog.getByText('已恢复上次没有保存的内容')).toBeVisible()
			// Asked first, whatever was typed the other day.
			await dialog.getByRole('button', { name: '取消' }).click()
			await dialog.getByRole('button', { name: '不保存' }).click()
			await expect(dialog).toHaveCount(0)
		})
	await go('/')
	await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible()
	await expect(left).toHaveCount(0)
})
