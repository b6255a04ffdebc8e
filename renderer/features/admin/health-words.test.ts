import { expect, test } from 'vitest'
import type { HealthResponse } from '#shared/protocol/health.ts'
import { healthWarnings } from './health-words.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 22, 6)
const GB = 1 << 30

const WELL: HealthResponse = {
	nowMs: NOW,
	version: '0.2.0',
	startedMs: NOW - DAY,
	memory: { usedBytes: GB / 8, totalBytes: 4 * GB, freeBytes: 2 * GB },
	database: { kind: 'sqlite', bytes: GB / 8 },
	disks: {
		data: { folder: '/var/lib/griddesk', freeBytes: 30 * GB, totalBytes: 50 * GB, usedBytes: GB / 8 },
		backups: {
			...{ folder: '/mnt/backup', freeBytes: 30 * GB, totalBytes: 50 * GB, usedBytes: GB },
			besideData: false,
		},
	},
	devices: { today: 38, week: 2, month: 0, longer: 0, never: 0 },
	pending: [{ scopeId: '0190a000-0000-7000-9000-000000000001', changes: 3, stores: 1, oldestMs: NOW - HOUR }],
	refused: [],
	clients: [
		{ version: '0.2.0', count: 40 },
		{ version: '', count: 1 },
	],
	backups: { count: 7, newest: { name: 'x', takenMs: NOW - 18 * HOUR, bytes: GB / 10 } },
	certificate: { fingerprint: 'ab', expiresMs: NOW + 300 * DAY },
	retention: { runMs: NOW - HOUR, held: null, heldMs: null, counts: {} },
}
const said = (more: Partial<HealthResponse>) =>
	healthWarnings({ ...WELL, ...more }).map(({ severity, text, to }) => [severity, text, to?.path])
const newest = (age: number) => ({ count: 1, newest: { name: 'x', takenMs: NOW - age, bytes: 1 } })

test('a server that is well says nothing', () => {
	expect(said({})).toEqual([])
	const { certificate: _, ...plain } = WELL
	expect(healthWarnings(plain)).toEqual([])
})

test('backups: none, failed, old', () => {
	const { backups: _, ...none } = WELL
	expect(healthWarnings(none)).toMatchObject([{ severity: 'error', to: { path: '/backups' } }])
	expect(said({ backups: { count: 0 } })).toEqual([['error', '还没有备份过。请现在备份一次。', '/backups']])
	const failure = { atMs: NOW, code: 'ENOSPC' }
	expect(said({ backups: { ...newest(HOUR), failure } })[0]?.[1]).toContain('备份盘已满')
	expect(said({ backups: newest(40 * HOUR) })[0]?.slice(0, 1)).toEqual(['warning'])
	expect(said({ backups: newest(80 * HOUR) })[0]?.slice(0, 1)).toEqual(['error'])
})

test('disks: nearly full, full, no room for backups', () => {
	const data = WELL.disks.data
	const at = (freeBytes: number) =>
		said({ disks: { data: { ...data, freeBytes } } }).map(([severity]) => severity)
	expect(at(4 * GB)).toEqual(['warning'])
	expect(at(GB / 2)).toEqual(['error'])
	// A disk that does not say is not full.
	expect(said({ disks: { data: { ...data, freeBytes: 0, totalBytes: 0 } } })).toEqual([])
	const backups = { ...data, freeBytes: GB / 8, besideData: false }
	expect(said({ disks: { data, backups } })).toEqual([
		['warning', expect.stringContaining('128 MB'), '/backups'],
	])
	expect(said({ disks: { data, backups: { ...backups, freeBytes: 30 * GB, besideData: true } } })).toEqual([
		['warning', expect.stringContaining('同一块盘'), '/backups'],
	])
})

test('a certificate that ends, PCs that are silent, what they have not sent, and old versions; errors come first', () => {
	const at = (days: number) => said({ certificate: { fingerprint: 'ab', expiresMs: NOW + days * DAY } })[0]
	expect(at(20)?.slice(0, 2)).toEqual(['warning', expect.stringContaining('20 天')])
	expect(at(3)?.[0]).toBe('error')
	expect(at(-1)?.[1]).toContain('已过期')
	const all = said({
		devices: { ...WELL.devices, longer: 2 },
		pending: [
			{ scopeId: '0190a000-0000-7000-9000-000000000001', changes: 31, stores: 2, oldestMs: NOW - 4 * DAY },
		],
		clients: [
			{ version: '0.1.0', count: 3 },
			{ version: '0.10.0', count: 3 },
		],
		backups: { count: 0 },
	})
	expect(all.map(([severity, , path]) => [severity, path])).toEqual([
		['error', '/backups'],
		['warning', '/devices'],
		['warning', '/devices'],
		['warning', '/updates'],
	])
	expect(all.map(([, text]) => /\d+/.exec(String(text))?.[0]).slice(1)).toEqual(['3', '2', '3'])
	expect(all[1]?.[1]).toContain('31 条')
})

test('what is over its time is no longer forgotten: the clock is wrong, or somebody has to say that it is right', () => {
	const held = (reason: 'clock_behind' | 'clock_ahead') =>
		said({ retention: { runMs: 0, held: reason, heldMs: NOW, counts: {} } })
	expect(held('clock_behind')[0]).toEqual(['error', expect.stringContaining('时钟'), undefined])
	expect(held('clock_ahead')[0]).toEqual(['warning', expect.stringContaining('时钟'), undefined])
})
