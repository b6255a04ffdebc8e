import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible, expect as plainExpect, test } from './preview.ts'

// A file is read in a worker of its own, which a busy machine starts slowly.
const expect = plainExpect.configure({ timeout: 20_000 })

const fixture = (name: string) => `test/fixtures/ledgers/${name}`
const csv = (name: string, lines: readonly string[]) => ({
	name,
	mimeType: 'text/csv',
	buffer: Buffer.from(lines.join('\n')),
})
const choose = (page: Page, file: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]) =>
	page.getByLabel('台账文件').setInputFiles(file)
const rowsOf = (page: Page) => page.getByRole('grid', { name: '导入预览' })
const count = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** A preview that has followed everything that was said. */
const settled = (page: Page) => expect(page.getByRole('progressbar')).toHaveCount(0)

test('the roll of members: looked at, a grid told, written, found again, taken back', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/ledgers')
	// The whole course of an import, with axe at four of its states.
	test.setTimeout(240_000)
	await expect(page.getByRole('button', { name: '选择台账文件' })).toBeFocused()
	await choose(page, fixture('党员花名册.xlsx'))
	await expect(count(page, '新增 197')).toBeVisible()
	await expect(count(page, '文件内重复 2')).toBeVisible()
	await expect(page.getByText(/已去掉身份证号 \d+ 个/)).toBeVisible()
	await expectAccessible(page)

	// The ninth grid is none of ours yet.
	await page.getByRole('combobox', { name: '“第九网格党支部”是哪个网格' }).click()
	await page.getByRole('option', { name: '新建这个网格' }).click()
	await expect(count(page, '新增 199')).toBeVisible()
	await expect(page.getByText('将新建网格：第九网格')).toBeVisible()
	// A column that needs not be kept.
	await page.getByRole('button', { name: /^民族/ }).click()
	await expect(page.getByRole('button', { name: '民族：不导入' })).toBeVisible()
	await settled(page)

	// By keyboard to a row, and why it was read so.
	await rowsOf(page).focus()
	await page.keyboard.press('End')
	await page.keyboard.press('Home')
	await page.keyboard.press('Enter')
	const panel = page.getByRole('complementary', { name: '第 5 行' })
	await expect(panel.getByText('13381019655').first()).toBeVisible()
	await expect(panel.getByLabel(/^出生年月/)).toBeVisible()
	await expect(panel).not.toContainText('民族：')
	await expectAccessible(page)
	await panel.getByLabel(/^姓名/).fill('唐宇航')
	await panel.getByLabel(/^姓名/).press('Enter')
	await expect(panel.getByRole('heading', { name: '唐宇航', exact: true })).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(panel).toHaveCount(0)

	await page.keyboard.press('Control+Enter')
	await expect(page.getByText(/已导入“党员花名册.xlsx”：新增网格 1 条、人员 199 条/)).toBeVisible()
	await expectAccessible(page)
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')

	// The same file again: only the name that was corrected here says something else.
	await page.getByRole('button', { name: '再导入一个文件' }).click()
	await choose(page, fixture('党员花名册.xlsx'))
	await page.getByRole('button', { name: /^民族/ }).click()
	await expect(count(page, '无变化 198')).toBeVisible()
	await expect(count(page, '疑似重复 1')).toBeVisible()
	await page.getByRole('button', { name: '放弃' }).click()

	await page.getByRole('button', { name: '撤回这次导入' }).click()
	await expectAccessible(page)
	await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
	await expect(page.getByText('已撤回导入，共 200 条')).toBeVisible()
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
	await choose(page, fixture('党员花名册.xlsx'))
	await expect(count(page, '新增 197')).toBeVisible()
})

test('the other samples are understood, and a post that is held changes hands only by a word', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/ledgers')
	for (const [name, first] of [
		['1+X+Y联系网络', /楼栋长/],
		['走访日志2026三季度', /矛盾调解|走访|巡查/],
		['需求资源清单', /需求|资源/],
	] as const) {
		await choose(page, fixture(`${name}.xlsx`))
		await expect(rowsOf(page).getByRole('row', { name: first }).first()).toBeVisible()
		await page.getByRole('button', { name: '放弃' }).click()
	}
	await choose(page, fixture('网格员花名册.xlsx'))
	await page.getByRole('button', { name: /^岗位已有人/ }).click()
	const held = await rowsOf(page).getAttribute('aria-rowcount')
	await rowsOf(page).getByRole('row').nth(1).click()
	await expect(page.getByText(/现任书记兼网格长是/)).toBeVisible()
	await expectAccessible(page)
	await page.getByRole('button', { name: '由这一行的人接任' }).click()
	await expect(rowsOf(page)).toHaveAttribute('aria-rowcount', String(Number(held) - 1))
	await settled(page)
	await page.getByRole('button', { name: /^导入 \d+ 行/ }).click()
	await expect(page.getByText(/更新.*岗位 1 条/)).toBeVisible()
	await expect(page.getByText(/有 \d+ 行没有导入（.*岗位已有人 \d+.*）。处理好后/)).toBeVisible()
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
})

