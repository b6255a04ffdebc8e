/** 会议现场: check-in by clicking names, and minutes by keyboard. */
import { expect, expectAccessible, test } from './preview.ts'

test('a meeting: who is there, what was said, what was decided', async ({ openScreen }) => {
	const page = await openScreen('worker', '/meeting-room')
	await page.getByRole('link', { name: /第.季度党建联席会议/ }).click()
	const roll = page.getByRole('region', { name: '签到' })
	const minutes = page.getByRole('region', { name: '会议记录' })
	const text = page.getByLabel('发言记录', { exact: true })
	const count = roll.getByRole('status')

	await test.step('a matter that came up; what is typed goes there', async () => {
		await expect(minutes).toContainText('还没有议程')
		for (const title of ['冬季安全检查', '公共空间认养']) {
			await page.getByRole('button', { name: '临时事项' }).click()
			await page.keyboard.type(title)
			await page.keyboard.press('Enter')
			await expect(minutes.getByRole('heading', { name: title })).toBeVisible()
		}
		await expectAccessible(page)
	})

	await test.step('one click checks in, one more takes it back; pinyin and Enter do the same', async () => {
		await expect(count).toHaveText(/应到 14.*实到 0.*未到 14.*还差 8 人过半数/)
		await roll.getByRole('button', { name: '方启祥 未签到' }).click()
		await expect(count).toContainText('实到 1')
		await roll.getByRole('button', { name: '方启祥 已签到' }).click()
		await expect(count).toContainText('实到 0')
		await roll.getByLabel('找人签到').fill('fqx')
		await page.keyboard.press('Enter')
		await expect(roll.getByRole('button', { name: '方启祥 已签到' })).toBeVisible()
		// The same name once more changes nothing.
		await roll.getByLabel('找人签到').fill('fqx')
		await page.keyboard.press('Enter')
		await expect(count).toContainText('方启祥已签到')
		await expect(count).toContainText('实到 1')
		for (const name of ['钟宏贵', '汤继贵', '杨锐', '史素兰', '黎长云', '岳红蓓'])
			await roll.getByRole('button', { name: `${name} 未签到` }).click()
		await expect(count).toContainText('还差 1 人过半数')
	})

	await test.step('a substitute counts for the member, a guest is written down', async () => {
		await roll.getByRole('button', { name: '柳秀敏：请假、代会等' }).click()
		await page.getByRole('menuitem', { name: /代会$/ }).click()
		await expect(count).toHaveText(/实到 8（代会 1）.+已过半数/)
		await expect(roll.getByRole('button', { name: '柳秀敏 请假' })).toBeVisible()
		await page.getByRole('button', { name: '名单外人员' }).click()
		const dialog = page.getByRole('dialog', { name: '名单外人员到会' })
		await dialog.getByRole('button', { name: '签到' }).click()
		await expect(dialog).toContainText('请选择人员，或填写姓名')
		await dialog.getByLabel('姓名', { exact: true }).fill('居民代表')
		await page.keyboard.press('Enter')
		await expect(dialog).toBeHidden()
		await expect(roll.getByRole('region', { name: '列席' })).toContainText('居民代表')
		await expect(count).toContainText('列席 1')
	})

	await test.step('Enter writes a line and its speaker; Alt+↑ goes to another item', async () => {
		await text.focus()
		await page.keyboard.press('Alt+ArrowUp')
		await expect(page.getByRole('region', { name: '快速记录' })).toContainText('记到：一、冬季安全检查')
		// What F2 has turned on stays on at the next item, what is half typed does not go along.
		await page.keyboard.press('F2')
		const decision = page.getByLabel('议定事项', { exact: true })
		await decision.fill('半句')
		await page.keyboard.press('Alt+ArrowDown')
		await expect(decision).toHaveValue('')
		await page.keyboard.press('Alt+ArrowUp')
		await expect(decision).toHaveValue('半句')
		await decision.fill('')
		await page.keyboard.press('Escape')
		await text.focus()
		await page.keyboard.type('方启祥：先查老旧楼栋')
		await page.keyboard.press('Enter')
		await page.keyboard.type('燃气公司派两人配合')
		await page.keyboard.press('Enter')
		const item = minutes.getByRole('region', { name: '冬季安全检查' })
		await expect(item.getByRole('button', { name: '方启祥：先查老旧楼栋' })).toBeVisible()
		await expect(item.getByRole('button', { name: '燃气公司派两人配合' })).toBeVisible()
		await expect(text).toHaveValue('')
	})

	await test.step('F2 makes a decision of it; it is done where its lead serves', async () => {
		await text.fill('逐户检查用电用气')
		await page.keyboard.press('F2')
		await expect(page.getByLabel('牵头人')).toBeFocused()
		await page.keyboard.type('史素兰')
		await page.getByRole('option', { name: /^史素兰/ }).waitFor()
		await page.keyboard.press('Enter')
		await expect(page.getByLabel('落实在')).toHaveText('第三网格（自动）')
		await page.getByLabel('完成时限').fill('尽快')
		await page.keyboard.press('Control+Enter')
		await expect(page.getByLabel('完成时限')).toBeFocused()
		await page.getByLabel('完成时限').fill('年底')
		await page.keyboard.press('Tab')
		await page.keyboard.type('一户一表')
		await expectAccessible(page)
		// From a field that rewrites what stands in it when it is left.
		await page.getByLabel('完成时限').focus()
		await page.keyboard.press('Control+Enter')
		const decided = minutes.getByRole('button', { name: /逐户检查用电用气/ })
		await expect(decided).toContainText(/牵头：史素兰.+时限：12月31日.+标准：一户一表.+落实在第三网格/)
		await expect(text).toBeFocused()
		await expect(text).toHaveValue('')
		// It follows another lead.
		await decided.click()
		const form = page.getByRole('dialog', { name: '修改议定事项' })
		await form.getByLabel('牵头人').fill('方启祥')
		await page.getByRole('option', { name: /^方启祥/ }).click()
		await page.keyboard.press('Control+s')
		await expect(form).toBeHidden()
		await expect(decided).toContainText('牵头：方启祥')
		await expect(decided).not.toContainText('落实在')
	})

	await test.step('Delete takes a line out, and that can be taken back', async () => {
		const said = minutes.getByRole('button', { name: '燃气公司派两人配合' })
		await said.focus()
		await page.keyboard.press('Delete')
		await expect(said).toHaveCount(0)
		await page.getByRole('button', { name: '撤回' }).click()
		await expect(said).toBeVisible()
	})
})

