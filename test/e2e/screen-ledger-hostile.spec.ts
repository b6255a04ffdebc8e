import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { writeXlsx } from 'hucre'
import { type Cell, xlsx } from '../contract/ledger-variants/workbook.ts'
import { expect as plainExpect, test } from './preview.ts'

// A file is read in a worker of its own, which a busy machine starts slowly.
const expect = plainExpect.configure({ timeout: 60_000 })
/** A window that answers nothing for so long is frozen, however busy the machine is. */
const FROZEN_MS = 5_000

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const MIDDLES = [...'文志晓春秋冬雪云雨林山海江河安平康宁福禄']
const ENDS = [...'伟芳娜敏静丽强磊军洋']
/** No two of one name, so that nobody is asked about. */
const nameAt = (at: number): string =>
	SURNAMES[at % 32]! + MIDDLES[Math.floor(at / 32) % 20]! + ENDS[Math.floor(at / 640) % 10]!
const roll = (count: number): Cell[][] => [
	['小正街社区党员花名册'],
	['序号', '姓名', '入党时间', '所在支部', '联系电话'],
	...Array.from({ length: count }, (_, i): Cell[] => [
		i + 1,
		nameAt(i),
		'1999.07',
		'第一网格党支部',
		`13${100_000_000 + i * 7}`,
	]),
]
const choose = (page: Page, name: string, bytes: Uint8Array) =>
	page
		.getByLabel('台账文件')
		.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
const count = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Watches how long the window answers nothing. @returns the longest time so far, in milliseconds */
async function watched(page: Page): Promise<() => Promise<number>> {
	await page.evaluate(() => {
		let last = performance.now()
		const seen = window as unknown as { longestWait: number }
		seen.longestWait = 0
		setInterval(() => {
			seen.longestWait = Math.max(seen.longestWait, performance.now() - last)
			last = performance.now()
		}, 20)
	})
	return () => page.evaluate(() => (window as unknown as { longestWait: number }).longestWait)
}

/** Presses a button in the very moment it appears: sooner than any hand. */
const pressAtOnce = (page: Page, name: string) =>
	page.evaluate(name => {
		const seen = new MutationObserver(() => {
			const button = [...document.querySelectorAll('button')].find(each => each.textContent === name)
			if (button === undefined || button.disabled) return
			seen.disconnect()
			button.click()
		})
		seen.observe(document.body, { subtree: true, childList: true, attributes: true })
	}, name)

test('files that are locked, broken, too large or made to do harm are answered, and the window lives on', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/ledgers')
	test.setTimeout(240_000)
	const longestWait = await watched(page)
	const whole = xlsx([{ name: '党员', rows: roll(40) }])

	const locked = await writeXlsx({
		sheets: [{ name: '党员', rows: [['姓名']] }],
		encryption: { password: 'x', spinCount: 1000 },
	} as Parameters<typeof writeXlsx>[0])
	await choose(page, '加密.xlsx', new Uint8Array(locked))
	await expect(page.getByText('文件有密码，打不开：加密.xlsx')).toBeVisible()

	await choose(page, '断了.xlsx', whole.slice(0, whole.length * 0.6))
	await expect(page.getByText('文件已损坏或不完整：断了.xlsx')).toBeVisible()

	const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(165 << 20) }, { level: 1 })
	expect(bomb.length).toBeLessThan(4 << 20)
	await choose(page, '炸弹.xlsx', bomb)
	await expect(page.getByText('文件太大，没有读取：炸弹.xlsx')).toBeVisible()

	const folder = await mkdtemp(join(tmpdir(), 'ledger-'))
	try {
		const large = join(folder, '百兆.xlsx')
		await writeFile(large, whole)
		await truncate(large, 100 << 20)
		await page.getByLabel('台账文件').setInputFiles(large)
		await expect(page.getByText('文件太大，没有读取：百兆.xlsx')).toBeVisible()
	} finally {
		await rm(folder, { recursive: true })
	}

	// Macros are left alone, the cells read, and that is said.
	const macros = xlsx([{ name: '党员', rows: roll(3) }], {
		'xl/vbaProject.bin': new Uint8Array(5000).fill(7),
	})
	await choose(page, '带宏.xlsm', macros)
	await expect(count(page, '新增 3')).toBeVisible()
	await expect(page.getByText('文件里的宏没有运行')).toBeVisible()
	await page.getByRole('button', { name: '放弃' }).click()

	await expect(page.getByRole('button', { name: '选择台账文件' })).toBeVisible()
	expect(await longestWait()).toBeLessThan(FROZEN_MS)
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
})

test('given up while it is read, and while it is written: nothing of it is there', async ({ openScreen }) => {
	const page = await openScreen('worker', '/ledgers')
	test.setTimeout(240_000)
	const longestWait = await watched(page)
	const long = xlsx([{ name: '党员', rows: roll(1500) }])

	await pressAtOnce(page, '取消')
	await choose(page, '很长.xlsx', long)
	await expect(page.getByRole('button', { name: '选择台账文件' })).toBeVisible()
	await expect(page.getByText('很长.xlsx')).toHaveCount(0)

	await choose(page, '很长.xlsx', long)
	await expect(count(page, '新增 1500')).toBeVisible()
	await pressAtOnce(page, '取消，不写入')
	await page.keyboard.press('Control+Enter')
	// Back at the preview, with everything still to be written.
	await expect(count(page, '新增 1500')).toBeVisible()
	await page.getByRole('button', { name: '放弃' }).click()
	await expect(page.getByRole('button', { name: '撤回这次导入' })).toHaveCount(0)
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
	await choose(page, '很长.xlsx', long)
	await expect(count(page, '新增 1500')).toBeVisible()
	expect(await longestWait()).toBeLessThan(FROZEN_MS)
})
