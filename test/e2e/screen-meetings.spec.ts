/** 会议 over the demo street in memory: from what is due on 工作台 to a printed agenda, by clicks that are counted. */
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './preview.ts'

declare global {
	interface Window {
		/** Clicks of the mouse so far, and what stood on paper each time somebody printed. */
		watched: { clicks: number; printed: string[] }
	}
}

/** Counts clicks and looks at what would be printed, instead of the system's dialog. */
const watch = (page: Page) =>
	page.addInitScript(() => {
		const watched = { clicks: 0, printed: [] as string[] }
		Object.assign(window, { watched })
		// Enter on a button is no click of the mouse: it has no place.
		addEventListener('click', event => event.detail > 0 && watched.clicks++, true)
		window.print = () => void watched.printed.push(document.querySelector('.paper-print')?.textContent ?? '')
	})
// Whole courses of work: on a busy machine each of their many steps takes its time.
test.beforeEach(({ openScreen: _ }) => test.setTimeout(300_000))

const watched = (page: Page) => page.evaluate(() => window.watched)

const agenda = (page: Page) => page.getByRole('list', { name: '议程' })
const items = (page: Page) =>
	agenda(page)
		.getByRole('listitem')
		.filter({ has: page.getByLabel(/^第.+项名称$/) })
const titles = (page: Page) =>
	page.getByLabel(/^第.+项名称$/).evaluateAll(all => all.map(each => (each as HTMLTextAreaElement).value))
const preview = (page: Page) => page.getByRole('region', { name: /共 \d+ 页$/ })

/** The community's meeting of this quarter, drafted. */
async function prepare(page: Page): Promise<void> {
	await page.getByRole('button', { name: /开始筹备|继续筹备/ }).click()
	await expect(agenda(page)).toBeVisible({ timeout: 30_000 })
}

test('from “due” on 工作台 to a printed agenda in at most 25 clicks', async ({ page, openScreen }) => {
	await watch(page)
	await openScreen('worker', '/')
	const began = Date.now()
	await page.getByRole('link', { name: /季度党建联席会议/ }).click()
	const draft = page.getByRole('button', { name: '自动起草议程' })
	await expect(draft.or(agenda(page))).toBeVisible({ timeout: 30_000 })
	if (await draft.isVisible()) await draft.click()
	await expect(agenda(page)).toBeVisible()
	const drafted = await titles(page)
	expect(drafted[0]).toBe('通报上次议定事项落实情况')
	expect(drafted.at(-1)).toBe('会议小结')

	// When and where.
	await page.getByRole('button', { name: '定时间' }).click()
	await page.getByLabel('召开时间').fill('2026-12-10T14:30')
	await page.keyboard.press('Control+Enter')
	await expect(page.getByText('2026年12月10日（星期四）下午2:30').first()).toBeVisible()
	// A sentence of one's own, a topic from a log, one item up, one off, who presents, how long.
	const second = page.getByLabel('第 2 段正文').first()
	await second.click()
	await page.keyboard.press('Control+End')
	await page.keyboard.type('请牵头人到会说明。')
	await page.keyboard.press('Control+Enter')
	await page.getByRole('tab', { name: /^议题征集/ }).click()
	await page.getByRole('button', { name: '列为议题' }).first().click()
	await expect(page.getByText('已登记议题，并列入议程')).toBeVisible()
	await page.getByRole('tab', { name: '议程' }).first().click()
	await expect(items(page)).toHaveCount(drafted.length + 1)
	await page.getByRole('button', { name: '上移第四项' }).click()
	await expect.poll(async () => (await titles(page))[2]).toBe(drafted[3])
	await page.getByRole('button', { name: '不列入第六项' }).click()
	await expect(items(page)).toHaveCount(drafted.length)
	await page.getByRole('button', { name: /^第五项汇报人/ }).click()
	await page.getByLabel('汇报人', { exact: true }).click()
	await page.getByRole('option').first().click()
	await expect(page.getByText('已定汇报人')).toBeVisible()
	const minutes = page.getByLabel('第五项用时（分钟）')
	await minutes.click()
	await minutes.fill('20')
	await page.keyboard.press('Enter')
	await expect(page.getByText('已修改用时')).toBeVisible()

	await page.getByRole('button', { name: '打印议程' }).click()
	await expect.poll(async () => (await watched(page)).printed.length).toBe(1)
	const { clicks, printed } = await watched(page)
	expect(printed[0]).toContain('党建联席会议议程')
	expect(printed[0]).toContain('2026年12月10日（星期四）下午2:30')
	expect(printed[0]).toContain('20分钟')
	console.log(`from due to a printed agenda: ${clicks} clicks, ${Date.now() - began} ms of machine time`)
	expect(clicks).toBeLessThanOrEqual(25)
})

