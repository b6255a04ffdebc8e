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
	/** What is typed, where that is no text. */
	typed?: string
	/** Not in a dialog, and closed by Esc unasked. */
	inline?: boolean
}

const go = (page: Page, hash: string) =>
	page.evaluate(next => {
		location.hash = next
	}, hash)
const press = (name: string | RegExp) => (page: Page) =>
	page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
const row =
	(list: string, button?: string) =>
	async (page: Page): Promise<void> => {
		await page.getByRole('grid', { name: list }).getByRole('row').nth(1).click()
		if (button !== undefined)
			await page.getByRole('complementary').getByRole('button', { name: button }).click()
	}

/** A cell of the matrix, and a button of its panel. */
const cell =
	(grid: string, button: string) =>
	async (page: Page): Promise<void> => {
		const line = page.getByRole('grid', { name: '岗位矩阵' }).getByRole('row', { name: new RegExp(grid) })
		await line.getByRole('gridcell').first().click()
		await page
			.getByRole('complementary', { name: new RegExp(grid) })
			.getByRole('button', { name: button })
			.first()
			.click()
	}

/** Every form with a button of its own, but for those that have tests above. */
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
	{ at: '/people', open: cell('第五网格', '配备人员'), title: /第五网格.*配备人员/, field: '备注' },
	{ at: '/people', open: cell('第五网格', '增加副职'), title: /第五网格.*增加副职/, field: '备注' },
	// Three forms of the same post.
	{ at: '/people', open: cell('第二网格', '交接'), title: /^交接/, field: '备注' },
	{ at: '/people', open: cell('第二网格', '结束任职'), title: /^结束任职/, field: '备注' },
	{ at: '/people', open: cell('第二网格', '更正'), title: /^更正/, field: '备注' },
	{
		at: '/people?tab=people',
		open: row('人员', '办理离开'),
		title: /^办理离开/,
		field: '离开日期（最后一天）',
		typed: '2026-01-31',
	},
	{ at: '/org', open: press('编辑'), title: /^编辑社区/, field: '备注' },
	{ at: '/org', open: press('新建网格'), title: /^新建网格/, field: '备注' },
	{
		at: '/org',
		open: async page => {
			await page.getByRole('treeitem', { name: /第一网格/ }).click()
			await press('编辑')(page)
		},
		title: /^编辑网格/,
		field: '备注',
	},
	{
		at: '/bodies',
		open: async page => {
			await press('新建会议机制')(page)
			await page.getByRole('button', { name: '更多项目' }).click()
		},
		title: /^新建会议机制/,
		field: '发文机关',
	},
	{
		at: '/bodies',
		open: async page => {
			await press('党建联席会议')(page)
			await press('修改')(page)
		},
		title: /^修改会议机制/,
		field: '会议名称',
	},
	{
		at: '/bodies',
		open: async page => {
			await press('党建联席会议')(page)
			await press('添加成员')(page)
		},
		title: /^添加成员/,
		field: '职务',
	},
	{
		at: '/bodies',
		open: async page => {
			await press('党建联席会议')(page)
			await press(/^修改：/)(page)
		},
		title: /^修改成员/,
		field: '职务',
	},
	{
		at: '/care',
		open: row('走访服务卡', '续签'),
		title: /^续签同意/,
		field: '同意日期',
		typed: '2026-01-31',
	},
	{
		at: '/needs',
		open: async page => {
			await page.getByRole('row', { name: /待审/ }).first().click()
			await page.getByRole('button', { name: '不予采纳' }).click()
		},
		title: /^不予采纳/,
		field: '不予采纳的理由',
	},
	{
		at: '/meetings',
		open: async page => {
			await page.getByRole('button', { name: /^督办中/ }).click()
			await page.getByText('2026年第三季度党建联席会议').click()
			await page.getByRole('button', { name: '更多' }).click()
			await page.getByRole('menuitem', { name: /退回/ }).first().click()
		},
		title: /^退回到/,
		field: '退回原因',
	},
	{
		at: '/org',
		open: async page => {
			await page.getByRole('treeitem', { name: /第二网格/ }).click()
			await press('撤销网格')(page)
		},
		title: /^撤销网格/,
		field: '撤销原因',
	},
	{
		at: '/follow-up',
		open: async page => {
			await page.getByRole('grid', { name: '议定事项' }).getByRole('row').nth(1).click()
			await page.getByRole('button', { name: '报告办结…' }).click()
		},
		title: /^报告办结/,
		field: '办理结果',
		inline: true,
	},
	{
		at: '/meeting-room',
		open: async page => {
			await page.getByRole('link', { name: /第.季度党建联席会议/ }).click()
			await press('名单外人员')(page)
		},
		title: /^名单外人员到会/,
		field: '姓名',
	},
	{
		at: '/meeting-room',
		open: async page => {
			await page.getByRole('link', { name: /第.季度党建联席会议/ }).click()
			await press('临时事项')(page)
			await page.getByLabel('临时事项').fill('冬季安全检查')
			await page.keyboard.press('Enter')
			await page.getByLabel('发言记录', { exact: true }).fill('先查老旧楼栋')
			await page.keyboard.press('Enter')
			await press('先查老旧楼栋')(page)
		},
		title: /^修改记录/,
		field: '修改记录',
		inline: true,
	},
	{
		at: '/meetings',
		open: async page => {
			await press(/开始筹备|继续筹备/)(page)
			await page.getByRole('tab', { name: /^议题征集/ }).click()
			await press('列为议题')(page)
			await press('不采纳…')(page)
		},
		title: /^不采纳/,
		field: '理由',
	},
]

