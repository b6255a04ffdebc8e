/** Whether a backup is worth its name: it is put into a temporary database and held against itself. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { allRows, restore } from '../store/backup.ts'
import { BackupError, type BackupHeader, type BackupRow, readBackup } from '../store/backup-file.ts'
import { type Digest, differences, digestOf } from '../store/digest.ts'
import { type DataPlace, withDatabase } from '../store/open-database.ts'

export interface Checked {
	/** The number of the last change in it. */
	readonly version: number
	readonly takenMs: number
	readonly rows: number
}

/** Begins the name of the folder in which a backup is tried; one that a crash has left behind may be removed. */
export const TRIAL = '.griddesk-trial-'

/**
 * @param folder where the temporary database goes; it needs room for all data
 * @throws {BackupError} the file is no whole backup, or what comes out of it is not what went in; or it cannot be read
 */
export async function checkBackup(file: string, folder: string): Promise<Checked> {
	const { header, digest, auditUpTo } = await digestOfFile(file)
	const trial = await mkdtemp(join(folder, TRIAL))
	try {
		const place = { dataDir: trial }
		await withDatabase(place, dialect => restore(dialect, file))
		const wrong = differences(digest, await digestOfData(place, auditUpTo))
		if (wrong.length > 0)
			throw new BackupError('damaged', `What comes out of it is not what went in: ${wrong.join(', ')}`)
	} finally {
		await rm(trial, { recursive: true, force: true })
	}
	const rows = [...digest.values()].reduce((sum, table) => sum + table.rows, 0)
	return { version: header.version, takenMs: header.takenMs, rows }
}

/** @throws {BackupError} */
export async function digestOfFile(
	file: string,
): Promise<{ header: BackupHeader; digest: Digest; auditUpTo: number }> {
	let header: BackupHeader | undefined
	let auditUpTo = 0
	async function* rows(): AsyncGenerator<BackupRow> {
		for await (const item of readBackup(file))
			if (!Array.isArray(item)) header = item
			else {
				if (item[0] === 'audit') auditUpTo = Math.max(auditUpTo, Number(item[1].seq))
				yield item
			}
	}
	const digest = await digestOf(rows())
	return { header: header!, digest, auditUpTo }
}

/** @param auditUpTo see {@link digestOf} */
export const digestOfData = (place: DataPlace, auditUpTo: number): Promise<Digest> =>
	withDatabase(place, dialect => dialect.snapshot(db => digestOf(allRows(db), auditUpTo)))
