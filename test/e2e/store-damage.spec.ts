/** A PC's store that was damaged, and a server that came back from its backup: what was written is there again. */
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { desktopBinary } from './launch.ts'
import { expectChip, expectSameEverywhere, SOON, test } from './two-offices-fixtures.ts'

test.skip(desktopBinary().real, 'the question has to be answered by somebody')
test.describe.configure({ timeout: 180_000 })

const DAMAGE: Record<string, (folder: string) => void> = {
	'a byte flipped in the middle of the largest file': folder => {
		const [largest = ''] = filesOf(folder, /\.(ldb|log)$/).sort(
			(a, b) => fs.statSync(b).size - fs.statSync(a).size,
		)
		const bytes = fs.readFileSync(largest)
		const middle = bytes.length >> 1
		bytes.writeUInt8(bytes.readUInt8(middle) ^ 64, middle)
		fs.writeFileSync(largest, bytes)
	},
	'the log of the last writes gone': folder => {
		for (const file of filesOf(folder, /\.log$/)) fs.rmSync(file)
	},
}

const filesOf = (folder: string, wanted: RegExp): string[] =>
	fs
		.readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter(name => name.includes('.leveldb') && wanted.test(name))
		.map(name => path.join(folder, name))

for (const [what, harm] of Object.entries(DAMAGE))
	test(`S15: ${what}: noticed at the start, and what waited to be sent is still there`, async ({
		server,
		openOffice,
	}) => {
		const office = await openOffice('shequ1')
		await office.signIn()
		await expect(office.chip).toHaveText('已同步', SOON)
		const { records } = await office.data()
		office.line.cut()
		await office.openGrid('第一网格')
		await office.editGrid({ 户数: '833' })
		await expectChip(office, /^离线 · 待上传 1 条/, 1)
		const store = await office.storeFolder()
		await office.close()

		harm(store)
		// The stand-in's dialog takes the first button: 恢复备份.
		await office.start()
		await office.signIn()
		await expectChip(office, /^离线 · 待上传 1 条/, 1)
		expect((await office.data()).records).toHaveLength(records.length)
		const aside = fs.readdirSync(path.dirname(store)).filter(name => name.startsWith('IndexedDB.damaged-'))
		expect(aside).toHaveLength(1)
		office.line.restore()
		await office.syncNow()
		const all = await expectSameEverywhere(server, office)
		expect(all.filter(({ fields }) => fields.households === 833)).toHaveLength(1)
	})

test('S12: a server restored from its backup is given what it lost, and what waited meanwhile', async ({
	server,
	a,
	b,
}) => {
	const backup = await server.backUp()
	await a.openGrid('第一网格')
	await a.editGrid({ 户数: '844' })
	await expect(a.chip).toHaveText('已同步', SOON)
	await b.openGrid('第一网格')
	await expect(b.fact('户数')).toHaveText('844 户', SOON)

	await server.kill()
	await expect(b.chip).toHaveText('离线', SOON)
	await b.editGrid({ 党员人数: '45' })
	await expectChip(b, /^离线 · 待上传 1 条/, 1)
	await server.restore(backup)
	await server.restart()
	for (const office of [a, b]) await office.syncNow()
	const all = await expectSameEverywhere(server, a, b)
	const grid = all.find(({ fields }) => fields.households === 844)
	expect(grid?.fields).toMatchObject({ households: 844, memberCount: 45 })
})
