import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { understand } from '#shared/ledger/understand.ts'
import type { Understanding } from '#shared/ledger/understanding.ts'
import { expect, expectAccessible, test } from './preview.ts'

test.describe.configure({ timeout: 60_000 })

const dialogOf = (page: Page) => page.getByRole('dialog', { name: '导出台账' })
const YEAR = new Date().getFullYear()

async function openDialog(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: '导出', exact: true }).click()
	const dialog = dialogOf(page)
	await expect(dialog.getByRole('button', { name: '导出' })).toBeEnabled()
	return dialog
}

interface Downloaded extends Understanding {
	readonly name: string
	readonly cells: string
}

/** Exports what the dialog says, and what a reader makes of the file. */
async function exported(page: Page): Promise<Downloaded> {
	const coming = page.waitForEvent('download')
	await page.keyboard.press('Control+s')
	const download = await coming
	const name = download.suggestedFilename()
	await expect(page.getByText(`已下载：${name}`)).toBeVisible()
	await expect(dialogOf(page)).toHaveCount(0)
	const file = await readLedgerFile(new Uint8Array(readFileSync(await download.path())), name)
	if (!file.ok) throw new Error(file.code)
	return { ...understand(file.sheets, YEAR), name, cells: JSON.stringify(file.sheets) }
}

/** The number of rows that the dialog says. */
async function rowsIn(dialog: Locator): Promise<number> {
	const status = dialog.getByRole('status')
	await expect(status).toHaveText(/共 \d+ 行/)
	return Number(/共 (\d+) 行/.exec(await status.innerText())?.[1])
}

test('members go out with telephones masked, and in full only if somebody asks', async ({ openScreen }) => {
	const page = await openScreen('worker', '/people?tab=people')
	const dialog = await openDialog(page)
	await expect(dialog.getByRole('radio', { name: '隐去中间几位' })).toBeChecked()
	await expectAccessible(page)
	const rows = await rowsIn(dialog)
	expect(rows).toBeGreaterThan(20)
	const masked = await exported(page)
	expect(masked.name).toMatch(/^小正街社区党员花名册 \d{4}-\d\d-\d\d\.xlsx$/)
	expect(masked.records.length).toBe(rows)
	expect(masked.cells).not.toMatch(/1\d{10}/)

	await openDialog(page)
	await dialog.getByRole('radio', { name: '完整显示' }).check()
	await expect(dialog.getByText('请妥善保管')).toBeVisible()
	await expectAccessible(page)
	const full = await exported(page)
	expect(full.unreadable).toEqual([])
	expect(full.records.every(({ fields }) => /^1\d{10}$/.test(String(fields.phone)))).toBe(true)
	// The next time it is masked again.
	await openDialog(page)
	await expect(dialog.getByRole('radio', { name: '隐去中间几位' })).toBeChecked()
})

test('logs go out as they are filtered, by kind, grid and period', async ({ openScreen }) => {
	const page = await openScreen('worker', '/logs?kind=visit')
	await expect(page.getByText(/^共 \d+ 条/)).toBeVisible()
	const count = Number(/共 (\d+) 条/.exec(await page.getByText(/^共 \d+ 条/).innerText())?.[1])
	const dialog = await openDialog(page)
	await expect(dialog.getByRole('combobox', { name: '日志类别' })).toContainText('走访记录')
	expect(await rowsIn(dialog)).toBe(count)
	await dialog.getByRole('combobox', { name: '期间' }).click()
	await page.getByRole('option', { name: '上月' }).click()
	await expectAccessible(page)
	const { records, name, kind } = await exported(page)
	expect(kind).toBe('logs')
	expect(name).toMatch(/工作日志（\d{4}年\d+月） /)
	expect(records.length).toBeGreaterThan(0)
	expect(new Set(records.map(({ fields }) => fields.kind))).toEqual(new Set(['visit']))
	expect(new Set(records.map(({ fields }) => String(fields.date).slice(0, 7))).size).toBe(1)
})

test('from the pages of posts, grids, network and duty their ledgers are at hand', async ({ openScreen }) => {
	for (const [hash, ledger, kind] of [
		['/people?tab=matrix', '网格员花名册（七类）', 'staff'],
		['/org', '网格清单', 'grids'],
		['/network', '1+X+Y 联系网络', 'contacts'],
		['/roster', '值班表', 'unknown'],
	] as const) {
		const page = await openScreen('worker', hash)
		const dialog = await openDialog(page)
		await expect(dialog.getByRole('combobox', { name: '台账' })).toHaveText(ledger)
		const file = await exported(page)
		expect(file.kind, ledger).toBe(kind)
	}
})

test('a street exports all of its communities, or one; what is empty is said before', async ({
	openScreen,
}) => {
	const page = await openScreen('street', '/org')
	const dialog = await openDialog(page)
	const all = await rowsIn(dialog)
	await dialog.getByRole('combobox', { name: '社区' }).click()
	await page.getByRole('option', { name: '小正街社区' }).click()
	await expect.poll(() => rowsIn(dialog)).toBeLessThan(all)
	await dialog.getByRole('combobox', { name: '台账' }).click()
	await page.getByRole('option', { name: '走访、巡查、值班日志' }).click()
	await dialog.getByLabel('从').fill('2001-01-01')
	await dialog.getByLabel('到').fill('2001-01-31')
	await expect(dialog.getByRole('status')).toContainText('没有可以导出的内容')
	await expect(dialog.getByRole('button', { name: '导出' })).toBeDisabled()
	await page.keyboard.press('Escape')
	await expect(dialog).toHaveCount(0)
})

test('telephones in full are a right of their own, and so is exporting', async ({ openScreen }) => {
	const page = await openScreen('secretary', '/network')
	const dialog = await openDialog(page)
	await expect(dialog.getByRole('radio')).toHaveCount(0)
	await expect(dialog.getByText('联系电话会隐去中间几位')).toBeVisible()
	expect((await exported(page)).cells).not.toMatch(/1\d{10}/)
	for (const role of ['reader', 'staff'] as const) {
		const other = await openScreen(role, '/network')
		await expect(other.getByRole('button', { name: '打印网络图' })).toBeVisible()
		await expect(other.getByRole('button', { name: '导出', exact: true })).toHaveCount(0)
	}
})

test('where the file was open elsewhere, or nothing could be written, it is said', async ({
	page,
	openScreen,
}) => {
	await page.addInitScript(() => {
		const answers = [
			() => Promise.reject(new Error('not_saved')),
			async () => ({ path: 'D:\\台账\\花名册(2).xlsx', beside: true }),
		]
		Object.assign(window, {
			griddesk: {
				saveLedger: () => answers.shift()?.(),
				setUnsaved: () => {},
				noteSync: async () => {},
				// Not known yet, as while it starts.
				appInfo: () => new Promise(() => {}),
			},
		})
	})
	await openScreen('worker', '/people?tab=people')
	const dialog = await openDialog(page)
	// Everything is filled in: Enter is enough.
	await expect(dialog.getByRole('button', { name: '导出' })).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(dialog.getByRole('alert')).toContainText('文件没有保存成功')
	await expectAccessible(page)
	await page.keyboard.press('Control+s')
	await expect(page.getByText('已另存为：D:\\台账\\花名册(2).xlsx')).toBeVisible()
})
