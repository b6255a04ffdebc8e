/** Bodies and their cadence, the calendar, needs and resources, over the demo street in memory. */
import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, test } from './preview.ts'

test.describe('bodies', () => {
	test('the street sees who held which meeting, founds another body and prints the table', async ({
		openScreen,
	}) => {
		const page = await openScreen('street', '/bodies')
		const quarterly = page.getByRole('region', { name: '每季度召开' })
		await expect(quarterly.getByRole('row')).toHaveCount(10)
		await expect(quarterly).toContainText(/最迟\d+月\d+日/)
		await expectAccessible(page)

		await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
		await expect(page.locator('.print-sheet')).toContainText('会议召开情况表')
		await expect(page.locator('.print-sheet tbody tr')).toHaveCount(10)
		await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))

		await page.getByRole('button', { name: '新建会议机制' }).click()
		const form = page.getByRole('dialog')
		await form.getByLabel('所属').fill('小正')
		await page.getByRole('option', { name: '小正街社区', exact: true }).click()
		await form.getByRole('button', { name: '院坝会' }).click()
		await expect(form.getByLabel('会议名称')).toHaveValue('小正街社区院坝会')
		await expectAccessible(page)
		await page.keyboard.press('Control+Enter')
		await expect(page.getByText('还没有成员')).toBeVisible()
		await page.keyboard.press('Escape')
		await page.getByRole('button', { name: '全部安排' }).click()
		await expect(page.getByRole('region', { name: '按需召开' })).toContainText('院坝会')
	})

	test('a cell leads to its meeting, and a body that was not called yet to where it is begun', async ({
		openScreen,
	}) => {
		const page = await openScreen('street', '/bodies')
		const street = page.getByRole('region', { name: '每半年召开' })
		await street.getByRole('button', { name: /开始筹备/ }).click()
		await expect(page).toHaveURL(/#\/meetings\?.*body=/)
		await page.goto(page.url().replace(/#.*/, '#/bodies'))
		await page
			.getByRole('region', { name: '每季度召开' })
			.getByRole('button', { name: '继续筹备：小正街社区党建联席会议' })
			.click()
		await expect(page).toHaveURL(/#\/meetings\?.*id=/)
	})

	test('members come from posts, units and people, and are added, moved and taken out', async ({
		openScreen,
	}) => {
		const page = await openScreen('worker', '/bodies')
		await page.getByRole('button', { name: '党建联席会议', exact: true }).click()
		const members = page.getByRole('table', { name: '成员' })
		await expect(members).toContainText('空缺')
		await expect(page.getByText(/^应到 \d+ 人/)).toBeVisible()
		await expectAccessible(page)

		const before = await members.getByRole('row').count()
		await page.getByRole('button', { name: '添加成员' }).click()
		const form = page.getByRole('dialog')
		await form.getByRole('button', { name: '成员单位' }).click()
		await form.getByRole('combobox', { name: /成员单位/ }).click()
		await page.getByRole('option').first().click()
		await page.getByRole('option').first().click()
		await page.keyboard.press('Tab')
		await expectAccessible(page)
		await form.getByRole('button', { name: '添加', exact: true }).click()
		await expect(members.getByRole('row')).toHaveCount(before + 2)

		const last = members.getByRole('row').last()
		const name = await last.getByRole('button', { name: /^移出/ }).getAttribute('aria-label')
		await last.getByRole('button', { name: /^上移/ }).click()
		await expect(
			members
				.getByRole('row')
				.last()
				.getByRole('button', { name: name ?? '' }),
		).toHaveCount(0)
		await members.getByRole('button', { name: name ?? '' }).click()
		await expect(members.getByRole('row')).toHaveCount(before + 1)
		await page.getByRole('button', { name: '撤回' }).click()
		await expect(members.getByRole('row')).toHaveCount(before + 2)
	})

	test('a community whose body was closed founds its joint meeting with one click, members included', async ({
		openScreen,
	}) => {
		const page = await openScreen('worker', '/bodies')
		await page.getByRole('button', { name: '党建联席会议', exact: true }).click()
		await page.getByRole('button', { name: '停用' }).click()
		await page.getByRole('button', { name: '全部安排' }).click()
		await expect(page.getByRole('button', { name: /已停用 1 个/ })).toBeVisible()
		await page.getByRole('button', { name: '一键设立' }).click()
		const members = page.getByRole('table', { name: '成员' })
		await expect(members).toContainText('社区党委书记')
		await expect(members).toContainText('各网格党支部书记兼网格长')
		await expect(page.getByText('已设立 1 个党建联席会议')).toBeVisible()
	})

	test('a reader sees all of it and changes nothing', async ({ openScreen }) => {
		const page = await openScreen('reader', '/bodies')
		await expect(page.getByRole('region', { name: '每季度召开' })).toBeVisible()
		await expect(page.getByRole('button', { name: /新建|开始筹备|继续筹备/ })).toHaveCount(0)
		await page.getByRole('button', { name: '党建联席会议', exact: true }).click()
		await expect(page.getByRole('table', { name: '成员' })).toBeVisible()
		await expect(page.getByRole('button', { name: /添加成员|移出|停用|修改/ })).toHaveCount(0)
	})
})

test.describe('calendar', () => {
	test('walks by keyboard, knows make-up workdays, and is taken out as .ics', async ({ openScreen }) => {
		const page = await openScreen('worker', '/calendar?from=2026-10-09')
		const calendar = page.getByRole('grid', { name: '会议日历' })
		await expect(calendar.locator('[data-day="2026-10-01"]')).toContainText('休')
		await expect(calendar.locator('[data-day="2026-10-10"]')).toContainText('班')
		await expectAccessible(page)
		await calendar.locator('[data-day="2026-10-09"]').focus()
		await page.keyboard.press('ArrowRight')
		const panel = page.getByRole('complementary', { name: '当天事项' })
		await expect(panel).toContainText('10月10日 星期六')
		await expect(panel).toContainText('调休上班')
		await page.keyboard.press('PageDown')
		await expect(panel).toContainText('11月10日')

		await page.getByRole('button', { name: '今天' }).click()
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: '导出日历' }).click(),
		])
		expect(download.suggestedFilename()).toMatch(/^小正街社区会议日历 \d{4}-\d\d-\d\d\.ics$/)
		const text = await readFile(await download.path(), 'utf8')
		expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
		expect(text.replaceAll('\r\n ', '')).toContain('最迟召开日')
	})
})

