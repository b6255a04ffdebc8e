import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './preview.ts'

/** Types and presses like a person, and counts the keys; an IME's characters count twice (pinyin letters). */
function keyboardOf(page: Page) {
	let keys = 0
	return {
		keys: () => keys,
		press: async (...names: string[]) => {
			for (const name of names) {
				keys += name.split('+').length
				await page.keyboard.press(name)
			}
		},
		type: async (text: string) => {
			keys += [...text].reduce((sum, char) => sum + (char > '\u3400' ? 2 : 1), 0)
			for (const char of text)
				if (char > '\u3400') await page.keyboard.insertText(char)
				else await page.keyboard.press(char)
		},
	}
}

const list = (page: Page) => page.getByRole('grid', { name: '工作日志' })
const entry = (page: Page) => page.getByRole('region', { name: '快速记日志' })
const detail = (page: Page) => page.getByRole('complementary', { name: '日志详情' })

test('a log is entered by keyboard alone in seconds', async ({ openScreen }) => {
	test.slow()
	const page = await openScreen('worker', '/logs')
	const text = entry(page).getByLabel('情况记录')
	await expect(text).toBeFocused()
	await expect(list(page).getByRole('row').nth(1)).toBeVisible()
	await expectAccessible(page)

	const before = Date.now()
	const first = keyboardOf(page)
	// Kind and grid by number, a time, a second person by initials, the text, a demand.
	await first.press('Alt+1', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab')
	await first.type('3')
	await first.press('Enter', 'Tab')
	await first.type('8:05')
	await first.press('Tab')
	await first.type('lxm')
	await expect(page.getByRole('option').first()).toContainText('柳秀敏')
	await first.press('Enter', 'Tab', 'Tab')
	await first.type('楼道灯三天不亮，已报物业')
	await first.press('F2')
	await first.type('本周内换灯')
	await first.press('Control+Enter')
	await expect(page.getByText('已保存日志')).toBeVisible()
	const seconds = (Date.now() - before) / 1000
	// Five keys a second is an unhurried typist.
	expect(first.keys() / 5).toBeLessThan(15)
	console.log(`first entry with every field: ${first.keys()} keys, ${seconds.toFixed(1)} s`)
	await expect(text).toBeFocused()
	await expect(text).toHaveValue('')
	const row = list(page).getByRole('row', { name: /楼道灯三天不亮/ })
	await expect(row).toContainText('08:05')
	await expect(row).toContainText('值班记录')
	await expect(row).toContainText('第三网格')
	await expect(row).toContainText('诉求待办')
	await expect(row).toContainText('季春芳、柳秀敏')

	// The next one needs the text only: kind, grid and people are kept.
	const next = keyboardOf(page)
	await next.type('电话回访，居民满意')
	await next.press('Control+Enter')
	await expect(list(page).getByRole('row', { name: /电话回访/ })).toContainText('第三网格')
	console.log(`next entry: ${next.keys()} keys`)
	expect(next.keys()).toBeLessThan(25)

	// A new session goes on where the last one was.
	await page.reload()
	await expect(entry(page).getByLabel('网格')).toHaveValue('第三网格')
	await expect(entry(page).getByLabel('类别')).toHaveValue('值班记录')
})

test('what is missing is said, and what was typed is not lost', async ({ openScreen }) => {
	const page = await openScreen('worker', '/logs')
	const text = entry(page).getByLabel('情况记录')
	await expect(text).toBeFocused()
	await text.press('Control+Enter')
	await expect(entry(page).getByText('请填写情况记录')).toBeVisible()
	await expect(text).toBeFocused()
	await entry(page).getByLabel('网格').fill('dyw')
	await page.keyboard.press('Enter')
	await expect(entry(page).getByLabel('网格')).toHaveValue('第一网格')

	await entry(page).getByLabel('时间').fill('昨天 25点')
	await text.fill('看望独居老人')
	await text.press('Control+Enter')
	await expect(entry(page).getByLabel('时间')).toBeFocused()
	await expect(entry(page).getByText('写成 9:30 或 3-5 9:30')).toBeVisible()
	await entry(page).getByLabel('时间').fill('昨天 15点')

	// Elsewhere and back: the draft is still there.
	await page.getByRole('button', { name: '值班安排' }).click()
	await page.getByRole('button', { name: '工作日志' }).click()
	await expect(text).toHaveValue('看望独居老人')

	await text.press('Escape')
	await expect(text).toHaveValue('')
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(text).toHaveValue('看望独居老人')
})

test('identity and bank card numbers are taken out before saving', async ({ openScreen }) => {
	const page = await openScreen('worker', '/logs')
	const text = entry(page).getByLabel('情况记录')
	await entry(page).getByLabel('网格').fill('2')
	await page.keyboard.press('Enter')
	await text.fill('王某证件 １１０１０１１９９００３０７７７７４，电话 13800000000')
	await text.press('Control+Enter')
	const question = page.getByRole('dialog', { name: '还没有保存：疑似有身份证号' })
	await expect(question.getByText('“情况记录”里疑似有身份证号')).toBeVisible()
	await expectAccessible(page)
	await page.keyboard.press('Escape')
	await expect(question).toBeHidden()
	await expect(text).toHaveValue(/０３０７７７７４/)
	await text.press('Control+Enter')
	await expect(question.getByRole('button', { name: '删去后保存' })).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(list(page).getByRole('row', { name: /王某证件 ，电话 13800000000/ })).toBeVisible()
})

test('the list is searched and filtered, and the address remembers', async ({ openScreen }) => {
	const page = await openScreen('street', '/logs')
	const counts = page.getByText(/^共 \d+ 条，诉求 \d+ 条，未办结 \d+ 条$/)
	const all = Number(/共 (\d+)/.exec((await counts.textContent()) ?? '')?.[1])
	expect(all).toBeGreaterThan(1000)
	await page.getByLabel('查找').fill('积水')
	const found = list(page).getByRole('row')
	await expect(found.nth(1)).toContainText('积水')
	await page.getByRole('button', { name: '近三个月' }).click()
	await expect(page).toHaveURL(/from=/)
	await page.getByRole('combobox', { name: '类别' }).click()
	await page.getByRole('option', { name: '巡查' }).click()
	await page.getByRole('button', { name: '只看未办结' }).click()
	await expect(page).toHaveURL(/kind=patrol/)
	await expectAccessible(page)
	await page.getByLabel('查找').fill('没有这句话')
	await expect(page.getByText('没有符合条件的日志')).toBeVisible()
	await page.getByRole('button', { name: '清除筛选' }).click()
	await expect(counts).toContainText(`共 ${all} 条`)
	expect(await entry(page).count()).toBe(0)

	// The search box of the window hands its words over, here and from elsewhere.
	await page.keyboard.press('Control+k')
	await page.keyboard.type('积水')
	await page.getByRole('option', { name: '在工作日志里查找“积水”' }).click()
	await expect(page.getByLabel('查找')).toHaveValue('积水')
	await expect(found.nth(1)).toContainText('积水')
	await page.getByLabel('查找').fill('没有这句话')
	await expect(page.getByText('没有符合条件的日志')).toBeVisible()
})

test('a log is opened, closed with its result, changed, deleted and brought back', async ({ openScreen }) => {
	test.slow()
	const page = await openScreen('worker', '/logs')
	await page.getByRole('button', { name: '只看未办结' }).click()
	await list(page).focus()
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('Enter')
	await expect(detail(page)).toBeFocused()
	await expectAccessible(page)
	await detail(page).getByLabel('处理结果').fill('已换灯，居民满意')
	await page.keyboard.press('Control+Enter')
	await expect(page.getByText('已办结', { exact: true })).toBeVisible()
	await expect(detail(page)).toContainText('已换灯，居民满意')

	await detail(page).getByRole('button', { name: '修改' }).click()
	const dialog = page.getByRole('dialog', { name: '修改日志' })
	await expectAccessible(page)
	await dialog.getByLabel('地点').fill('锦绣花园南门')
	await dialog.getByLabel('情况记录').fill('卡号 6222 0212 3456 7894 已作废')
	await dialog.getByRole('button', { name: '删去' }).click()
	await expect(dialog.getByLabel('情况记录')).toHaveValue('卡号  已作废')
	await page.keyboard.press('Control+s')
	await expect(dialog).toBeHidden()
	await expect(detail(page)).toContainText('锦绣花园南门')

	await expect(detail(page)).toBeFocused()
	await page.keyboard.press('Delete')
	await expect(page.getByText('已删除日志')).toBeVisible()
	await page.getByRole('button', { name: '清除筛选' }).click()
	await page.getByLabel('查找').fill('锦绣花园南门')
	await expect(page.getByText('没有符合条件的日志')).toBeVisible()
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(list(page).getByRole('row', { name: /锦绣花园南门/ })).toBeVisible()
})

test('the roster is walked and changed by keyboard', async ({ openScreen }) => {
	const page = await openScreen('worker', '/roster?from=2026-10-10')
	const calendar = page.getByRole('grid', { name: '值班日历' })
	const day = (date: string) => calendar.locator(`[data-day="${date}"]`)
	await expect(day('2026-10-10')).toContainText('调休上班')
	await expect(day('2026-10-01')).toContainText('国庆节')
	await expectAccessible(page)

	await day('2026-10-10').focus()
	await page.keyboard.press('ArrowUp')
	await page.keyboard.press('ArrowRight')
	await expect(day('2026-10-04')).toBeFocused()
	await page.keyboard.press('n')
	const dialog = page.getByRole('dialog', { name: '10月4日 添加班次' })
	await expect(dialog.getByLabel('值班人员')).toBeFocused()
	await expectAccessible(page)
	await page.keyboard.type('jcf')
	await expect(page.getByRole('option').first()).toContainText('季春芳')
	await page.keyboard.press('Enter')
	await page.keyboard.press('Control+s')
	await expect(dialog).toBeHidden()
	await expect(day('2026-10-04')).toContainText('季春芳一天排了两次')
	await expect(day('2026-10-04').getByRole('button')).toHaveCount(3)
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(day('2026-10-04').getByRole('button')).toHaveCount(2)
})

test('a new month is rotated after the last one, as one change that can be undone', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/roster')
	const next = page.getByRole('button', { name: '下个月' })
	await expect(page.getByText('还没有排班')).toBeHidden()
	await next.click()
	await next.click()
	await expect(page.getByText(/还没有排班/)).toBeVisible()
	await page.getByRole('button', { name: '复制排班' }).click()
	const dialog = page.getByRole('dialog', { name: '复制排班' })
	await expect(dialog.getByRole('region', { name: '每人次数' })).toContainText('季春芳')
	await expectAccessible(page)
	await dialog.getByRole('button', { name: /^写入 \d+ 个班次/ }).click()
	await expect(page.getByText(/^已排 \d+ 个班次/)).toBeVisible()
	await expect(page.getByText(/还没有排班/)).toBeHidden()
	await expect(page.getByText(/^未排班|^一天排两次/)).toHaveCount(0)
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(page.getByText(/还没有排班/)).toBeVisible()
})