test('what could not be saved is said, and stands where it was typed', async ({ openScreen }) => {
	const page = await openScreen('worker', '/meeting-room', 'scene=not-kept')
	await page.getByRole('link', { name: /第.季度党建联席会议/ }).click()
	await page.getByRole('button', { name: '临时事项' }).click()
	await page.getByLabel('临时事项').fill('冬季安全检查')
	/** Twice in vain, then it is saved. */
	const save = async (key: string, field: string, value: string) => {
		for (const said of ['磁盘空间不足，未能保存', '没有保存成功，所填内容还在']) {
			await page.keyboard.press(key)
			await expect(page.getByRole('alert').filter({ hasText: said })).toBeVisible()
			await expect(page.getByLabel(field, { exact: true })).toHaveValue(value)
		}
		await page.keyboard.press(key)
	}
	await save('Enter', '临时事项', '冬季安全检查')
	const item = page.getByRole('region', { name: '冬季安全检查' })
	await expect(item).toBeVisible()
	await page.getByLabel('发言记录', { exact: true }).fill('先查老旧楼栋')
	await save('Enter', '发言记录', '先查老旧楼栋')
	await expect(item.getByRole('button', { name: '先查老旧楼栋' })).toBeVisible()
	await page.keyboard.press('F2')
	await page.getByLabel('议定事项', { exact: true }).fill('逐户检查')
	await save('Control+Enter', '议定事项', '逐户检查')
	await expect(item.getByRole('button', { name: /逐户检查/ })).toBeVisible()
})

test('needs are taken up or refused where they are reviewed', async ({ openScreen }) => {
	const page = await openScreen('worker', '/')
	await page.getByRole('link', { name: /季度党建联席会议/ }).click()
	const draft = page.getByRole('button', { name: '自动起草议程' })
	const drafted = page.getByText(/已按台账起草.*议程/)
	await expect(draft.or(drafted)).toBeVisible({ timeout: 30_000 })
	if (await draft.isVisible()) await draft.click()
	await expect(drafted).toBeVisible()
	await page.evaluate(() => {
		location.hash = '#/meeting-room'
	})
	await page.locator('a[href*="#/meeting-room?"]', { hasText: /第.季度党建联席会议/ }).click()
	const review = page.getByRole('region', { name: '会议记录' }).getByRole('group', { name: '需求审议' })
	const waiting = review.getByRole('button', { name: /^采纳：/ })
	await expect(waiting.nth(1)).toBeVisible()
	const before = await waiting.count()
	await waiting.first().click()
	await expect(waiting).toHaveCount(before - 1)
	await expect(review.getByText('采纳', { exact: true })).toHaveCount(2 + before - 2)
	// The next one is at hand.
	await expect(waiting.first()).toBeFocused()
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	const reason = review.getByLabel('不予采纳的理由')
	await expect(reason).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(reason).toBeVisible()
	await page.keyboard.type('不属社区职责')
	await expectAccessible(page)
	await page.keyboard.press('Enter')
	await expect(review).toContainText('理由：不属社区职责')
	await expect(waiting).toHaveCount(before - 2)
})

test('forty on the roll and sixty needs: begun at the top, gone on with where one was', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/meeting-room', 'scene=crowded')
	await page
		.getByRole('link', { name: /第.季度党建联席会议/ })
		.first()
		.click()
	const minutes = page.getByRole('region', { name: '会议记录' })
	await expect(minutes.getByRole('heading', { name: '审议《需求清单》' })).toBeInViewport()
	const waiting = minutes.getByRole('button', { name: /^采纳：/ })
	const next = (await waiting.nth(11).getAttribute('aria-label')) ?? ''
	await waiting.nth(10).click()
	await expect(minutes.getByRole('button', { name: next, exact: true })).toBeFocused()
	await expect(waiting.nth(10)).toBeFocused()
	await expectAccessible(page)
})

test('whoever may not write, and a meeting whose minutes are out: only to read', async ({ openScreen }) => {
	const page = await openScreen('reader', '/meeting-room')
	await page.getByRole('link', { name: /第.季度党建联席会议/ }).click()
	await expect(page.getByRole('region', { name: '签到' }).getByRole('status')).toContainText('应到 14')
	await expect(page.getByRole('button', { name: '方启祥 未签到' })).toBeDisabled()
	await expect(page.getByRole('button', { name: '临时事项' })).toHaveCount(0)
	await expect(page.getByRole('region', { name: '快速记录' })).toHaveCount(0)
	await page.goto(`${page.url().split('#')[0]}#/meeting-room?id=0190a000-0000-7000-8000-000000000000`)
	await expect(page.getByText('这里没有这次会议')).toBeVisible()
})
