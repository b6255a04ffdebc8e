/** What an administrator is told of the server's backups. */
import { z } from 'zod'

/** One that was tried: put into a temporary database, it gave back what had gone in. */
export const BackupFile = z.object({
	name: z.string(),
	/** To the minute. */
	takenMs: z.int(),
	bytes: z.int(),
})
export type BackupFile = z.infer<typeof BackupFile>

export const BackupsState = z.object({
	/** On the server's machine. */
	folder: z.string(),
	/** The newest first. */
	files: z.array(BackupFile),
	underWay: z.boolean(),
	/** Why the last one came to nothing, by its code (`ENOSPC`, `damaged`, …); absent once one has succeeded. */
	failure: z.object({ atMs: z.int(), code: z.string() }).optional(),
})
export type BackupsState = z.infer<typeof BackupsState>

/** `enabled: false` where the server was started without a folder for them. */
export const BackupsResponse = z.discriminatedUnion('enabled', [
	z.object({ enabled: z.literal(false) }),
	z.object({ enabled: z.literal(true), ...BackupsState.shape }),
])
export type BackupsResponse = z.infer<typeof BackupsResponse>
