/** The first download of an office on a slow line that breaks, through the desktop's own way to the server (S9, S15). */
import { expect } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { STREAM_PATH } from '#shared/protocol/wire.ts'
import { joinReplica } from '../contract/replica.ts'
import { createEdit } from '../contract/town.ts'
import type { ServerProcess } from './server-process.ts'
import { expectSameEverywhere, of, SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ timeout: 180_000 })

const LOGS = 6000

/** What a community has written in some years, by one of its offices. */
async function writeLogs(server: ServerProcess): Promise<void> {
	const login = 'shequ1'
	const writer = await joinReplica({ url: server.url, login, password: server.password(login) })
	await writer.settled()
	const grids = (await writer.store.query({ collection: 'grid' })).map(({ id }) => id)
	const log = (i: number) =>
		createEdit('log', uuid(), grids[i % grids.length]!, {
			kind: 'visit',
			at: `2026-0${(i % 9) + 1}-01T09:00`,
			text: `走访第 ${i} 户，${uuid()}`,
			state: 'done',
		})
	for (let from = 0; from < LOGS; from += 1000)
		await writer.commit(
			'log.create',
			Array.from({ length: 1000 }, (_, i) => log(from + i)),
		)
	await writer.settled()
	await writer.stop()
}

test('the office works while it downloads, and goes on where the line broke', async ({
	server,
	openOffice,
}, info) => {
	await writeLogs(server)
	const office = await openOffice('shuji')
	office.line.slowDown(STREAM_PATH, 40_000)
	await office.signIn()
	const banner = office.page.getByRole('complementary', { name: '首次下载' })
	await expect(banner).toContainText(/已下载 [\d,]+ \/ [\d,]+ 条，(约还需 \d+ 分钟|还需不到 1 分钟)/, SOON)
	await expect(office.chip).toHaveText(/^已下载/)
	await office.page.screenshot({ path: info.outputPath('downloading.png') })

	await office.goTo('工作日志')
	const entry = office.page.getByRole('region', { name: '快速记日志' })
	await expect(entry.getByLabel('网格')).not.toHaveValue('', SOON)
	// The rest would be here before a busy machine has done what follows.
	office.line.slowDown(STREAM_PATH, 100)
	await entry.getByLabel('情况记录').fill('下载时记下的一条')
	await office.page.keyboard.press('Control+Enter')
	await expect(office.log('下载时记下的一条')).toBeVisible(SOON)
	await office.goTo('同步中心')
	await expect(office.page.getByRole('progressbar', { name: '下载进度' })).toBeVisible(SOON)
	await office.page.screenshot({ path: info.outputPath('sync-centre.png') })

	office.line.cut()
	await expect(office.chip).toHaveText(/^离线/, SOON)
	const { records } = await office.data()
	expect(of(records, 'log').length).toBeGreaterThan(0)
	expect(of(records, 'log').length).toBeLessThan(LOGS)
	await office.page.screenshot({ path: info.outputPath('cut.png') })
	office.line.slowDown(STREAM_PATH, 1_000_000)
	office.line.restore()
	await office.syncNow()
	await expect(office.chip).toHaveText('已同步', { timeout: 60_000 })
	const all = await expectSameEverywhere(server, office)
	expect(of(all, 'log').length).toBeGreaterThan(LOGS)
	const places = office.line.asked.map(body => JSON.parse(body).after as string | null)
	expect(places[0]).toBeNull()
	expect(places.slice(1).every(place => place !== null)).toBe(true)
	expect(places.length).toBeGreaterThan(1)
})
