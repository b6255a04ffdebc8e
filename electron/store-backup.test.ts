import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { crc32c, masked } from './crc32c.ts'
import {
	backUpStore,
	copyAtEnd,
	damageOf,
	restoreStore,
	type StorePlaces,
	storeBackups,
} from './store-backup.ts'

const DB = 'app_bundle_0.indexeddb.leveldb'
let folder = ''
let places: StorePlaces
const day = (n: number) => new Date(2026, 10, n, 9)

beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-store-'))
	places = { store: path.join(folder, 'IndexedDB'), backups: path.join(folder, 'backups') }
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

/** A record of a LevelDB log. */
function record(content: string | Buffer): Buffer {
	const typed = Buffer.concat([Buffer.from([1]), Buffer.from(content)])
	const head = Buffer.alloc(6)
	head.writeUInt32LE(masked(crc32c(typed)))
	head.writeUInt16LE(typed.length - 1, 4)
	return Buffer.concat([head, typed])
}

/** Names the log 3 and, at level 0, the table 5 with its 66 bytes and keys `a` to `b`. */
const MANIFEST = Buffer.from([2, 3, 7, 0, 5, 66, 1, 97, 1, 98])

/** A LevelDB table without any rows: two empty blocks and the footer. */
function emptyTable(): Buffer {
	const block = Buffer.alloc(5)
	const sum = Buffer.alloc(4)
	sum.writeUInt32LE(masked(crc32c(block)))
	const footer = Buffer.alloc(48)
	Buffer.from([0, 4, 9, 4]).copy(footer)
	Buffer.from('57fb808b247547db', 'hex').copy(footer, 40)
	return Buffer.concat([block, sum, block, sum, footer])
}

function writeStore(text: string): void {
	const db = path.join(places.store, DB)
	fs.mkdirSync(db, { recursive: true })
	fs.writeFileSync(path.join(db, 'CURRENT'), 'MANIFEST-000001\n')
	fs.writeFileSync(path.join(db, 'MANIFEST-000001'), record(MANIFEST))
	fs.writeFileSync(path.join(db, 'LOCK'), '')
	fs.writeFileSync(path.join(db, '000003.log'), Buffer.concat([record(text), record('end')]))
	const table = path.join(db, '000005.ldb')
	if (!fs.existsSync(table) || damageOf(places.store)) fs.writeFileSync(table, emptyTable())
}
const stored = () =>
	fs
		.readFileSync(path.join(places.store, DB, '000003.log'))
		.subarray(7, -10)
		.toString()

const flip = (file: string, at: number) => {
	const bytes = fs.readFileSync(file)
	bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
	fs.writeFileSync(file, bytes)
}

test('copies a day once, keeps a week, and copies nothing where there is nothing', () => {
	expect(backUpStore(places, day(1))).toBe(false)
	writeStore('first')
	for (let n = 1; n <= 9; n++) {
		expect(backUpStore(places, day(n))).toBe(true)
		expect(backUpStore(places, day(n))).toBe(false)
	}
	expect(storeBackups(places).map(({ folder: kept }) => path.basename(kept))).toEqual(
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
	['000005.ldb', (file: string) => flip(file, 2)],
	['000003.log', (file: string) => flip(file, 9)],
	['000003.log', (file: string) => fs.rmSync(file)],
	['000005.ldb', (file: string) => fs.rmSync(file)],
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

test('a small store has a log alone; without it nothing is left, and that is not one that has only just begun', () => {
	writeStore('x')
	fs.writeFileSync(path.join(places.store, DB, 'MANIFEST-000001'), record(Buffer.from([2, 0])))
	fs.rmSync(path.join(places.store, DB, '000005.ldb'))
	expect(damageOf(places.store)).toBeNull()
	fs.rmSync(path.join(places.store, DB, '000003.log'))
	expect(damageOf(places.store)).toBe(path.join(DB, '000003.log'))
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

test('the copy at the end is the newest, takes what has not changed from the one before, and is never a damaged one', () => {
	copyAtEnd(places)
	expect(storeBackups(places)).toEqual([])
	writeStore('yesterday')
	backUpStore(places, day(1))
	const table = (folder: string) => fs.statSync(path.join(folder, DB, '000005.ldb')).ino
	copyAtEnd(places)
	const first = table(storeBackups(places)[0]!.folder)
	writeStore('today')
	copyAtEnd(places)
	const [newest] = storeBackups(places)
	expect(newest && path.basename(newest.folder)).toBe('latest')
	expect(table(newest!.folder)).toBe(first)
	expect(fs.existsSync(path.join(newest!.folder, DB, 'LOCK'))).toBe(false)

	flip(path.join(places.store, DB, '000003.log'), 9)
	expect(() => copyAtEnd(places)).toThrow('000003.log is damaged')
	expect(fs.readdirSync(places.backups).sort()).toEqual(['2026-11-01', 'latest'])
	restoreStore(places, newest!, day(2))
	expect(stored()).toBe('today')
})