test.describe('needs', () => {
	test('a demand is put down, adopted, claimed for and closed with the resource', async ({ openScreen }) => {
		const page = await openScreen('worker', '/needs')
		await expectAccessible(page)
		await page.getByRole('grid', { name: '需求清单' }).focus()
		await page.keyboard.press('n')
		const form = page.getByRole('dialog')
		await expect(form.getByLabel('需求', { exact: false }).first()).toBeFocused()
		await page.keyboard.type('香樟小区法律咨询进院坝')
		await page.keyboard.press('Control+Enter')
		await expect(form).toContainText('请选择类别')
		await form.getByLabel('类别').click()
		await page.getByRole('option', { name: '法律服务' }).click()
		await form.getByLabel('涉及人数').fill('60')
		await expectAccessible(page)
		await page.keyboard.press('Control+Enter')
		const detail = page.getByRole('complementary', { name: '需求详情' })
		await expect(detail).toContainText('待审')
		await expectAccessible(page)

		await detail.getByRole('button', { name: '采纳', exact: true }).click()
		await page.keyboard.press('Enter')
		await expect(detail).toContainText('入清单')
		await detail.getByRole('button', { name: '认领资源' }).click()
		await expect(form.getByLabel('资源')).toHaveValue('律师进社区法律讲座')
		await form.getByLabel(/^数量/).fill('99')
		await page.keyboard.press('Control+Enter')
		await expect(form).toContainText(/只剩 \d+ 场/)
		await form.getByLabel(/^数量/).fill('1')
		await page.keyboard.press('Control+Enter')
		await expect(detail).toContainText('已匹配')

		await detail.getByRole('button', { name: '办结' }).click()
		await page.keyboard.type('讲座已办，居民六十余人参加。')
		await page.keyboard.press('Control+Enter')
		await expect(detail).toContainText('已结')
		await expect(detail).toContainText('已完成')
		await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
	})

	test('a refusal needs its reason, and a cancelled claim puts the demand back on the list', async ({
		openScreen,
	}) => {
		const page = await openScreen('worker', '/needs')
		await page.getByRole('row', { name: /待审/ }).first().click()
		const detail = page.getByRole('complementary', { name: '需求详情' })
		await detail.getByRole('button', { name: '不予采纳' }).click()
		const dialog = page.getByRole('dialog')
		await page.keyboard.press('Control+Enter')
		await expect(dialog).toContainText('请填写不予采纳的理由')
		await page.keyboard.type('已有同类项目')
		await page.keyboard.press('Control+Enter')
		await expect(detail).toContainText('已有同类项目')
		await detail.press('Escape')

		await page.getByRole('button', { name: /^认领 \d/ }).click()
		await page
			.getByRole('row', { name: /已认领/ })
			.first()
			.click()
		const claim = page.getByRole('complementary', { name: '认领详情' })
		await claim.getByRole('button', { name: '取消认领' }).click()
		await expect(claim).toContainText('已取消')
		await claim
			.getByRole('button')
			.filter({ hasText: /排练|血压|培训|看护/ })
			.first()
			.click()
		await expect(detail).toContainText('入清单')
		await expect(detail).toContainText('认领已取消')
		await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
	})

	test('a resource is put down with its unit’s liaison, and shows what is left', async ({ openScreen }) => {
		const page = await openScreen('worker', '/needs?tab=resources')
		await expect(page.getByRole('row', { name: /会议室借用/ })).toContainText('/ 4 次')
		await page.getByRole('button', { name: '登记资源' }).click()
		const form = page.getByRole('dialog')
		await page.keyboard.type('暑期托管教室')
		await form.getByLabel('类别').click()
		await page.getByRole('option', { name: '一老一小' }).click()
		await form.getByLabel('提供单位').click()
		await page.getByRole('option').first().click()
		await expect(form.getByLabel('联系人')).not.toHaveValue('')
		await page.keyboard.press('Control+Enter')
		await expect(page.getByRole('complementary', { name: '资源详情' })).toContainText('暑期托管教室')
		await expectAccessible(page)
	})
})

test('the workbench leads from a due meeting to its preparation', async ({ openScreen }) => {
	const page = await openScreen('worker', '/')
	const due = page.getByRole('region', { name: '会议', exact: true })
	await expect(due).toContainText('第四季度')
	await due.getByRole('link').first().click()
	await expect(page).toHaveURL(/#\/meetings\?/)

	const street = await openScreen('street', '/')
	await expect(street.getByRole('region', { name: '会议', exact: true })).toContainText('筹备中 9')
})
