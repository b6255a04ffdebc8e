/**
 * Copies of this PC's store, and the way back to one: of its state when the app last ended, and one for every day.
 *
 * Everything in the store is sealed before it is written (design §6), so that a copy of its files is a sealed backup.
 * They are copied when the app starts, before a page has opened them, and when it has ended: then nobody writes to them.
 * Chromium throws a store away that it finds damaged, and begins an empty one; so the files are looked at before it sees
 * them.
 */
import fs from 'node:fs'
import path from 'node:path'
import { isSoundLog, isSoundTable } from './leveldb-check.ts'
import { readManifest } from './leveldb-manifest.ts'

/** A day each. */
const KEPT = 7
const DAY_NAME = /^\d{4}-\d{2}-\d{2}$/
/** The copy that is made whenever the app ends. */
const AT_END = 'latest'

export interface StorePlaces {
	/** Chromium's folder of all stores; one folder each for files and large values. */
	readonly store: string
	/** Where the copies go. */
	readonly backups: string
}

export interface StoreBackup {
	readonly folder: string
	/** When it was made, milliseconds since 1970. */
	readonly madeMs: number
}

/** The newest first. */
export function storeBackups({ backups }: StorePlaces): StoreBackup[] {
	const names = fs.existsSync(backups) ? fs.readdirSync(backups) : []
	return names
		.filter(name => DAY_NAME.test(name) || name === AT_END)
		.sort()
		.reverse()
		.map(name => path.join(backups, name))
		.map(folder => ({ folder, madeMs: fs.statSync(folder).mtimeMs }))
		.sort((a, b) => b.madeMs - a.madeMs)
}

/** What is wrong with a store's files, as a file's name; `null` where each is what was written. */
export function damageOf(store: string): string | null {
	if (!fs.existsSync(store)) return null
	for (const name of fs.readdirSync(store).filter(each => each.endsWith('.leveldb'))) {
		const folder = path.join(store, name)
		const files = fs.readdirSync(folder)
		if (!files.includes('CURRENT')) {
			// Chromium makes the folder before it writes to it.
			if (!files.some(file => /\.(ldb|log)$/.test(file))) continue
			return path.join(name, 'CURRENT')
		}
		const manifest = fs.readFileSync(path.join(folder, 'CURRENT'), 'latin1').trim()
		if (!/^MANIFEST-\d+$/.test(manifest)) return path.join(name, 'CURRENT')
		if (!files.includes(manifest) || fs.statSync(path.join(folder, manifest)).size === 0)
			return path.join(name, manifest)
		const broken = files.find(file => !isSound(path.join(folder, file), manifest))
		if (broken !== undefined) return path.join(name, broken)
		const missing = missingIn(folder, fs.readFileSync(path.join(folder, manifest)))
		if (missing !== undefined) return path.join(name, missing)
	}
	return null
}

/** A file that the manifest names and that is not there, or not as long as it was. */
function missingIn(folder: string, manifest: Buffer): string | undefined {
	const { tables, log } = readManifest(manifest)
	const nameOf = (number: number, suffix: string) => `${String(number).padStart(6, '0')}.${suffix}`
	const sizeOf = (name: string) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size
	const lost = [...tables].find(([number, size]) => sizeOf(nameOf(number, 'ldb')) !== size)
	if (lost !== undefined) return nameOf(lost[0], 'ldb')
	// The first manifest names no log yet, and all lies in the first one.
	const first = log === 0 ? 3 : log
	return sizeOf(nameOf(first, 'log')) === undefined ? nameOf(first, 'log') : undefined
}

function isSound(file: string, manifest: string): boolean {
	if (file.endsWith('.ldb')) return isSoundTable(fs.readFileSync(file))
	// A manifest of before is only there until somebody tidies up.
	const isRead = file.endsWith('.log') || path.basename(file) === manifest
	return !isRead || isSoundLog(fs.readFileSync(file))
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
	const days = fs.readdirSync(backups).filter(name => DAY_NAME.test(name))
	for (const old of days.sort().slice(0, -KEPT))
		fs.rmSync(path.join(backups, old), { recursive: true, force: true })
	return true
}

/**
 * Copies the store as the app leaves it. What has not changed since the last such copy is taken from there, so that
 * nobody waits. To be called when no page is open any more. Throws what the file system throws, and where a file is not
 * sound; the copy of before is still there then.
 */
export function copyAtEnd({ store, backups }: StorePlaces): void {
	if (!fs.existsSync(store) || fs.readdirSync(store).length === 0) return
	const target = path.join(backups, AT_END)
	const partial = path.join(backups, `.${AT_END}.${process.pid}`)
	try {
		for (const name of fs.readdirSync(store, { recursive: true, encoding: 'utf8' }))
			if (path.basename(name) !== 'LOCK')
				copyChanged(path.join(store, name), path.join(partial, name), path.join(target, name))
		const damage = damageOf(partial)
		if (damage !== null) throw new Error(`not copied: ${path.basename(damage)} is damaged`)
		fs.rmSync(target, { recursive: true, force: true })
		fs.renameSync(partial, target)
	} finally {
		fs.rmSync(partial, { recursive: true, force: true })
	}
}

/** A table that was written once stays as it is; whatever else is copied. */
function copyChanged(from: string, to: string, before: string): void {
	const stat = fs.statSync(from)
	if (stat.isDirectory()) {
		fs.mkdirSync(to, { recursive: true, mode: 0o700 })
		return
	}
	fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 })
	const old = fs.statSync(before, { throwIfNoEntry: false })
	// A number may come again with another table after a restore: it is the time that tells.
	if (from.endsWith('.ldb') && old?.size === stat.size && old.mtime.getTime() === stat.mtime.getTime())
		try {
			fs.linkSync(before, to)
			return
		} catch {
			// Not every file system links.
		}
	fs.copyFileSync(from, to)
	fs.utimesSync(to, stat.atime, stat.mtime)
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
