/** From the embedded database to a PostgreSQL: by a backup, and every row held against it afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from '../store/backup-file.ts'
import { differences } from '../store/digest.ts'
import { type DataPlace, withDatabase } from '../store/open-database.ts'
import { backUpServer, restoreServer } from './backup.ts'
import { digestOfData, digestOfFile } from './check.ts'

export interface Moved {
	/** The number of the last change that was moved. */
	readonly version: number
	/** By table. */
	readonly rows: ReadonlyMap<string, number>
}

/**
 * What was there stays as it is. The data begin a new epoch (rule S12): what PCs wrote to the old place meanwhile, they
 * bring to the new one.
 *
 * @param from the folder; the file in between lies there for a while
 * @param to an empty database
 * @throws {BackupError} a server runs at either place, or there are data already (and nothing was changed), or not every row has arrived
 */
export async function moveServer(from: { readonly dataDir: string }, to: DataPlace): Promise<Moved> {
	if (await withDatabase(from, dialect => dialect.isServed()))
		throw new BackupError('in_use', 'A server is running on these data: stop it first, then try again')
	const folder = await mkdtemp(join(from.dataDir, '.griddesk-move-'))
	try {
		const file = join(folder, 'data.griddesk-backup')
		const { version } = await backUpServer(from, file)
		await restoreServer(to, file)
		const { digest, auditUpTo } = await digestOfFile(file)
		const wrong = differences(digest, await digestOfData(to, auditUpTo))
		if (wrong.length > 0)
			throw new BackupError('damaged', `Not every row has arrived: ${wrong.join(', ')}. Use the old place`)
		return { version, rows: new Map([...digest].map(([table, { rows }]) => [table, rows])) }
	} finally {
		await rm(folder, { recursive: true, force: true })
	}
}
