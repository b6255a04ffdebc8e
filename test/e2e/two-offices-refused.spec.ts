/** What the server cannot accept from two offices stays with its author, with a reason, until a person decides. */
import { expect } from '@playwright/test'
import { expectChip, expectSameEverywhere, freePeople, of, SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

test('S2 S6 S7 S17: two offices without a network appoint a secretary for the same vacant grid', async ({
	server,
	a,
	b,
}) => {
	const before = (await a.data()).records
	const [first, second] = freePeople(before)
	const open = async () => {
		for (const office of [a, b]) await office.goTo('人员与岗位')
	}

	await test.step('both appoint somebody, and both see their own', async () => {
		for (const office of [a, b]) office.line.cut()
		await open()
		for (const [office, person] of [
			[a, first],
			[b, second],
		] as const) {
			await expect(office.post('第五网格', 'secretary')).toHaveText('空缺')
			await office.assign('第五网格', 'secretary', person!)
			await expect(office.post('第五网格', 'secretary')).toHaveText(person!)
			await expectChip(office, /^离线 · 待上传 1 条/, 1)
		}
	})

	await test.step('A comes back first, and is accepted', async () => {
		a.line.restore()
		await a.syncNow()
		await expect(a.chip).toHaveText('已同步', SOON)
	})

	await test.step('S6: B comes back, is refused with a reason, and shows what is true', async () => {
		b.line.restore()
		await b.syncNow()
		await expectChip(b, '未被接受 1 条', 0)
		await expect(b.list('未被接受 1 条')).toContainText('同一时间只能有一位')
		await expect(b.list('未被接受 1 条')).toContainText(second!)
		await b.goTo('人员与岗位')
		await expect(b.post('第五网格', 'secretary')).toHaveText(first!)
	})

	await test.step('S6 S15: it stays over a restart', async () => {
		await b.kill()
		await b.start()
		await b.signIn()
		await expect(b.chip).toHaveText('未被接受 1 条', SOON)
		expect((await b.data()).outbox).toHaveLength(1)
		await b.goTo('同步中心')
		await expect(b.list('未被接受 1 条')).toContainText(second!)
	})

	await test.step('S17: other work goes on, and the chip still says that there is a problem', async () => {
		await b.openGrid('第一网格')
		await b.editGrid({ 户数: '830' })
		await a.openGrid('第一网格')
		await expect(a.fact('户数')).toHaveText('830 户')
		await expectChip(b, '未被接受 1 条', 0)
	})

	await test.step('B drops it, and only then all is well', async () => {
		expect((await b.chipSaid()).filter(text => text.includes('已同步'))).toEqual([])
		await b.goTo('同步中心')
		await b.list('未被接受').getByRole('button', { name: '放弃' }).click()
		await b.page.getByRole('dialog').getByRole('button', { name: '放弃' }).click()
		await expect(b.list('未被接受')).toHaveCount(0)
		const all = await expectSameEverywhere(server, a, b)
		expect(of(all, 'post')).toHaveLength(of(before, 'post').length + 1)
	})
})