test('the list by state, and a meeting opened, by keyboard', async ({ openScreen }) => {
	const page = await openScreen('worker', '/meetings')
	await expect(page.getByRole('button', { name: /开始筹备|继续筹备/ })).toBeVisible()
	await expectAccessible(page)
	await page.getByRole('button', { name: /^督办中/ }).click()
	await expect(page.getByText('第三季度党建联席会议').first()).toBeVisible()
	await expect(page.getByText('未定')).toHaveCount(0)
	await page.getByText('2026年第三季度党建联席会议').click()
	await expect(preview(page)).toHaveAccessibleName(/督办台账，共 1 页$/)
	// Its minutes are out: the agenda is closed.
	await expect(page.getByLabel('第一项名称')).toHaveJSProperty('readOnly', true)
	await expect(page.getByRole('button', { name: /^不列入/ })).toHaveCount(0)
	await expectAccessible(page)
})

test('the page beside shows what is typed; it is written, taken back, moved by keyboard and mouse', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/meetings')
	await prepare(page)
	await expectAccessible(page)
	const before = await titles(page)
	const first = page.getByLabel('第一项名称')
	await first.click()
	await page.keyboard.press('End')
	await page.keyboard.type('（书面）')
	await expect(preview(page)).toContainText('落实情况（书面）')
	await page.keyboard.press('Escape')
	await expect(preview(page)).not.toContainText('（书面）')
	await expect(first).toHaveValue(before[0]!)
	await first.fill('通报落实情况')
	await page.keyboard.press('Enter')
	// At once: on a busy machine the message would be gone before the mouse is there.
	await page
		.getByRole('alert')
		.filter({ hasText: '已修改名称' })
		.getByRole('button', { name: '撤回' })
		.dispatchEvent('click')
	await expect(first).toHaveValue(before[0]!)

	await page
		.locator('.grip')
		.nth(1)
		.dragTo(page.locator('.grip').first(), { targetPosition: { x: 4, y: 2 } })
	await expect.poll(() => titles(page)).toEqual([before[1], before[0], ...before.slice(2)])
	await page.getByLabel('第二项名称').focus()
	await page.keyboard.press('Alt+ArrowUp')
	await expect.poll(() => titles(page)).toEqual(before)
	// The focus goes along.
	await expect(first).toBeFocused()

	await page.getByLabel('添加议程事项').fill('通报冬季安全提示')
	await page.keyboard.press('Enter')
	await expect.poll(async () => (await titles(page)).at(-2)).toBe('通报冬季安全提示')
	await page
		.getByRole('button', { name: /^来源 \d+：/ })
		.first()
		.click()
	await page.getByRole('menuitem', { name: /^会议\s2026年第三季度/ }).click()
	await expect(page.getByText('2026年第三季度党建联席会议').first()).toBeVisible()
})

test('later changes are offered, and never over edited words', async ({ openScreen }) => {
	const page = await openScreen('worker', '/meetings')
	await prepare(page)
	const words = page.getByLabel('第 2 段正文').first()
	await words.click()
	await page.keyboard.press('Control+End')
	await page.keyboard.type('已约谈牵头人。')
	await page.keyboard.press('Control+Enter')
	await expect(page.getByText('已改')).toBeVisible()
	await expect(page.getByText(/起草以后台账有/)).toHaveCount(0)
	// A wider span of days changes the report, which nobody has touched.
	await page.getByRole('button', { name: '会议信息' }).click()
	await page.getByLabel('截止日期', { exact: true }).fill('2026-10-31')
	await page.keyboard.press('Control+Enter')
	await page.getByRole('button', { name: '查看更新' }).click()
	const dialog = page.getByRole('dialog', { name: /^台账更新/ })
	await expect(dialog.getByText(/^更新后：[\s\S]*10月1日至10月31日/).first()).toBeVisible()
	await expectAccessible(page)
	await dialog.getByRole('button', { name: /^全部采用/ }).click()
	await expect(dialog).toBeHidden()
	await expect(page.getByText(/起草以后台账有/)).toHaveCount(0)
	await expect(words).toHaveValue(/已约谈牵头人。$/)
	await expect(page.getByLabel('第 1 段正文').nth(1)).toHaveValue(/^10月1日至10月31日/)
})

