/** Files of the store that are damaged are noticed before Chromium throws them away, and come back from the newest copy. */
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { test } from './desktop-fixtures.ts'
import { desktopBinary } from './launch.ts'

test.skip(desktopBinary().real, 'the question has to be answered by somebody')

test.describe.configure({ timeout: 120_000 })

/** Puts a value into a store of the page, or reads it; a store that is not there has none. */
const put = (value: string) =>
	new Promise<void>((resolve, reject) => {
		const opening = indexedDB.open('shell', 1)
		opening.onupgradeneeded = () => opening.result.createObjectStore('values')
		opening.onsuccess = () => {
			const writing = opening.result.transaction('values', 'readwrite', { durability: 'strict' })
			writing.objectStore('values').put(value, 'key')
			writing.oncomplete = () => resolve()
			writing.onerror = () => reject(writing.error)
		}
		opening.onerror = () => reject(opening.error)
	})
const get = () =>
	new Promise<unknown>((resolve, reject) => {
		const opening = indexedDB.open('shell', 1)
		opening.onupgradeneeded = () => opening.result.createObjectStore('values')
		opening.onsuccess = () => {
			const reading = opening.result.transaction('values').objectStore('values').get('key')
			reading.onsuccess = () => resolve(reading.result)
		}
		opening.onerror = () => reject(opening.error)
	})

test('a damaged store comes back as the last copy has it', async ({ launch, profile }) => {
	const first = await launch()
	await first.page.evaluate(put, '昨天写的')
	const store = path.join(await first.app.evaluate(({ app }) => app.getPath('sessionData')), 'IndexedDB')
	await first.app.close()

	// The next start copies what the last one left.
	const second = await launch()
	expect(await second.page.evaluate(get)).toBe('昨天写的')
	await second.page.evaluate(put, '今天写的')
	// What was written last is copied when the app ends.
	await second.app.close()
	const copies = fs.readdirSync(path.join(profile, 'backups')).sort()
	expect(copies).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), 'latest'])

	const [db = ''] = fs.readdirSync(store).filter(name => name.endsWith('.leveldb'))
	for (const name of fs.readdirSync(path.join(store, db)))
		if (name.startsWith('MANIFEST')) fs.truncateSync(path.join(store, db, name), 0)

	// The stand-in's dialog takes the first button: 恢复备份. The real one waits for somebody.
	const third = await launch()
	expect(await third.page.evaluate(get)).toBe('今天写的')
	await third.app.close()
	const aside = fs.readdirSync(path.dirname(store)).filter(name => name.startsWith('IndexedDB.damaged-'))
	expect(aside).toHaveLength(1)
})
