/** The backup of a server, from and to a file, whatever its database (rule S12). */
import { createAudit } from '../store/audit.ts'
import { backUp, type Restored, restore } from '../store/backup.ts'
import { type DataPlace, withDatabase } from '../store/open-database.ts'

/** @throws {BackupError} */
export const backUpServer = (place: DataPlace, file: string): Promise<{ version: number; rows: number }> =>
	withDatabase(place, async dialect => {
		const written = await backUp(dialect, file)
		await createAudit(dialect).append({ atMs: Date.now(), action: 'server.backed_up', outcome: written })
		return written
	})

/**
 * @param replacedTo where a backup of what is there goes first; absent: nothing may be there
 * @throws {BackupError} and then nothing was changed
 */
export const restoreServer = (place: DataPlace, file: string, replacedTo?: string): Promise<Restored> =>
	withDatabase(place, dialect => restore(dialect, file, replacedTo))
