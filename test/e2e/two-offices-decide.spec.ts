/** What two offices decide about the same conflict, and what becomes of a refused change that is mended. */
import { expect } from '@playwright/test'
import { expectChip, expectSameEverywhere, freePeople, SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

test('S4 S5: two offices decide the same conflict differently without a network, and end up the same', async ({
	server,
	a,
	b,
}) => {
	const write = async () => {
		for (const [office, note] of [
			[a, '甲：电梯两部待修'],
			[b, '乙：电梯两部已修好'],
		] as const) {
			office.line.cut()
			await office.openGrid('第一网格')
			await office.editGrid({ 备注: note })
		}
	}
	const meet = async () => {
		for (const office of [a, b]) {
			office.line.restore()
			await office.syncNow()
		}
		for (const office of [a, b]) {
			await office.syncNow()
			await expect(office.chip).toHaveText('已同步', SOON)
		}
	}
	const dispute = (office: typeof a) =>
		office.list('修改冲突 1 处').getByRole('article', { name: '第一网格 的 备注' })

	await test.step('both write the same field unseen, and both see the conflict: two values, who and when', async () => {
		await write()
		await meet()
		for (const office of [a, b]) {
			await office.goTo('同步中心')
			await expect(dispute(office)).toContainText(/左：现在采用.+月.+日.*乙：.*右：未采用.+月.+日.*甲：/s)
		}
		await expect(dispute(a)).toContainText(/右：未采用　我，/)
		await expect(dispute(b)).toContainText(/左：现在采用　我，/)
	})

	await test.step('without a network A takes its value back, and B, later, keeps its own', async () => {
		for (const office of [a, b]) office.line.cut()
		await dispute(a).getByRole('button', { name: '采用右边' }).click()
		await expectChip(a, /^离线 · 待上传 1 条/, 1)
		await dispute(b).getByRole('button', { name: '采用左边' }).click()
		await expectChip(b, /^离线 · 待上传 1 条/, 1)
		for (const office of [a, b]) await expect(office.list('修改冲突')).toHaveCount(0)
	})

	await test.step('together again both hold the later decision, and neither has lost the other', async () => {
		await meet()
		for (const office of [a, b]) {
			await expect(dispute(office)).toContainText(/左：现在采用.*乙：.*右：未采用.*甲：/s, SOON)
			await office.openGrid('第一网格')
			await expect(office.fact('备注')).toHaveText('乙：电梯两部已修好')
		}
		await expectSameEverywhere(server, a, b)
	})

	await test.step('once they agree it is settled on both', async () => {
		await a.goTo('同步中心')
		await dispute(a).getByRole('button', { name: '采用左边' }).click()
		for (const office of [a, b]) {
			await office.goTo('同步中心')
			await expect(office.list('修改冲突')).toHaveCount(0, SOON)
		}
		await expectSameEverywhere(server, a, b)
	})
})

test('S6 S17: a refused change is mended, sent again, and taken', async ({ server, a, b }) => {
	const [first, second] = freePeople((await a.data()).records)
	for (const [office, person] of [
		[a, first],
		[b, second],
	] as const) {
		office.line.cut()
		await office.goTo('人员与岗位')
		await office.assign('第五网格', 'secretary', person!)
	}
	for (const office of [a, b]) {
		office.line.restore()
		await office.syncNow()
		await expect(office.chip).toHaveText(office === a ? '已同步' : '未被接受 1 条', SOON)
	}
	await expect(b.list('未被接受 1 条')).toContainText(`第五网格现任是${first}`)

	await b.list('未被接受').getByRole('button', { name: '修改后重新提交' }).click()
	const form = b.page.getByRole('dialog')
	await form.getByLabel('岗位').click()
	await b.page.getByRole('option', { name: '宣传文化员' }).click()
	await b.page.keyboard.press('Control+s')
	await expect(form).toBeHidden()
	await expect(b.list('未被接受')).toHaveCount(0)
	await expectSameEverywhere(server, a, b)
	for (const office of [a, b]) {
		await office.goTo('人员与岗位')
		await expect(office.post('第五网格', 'publicity')).toContainText(second!)
		await expect(office.post('第五网格', 'secretary')).toHaveText(first!)
	}
})
