/** Two offices while the server, or the desktop of one, is killed with SIGKILL in the middle of it. */
import { expect } from '@playwright/test'
import type { Point } from './network-line.ts'
import {
	expectChip,
	expectSameEverywhere,
	expectTrueSinceSaving,
	of,
	SOON,
	test,
} from './two-offices-fixtures.ts'

test.setTimeout(180_000)

const PUSH = '/api/sync/push'
const POINTS: readonly Point[] = ['half', 'whole', 'answered']

test('S3 S4 S7 S15 S17: the server is killed in the middle of a push, before and after its commit', async ({
	server,
	a,
	b,
}) => {
	await b.openGrid('第一网格')
	await a.openGrid('第一网格')
	for (const [i, point] of POINTS.entries())
		await test.step(`the server dies when the push is ${point}`, async () => {
			await a.chipSaid()
			await b.chipSaid()
			const stopped = a.line.stopAt(PUSH, point)
			await a.editGrid({ 户数: String(810 + i), 备注: `甲处第${i + 1}次` })
			await stopped
			await server.kill()
			a.line.cut()
			await expectChip(a, /^离线 · 待上传 1 条/, 1)
			// B writes to the same grid while nobody can be reached.
			await expect(b.chip).toHaveText('离线', SOON)
			await b.editGrid({ 党员人数: String(40 + i) })
			await expectChip(b, /^离线 · 待上传 1 条/, 1)

			await server.restart()
			a.line.restore()
			for (const office of [a, b]) {
				await office.syncNow()
				await expect(office.chip).toHaveText('已同步', SOON)
				expectTrueSinceSaving(await office.chipSaid())
			}
			for (const office of [a, b]) {
				await office.openGrid('第一网格')
				await expect(office.fact('户数')).toHaveText(`${810 + i} 户`)
				await expect(office.fact('党员人数')).toHaveText(`${40 + i} 人`)
				await expect(office.fact('备注')).toHaveText(`甲处第${i + 1}次`)
			}
			const all = await expectSameEverywhere(server, a, b)
			expect(of(all, 'conflict')).toEqual([])
		})
})

test('S1 S3 S7 S15 S17: a desktop is killed right after saving, and in the middle of a push', async ({
	server,
	a,
	b,
}) => {
	const logsBefore = of((await a.data()).records, 'log').length

	await test.step('right after saving, without a network', async () => {
		a.line.cut()
		await expect(a.chip).toHaveText('离线', SOON)
		await a.openGrid('第一网格')
		await a.editGrid({ 户数: '820' })
		await a.kill()
		await a.start()
		await a.signIn()
		await expectChip(a, /^离线 · 待上传 1 条/, 1)
		expect((await a.chipSaid()).filter(text => text.includes('已同步'))).toEqual([])
		await a.openGrid('第一网格')
		await expect(a.fact('户数')).toHaveText('820 户')
		a.line.restore()
		await a.syncNow()
		await expect(a.chip).toHaveText('已同步', SOON)
	})

	for (const [i, point] of POINTS.entries())
		await test.step(`when the push is ${point}`, async () => {
			const text = `杀进程时写的第${i + 1}条`
			await a.goTo('工作日志')
			const stopped = a.line.stopAt(PUSH, point)
			await a.addLog('第三网格', text)
			await stopped
			expect(await a.unsent()).toBe(1)
			await expect(a.chip).toHaveText(/^待上传 1 条/, SOON)
			await a.kill()
			a.line.cut()

			await a.start()
			await a.signIn()
			await expectChip(a, /^离线 · 待上传 1 条/, 1)
			expect((await a.chipSaid()).filter(said => said.includes('已同步'))).toEqual([])
			a.line.restore()
			await a.syncNow()
			await expect(a.chip).toHaveText('已同步', SOON)
			for (const office of [a, b]) {
				await office.goTo('工作日志')
				await expect(office.log(text)).toHaveCount(1)
			}
			const all = await expectSameEverywhere(server, a, b)
			expect(of(all, 'log')).toHaveLength(logsBefore + i + 1)
		})
})

test('S1 S9 S15 S17: a desktop is killed in the middle of its first download', async ({
	server,
	openOffice,
}) => {
	const office = await openOffice('shequ1')
	const stopped = office.line.stopAt('/api/sync/snapshot', 'answered')
	await office.signIn()
	await stopped
	await office.kill()
	office.line.cut()

	await office.start()
	await office.signIn()
	await expect(office.chip).toHaveText('离线', SOON)
	expect(await office.chipSaid()).not.toContain('已同步')
	office.line.restore()
	await office.syncNow()
	await expectSameEverywhere(server, office)
})
