/** How a server is and which backups it has, for the pages of those who look after it: well, or in need of care. */
import type { BackupFile, BackupsResponse } from '#shared/protocol/backups.ts'
import type { HealthResponse } from '#shared/protocol/health.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MB = 1 << 20
const gb = (n: number) => Math.round(n * 1024) * MB

/** `bare`: nothing was done with it yet. */
export type Care = 'well' | 'ill' | 'bare'

const file = (now: number, daysAgo: number) => {
	const takenMs = Math.floor((now - daysAgo * DAY_MS) / 60_000) * 60_000
	const stamp = new Date(takenMs).toISOString().replaceAll(/[-:T]/g, '').slice(0, 12)
	return {
		name: `griddesk-${stamp.slice(0, 8)}-${stamp.slice(8)}.griddesk-backup`,
		takenMs,
		bytes: Math.round((96 - daysAgo * 0.8) * MB),
	}
}

/** @returns told whether one is to be taken, answers as the server would */
export function previewBackups(care: Care): (take: boolean) => BackupsResponse | BackupFile {
	const now = Date.now()
	let files = (care === 'ill' ? [3, 4, 5, 6, 13, 20] : [0.2, 1, 2, 3, 4, 5, 6, 13, 20, 40, 70]).map(days =>
		file(now, days),
	)
	return take => {
		if (care === 'bare') return { enabled: false }
		if (take) {
			const made = file(Date.now(), 0)
			files = [made, ...files]
			return made
		}
		return {
			enabled: true as const,
			folder: '/mnt/backup/griddesk',
			files,
			underWay: false,
			restore: { dataDir: '/var/lib/griddesk', system: 'unix' as const, database: 'sqlite' as const },
			...(care === 'ill' && { failure: { atMs: now - 2 * HOUR_MS, code: 'ENOSPC' } }),
		}
	}
}

/** @param scopes nodes where somebody works, of different communities */
export function previewHealth(care: Care, scopes: readonly string[]): HealthResponse {
	const now = Date.now()
	const isIll = care === 'ill'
	const pending = scopes.slice(0, isIll ? 5 : 2).map((scopeId, i) => ({
		scopeId,
		changes: isIll ? 61 - i * 13 : 3 - i,
		stores: 1,
		oldestMs: now - (isIll ? 5 * DAY_MS : HOUR_MS),
	}))
	return {
		nowMs: now,
		version: '0.2.0',
		startedMs: now - 12 * DAY_MS - 3 * HOUR_MS,
		memory: { usedBytes: 186 * MB, totalBytes: gb(4), freeBytes: isIll ? 120 * MB : gb(2.1) },
		database: { kind: 'sqlite', bytes: care === 'bare' ? 300_000 : 412 * MB },
		disks: {
			data: {
				folder: '/var/lib/griddesk',
				freeBytes: isIll ? gb(0.7) : gb(31),
				totalBytes: gb(50),
				usedBytes: care === 'bare' ? 300_000 : gb(0.9),
			},
			...(care !== 'bare' && {
				backups: {
					folder: '/mnt/backup/griddesk',
					freeBytes: isIll ? 0 : gb(180),
					besideData: false,
					totalBytes: gb(250),
					usedBytes: gb(1.1),
				},
			}),
		},
		devices:
			care === 'bare'
				? { today: 0, week: 0, month: 0, longer: 0, never: 0 }
				: {
						today: isIll ? 24 : 37,
						week: 4,
						month: isIll ? 7 : 1,
						longer: isIll ? 5 : 0,
						never: isIll ? 1 : 0,
					},
		pending: care === 'bare' ? [] : pending,
		retention: {
			runMs: care === 'bare' ? 0 : now - 7 * HOUR_MS,
			held: isIll ? ('clock_behind' as const) : null,
			heldMs: null,
			counts: care === 'bare' ? {} : { log: 12, slip: 3 },
		},
		refused:
			care === 'bare'
				? []
				: [
						{ code: 'one_secretary', count: isIll ? 14 : 2 },
						{ code: 'bad_step', count: isIll ? 9 : 1 },
						...(isIll
							? [
									{ code: 'capacity', count: 6 },
									{ code: 'out_of_scope', count: 4 },
									{ code: 'number_taken', count: 1 },
								]
							: []),
					],
		clients:
			care === 'bare'
				? []
				: [
						{ version: '0.2.0', count: isIll ? 22 : 40 },
						...(isIll ? [{ version: '0.1.0', count: 14 }] : []),
						{ version: '', count: 2 },
					],
		...(care !== 'bare' && {
			backups: {
				count: isIll ? 6 : 11,
				newest: file(now, isIll ? 3 : 0.2),
				...(isIll && { failure: { atMs: now - 2 * HOUR_MS, code: 'ENOSPC' } }),
			},
			certificate: { fingerprint: 'ab'.repeat(32), expiresMs: now + (isIll ? 5 : 412) * DAY_MS },
		}),
	}
}
