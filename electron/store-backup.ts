/**
 * A copy of this PC's store for every day, and the way back to it.
 *
 * Everything in the store is sealed before it is written (design §6), so that a copy of its files is a sealed backup.
 * They are copied when the app starts, before a page has opened them: then nobody writes to them, and they are what the
 * last run left. Chromium throws a store away that it finds damaged, and begins an empty one; so the files are looked at
 * before it sees them.
 */
import fs from 'node:fs'
import path from 'node:path'

/** A day each. */
const KEPT = 7
const DAY_NAME = /^\d{4}-\d{2}-\d{2}$/
/** The last eight bytes of every table of LevelDB. */
const TABLE_END = Buffer.from('57fb808b247547db', 'hex')

export interface StorePlaces {
	/** Chromium's folder of all stores; one folder each for files and large values. */
	readonly store: string
	/** Where the copies go. */
	readonly backups: string
}

export interface StoreBackup {
	/** `YYYY-MM-DD` */
	readonly day: string
	readonly folder: string
}

/** The newest first. */
export function storeBackups({ backups }: StorePlaces): StoreBackup[] {
	const names = fs.existsSync(backups) ? fs.readdirSync(backups) : []
	return names
		.filter(name => DAY_NAME.test(name))
		.sort()
		.reverse()
		.map(day => ({ day, folder: path.join(backups, day) }))
}

/**
 * What is wrong with a store's files, as a file's name; `null` where nothing is to be seen. A byte that flipped inside
 * of a table is not noticed here.
 */
export function damageOf(store: string): string | null {
	if (!fs.existsSync(store)) return null
	for (const name of fs.readdirSync(store).filter(each => each.endsWith('.leveldb'))) {
		const folder = path.join(store, name)
		const files = fs.readdirSync(folder)
		// Chromium makes the folder before it writes to it.
		if (!files.some(file => /\.(ldb|log)$/.test(file))) continue
		if (!files.includes('CURRENT')) return path.join(name, 'CURRENT')
		const manifest = fs.readFileSync(path.join(folder, 'CURRENT'), 'latin1').trim()
		if (!/^MANIFEST-\d+$/.test(manifest)) return path.join(name, 'CURRENT')
		if (!files.includes(manifest) || fs.statSync(path.join(folder, manifest)).size === 0)
			return path.join(name, manifest)
		const broken = files.find(file => file.endsWith('.ldb') && !isTable(path.join(folder, file)))
		if (broken !== undefined) return path.join(name, broken)
	}
	return null
}

function isTable(file: string): boolean {
	const { size } = fs.statSync(file)
	if (size < TABLE_END.length) return false
	const end = Buffer.alloc(TABLE_END.length)
	const handle = fs.openSync(file, 'r')
	try {
		fs.readSync(handle, end, 0, end.length, size - end.length)
	} finally {
		fs.closeSync(handle)
	}
	return end.equals(TABLE_END)
}

/**
 * Copies the store, once a day, and lets the oldest copy go. To be called before a page is opened, with a store that is
 * not damaged. Throws what the file system throws; what was there of copies is still there then.
 *
 * @returns whether there is a new copy
 */
export function backUpStore(places: StorePlaces, now: Date): boolean {
	const { store, backups } = places
	if (!fs.existsSync(store) || fs.readdirSync(store).length === 0) return false
	const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
		.map(part => String(part).padStart(2, '0'))
		.join('-')
	const target = path.join(backups, day)
	if (fs.existsSync(target)) return false
	const partial = path.join(backups, `.${day}.${process.pid}`)
	fs.mkdirSync(backups, { recursive: true, mode: 0o700 })
	try {
		fs.cpSync(store, partial, { recursive: true, filter: source => path.basename(source) !== 'LOCK' })
		fs.renameSync(partial, target)
	} catch (error) {
		fs.rmSync(partial, { recursive: true, force: true })
		throw error
	}
	for (const old of storeBackups(places).slice(KEPT)) fs.rmSync(old.folder, { recursive: true, force: true })
	return true
}

/**
 * Puts a copy in the store's place. What is there is kept beside it: somebody may get more out of it.
 *
 * @returns where the damaged store is now
 */
export function restoreStore({ store }: StorePlaces, { folder }: StoreBackup, now: Date): string {
	const aside = `${store}.damaged-${now.getTime()}`
	const partial = `${store}.restored`
	fs.rmSync(partial, { recursive: true, force: true })
	fs.cpSync(folder, partial, { recursive: true })
	if (fs.existsSync(store)) fs.renameSync(store, aside)
	fs.renameSync(partial, store)
	return aside
}
