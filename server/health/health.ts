/** How the server is: what its database, its disks and its PCs say. Nothing is read row by row that grows with the data. */
import { readdir, stat, statfs } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Disk, HEALTH_DAYS, type HealthResponse } from '#shared/protocol/health.ts'
import type { Context } from '../context.ts'
import type { Account, DeviceStoreRow } from '../store/port.ts'

const DAY_MS = 86_400_000

export async function readHealth(context: Context): Promise<HealthResponse> {
	const { store, backups, retention, updates, now, version, certificate, dataDir } = context
	const nowMs = now()
	const sinceMs = nowMs - HEALTH_DAYS * DAY_MS
	const [size, listed, accounts, refused, kept, releases, forgetting] = await Promise.all([
		store.size(),
		store.devices.list(),
		store.read(tx => tx.accounts()),
		store.refusals(sinceMs),
		backups.state(),
		bytesBelow(updates.folder),
		retention.state(),
	])
	const { runMs, held, heldMs, counts } = forgetting
	const ofBackups = kept?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0
	// A database elsewhere takes nothing here.
	const here = size.kind === 'sqlite' ? size.bytes : 0
	const data = await diskOf(dataDir, here + releases)
	const others = kept && {
		...(await diskOf(kept.folder, ofBackups)),
		besideData: await backups.areBesideData(),
	}
	const newest = kept?.files[0]
	const { rss } = process.memoryUsage()
	return {
		nowMs,
		version,
		startedMs: Math.round(nowMs - process.uptime() * 1000),
		memory: { usedBytes: rss, totalBytes: totalmem(), freeBytes: freemem() },
		database: size,
		disks: { data, ...(others && { backups: others }) },
		devices: contacts(
			listed.devices.filter(({ state }) => state !== 'revoked').map(({ id }) => id),
			listed.stores,
			nowMs,
		),
		pending: pendingByScope(listed.stores, accounts),
		refused,
		clients: byVersion(listed.stores.filter(({ seenMs }) => seenMs >= sinceMs)),
		...(kept && {
			backups: {
				count: kept.files.length,
				...(newest && { newest }),
				...(kept.failure && { failure: kept.failure }),
			},
		}),
		retention: { runMs, held, heldMs, counts: { ...counts } },
		...(certificate && { certificate }),
	}
}

/** PCs by the day on which they were last heard of. */
export function contacts(
	deviceIds: readonly string[],
	stores: readonly Pick<DeviceStoreRow, 'deviceId' | 'seenMs'>[],
	nowMs: number,
): HealthResponse['devices'] {
	const seen = new Map<string, number>()
	for (const { deviceId, seenMs } of stores)
		if (deviceId !== null) seen.set(deviceId, Math.max(seen.get(deviceId) ?? 0, seenMs))
	const midnight = new Date(nowMs).setHours(0, 0, 0, 0)
	const counts = { today: 0, week: 0, month: 0, longer: 0, never: 0 }
	for (const id of deviceIds) {
		const ms = seen.get(id) ?? 0
		if (ms === 0) counts.never++
		else if (ms >= midnight) counts.today++
		else if (ms >= nowMs - 7 * DAY_MS) counts.week++
		else if (ms >= nowMs - 30 * DAY_MS) counts.month++
		else counts.longer++
	}
	return counts
}

function pendingByScope(
	stores: readonly DeviceStoreRow[],
	accounts: readonly Account[],
): HealthResponse['pending'] {
	const scopeOf = new Map(accounts.map(({ id, scopeId }) => [id, scopeId]))
	const byScope = new Map<string, { changes: number; stores: number; oldestMs: number }>()
	for (const { accountId, pending, seenMs } of stores) {
		const scopeId = scopeOf.get(accountId)
		if (pending === 0 || scopeId === undefined) continue
		const sum = byScope.get(scopeId) ?? { changes: 0, stores: 0, oldestMs: seenMs }
		byScope.set(scopeId, {
			changes: sum.changes + pending,
			stores: sum.stores + 1,
			oldestMs: Math.min(sum.oldestMs, seenMs),
		})
	}
	return [...byScope].map(([scopeId, sum]) => ({ scopeId, ...sum })).sort((a, b) => b.changes - a.changes)
}

function byVersion(stores: readonly DeviceStoreRow[]): HealthResponse['clients'] {
	const counts = new Map<string, number>()
	for (const { app } of stores) counts.set(app ?? '', (counts.get(app ?? '') ?? 0) + 1)
	return [...counts].map(([version, count]) => ({ version, count })).sort((a, b) => b.count - a.count)
}

async function diskOf(folder: string, usedBytes: number): Promise<Disk> {
	const { bavail, blocks, bsize } = await statfs(folder).catch(() => ({ bavail: 0, blocks: 0, bsize: 1 }))
	return { folder, freeBytes: bavail * bsize, totalBytes: blocks * bsize, usedBytes }
}

/** Of a folder with few files: releases of the app. */
async function bytesBelow(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
	const files = entries.filter(entry => entry.isFile())
	const sizes = files.map(file =>
		stat(join(file.parentPath, file.name)).then(
			({ size }) => size,
			() => 0,
		),
	)
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
