/** A server with somebody of every role, PCs and records, and what may not change behind a refusal. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { type Server, startServer } from '#server/main.ts'
import { allRows } from '#server/store/backup.ts'
import type { BackupRow } from '#server/store/backup-file.ts'
import { type Digest, digestOf } from '#server/store/digest.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { ROLES } from '#shared/model/kinds.ts'
import type { Edit } from '#shared/sync/change.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import { buildTown, createEdit } from '../contract/town.ts'

/** Who asks: nobody, somebody with a broken token, somebody of a role, or a PC that was revoked. */
export const ASKERS = ['nobody', 'stranger', 'revoked', ...ROLES] as const
export type Asker = (typeof ASKERS)[number]

/** Tables in which a refusal is written down: that is what they are for. A number that was drawn and not used is no write. */
const NOTES: ReadonlySet<string> = new Set(['audit', 'replica', 'counter'])

const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

export type World = Awaited<ReturnType<typeof openWorld>>

export async function openWorld() {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-fuzz-'))
	const dataDir = join(dir, 'data')
	const server: Server = await startServer({
		dataDir,
		port: 0,
		logLevel: 'silent',
		backupDir: join(dir, 'backups'),
	})
	const { store } = server
	const town = await buildTown(server)
	const [community, other] = town.communities
	if (community === undefined || other === undefined) throw new Error('the town has no communities')
	const grid = community.grids[0] ?? ''
	const [person, log, building] = [uuid(), uuid(), uuid()]
	const worker = await town.account('fuzz', 'worker', community.id)
	const accounts = new Map<string, string>([['worker', worker.id]])
	for (const role of ROLES.filter(each => each !== 'worker')) {
		const atTop = ['sysadmin', 'security', 'auditor', 'street'].includes(role)
		accounts.set(role, (await town.account(`fuzz${role}`, role, atTop ? town.streetId : community.id)).id)
	}
	await server.systemChange([
		createEdit('setting', uuid(), town.streetId, { fileExchange: true }),
		createEdit('person', person, grid, { name: '陈静', phone: '13800000001', state: 'active' }),
		createEdit('log', log, grid, {
			kind: 'visit',
			at: '2026-11-02T10:00',
			text: '楼道灯已报修',
			state: 'done',
		}),
		createEdit('building', building, grid, { name: '3栋', state: 'active' }),
	])
	const device = uuid()
	const replicas = new Map(
		[...accounts.values()].map((id, i) => [id, `f0f0${(16 + i).toString(16)}`] as const),
	)
	for (const [id, replica] of replicas) await store.access.addReplica(id, replica)
	const replica = replicas.get(worker.id) ?? ''
	await store.devices.noticeDevice({
		id: device,
		label: '丢了的电脑',
		signKey: '0'.repeat(64),
		state: 'revoked',
		enrolledMs: null,
		firstMs: 1,
		revokedMs: 2,
		wipedMs: null,
	})
	const rows = openDatabase({ dataDir })
	let tick = 0

	async function* kept(all: AsyncIterable<BackupRow>): AsyncGenerator<BackupRow> {
		for await (const row of all) if (!NOTES.has(row[0])) yield row
	}

	return {
		server,
		town,
		grid,
		person,
		log,
		building,
		device,
		replica,
		ids: [town.streetId, community.id, grid, other.id, person, log, building, device, ...accounts.values()],
		accountId: (role: string) => accounts.get(role) ?? '',
		/** A change that `worker` could have written now. */
		change(...edits: readonly Edit[]) {
			const at = makeHlc(Date.now(), tick++ & 0xfff, makeNode(worker.id, replica))
			return { id: uuid(), at, command: 'fuzz.write', edits }
		},
		/** A session that nobody has used before, as what is counted is counted by session. */
		async token(asker: Asker): Promise<string | undefined> {
			if (asker === 'nobody') return undefined
			const token = randomBytes(32).toString('base64url')
			if (asker === 'stranger') return token
			const accountId = accounts.get(asker === 'revoked' ? 'worker' : asker) ?? ''
			const [createdMs, expiresMs] = [Date.now(), Date.now() + 3_600_000]
			await store.access.addSession({
				tokenHash: tokenHash(token),
				accountId,
				createdMs,
				expiresMs,
				replica: replicas.get(accountId) ?? '',
				...(asker === 'revoked' && { deviceId: device }),
			})
			return token
		},
		/** Everything that is no note of who asked what. */
		digest: (): Promise<Digest> => rows.snapshot(db => digestOf(kept(allRows(db)))),
		async close(): Promise<void> {
			await rows.close()
			await server.stop()
			rmSync(dir, { recursive: true, force: true })
		},
	}
}
