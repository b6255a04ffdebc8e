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
	await expect(waiting.getByRole('row').nth(1)).toContainText('1 天 2 小时，请尽早上传')
	await expectAccessible(page)
})

test('the same hour after hour: a day warns, three days are an error, and the list says so too (S17)', async ({
	openScreen,
	page: same,
}) => {
	await same.clock.install()
	const page = await openScreen('worker', '/sync', 'scene=revoked')
	const chip = page.getByTestId('sync-chip')
	const status = page.getByRole('status').filter({ hasText: '上次同步' })
	const waiting = page.getByRole('grid', { name: '待上传的修改' }).getByRole('row').nth(1)
	await expect(chip).toHaveText('账号已停用 · 待上传 1 条，最早 2 小时前')
	await expect(status).toBeVisible()
	await expect(waiting).toContainText('2 小时')
	await same.clock.fastForward('22:30:00')
	await expect(chip).toHaveText('账号已停用 · 待上传 1 条，最早 1 天前')
	await expect(waiting).toContainText('请尽早上传')
	await expect(status).toContainText('最早的一条已等了 1 天')
	await same.clock.fastForward('48:00:00')
	await expect(chip).toHaveText('账号已停用 · 待上传 1 条，最早 3 天前')
	await expect(waiting).toContainText('请尽快上传')
})

test('an account that was disabled: why, what is kept, and what to do (S17)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=revoked')
	await expect(page.getByTestId('sync-chip')).toHaveAttribute('data-level', 'error')
	await expect(page.getByText('此账号已被停用', { exact: false })).toContainText('都留在本机')
	await expect(page.getByRole('button', { name: '重新登录' })).toHaveCount(0)
	await expectAccessible(page)
})

test('after a restore of the server: what goes back, what it did not take, and the ways out (S12, S17)', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/sync', 'scene=restored')
	const chip = page.getByTestId('sync-chip')
	await expect(chip).toHaveText('未能送回 1 条 · 待送回 4 条，最早 1 天前')
	await expect(page.getByText('正在把本机较新的 4 条送回去', { exact: false })).toBeVisible()
	const list = page.getByRole('region', { name: /^没有送回的记录/ })
	const phone = list.getByRole('article').first()
	await expect(phone).toContainText(/人员.*柳秀敏.*内容不符合要求.*电话19400002222/s)
	await expect(list.getByRole('article').nth(1)).toContainText('要等别的电脑先送回')
	await expectAccessible(page)

	await phone.getByRole('button', { name: '作为我的修改重新提交' }).click()
	await expect(list.getByRole('article')).toHaveCount(1)
	await expect(page.getByRole('grid', { name: '待上传的修改' })).toContainText(/修改 .+ 的 电话/)
	await list.getByRole('button', { name: '放弃' }).click()
	await expectAccessible(page)
	await page.getByRole('dialog').getByRole('button', { name: '放弃' }).click()
	await expect(list).toHaveCount(0)
	await expect(chip).toHaveText(/^待上传 1 条，待送回 3 条/)
})

test('signed out for three days: an error, with the reason (S17)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=signed-out')
	await expect(page.getByTestId('sync-chip')).toHaveAttribute('data-level', 'error')
	await expect(page.getByText(/服务器要求重新登录/)).toBeVisible()
	await expect(page.getByText(/请尽快上传/)).toBeVisible()
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
	await expect(page.getByRole('alert')).toContainText('电脑时间快 2 小时 10 分钟')
	await expect(page.getByTestId('clock-chip')).toHaveText('电脑时间快 2 小时 10 分钟')
	await expectAccessible(page)
	await page.getByRole('button', { name: '工作台' }).click()
	await expect(page.getByRole('heading', { name: '工作台', exact: true })).toBeVisible()
	await expect(page.getByRole('alert').filter({ hasText: '工作台的提醒不准' })).toBeVisible()
})

test('the first download: counts, the rest of the time, and no claim to be done', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=first-sync')
	await expect(page.getByText('正在下载数据', { exact: true })).toBeVisible()
	await expect(page.getByRole('progressbar', { name: '下载进度' })).toBeVisible()
	await expect(page.getByTestId('sync-chip')).toHaveText(/^已下载 .+ 条，还需不到 1 分钟$/)
	await expectAccessible(page)
})

