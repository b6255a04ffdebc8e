/** Whether backups can go to a folder: written to, not guessed. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize } from 'node:path'
import type { FolderProblem } from '#shared/protocol/backups.ts'
import type { DataPlace } from '../store/open-database.ts'

/** Besides the data: the backup, and the database in which it is tried. */
const ROOM = 2
const LEAST_BYTES = 64 << 20

export interface Folder {
	readonly folder: string
	readonly freeBytes: number
	/** On the same disk as the data. */
	readonly besideData: boolean
}

/**
 * Makes the folder where it is missing, and writes to it.
 *
 * @param dataBytes how much a backup will have to hold
 */
export async function tryFolder(
	wanted: string,
	place: DataPlace,
	dataBytes: number,
): Promise<Folder | FolderProblem> {
	if (!isAbsolute(wanted)) return 'no_full_path'
	const folder = normalize(wanted)
	try {
		await makeFolder(folder)
		const probe = join(folder, `.griddesk-probe-${randomUUID()}`)
		try {
			const file = await open(probe, 'wx', 0o600)
			try {
				await file.writeFile('probe')
				await file.sync()
			} finally {
				await file.close()
			}
		} finally {
			await rm(probe, { force: true })
		}
		const { bavail, bsize } = await statfs(folder)
		const freeBytes = bavail * bsize
		if (freeBytes < Math.max(LEAST_BYTES, dataBytes * ROOM)) return 'no_room'
		return { folder, freeBytes, besideData: await isBeside(folder, place) }
	} catch (error) {
		return problemOf((error as NodeJS.ErrnoException).code)
	}
}

/** Whether the disk that breaks would take the data, too; those of a PostgreSQL are elsewhere. */
export async function isBeside(folder: string, { dataDir, databaseUrl }: DataPlace): Promise<boolean> {
	if (databaseUrl !== undefined) return false
	const [its, datas] = await Promise.all([folder, dataDir].map(path => stat(path).catch(() => undefined)))
	return its !== undefined && its.dev === datas?.dev
}

/** Node's own `recursive` never ends where a file system refuses new folders by ENOENT, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
	const make = (path: string) =>
		mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error
		})
	try {
		await make(folder)
	} catch (error) {
		const parent = dirname(folder)
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error
		await makeFolder(parent)
		await make(folder)
	}
}

function problemOf(code: string | undefined): FolderProblem {
	if (code === 'EROFS') return 'read_only'
	if (code === 'EACCES' || code === 'EPERM') return 'no_right'
	return code === 'ENOSPC' || code === 'EDQUOT' ? 'no_room' : 'impossible'
}
