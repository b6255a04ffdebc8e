/** PCs, their enrolment and what is kept of those that were revoked. */
import { type Kysely, sql } from 'kysely'
import { appendAudit } from './audit.ts'
import type { AuditEntry, Device, DeviceStore, Quarantined } from './port.ts'
import { chunks } from './read-tx.ts'
import { placeOf, type Sealer } from './secrets.ts'
import type { Tables } from './tables.ts'

const ROWS = 500

const toDevice = (row: Tables['device']): Device => ({
	id: row.id,
	label: row.label,
	signKey: row.sign_key,
	state: row.state as Device['state'],
	enrolledMs: row.enrolled_ms,
	firstMs: row.first_ms,
	revokedMs: row.revoked_ms,
	wipedMs: row.wiped_ms,
})

const toRow = (device: Device): Tables['device'] => ({
	id: device.id,
	label: device.label,
	sign_key: device.signKey,
	state: device.state,
	enrolled_ms: device.enrolledMs,
	first_ms: device.firstMs,
	revoked_ms: device.revokedMs,
	wiped_ms: device.wipedMs,
})

export function createDevices(db: Kysely<Tables>, { seal, open }: Sealer): DeviceStore {
	/** What is done, and that it was done, together. */
	const audited = <T>(audit: AuditEntry, work: (trx: Kysely<Tables>) => Promise<T>): Promise<T> =>
		db.transaction().execute(async trx => {
			// First, so that processes take the locks in one order.
			await appendAudit(trx, [audit])
			return work(trx)
		})

	return {
		async policy() {
			const row = await db.selectFrom('policy').selectAll().executeTakeFirstOrThrow()
			return { enrolment: row.enrolment === 1, contactDays: row.contact_days, idleMinutes: row.idle_minutes }
		},

		setPolicy: ({ enrolment, contactDays, idleMinutes }, audit) =>
			audited(audit, async trx => {
				const set = { enrolment: enrolment ? 1 : 0, contact_days: contactDays, idle_minutes: idleMinutes }
				await trx.updateTable('policy').set(set).execute()
			}),

		addEnrolment: ({ codeHash, label, byId, createdMs, expiresMs, uses }, audit) =>
			audited(audit, async trx => {
				const row = { code_hash: codeHash, label, by_id: byId, created_ms: createdMs, expires_ms: expiresMs }
				await trx
					.insertInto('enrolment')
					.values({ ...row, device_id: null, uses, used: 0 })
					.execute()
			}),

		async enrolments() {
			const rows = await db
				.selectFrom('enrolment')
				.selectAll()
				.whereRef('used', '<', 'uses')
				.orderBy('created_ms', 'desc')
				.execute()
			return rows.map(row => ({
				codeHash: row.code_hash,
				label: row.label,
				byId: row.by_id,
				createdMs: row.created_ms,
				expiresMs: row.expires_ms,
				uses: row.uses,
				used: row.used,
			}))
		},

		enrol: (codeHash, device, audit) =>
			db.transaction().execute(async trx => {
				const code = await trx
					.updateTable('enrolment')
					.set({ device_id: device.id, used: sql`used + 1` })
					.where('code_hash', '=', codeHash)
					.whereRef('used', '<', 'uses')
					.where('expires_ms', '>', device.firstMs)
					.returning(['label', 'uses', 'used'])
					.executeTakeFirst()
				if (code === undefined) {
					const there = await trx
						.selectFrom('enrolment')
						.select(['uses', 'used'])
						.where('code_hash', '=', codeHash)
						.executeTakeFirst()
					if (there === undefined) return 'not_enrolled'
					return there.used < there.uses ? 'enrolment_expired' : 'enrolment_spent'
				}
				const label = code.uses === 1 ? code.label : `${code.label} ${code.used}`
				const row = toRow({ ...device, label, state: 'enrolled' })
				await trx
					.insertInto('device')
					.values(row)
					// One that was revoked stays so: it gets another id once it is wiped.
					.onConflict(c =>
						c
							.column('id')
							.doUpdateSet({ state: 'enrolled', label, enrolled_ms: device.enrolledMs })
							.where('device.state', '!=', 'revoked'),
					)
					.execute()
				await appendAudit(trx, [audit])
				return 'enrolled'
			}),

		async noticeDevice(device) {
			await db
				.insertInto('device')
				.values(toRow(device))
				.onConflict(c => c.doNothing())
				.execute()
		},

		async device(id) {
			const row = await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()
			return row && toDevice(row)
		},

		async list() {
			const devices = await db.selectFrom('device').selectAll().orderBy('first_ms', 'desc').execute()
			const stores = await db
				.selectFrom('replica')
				.select(['account_id', 'replica', 'device_id', 'seen_ms', 'pending', 'recovery_code', 'app_version'])
				.execute()
			return {
				devices: devices.map(toDevice),
				stores: stores.map(row => ({
					accountId: row.account_id,
					replica: row.replica,
					deviceId: row.device_id,
					seenMs: row.seen_ms,
					pending: row.pending,
					hasRecovery: row.recovery_code !== null,
					app: row.app_version,
				})),
			}
		},

		revoke: (id, atMs, audit) =>
			audited(audit, async trx => {
				await trx
					.updateTable('device')
					.set({ state: 'revoked', revoked_ms: atMs })
					.where('id', '=', id)
					.where('state', '!=', 'revoked')
					.execute()
			}),

		quarantine: (rows, audit) =>
			audited(audit, async trx => {
				let count = 0
				for (const part of chunks(rows, ROWS)) {
					const values = part.map(row => ({
						change_id: row.changeId,
						device_id: row.deviceId,
						account_id: row.accountId,
						received_ms: row.receivedMs,
						change: row.change,
						state: row.state,
					}))
					const inserted = await trx
						.insertInto('quarantine')
						.values(values)
						.onConflict(c => c.doNothing())
						.executeTakeFirst()
					count += Number(inserted.numInsertedOrUpdatedRows ?? 0)
				}
				return count
			}),

		markWiped: (id, atMs, audit) =>
			audited(audit, async trx => {
				await trx.updateTable('device').set({ wiped_ms: atMs }).where('id', '=', id).execute()
				await trx.updateTable('replica').set({ pending: 0 }).where('device_id', '=', id).execute()
				await trx.deleteFrom('session').where('device_id', '=', id).execute()
			}),

		async quarantined() {
			const rows = await db
				.selectFrom('quarantine')
				.selectAll()
				.where('state', '=', 'kept')
				.orderBy('received_ms', 'desc')
				.execute()
			return rows.map(row => ({
				changeId: row.change_id,
				deviceId: row.device_id,
				accountId: row.account_id,
				receivedMs: row.received_ms,
				change: row.change,
				state: row.state as Quarantined['state'],
			}))
		},

		dropQuarantined: (changeIds, audit) =>
			audited(audit, async trx => {
				for (const part of chunks(changeIds, ROWS))
					await trx
						.updateTable('quarantine')
						.set({ state: 'dropped' })
						.where('change_id', 'in', part)
						.execute()
			}),

		async touch(accountId, replica, { atMs, pending, app }) {
			await db
				.updateTable('replica')
				.set({
					seen_ms: atMs,
					...(pending !== undefined && { pending }),
					...(app !== undefined && { app_version: app }),
				})
				.where('account_id', '=', accountId)
				.where('replica', '=', replica)
				.execute()
		},

		async placeReplica(accountId, replica, deviceId) {
			await db
				.updateTable('replica')
				.set({ device_id: deviceId })
				.where('account_id', '=', accountId)
				.where('replica', '=', replica)
				.execute()
		},

		async setRecovery(accountId, replica, code) {
			await db
				.updateTable('replica')
				.set({ recovery_code: seal(code, placeOf.recovery(accountId, replica)) })
				.where('account_id', '=', accountId)
				.where('replica', '=', replica)
				.execute()
		},

		async hasRecovery(accountId, replica) {
			const row = await db
				.selectFrom('replica')
				.select('recovery_code')
				.where('account_id', '=', accountId)
				.where('replica', '=', replica)
				.executeTakeFirst()
			return row?.recovery_code != null
		},

		tellRecovery: (accountId, replica, audit) =>
			audited(audit, async trx => {
				const row = await trx
					.selectFrom('replica')
					.select('recovery_code')
					.where('account_id', '=', accountId)
					.where('replica', '=', replica)
					.executeTakeFirst()
				const sealed = row?.recovery_code
				return sealed ? open(sealed, placeOf.recovery(accountId, replica)) : undefined
			}),
	}
}