test('refused: corrected by form, sent again as it was, given up (S6)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=refused')
	await expect(page.getByTestId('sync-chip')).toHaveText('未被接受 3 条')
	const refused = page.getByRole('region', { name: /^未被接受/ })
	await expect(refused.getByRole('article')).toHaveCount(3)
	await expect(refused.getByRole('article').first()).toContainText(/第一网格现任是.+起.*同一时间只能有一位/)
	await expect(refused.getByRole('button', { name: '去办理交接' })).toBeVisible()
	await expect(refused.getByRole('article', { name: /四至范围/ })).toContainText('四至范围太长，最多 200 字')
	await expectAccessible(page)

	// Corrected: the form refuses what the server would refuse, then sends.
	const tooLong = refused.getByRole('article', { name: /四至范围/ })
	await expect(tooLong.getByRole('button', { name: '原样重新提交' })).toHaveCount(0)
	await tooLong.getByRole('button', { name: '修改后重新提交' }).click()
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
	await expect(note).toContainText(/右：未采用　我，\d+月\d+日 \d\d:\d\d/)
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
	await expect(deleted).toContainText(
		/左：现在采用　柳秀敏.*删除整条记录.*处理结果：已联系物业，周五前更换。/s,
	)
	await deleted.getByRole('button', { name: '恢复这条记录' }).click()
	await expect(deleted).toHaveCount(0)

	// Mine won: keeping it closes the question.
	const area = conflicts.getByRole('article', { name: /四至范围/ })
	await area.getByRole('button', { name: '采用左边' }).click()
	await expect(area).toHaveCount(0)
})

test('conflicts of every kind of record: words for every value, no ids, and together where they belong together (S5)', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/sync', 'scene=conflict-kinds')
	const conflicts = page.getByRole('region', { name: /^修改冲突/ })
	await expect(conflicts.getByRole('article')).toHaveCount(9)
	expect(await conflicts.innerText()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|undefined|null/)
	await expectAccessible(page)

	await expect(conflicts.getByRole('article', { name: /走访记录 的 所属/ })).toContainText(
		/左：现在采用.*第二网格.*右：未采用.*第三网格/s,
	)
	await expect(conflicts.getByRole('article', { name: /职责/ })).toContainText(/右：未采用.*（空）/s)
	await expect(conflicts.getByRole('article', { name: /^第二网格 的 备注/ })).toContainText(
		/我（这台电脑）.*我（另一台电脑）/s,
	)
	const three = conflicts.getByRole('article', { name: /1栋 的 户数/ })
	await expect(three).toContainText(/96.*右 1：未采用.*69.*右 2：未采用.*99/s)
	await three.getByRole('button', { name: '采用右 2' }).click()
	await expect(three).toHaveCount(0)

	const person = conflicts.getByRole('article', { name: /的 电话、职务/ })
	await expect(person.getByRole('group', { name: '电话' })).toContainText(/19400001111.*19400002222/s)
	await person.getByRole('button', { name: '这 2 处都采用右边' }).click()
	await expect(person).toHaveCount(0)
})

test('two hundred conflicts: by parts, filtered, one after the other by keyboard, the rest at once (S5)', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/sync', 'scene=conflict-many')
	const conflicts = page.getByRole('region', { name: /^修改冲突/ })
	const cards = conflicts.getByRole('article')
	await expect(cards).toHaveCount(20)
	await conflicts.getByRole('button', { name: /^再显示 20 条/ }).click()
	await expect(cards).toHaveCount(40)

	// The keyboard goes on to the next.
	const second = await cards.nth(1).getAttribute('aria-label')
	await cards.first().getByRole('button', { name: '采用左边' }).focus()
	await page.keyboard.press('Enter')
	await expect(cards.first()).toHaveAccessibleName(second!)
	await expect(cards.first().getByRole('button', { name: '采用左边' })).toBeFocused()

	await conflicts.getByLabel('类别').click()
	await page.getByRole('option', { name: /^重点单位/ }).click()
	await expect(cards).toHaveCount(4)
	await expectAccessible(page)
	await conflicts.getByRole('button', { name: '列出的 4 处都采用左边' }).click()
	await page.getByRole('dialog').getByRole('button', { name: '都采用左边' }).click()
	await expect(conflicts.getByRole('button', { name: /^全部 \d+ 处都采用左边/ })).toHaveCount(0)
	await page.getByRole('button', { name: '撤回' }).click()
	await expect(cards).toHaveCount(4)
})

test('who may not decide is told so, and is not asked to (S5, S6)', async ({ openScreen }) => {
	const page = await openScreen('staff', '/sync', 'scene=conflict')
	const conflicts = page.getByRole('region', { name: /^修改冲突/ })
	const deleted = conflicts.getByRole('article', { name: /删除/ })
	await expect(deleted).toContainText('您的账号不能修改这条记录')
	await expect(deleted.getByRole('button', { name: /恢复|保持/ })).toHaveCount(0)
	await expectAccessible(page)
})