test('states forward, and back with a reason; the notice asks the members', async ({ openScreen }) => {
	const page = await openScreen('worker', '/meetings')
	await prepare(page)
	await page.getByRole('button', { name: '定议题' }).click()
	await expectAccessible(page)
	await page.getByRole('dialog').getByRole('button', { name: '定议题' }).click()
	await page.getByRole('button', { name: '发出通知' }).click()
	const dialog = page.getByRole('dialog', { name: '发出通知' })
	await dialog.getByRole('button', { name: '发出通知' }).click()
	await expect(dialog.getByText('请填写召开时间')).toBeVisible()
	// The place is that of the last time.
	await expect(dialog.getByLabel('地点')).not.toHaveValue('')
	await dialog.getByLabel('召开时间').fill('2026-12-10T14:30')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('img', { name: '会议状态：通知' })).toBeVisible()
	await expect(preview(page)).toHaveAccessibleName(/^关于召开.*的通知，共/)
	await expect(preview(page)).toContainText('现将有关事项通知如下：')
	await page.getByRole('tab', { name: '签到表' }).click()
	await expect(preview(page)).toContainText('方启祥')

	await page.getByRole('button', { name: '更多' }).click()
	await page.getByRole('menuitem', { name: '退回到“定议题”…' }).click()
	await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
	await expect(page.getByText('请写明原因')).toBeVisible()
	await page.getByLabel('退回原因').fill('会期改动')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('img', { name: '会议状态：定议题' })).toBeVisible()
	await expect(page.getByText('退回过：会期改动')).toBeVisible()

	// What the records say is offered until it was held; then its agenda is what it had before it.
	await page.getByRole('button', { name: '会议信息' }).click()
	await page.getByLabel('截止日期', { exact: true }).fill('2026-10-31')
	await page.keyboard.press('Control+Enter')
	const offered = page.getByRole('button', { name: '查看更新' })
	for (const step of ['发出通知', '记为已召开'] as const) {
		await expect(offered).toBeVisible()
		await page.getByRole('button', { name: step }).click()
		await page.getByRole('dialog').getByRole('button', { name: step }).click()
		await expect(page.getByRole('dialog')).toHaveCount(0)
	}
	await expect(page.getByRole('img', { name: '会议状态：召开' })).toBeVisible()
	await expect(offered).toHaveCount(0)
})

test('the minutes get their number from the server', async ({ openScreen }) => {
	const page = await openScreen('worker', '/meetings')
	await page.getByRole('button', { name: '召集会议' }).click()
	await page.getByLabel('一事一议（重大、紧急事项临时召集）').check()
	await page.getByLabel('会议名称').fill('关于停车难的一事一议会议')
	await page.keyboard.press('Enter')
	await page.getByRole('button', { name: '会议信息' }).click()
	await page.getByLabel('召开时间').fill('2026-11-20T14:30')
	await page.keyboard.press('Control+Enter')
	await expect(page.getByText('2026年11月20日（星期五）下午2:30').first()).toBeVisible()
	for (const step of ['发出通知', '记为已召开', '印发纪要'] as const) {
		if (step === '印发纪要') {
			await expect(preview(page)).toContainText('待编号')
			await page.getByRole('button', { name: '改开头…' }).click()
			const opening = page.getByRole('textbox', { name: '纪要开头' })
			await expect(opening).toHaveValue(/现将会议议定事项纪要如下/)
			await opening.fill('本次会议由社区党委召集，议定事项如下：')
			await page.keyboard.press('Control+Enter')
			await expect(preview(page)).toContainText('本次会议由社区党委召集')
		}
		await page.getByRole('button', { name: step }).click()
		await page.getByRole('dialog').getByRole('button', { name: step }).click()
		await expect(page.getByRole('dialog')).toHaveCount(0)
	}
	await expect(page.getByRole('img', { name: '会议状态：纪要' })).toBeVisible()
	await expect(preview(page)).toContainText('第1号', { timeout: 15_000 })
})

test('papers go out as Word and as a workbook; a bad template is refused', async ({ openScreen }) => {
	const page = await openScreen('worker', '/meetings')
	await prepare(page)
	for (const [tab, button, name] of [
		['议程', 'Word', /党建联席会议议程\.docx$/],
		['督办台账', 'Excel', /督办台账\.xlsx$/],
	] as const) {
		await page.getByRole('tab', { name: tab }).last().click()
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: button, exact: true }).click(),
		])
		expect(file.suggestedFilename()).toMatch(name)
		const stream = await file.createReadStream()
		const head = await new Promise<Buffer>(resolve => stream.once('data', resolve))
		// A zip, as both are.
		expect(head.subarray(0, 2).toString()).toBe('PK')
	}
	await page.getByRole('button', { name: '模板…' }).click()
	await expectAccessible(page)
	const [chooser] = await Promise.all([
		page.waitForEvent('filechooser'),
		page.getByRole('button', { name: '选择模板…' }).click(),
	])
	await chooser.setFiles({
		name: '红头.docx',
		mimeType: 'application/msword',
		buffer: Buffer.from('no document'),
	})
	await expect(page.getByText('这不是 Word 文档')).toBeVisible()
})

test('一事一议 is called about a topic; who may only look, looks', async ({ openScreen }) => {
	const page = await openScreen('worker', '/meetings')
	await page.getByRole('button', { name: '召集会议' }).click()
	await page.getByLabel('一事一议（重大、紧急事项临时召集）').check()
	await page.getByRole('button', { name: '召集', exact: true }).click()
	await expect(page.getByText('请填写会议名称')).toBeVisible()
	await page.getByLabel('会议名称').fill('关于停车难的一事一议会议')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('button', { name: '自动起草议程' })).toBeVisible()
	await expect(page.getByRole('img', { name: '会议状态：定议题' })).toBeVisible()

	const reader = await openScreen('reader', '/meetings')
	await expect(reader.getByText('第四季度党建联席会议').first()).toBeVisible()
	await expect(reader.getByRole('button', { name: '召集会议' })).toHaveCount(0)
})
