/** What the runner says of itself. */
import type { DownloadProgress, SyncProblem } from '#shared/sync/status.ts'

export interface RunnerStatus {
	readonly running: boolean
	readonly problem: SyncProblem | null
	readonly progress: DownloadProgress | null
	readonly lastSyncedMs: number | null
	readonly clockOffsetMs: number | null
}

export const NO_STATUS: RunnerStatus = {
	running: false,
	problem: null,
	progress: null,
	lastSyncedMs: null,
	clockOffsetMs: null,
}
