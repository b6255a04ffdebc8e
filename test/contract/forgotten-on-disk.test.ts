/** After its time nothing of a log can be read in the files of the embedded database, and its count is still there. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { openStore } from '#server/store/kysely-store.ts'
import { openSqlite } from '#server/store/sqlite.ts'
import { SECRETS } from '../secrets.ts'
import { LATER_MS, oldLog, runAt } from './server-store-retention.ts'
import { createWorld, createWriter, edit } from './server-store-world.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-forgotten-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** How many of the folder's files have one of these words in them. */
const filesWith = (words: readonly string[]): string[] =>
	readdirSync(dir).filter(name => {
		const bytes = readFileSync(join(dir, name))
		return words.some(word => bytes.includes(word))
	})

test('a log of a year ago, its history and the value that lost are in no file, the log of the database included', async () => {
	const store = await openStore(openSqlite(join(dir, 'griddesk.sqlite')), { demo: false, secrets: SECRETS })
	onTestFinished(() => store.close().catch(() => {}))
	const it = await createWorld(store)
	const [zhou, wu] = [createWriter('worker', it.east), createWriter('worker', it.east, '00000b')]
	const words = ['甲乙丙丁戊', '子丑寅卯辰', '天地玄黄宇', '宙洪荒日月']
	// Long ones spill over into pages of their own, which are freed.
	const long = (word: string) => `${word}${'。'.repeat(3000)}${word}`
	const id = uuid()
	await it.write(zhou, oldLog(it.east1, '2025-10-05T10:00', words[0]!, id))
	const seen = (await it.record('log', id))!
	await it.write(zhou, edit(seen, { text: long(words[1]!) }))
	await it.write(wu, edit(seen, { text: long(words[2]!) }))
	for (let i = 0; i < 40; i++) await it.write(zhou, oldLog(it.east1, '2025-10-06T10:00', words[3]!))
	expect(filesWith(words)).not.toEqual([])

	expect(await runAt(it, LATER_MS)).toEqual({ log: 41 })
	expect(filesWith(words)).toEqual([])
	const [tally] = await store.read(tx => tx.unforgotten('tally', '', 10, 'all'))
	expect(tally?.fields).toMatchObject({ month: '2025-10', count: 41 })
	await store.close()
	expect(filesWith(words)).toEqual([])
})
