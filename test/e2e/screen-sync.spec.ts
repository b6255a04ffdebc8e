/** The sync centre over real outbox entries, refusals and conflicts, in memory (rules S5, S6, S11, S17). */
import { expect, expectAccessible, test } from './preview.ts'

test('everything in its place: a calm word and the time (S17)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync')
	await expect(page.getByText('全部已同步')).toBeVisible()
	await expect(page.getByText(/上次同步 \d\d:\d\d，刚刚/)).toBeVisible()
	await expect(page.getByTestId('sync-chip')).toHaveText('已同步')
	await expectAccessible(page)
})

test('offline: what waits, since when, and why (S17)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=offline')
	await expect(page.getByTestId('sync-chip')).toHaveText('离线 · 待上传 3 条，最早 1 天前')
	await expect(page.getByText('离线，3 条修改等待上传，最早的一条已等了 1 天')).toBeVisible()
	const waiting = page.getByRole('grid', { name: '待上传的修改' })
	await expect(waiting.getByRole('row').nth(1)).toContainText('修改 第一网格 的 四至范围')
	await expect(waiting.getByRole('row').nth(1)).toContainText('1 天 2 小时，请联网上传')
	await expectAccessible(page)
})

test('signed out for three days: an error, with the reason (S17)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=signed-out')
	await expect(page.getByTestId('sync-chip')).toHaveAttribute('data-level', 'error')
	await expect(page.getByText(/服务器要求重新登录/)).toBeVisible()
	await expect(page.getByText(/请尽快联网/)).toBeVisible()
	await page.getByRole('button', { name: '重新登录' }).click()
	await page.keyboard.type('falsch')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('dialog')).toContainText('用户名或密码不对')
	await expectAccessible(page)
	await page.getByLabel('密码').fill('yanlian')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('dialog')).toHaveCount(0)
	await expect(page.getByText('已重新登录，继续同步')).toBeVisible()
})

test('a wrong PC clock is told (S11)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=clock')
	await expect(page.getByRole('alert')).toContainText('本机时间比服务器快 2 小时 10 分钟')
	await expectAccessible(page)
})

test('the first download: counts, the rest of the time, and no claim to be done', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=first-sync')
	await expect(page.getByText('正在下载数据', { exact: true })).toBeVisible()
	await expect(page.getByRole('progressbar', { name: '下载进度' })).toBeVisible()
	await expect(page.getByText(/还需/)).toBeVisible()
	await expectAccessible(page)
})

test('refused: corrected by form, sent again as it was, given up (S6)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=refused')
	await expect(page.getByTestId('sync-chip')).toHaveText('未被接受 3 条')
	const refused = page.getByRole('region', { name: /^未被接受/ })
	await expect(refused.getByRole('article')).toHaveCount(3)
	await expect(refused.getByRole('article').first()).toContainText('同一时间只能有一位')
	await expect(refused.getByRole('article', { name: /四至范围/ })).toContainText('四至范围太长，最多 200 字')
	await expectAccessible(page)

	// Corrected: the form refuses what the server would refuse, then sends.
	await refused
		.getByRole('article', { name: /四至范围/ })
		.getByRole('button', { name: '修改后重新提交' })
		.click()
	const dialog = page.getByRole('dialog')
	await expectAccessible(page)
	await page.keyboard.press('Control+s')
	await expect(dialog).toContainText('四至范围太长，最多 200 字')
	await dialog.getByLabel('四至范围').fill('东至天星桥正街，西至杨梨路')
	await page.keyboard.press('Control+s')
	await expect(dialog).toBeHidden()
	await expect(refused.getByRole('article')).toHaveCount(2)
	await expect(page.getByRole('grid', { name: '待上传的修改' })).toContainText(/修改 第一网格 的 .*四至范围/)

	// As it was.
	await refused.getByRole('article').first().getByRole('button', { name: '原样重新提交' }).click()
	await expect(refused.getByRole('article')).toHaveCount(1)

	// Given up, after a question.
	await refused.getByRole('button', { name: '放弃' }).click()
	await page.getByRole('dialog').getByRole('button', { name: '留着' }).click()
	await expect(refused.getByRole('article')).toHaveCount(1)
	await refused.getByRole('button', { name: '放弃' }).click()
	await page.getByRole('dialog').getByRole('button', { name: '放弃' }).click()
	await expect(refused).toHaveCount(0)
	await expect(page.getByTestId('sync-chip')).toContainText('待上传 2 条')
})

test('conflicts: both values with their authors, and one click decides (S5)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=conflict')
	await expect(page.getByTestId('conflict-chip')).toHaveText('修改冲突 4 处')
	const conflicts = page.getByRole('region', { name: /^修改冲突/ })
	await expect(conflicts.getByRole('article')).toHaveCount(4)
	await expectAccessible(page)

	// Mine lost: the difference is marked on both sides; taking it back shows at once.
	const note = conflicts.getByRole('article', { name: /备注/ })
	await expect(note).toContainText(/左：现在采用　柳秀敏/)
	await expect(note).toContainText(/右：未采用　我/)
	await expect(note.locator('mark').filter({ hasText: '三' })).toBeVisible()
	await note.getByRole('button', { name: '采用右边' }).click()
	await expect(note).toHaveCount(0)
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(note).toContainText(/左：现在采用　柳秀敏|左：现在采用　我/)

	// An element of a set, in words.
	const buildings = conflicts.getByRole('article', { name: /负责楼栋/ })
	await expect(buildings).toContainText(/去掉 .+栋/)
	await buildings.getByRole('button', { name: '采用左边' }).click()
	await expect(buildings).toHaveCount(0)

	// Deleted while edited.
	const deleted = conflicts.getByRole('article', { name: /删除/ })
	await expect(deleted).toContainText('处理结果：已联系物业，周五前更换。')
	await deleted.getByRole('button', { name: '恢复' }).click()
	await expect(deleted).toHaveCount(0)

	// Mine won: keeping it closes the question.
	const area = conflicts.getByRole('article', { name: /四至范围/ })
	await area.getByRole('button', { name: '采用左边' }).click()
	await expect(area).toHaveCount(0)
})