test('each form that was left half typed is on the desk by name, and opens from there as it was', async ({
	openScreen,
}) => {
	test.setTimeout(300_000)
	const page = await openScreen('worker', '/')
	const textOf = (form: Form) => form.typed ?? `第 ${FORMS.indexOf(form) + 1} 份没写完`
	const fieldOf = (form: Form) => (form.inline ? page.getByRole('main') : dialog).getByLabel(form.field)
	const dialog = page.getByRole('dialog')
	const desk = page.getByRole('heading', { name: '工作台' })
	const left = page.getByRole('alert', { name: '没写完的内容' })
	page.setDefaultTimeout(20_000)
	for (const form of FORMS)
		await test.step(`leaves ${form.title}`, async () => {
			await go(page, form.at)
			await expect(desk).toHaveCount(0)
			await form.open(page)
			await fieldOf(form).fill(textOf(form))
			await go(page, '/')
			await expect(fieldOf(form)).toHaveCount(0)
		})
	await expect(left).toContainText(`有 ${FORMS.length} 份没写完的内容`)
	for (const form of FORMS)
		await test.step(`opens ${form.title}`, async () => {
			await go(page, '/')
			if ((await left.getByRole('listitem').count()) === 0)
				await left.getByRole('button', { name: '查看' }).click()
			const line = left.getByRole('listitem').filter({ hasText: form.title })
			if (form.typed === undefined) await expect(line).toContainText(`“${textOf(form)}”`)
			await line.getByRole('button', { name: /^打开/ }).click()
			await expect(fieldOf(form)).toHaveValue(textOf(form))
			await expect(page.getByText('已恢复上次没有保存的内容')).toBeVisible()
			if (form.inline) {
				await fieldOf(form).press('Escape')
				await expect(fieldOf(form)).toHaveCount(0)
				return
			}
			// Asked first, whatever was typed the other day.
			await dialog.getByRole('button', { name: '取消' }).click()
			await dialog.getByRole('button', { name: '不保存' }).click()
			await expect(dialog).toHaveCount(0)
		})
	await go(page, '/')
	await expect(desk).toBeVisible()
	await expect(left).toHaveCount(0)
})

test('a correction left half typed does not take back what was written of the post meanwhile', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/people')
	const dialog = page.getByRole('dialog')
	await cell('第二网格', '更正')(page)
	await dialog.getByLabel('备注').fill(TEXT)
	await go(page, '/')
	await expect(dialog).toHaveCount(0)
	await go(page, '/people')
	await cell('第二网格', '结束任职')(page)
	await page.keyboard.press('Control+s')
	await expect(dialog).toHaveCount(0)
	await cell('第二网格', '更正')(page)
	await expect(dialog.getByLabel('备注')).toHaveValue(TEXT)
	await expect(dialog.getByText(/这条记录又改过：任职结束/)).toBeVisible()
	await page.keyboard.press('Control+s')
	await expect(dialog).toHaveCount(0)
	const panel = page.getByRole('complementary', { name: /第二网格/ })
	await expect(panel).toContainText(`备注：${TEXT}`)
	await expect(panel).toContainText(/起任职，到 .* 止/)
})
