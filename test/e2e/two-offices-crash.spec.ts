/** Two offices work apart; while one comes back, the server or its desktop is killed with SIGKILL in the middle of it. */
import { expect } from '@playwright/test'
import type { Rec } from '#shared/model/record.ts'
import type { Point } from './network-line.ts'
import type { Office } from './office.ts'
import type { ServerProcess } from './server-process.ts'
import {
	expectChip,
	expectSameEverywhere,
	expectTrueSinceSaving,
	freePeople,
	of,
	SOON,
	test,
} from './two-offices-fixtures.ts'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

const PUSH = '/api/sync/push'
const LOG = '断电前写下的走访'
const POINTS: Record<Point, string> = {
	half: 'when half of a push has arrived',
	whole: 'when a push has arrived and nothing is answered',
	answered: 'when a push is committed and the answer under way',
}

/** Without a network, both write to the same grid (B later); A adds a log, B hands a post over to `successor`. */
async function workApart(a: Office, b: Office, successor: string): Promise<void> {
	for (const office of [a, b]) {
		office.line.cut()
		await expect(office.chip).toHaveText('离线', SOON)
		await office.chipSaid()
		await office.openGrid('第一网格')
	}
	await a.editGrid({ 户数: '811', 备注: '甲处所写' })
	await b.editGrid({ 党员人数: '41', 备注: '乙处所写' })
	await a.goTo('工作日志')
	await a.addLog('第三网格', LOG)
	await b.goTo('人员与岗位')
	await b.handOver('第八网格', 'secretary', successor)
	for (const office of [a, b]) await expectChip(office, /^离线 · 待上传 2 条/, 2)
}

/** The network is back for both. All they wrote is on both screens, once, and everybody has the same. */
async function comeTogether(
	server: ServerProcess,
	a: Office,
	b: Office,
	before: readonly Rec[],
): Promise<void> {
	for (const office of [a, b]) {
		office.line.restore()
		await office.syncNow()
		await expect(office.chip).toHaveText('已同步', SOON)
		expectTrueSinceSaving(await office.chipSaid())
	}
	for (const office of [a, b]) {
		await expect(office.list('修改冲突 1 处')).toContainText('甲处所写')
		await office.openGrid('第一网格')
		await expect(office.fact('户数')).toHaveText('811 户')
		await expect(office.fact('党员人数')).toHaveText('41 人')
		await expect(office.fact('备注')).toHaveText('乙处所写')
		await office.goTo('工作日志')
		await expect(office.log(LOG)).toHaveCount(1)
	}
	const all = await expectSameEverywhere(server, a, b)
	const grew = (collection: string) => of(all, collection).length - of(before, collection).length
	expect([grew('log'), grew('post'), grew('conflict'), grew('grid')]).toEqual([1, 1, 1, 0])
}

for (const [point, when] of Object.entries(POINTS) as [Point, string][]) {
	test(`S3 S4 S5 S7 S15 S17: the server is killed ${when}`, async ({ server, a, b }) => {
		const { records } = await a.data()
		await workApart(a, b, freePeople(records)[0]!)
		const stopped = a.line.stopAt(PUSH, point)
		a.line.restore()
		await a.syncNow()
		await stopped
		await server.kill()
		a.line.cut()
		await expectChip(a, /^离线 · 待上传 2 条/, 2)
		await server.restart()
		await comeTogether(server, a, b, records)
	})

	test(`S1 S3 S4 S5 S7 S15 S17: a desktop is killed ${when}`, async ({ server, a, b }) => {
		const { records } = await a.data()
		await workApart(a, b, freePeople(records)[0]!)
		const stopped = a.line.stopAt(PUSH, point)
		a.line.restore()
		await a.syncNow()
		await stopped
		expect(await a.unsent()).toBe(2)
		await expect(a.chip).toHaveText(/待上传 2 条/)
		await a.kill()
		a.line.cut()
		await a.start()
		await a.signIn()
		await expectChip(a, /^离线 · 待上传 2 条/, 2)
		expect(await a.chipSaid()).not.toContain('已同步')
		await comeTogether(server, a, b, records)
	})
}

test('S1 S15 S17: a desktop is killed right after saving, with and without a network', async ({
	server,
	a,
	b,
}) => {
	await a.openGrid('第一网格')
	await a.editGrid({ 户数: '821' })
	await a.kill()
	a.line.cut()
	await a.start()
	await a.signIn()
	await a.openGrid('第一网格')
	await expect(a.fact('户数')).toHaveText('821 户')
	await expect(a.chip).toHaveText(/^离线/, SOON)

	const earlier = await a.unsent()
	await a.editGrid({ 备注: '刚保存就断电' })
	await a.kill()
	await a.start()
	await a.signIn()
	await expectChip(a, new RegExp(`^离线 · 待上传 ${earlier + 1} 条`), earlier + 1)
	expect(await a.chipSaid()).not.toContain('已同步')
	a.line.restore()
	await a.syncNow()
	await b.openGrid('第一网格')
	await expect(b.fact('备注')).toHaveText('刚保存就断电', SOON)
	await expect(b.fact('户数')).toHaveText('821 户')
	await expectSameEverywhere(server, a, b)
})

test('S1 S9 S15 S17: a desktop is killed in the middle of its first download', async ({
	server,
	openOffice,
}) => {
	const office = await openOffice('shequ1')
	const stopped = office.line.stopAt('/api/sync/stream', 'answered')
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
