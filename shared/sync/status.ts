/** What the user is told about the state of sync (rule S17): derived, never stored. */

export type SyncProblem =
	/** The server cannot be reached. */
	| 'offline'
	/** The server asks for the password again. */
	| 'sign_in'
	/** This is not the server that the data came from, or a practice server. */
	| 'wrong_server'
	/** The server's certificate is not the one that this PC knows it by, or has ended. */
	| 'certificate'
	/** The account was disabled, or the device was revoked. */
	| 'revoked'
	/** Client and server are too far apart in version. */
	| 'version'
	/** The server answered with an error; it is tried again. */
	| 'server_error'
	/** The PC's disk or quota is full. */
	| 'storage_full'
	/** The local store failed in a way that nobody foresaw; it is tried again. */
	| 'store_error'

/** Of a first download, in records. */
export interface DownloadProgress {
	readonly done: number
	/** What the server counted at the start; 0 while it has not. */
	readonly total: number
	/** Milliseconds at the present rate; `null` while that is not known. */
	readonly leftMs: number | null
}

export interface SyncFacts {
	readonly pending: number
	/** Milliseconds since 1970 of the oldest pending change, or of the restore that records wait for to be taken back. */
	readonly oldestPendingMs: number | null
	readonly refused: number
	/** Of them, how many for each code. */
	readonly refusals: Readonly<Record<string, number>>
	/** Records that a restored server has yet to take back from this PC, and those that it refused to (rule S12). */
	readonly offersWaiting: number
	readonly offersRefused: number
	/** Fields with a value that lost and that nobody has decided about yet. */
	readonly conflicts: number
	/** When the last complete round with the server ended. */
	readonly lastSyncedMs: number | null
	readonly running: boolean
	readonly problem: SyncProblem | null
	/** While the first download runs, or waits to go on. */
	readonly progress: DownloadProgress | null
	/** How far the PC's clock is from the server's, in milliseconds; positive where the PC is ahead. */
	readonly clockOffsetMs: number | null
}

export type SyncLevel = 'synced' | 'working' | 'pending' | 'offline' | 'attention' | 'error'

const DAY_MS = 86_400_000

/**
 * The one word of the state chip. `synced` only if a round has been completed and nothing is pending, on offer or refused.
 * Pending work warns after one day and is an error after three.
 */
export function syncLevel(facts: SyncFacts, nowMs: number): SyncLevel {
	const age = facts.oldestPendingMs === null ? 0 : nowMs - facts.oldestPendingMs
	if (facts.refused + facts.offersRefused > 0 || age >= 3 * DAY_MS) return 'error'
	if (facts.problem !== null && facts.problem !== 'offline') return 'error'
	if (age >= DAY_MS) return 'attention'
	if (facts.problem === 'offline') return 'offline'
	if (facts.pending + facts.offersWaiting > 0) return 'pending'
	if (facts.running || facts.progress !== null) return 'working'
	return facts.lastSyncedMs === null ? 'offline' : 'synced'
}