test('a year without a notice says so', async ({ openScreen }) => {
	const page = await openScreen('worker', '/roster?from=2031-05-01')
	await expect(page.getByText('2031 年：该年调休安排尚未公布，仅按周末显示。')).toBeVisible()
})

test('a shift becomes a duty log with its day and people', async ({ openScreen }) => {
	const page = await openScreen('worker', '/roster')
	const today = page.locator('[aria-current="date"][data-day]')
	const names = ((await today.getByRole('button').first().getAttribute('title')) ?? '').split('，')[0]
	await today.focus()
	await page.keyboard.press('Enter')
	await page.getByRole('button', { name: '写值班记录' }).click()
	const dialog = page.getByRole('dialog', { name: /值班记录/ })
	for (const name of (names ?? '').replace('白班 ', '').split('、'))
		await expect(dialog.getByRole('button', { name })).toBeVisible()
	await expect(dialog.getByLabel('情况记录')).toHaveValue(/来电：\n来访：/)
	await dialog.getByLabel('网格').fill('1')
	await page.keyboard.press('Enter')
	await page.keyboard.press('Control+s')
	await expect(page.getByText('已保存值班记录')).toBeVisible()
})

test('a reader sees whom to call and nothing to change', async ({ openScreen }) => {
	const page = await openScreen('reader', '/roster')
	const today = page.locator('[aria-current="date"][data-day]')
	await expect(page.getByRole('button', { name: '添加班次' })).toHaveCount(0)
	await today.focus()
	await page.keyboard.press('Enter')
	const dialog = page.getByRole('dialog')
	await expect(dialog).toContainText('值班电话')
	await expectAccessible(page)
	await page.keyboard.press('Escape')
	await today.focus()
	await page.keyboard.press('n')
	await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('roster and list go on A4 landscape', async ({ openScreen }) => {
	const page = await openScreen('worker', '/roster?from=2026-10-01')
	await expect(page.getByRole('grid', { name: '值班日历' })).toBeVisible()
	await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
	await page.emulateMedia({ media: 'print' })
	const sheet = page.locator('.print-sheet')
	await expect(sheet.getByRole('heading')).toHaveText('小正街社区2026年10月值班表')
	await expect(sheet.getByRole('row')).toHaveCount(32)
	await expect(sheet).toContainText('值班电话')
	await expect(page.locator('#root')).toBeHidden()
	const pdf = await page.pdf({ preferCSSPageSize: true })
	const text = pdf.toString('latin1')
	expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
	expect(text).toMatch(/\/MediaBox\s*\[0 0 841\.\d+ 59\d/)
})
