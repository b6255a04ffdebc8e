/** 督办: from a report to 销号 and back, by community for the street, one's own for grid staff. */
import { expect, expectAccessible, test } from './preview.ts'

test('a resolution is reported on, done, struck off, and sent back', async ({ openScreen }) => {
	const page = await openScreen('worker', '/follow-up')
	const board = page.getByRole('grid', { name: '议定事项' })
	const detail = page.getByRole('complementary', { name: '议定事项详情' })
	await expect(board.getByRole('row')).toHaveCount(3)
	await board.focus()
	await page.keyboard.press('Enter')
	await expect(detail).toContainText(/逾期 \d+ 天/)
	await expect(detail).toContainText('第一网格')
	await expectAccessible(page)

	await test.step('progress, with what shows it', async () => {
		await detail.getByRole('button', { name: '报告进展', exact: true }).click()
		await expect(detail).toContainText('请填写进展情况')
		await detail.getByLabel('进展情况').fill('还差两栋')
		await detail.getByLabel('佐证材料').fill('照片在共享盘')
		await detail.getByLabel('进展滞后').check()
		// Pressed twice before the first is saved, it is one report.
		await detail.getByLabel('佐证材料').evaluate(field => {
			const press = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }
			for (const _ of [1, 2]) field.dispatchEvent(new KeyboardEvent('keydown', press))
		})
		const reports = detail.getByRole('region', { name: '进展报告' })
		await expect(reports).toContainText(/还差两栋.*佐证：照片在共享盘/s)
		await expect(reports.getByText('还差两栋')).toHaveCount(1)
		await expect(reports).toContainText('进展滞后')
	})

	await test.step('done waits to be struck off', async () => {
		await detail.getByRole('button', { name: '报告办结…' }).click()
		await detail.getByLabel('办理结果').fill('三栋全部更换')
		await page.keyboard.press('Control+Enter')
		await expect(detail.getByText('待销号', { exact: true })).toBeVisible()
		await detail.getByRole('button', { name: '销号', exact: true }).click()
		await expect(detail.getByText('已销号', { exact: true })).toBeVisible()
		await page.getByRole('button', { name: /^已销号 2/ }).click()
		await expect(board.getByRole('row')).toHaveCount(3)
	})

	await test.step('back to work with a reason; the result stays as a report', async () => {
		await detail.getByRole('button', { name: '退回继续办理…' }).click()
		await detail.getByLabel('退回原因').fill('三号楼又坏了')
		await page.keyboard.press('Control+Enter')
		await expect(detail).toContainText(/退回.*三号楼又坏了/s)
		await expect(detail.getByRole('region', { name: '进展报告' })).toContainText(
			'曾报告办结：三栋全部更换。退回继续办理：三号楼又坏了。',
		)
		await detail.press('Escape')
		await expect(detail).toBeHidden()
	})

	await test.step('found by words, and said where nothing fits', async () => {
		await page.getByLabel('查找').fill('不会有的字')
		await expect(board).toContainText('没有符合条件的事项')
		await expectAccessible(page)
	})
})

test('the street sees all by community, and prints the ledger', async ({ openScreen }) => {
	const page = await openScreen('street', '/follow-up?tab=all')
	const counts = page.getByRole('region', { name: '各社区督办' })
	await expect(counts.getByRole('button')).toHaveCount(10)
	await expect(page.getByRole('button', { name: /^全部 27/ })).toBeVisible()
	await expectAccessible(page)
	await counts.getByRole('button', { name: /^小正街社区/ }).click()
	await expect(page.getByRole('grid', { name: '议定事项' }).getByRole('row')).toHaveCount(4)
	// Who prints by the button has the pointer on it, and its tip on the screen; it stays off the paper.
	await page.getByRole('button', { name: /^打印督办台账/ }).hover()
	const tip = page.locator('[role=tooltip]')
	await expect(tip).toBeVisible()
	// A copy: the tip itself goes by and by once the button is hidden, later than a printer takes the page.
	await tip.evaluate(it => document.body.append(Object.assign(it.cloneNode(true), { id: 'left-tip' })))
	await page.emulateMedia({ media: 'print' })
	await expect(page.locator('#left-tip')).toBeHidden()
	await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
	const sheet = page.getByRole('region', { name: /督办台账/ })
	await expect(sheet).toContainText('议定事项督办台账')
	await expect(sheet).toContainText('第三季度党建联席会议')
})

test('grid staff have theirs on the workbench, report, and do not strike off', async ({ openScreen }) => {
	const page = await openScreen('staff', '/')
	const own = page.getByRole('region', { name: /^我的督办 1 件/ })
	await own.getByRole('link').click()
	const detail = page.getByRole('complementary', { name: '议定事项详情' })
	await expect(detail.getByRole('button', { name: '报告进展', exact: true })).toBeVisible()
	await expect(detail.getByRole('button', { name: '修改' })).toHaveCount(0)
	await detail.getByRole('button', { name: '报告办结…' }).click()
	await detail.getByLabel('办理结果').fill('已更换')
	await page.keyboard.press('Control+Enter')
	await expect(detail.getByText('待销号', { exact: true })).toBeVisible()
	await expect(detail.getByRole('button', { name: '销号', exact: true })).toHaveCount(0)
	await expect(detail.getByRole('button', { name: '退回继续办理…' })).toHaveCount(0)
})