test('every code of refusal has its reason and a way out, and no raw words (S6)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=refused-codes')
	const refused = page.getByRole('region', { name: /^未被接受/ })
	await expect(refused.getByRole('article')).toHaveCount(15)
	const said = await refused.innerText()
	expect(said).not.toMatch(/[A-Za-z_]{3,}|没有接受这条修改/)
	await expectAccessible(page)

	// A phone as it is copied goes as it is kept.
	const phone = refused.getByRole('article', { name: /的 电话/ })
	await expect(phone).toContainText('电话请填数字')
	await phone.getByRole('button', { name: '修改后重新提交' }).click()
	const dialog = page.getByRole('dialog')
	await expect(dialog.getByLabel('电话')).toBeFocused()
	await dialog.getByLabel('电话').fill('+86 139-0000 0000')
	await page.keyboard.press('Control+s')
	await expect(dialog).toBeHidden()
	await expect(phone).toHaveCount(0)

	// What was refused for its place is given another.
	const log = refused.getByRole('article', { name: /新增工作日志/ })
	await log.getByRole('button', { name: '修改后重新提交' }).click()
	await dialog.getByLabel('所属').fill('2')
	await page.keyboard.press('Enter')
	await page.keyboard.press('Control+s')
	await expect(dialog).toBeHidden()
	await expect(log).toHaveCount(0)

	// Given up by keyboard, and on to the next.
	await refused.getByRole('article').first().getByRole('button', { name: '放弃' }).focus()
	await page.keyboard.press('Enter')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await expect(refused.getByRole('article')).toHaveCount(12)
	await expect(refused.getByRole('article').first().locator('.MuiButton-root').first()).toBeFocused()

	// A claim that was refused is said of where it would stand: with the need.
	await page.evaluate(() => {
		location.hash = '/needs'
	})
	const need = page.getByRole('complementary', { name: '需求详情' })
	// The page that is left has a row about the same need until the next one is there.
	const list = page.getByRole('grid', { name: '需求清单' })
	await list.getByRole('row', { name: /香樟小区老年人上门测血压/ }).click()
	await expect(need.getByRole('alert')).toContainText('认领的数量会超过这项资源能提供的数量')
	await need.getByRole('button', { name: '去处理' }).click()
	await expect(refused.getByRole('article').first()).toBeVisible()
})

test('fifty refused for one reason are settled together (S6)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=refused-many')
	const refused = page.getByRole('region', { name: '未被接受 50 条' })
	const alike = refused.getByRole('group', { name: '同一原因的 50 条' })
	await expect(alike).toContainText('这条记录不在您的管辖范围内')
	await expect(refused.getByRole('article')).toHaveCount(20)
	await alike.getByRole('button', { name: '50 条都放弃' }).click()
	const dialog = page.getByRole('dialog', { name: '放弃这 50 条修改？' })
	await expect(dialog.getByRole('button', { name: '留着' })).toBeFocused()
	await dialog.getByRole('button', { name: '放弃', exact: true }).click()
	await expect(page.getByRole('region', { name: /^未被接受/ })).toHaveCount(0)
	await expect(page.getByRole('dialog')).toHaveCount(0)
	await expect(page.getByRole('region', { name: '待上传 1 条' })).toBeVisible()
})

test('fifty refused for one reason are sent again together (S6)', async ({ openScreen }) => {
	const page = await openScreen('worker', '/sync', 'scene=refused-many')
	await expect(page.getByRole('region', { name: '待上传 1 条' })).toBeVisible()
	await page.getByRole('button', { name: '50 条都原样重新提交' }).click()
	await expect(page.getByRole('region', { name: /^未被接受/ })).toHaveCount(0)
	await expect(page.getByRole('region', { name: '待上传 51 条' })).toBeVisible()
})

test('of hundreds that wait the oldest are told one by one, and all are counted (S17)', async ({
	openScreen,
}) => {
	const page = await openScreen('worker', '/sync', 'scene=pending-many')
	const waiting = page.getByRole('region', { name: '待上传 230 条' })
	const table = waiting.getByRole('grid', { name: '待上传的修改' })
	await expect(table).toHaveAttribute('aria-rowcount', '201')
	await expect(table).toContainText('第1户')
	await table.focus()
	await page.keyboard.press('End')
	await expect(table).toContainText('第200户')
	await expect(waiting).toContainText('这里列出最早的 200 条，其余 30 条随后上传。')
})
