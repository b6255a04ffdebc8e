import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUpStore, damageOf, restoreStore, type StorePlaces, storeBackups } from './store-backup.ts'

const END = Buffer.from('57fb808b247547db', 'hex')
const DB = 'app_bundle_0.indexeddb.leveldb'
let folder = ''
let places: StorePlaces
const day = (n: number) => new Date(2026, 10, n, 9)

beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-store-'))
	places = { store: path.join(folder, 'IndexedDB'), backups: path.join(folder, 'backups') }
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

function writeStore(text: string): void {
	const db = path.join(places.store, DB)
	fs.mkdirSync(db, { recursive: true })
	fs.writeFileSync(path.join(db, 'CURRENT'), 'MANIFEST-000001\n')
	fs.writeFileSync(path.join(db, 'MANIFEST-000001'), 'm')
	fs.writeFileSync(path.join(db, 'LOCK'), '')
	fs.writeFileSync(path.join(db, '000003.log'), text)
	fs.writeFileSync(path.join(db, '000005.ldb'), Buffer.concat([Buffer.from(text), END]))
}
const stored = () => fs.readFileSync(path.join(places.store, DB, '000003.log'), 'utf8')

test('copies a day once, keeps a week, and copies nothing where there is nothing', () => {
	expect(backUpStore(places, day(1))).toBe(false)
	writeStore('first')
	for (let n = 1; n <= 9; n++) {
		expect(backUpStore(places, day(n))).toBe(true)
		expect(backUpStore(places, day(n))).toBe(false)
	}
	expect(storeBackups(places).map(({ day: name }) => name)).toEqual(
		[9, 8, 7, 6, 5, 4, 3].map(n => `2026-11-0${n}`),
	)
})

test('a sound store is sound, and so is none, and one that has only just begun', () => {
	expect(damageOf(places.store)).toBeNull()
	fs.mkdirSync(path.join(places.store, DB), { recursive: true })
	expect(damageOf(places.store)).toBeNull()
	writeStore('x')
	expect(damageOf(places.store)).toBeNull()
})

test.each([
	['CURRENT', (file: string) => fs.rmSync(file)],
	['CURRENT', (file: string) => fs.writeFileSync(file, '\0\0\0\0')],
	['MANIFEST-000001', (file: string) => fs.truncateSync(file)],
	['000005.ldb', (file: string) => fs.truncateSync(file, 3)],
	['000005.ldb', (file: string) => fs.writeFileSync(file, Buffer.alloc(4096))],
])('damage of %s is noticed, and the copy brings the data back', (name, harm) => {
	writeStore('kept')
	backUpStore(places, day(1))
	writeStore('kept, and damaged then')
	harm(path.join(places.store, DB, name))
	expect(damageOf(places.store)).toBe(path.join(DB, name))
	const [copy] = storeBackups(places)
	const aside = restoreStore(places, copy!, day(2))
	expect(damageOf(places.store)).toBeNull()
	expect(stored()).toBe('kept')
	expect(fs.existsSync(path.join(aside, DB))).toBe(true)
})

test('a copy that breaks off leaves the copies as they were', () => {
	writeStore('first')
	backUpStore(places, day(1))
	fs.symlinkSync('/nowhere/at/all', path.join(places.store, DB, 'a-link'))
	fs.rmSync(places.backups, { recursive: true })
	fs.writeFileSync(places.backups, 'a file where the folder should be')
	expect(() => backUpStore(places, day(2))).toThrow()
	expect(fs.readFileSync(places.backups, 'utf8')).toBe('a file where the folder should be')
})
