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
	/** Of the one that is under way: first it is written, then tried. `bytes` are written so far. */
	progress: z.object({ step: z.enum(['writing', 'trying']), sinceMs: z.int(), bytes: z.int() }).optional(),
	/** Why the last one came to nothing, by its code (`ENOSPC`, `damaged`, …); absent once one has succeeded. */
	failure: z.object({ atMs: z.int(), code: z.string() }).optional(),
})
export type BackupsState = z.infer<typeof BackupsState>

/** `enabled: false` where the server was started without a folder for them. */
export const BackupsResponse = z.discriminatedUnion('enabled', [
	z.object({ enabled: z.literal(false) }),
	z.object({
		enabled: z.literal(true),
		...BackupsState.shape,
		/** What the command that restores one has to name. */
		restore: z.object({
			dataDir: z.string(),
			system: z.enum(['windows', 'unix']),
			database: z.enum(['sqlite', 'postgres']),
		}),
	}),
])
export type BackupsResponse = z.infer<typeof BackupsResponse>

/** POST /api/admin/backups/folder, POST /api/setup/backups — where backups go from now on; takes one at once. */
export const FolderRequest = z.object({ folder: z.string().trim().min(1).max(400) })

/**
 * Why a folder is none for backups: no full path, on a medium that cannot be written, not allowed to the server's
 * account, inside a file or otherwise impossible, too little room for the data and their trial.
 */
export const FOLDER_PROBLEMS = ['no_full_path', 'read_only', 'no_right', 'impossible', 'no_room'] as const
export type FolderProblem = (typeof FOLDER_PROBLEMS)[number]

export const FolderResponse = z.discriminatedUnion('ok', [
	z.object({
		ok: z.literal(true),
		folder: z.string(),
		freeBytes: z.int(),
		/** One disk that breaks takes both. */
		besideData: z.boolean(),
		file: BackupFile,
	}),
	z.object({
		ok: z.literal(false),
		/** `backup_failed`: the folder will do, and the backup came to nothing, by its code. */
		problem: z.enum([...FOLDER_PROBLEMS, 'backup_failed']),
		code: z.string().optional(),
	}),
])
export type FolderResponse = z.infer<typeof FolderResponse>
