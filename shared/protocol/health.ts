/** What a system administrator is told of the server's health: counts and sizes, nothing of people. */
import { z } from 'zod'
import { BackupFile } from './backups.ts'
import { Certificate } from './setup.ts'

const Count = z.int().min(0)

/** A medium with a folder on it. */
const Disk = z.object({ folder: z.string(), freeBytes: Count, totalBytes: Count, usedBytes: Count })
export type Disk = z.infer<typeof Disk>

/** GET /api/admin/health */
export const HealthResponse = z.object({
	nowMs: z.int(),
	version: z.string(),
	/** Since when this process runs. */
	startedMs: z.int(),
	/** Of this process, and of the machine. */
	memory: z.object({ usedBytes: Count, totalBytes: Count, freeBytes: Count }),
	database: z.object({ kind: z.enum(['sqlite', 'postgres']), bytes: Count }),
	/** `usedBytes`: by what the server keeps there. The second is absent where there is no folder for backups. */
	disks: z.object({
		data: Disk,
		/** `besideData`: on the disk of the data, so that both are lost with it. */
		backups: Disk.extend({ besideData: z.boolean().default(false) }).optional(),
	}),
	/** PCs that are not revoked, by when they were last heard of; by calendar days of the server. */
	devices: z.object({ today: Count, week: Count, month: Count, longer: Count, never: Count }),
	/** What PCs have not sent, by where their accounts work. `oldestMs`: the one that was silent longest was heard of. */
	pending: z.array(z.object({ scopeId: z.uuid(), changes: Count, stores: Count, oldestMs: z.int() })),
	/** Changes that were refused in the last 30 days, by code. */
	refused: z.array(z.object({ code: z.string(), count: Count })),
	/** Stores that were heard of in the last 30 days, by the client's version; `''` of those that do not say. */
	clients: z.array(z.object({ version: z.string(), count: Count })),
	/** Absent where there is no folder for them. */
	backups: z
		.object({
			count: Count,
			newest: BackupFile.optional(),
			failure: z.object({ atMs: z.int(), code: z.string() }).optional(),
		})
		.optional(),
	/** What is over its time is forgotten; `held`: not at present, because the server's clock cannot be believed. */
	retention: z.object({
		/** When the last run ended; 0 for never. */
		runMs: z.int(),
		held: z.enum(['clock_behind', 'clock_ahead']).nullable(),
		heldMs: z.int().nullable(),
		/** By the last run that forgot anything. */
		counts: z.record(z.string(), Count),
	}),
	certificate: Certificate.optional(),
})
export type HealthResponse = z.infer<typeof HealthResponse>

/** Over how long refused changes and versions are counted. */
export const HEALTH_DAYS = 30