test('somebody who may be known is asked about; a misread column and a cell are put right', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/ledgers')
	const roll = (name: string, phone: string) => [
		'小正街社区党员花名册',
		'姓名,性别,入党时间,所在支部,联系电话,特长',
		`${name},女,1998.08,第一网格党支部,${phone},会修电器`,
		'叶知秋,女,2001-06,第一网格党支部,1399999,会唱歌',
	]
	await choose(page, csv('党员.csv', roll('顾念慈', '13900001234')))
	await expect(count(page, '新增 2')).toBeVisible()
	await page.getByRole('button', { name: /^导入 \d+ 行/ }).click()
	await page.getByRole('button', { name: '再导入一个文件' }).click()

	await choose(page, csv('党员.csv', roll('顾念慈', '13700001234')))
	// Joined in the same month and of the same name, but the month of birth is unknown: nobody guesses.
	await expect(count(page, '疑似重复 1')).toBeVisible()
	await rowsOf(page)
		.getByRole('row', { name: /顾念慈/ })
		.click()
	await expect(page.getByText('13900001234')).toBeVisible()
	await expectAccessible(page)
	await page.getByRole('button', { name: '同一人' }).click()
	await expect(count(page, '有变化 1')).toBeVisible()
	await expect(page.getByRole('complementary')).toContainText('13900001234 → 13700001234')

	// The cell that is no telephone says so, and is put right in place.
	await rowsOf(page)
		.getByRole('row', { name: /叶知秋/ })
		.click()
	const cell = page.getByLabel(/^联系电话（E4）/)
	await expect(page.getByText('不是电话号码，没有读入')).toBeVisible()
	await cell.fill('13999990000')
	await cell.press('Enter')
	await expect(page.getByText('已按您的更正读取')).toBeVisible()
	await expect(count(page, '有变化 2')).toBeVisible()

	await page.getByRole('button', { name: '列的含义…' }).click()
	await expectAccessible(page)
	await page.getByRole('combobox', { name: '“特长”读作' }).click()
	await page.getByRole('option', { name: '党员类型' }).click()
	await page.getByRole('button', { name: '完成' }).click()
	await expect(rowsOf(page).getByRole('row', { name: /叶知秋/ })).toContainText('党员类型 会唱歌')
})

test('many who may be known are decided at once, and that can be taken back', async ({ openScreen }) => {
	const page = await openScreen('worker', '/ledgers')
	test.setTimeout(240_000)
	const roll = (tail: string) =>
		csv('党员.csv', [
			'小正街社区党员花名册',
			'姓名,入党时间,所在支部,联系电话',
			...['顾念慈', '叶知秋', '江晚晴'].map(
				(name, i) => `${name},${1998 + i}.07,第一网格党支部,13${tail}000123${i}`,
			),
		])
	await choose(page, roll('90'))
	await expect(count(page, '新增 3')).toBeVisible()
	await page.getByRole('button', { name: /^导入 \d+ 行/ }).click()
	await page.getByRole('button', { name: '再导入一个文件' }).click()

	await choose(page, roll('70'))
	await expect(count(page, '疑似重复 3')).toBeVisible()
	await count(page, '疑似重复 3').click()
	await expectAccessible(page)
	await page.getByRole('button', { name: '3 行都是同一人' }).click()
	await expect(count(page, '有变化 3')).toBeVisible()
	await page.getByRole('button', { name: '撤回', exact: true }).click()
	await expect(count(page, '疑似重复 3')).toBeVisible()
	await page.getByRole('button', { name: '3 行都是另外的人' }).click()
	await expect(count(page, '新增 3')).toBeVisible()
})

test('files that cannot be read say why, and a long one can be given up', async ({ openScreen }) => {
	const page = await openScreen('worker', '/ledgers')
	const whole = await readFile(fixture('党员花名册.xlsx'))
	const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })
	await choose(page, file('断了.xlsx', whole.subarray(0, whole.length / 2)))
	await expect(page.getByText('文件已损坏或不完整：断了.xlsx')).toBeVisible()
	await expectAccessible(page)
	await choose(page, file('说明.docx', Buffer.from('这不是表格')))
	await expect(page.getByText('这不是表格文件：说明.docx')).toBeVisible()
	// Nothing of it is read, however large.
	await page.getByLabel('台账文件').evaluate((input: HTMLInputElement) => {
		const files = new DataTransfer()
		files.items.add(new File([new Uint8Array(100 << 20)], '大.xlsx'))
		input.files = files.files
		input.dispatchEvent(new Event('change', { bubbles: true }))
	})
	await expect(page.getByText('文件太大，没有读取：大.xlsx')).toBeVisible()
	await choose(page, csv('空.csv', ['今天天气,很好,不错', '明天,也好,好']))
	await expect(page.getByText('没有找到认识的表头').first()).toBeVisible()
	await expect(page.getByRole('button', { name: '没有要导入的' })).toBeDisabled()
	await page.getByRole('button', { name: '放弃' }).click()

	await choose(page, fixture('走访日志2026三季度.xlsx'))
	await page.getByRole('button', { name: '取消' }).click()
	await expect(page.getByRole('button', { name: '选择台账文件' })).toBeVisible()
})

test('logs that were imported are shown by their own days', async ({ openScreen }) => {
	const page = await openScreen('worker', '/ledgers')
	await choose(page, fixture('走访日志2026三季度.xlsx'))
	await page.getByRole('button', { name: /^导入 \d+ 行/ }).click()
	await expect(page.getByText(/已导入“走访日志2026三季度.xlsx”/)).toBeVisible()
	await page.getByRole('button', { name: '看工作日志' }).click()
	await expect(page).toHaveURL(/from=2026-07-01&to=2026-09-30/)
	await expect(page.getByRole('main')).toContainText(/共 [4-9]\d\d 条/)
})

test('a file that is dropped is read; who may only look writes nothing', async ({ openScreen }) => {
	const page = await openScreen('reader', '/ledgers')
	const files = await page.evaluateHandle(() => {
		const made = new DataTransfer()
		made.items.add(new File(['姓名,入党时间,所在支部\n叶知秋,2001-06,第一网格党支部\n'], '党员.csv'))
		return made
	})
	await page.getByRole('group', { name: '导入台账' }).dispatchEvent('drop', { dataTransfer: files })
	await expect(count(page, '无权限 1')).toBeVisible()
	await expect(page.getByRole('button', { name: '没有要导入的' })).toBeDisabled()
})
