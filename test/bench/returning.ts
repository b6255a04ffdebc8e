/**
 * The line of a whole district was down and is back: every PC sends what was written meanwhile and fetches what the
 * others wrote, all in the same moment, each on a connection of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerProcess } from '../contract/server-process.ts'
import { post } from '../contract/street-office.ts'
import { type Figure, figure } from './figure.ts'
import { type Office, residentMB } from './server-office.ts'

const DEVICES = 2000
/** Written by each of them while the line was down. */
const WRITTEN = 5
/** How far behind each of them is. */
const MISSED = 200
const SAMPLE_MS = 100

/** @throws where one of them was not served */
export async function devicesReturning(
	name: string,
	servers: readonly ServerProcess[],
	offices: readonly Office[],
	{ cursor, scopeHash }: { cursor: number; scopeHash: string },
): Promise<Figure> {
	const before = servers.map(residentMB)
	const most = [...before]
	let over = false
	const watching = (async () => {
		while (!over) {
			for (const [i, server] of servers.entries()) most[i] = Math.max(most[i] ?? 0, residentMB(server))
			await sleep(SAMPLE_MS)
		}
	})()
	const devices = Array.from({ length: DEVICES }, (_, i) => {
		const at = offices[i % offices.length]!
		return { at, changes: Array.from({ length: WRITTEN }, () => at.office.write('走访记录').change) }
	})
	const began = performance.now()
	const times = await Promise.all(
		devices.map(async ({ at: { url, office }, changes }) => {
			await post(url, '/api/sync/push', { changes, brief: true }, office.token)
			await post(url, '/api/sync/pull', { cursor: Math.max(0, cursor - MISSED), scopeHash }, office.token)
			return performance.now() - began
		}),
	).finally(() => {
		over = true
	})
	await watching
	const memory = most.map((mb, i) => `${before[i]?.toFixed(0)} → ${mb.toFixed(0)}`).join(' + ')
	return {
		...figure(`${name}: ${DEVICES} PCs back at once, each pushes ${WRITTEN} and pulls`, times),
		perSecond: (DEVICES * 1000) / Math.max(...times),
		note: `all served; ${memory} MB resident at most`,
	}
}
