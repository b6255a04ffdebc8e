import { z } from 'zod'
import { mayLookAfter } from '#shared/model/duties.ts'
import { hasRight } from '#shared/model/permissions.ts'
import {
	AcceptRequest,
	AcceptResponse,
	DevicesResponse,
	DropRequest,
	EnrolmentRequest,
	EnrolmentResponse,
	HANDOVER_PATH,
	HandoverRequest,
	HandoverResponse,
	PolicyBody,
	RECOVERY_PATH,
	RecoveryCode,
	RecoveryRequest,
	RecoveryResponse,
	WIPED_PATH,
} from '#shared/protocol/devices.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import { auditOf } from '../access/audited.ts'
import { ENROLMENT_MS, enrolmentHash, newEnrolmentCode } from '../access/devices.ts'
import { accountsInScope } from '../access/scope.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import type { Account, Quarantined } from '../store/port.ts'
import { acceptQuarantined } from '../sync/quarantined.ts'

const Params = z.object({ id: z.uuid() })

/** PCs, for those who look after them. */
export function deviceAdminRoutes(app: App, { store, now }: Context): void {
	const { devices } = store
	app.addHook('onRequest', async ({ account }) => {
		if (!hasRight(account.role, 'devices')) throw new ApiError('forbidden')
	})

	app.get('/api/admin/devices', { schema: { response: { 200: DevicesResponse } } }, async ({ account }) => {
		const own = new Set((await store.read(tx => accountsInScope(tx, account))).map(({ id }) => id))
		const seesAll = account.scopeId === store.info.topId
		const { devices: all, stores } = await devices.list()
		const byDevice = Map.groupBy(
			stores.filter(({ accountId }) => own.has(accountId)),
			({ deviceId }) => deviceId,
		)
		const listed = all
			.map(({ signKey: _, ...open }) => ({
				...open,
				stores: (byDevice.get(open.id) ?? []).map(({ deviceId: _, ...rest }) => rest),
			}))
			.filter(device => seesAll || device.stores.length > 0)
		const kept = (await devices.quarantined()).filter(({ accountId }) => own.has(accountId))
		const decided = await store.read(tx => tx.verdicts(kept.map(({ changeId }) => changeId)))
		const quarantine = kept.map(({ changeId, deviceId, accountId, receivedMs, change }) => {
			const refused = decided.get(changeId)?.verdict.code
			return {
				deviceId,
				accountId,
				receivedMs,
				change: JSON.parse(change) as z.infer<typeof HandoverRequest>['changes'][number],
				...(refused !== undefined && { refused }),
			}
		})
		const enrolments = (await devices.enrolments())
			.filter(({ byId, expiresMs }) => own.has(byId) && expiresMs > now())
			.map(({ label, createdMs, expiresMs, uses, used }) => ({ label, createdMs, expiresMs, uses, used }))
		return {
			devices: listed,
			enrolments,
			quarantine,
			policy: await devices.policy(),
			serverTimeMs: now(),
		}
	})

	app.post(
		'/api/admin/enrolments',
		{ schema: { body: EnrolmentRequest, response: { 200: EnrolmentResponse } } },
		async request => {
			const { account, body } = request
			const code = newEnrolmentCode()
			const expiresMs = now() + ENROLMENT_MS
			const { label, uses } = body
			await devices.addEnrolment(
				{ codeHash: enrolmentHash(code), label, uses, byId: account.id, createdMs: now(), expiresMs },
				auditOf(request, now(), 'device.invite', { outcome: { uses } }),
			)
			return { code, expiresMs }
		},
	)

	/** Whether somebody of the scope works on that PC; whoever sees all may revoke one that nobody works on. */
	async function requireOwn(request: { account: Parameters<typeof accountsInScope>[1] }, id: string) {
		if ((await devices.device(id)) === undefined) throw new ApiError('not_found')
		if (request.account.scopeId === store.info.topId) return
		const own = new Set((await store.read(tx => accountsInScope(tx, request.account))).map(each => each.id))
		const { stores } = await devices.list()
		if (!stores.some(each => each.deviceId === id && own.has(each.accountId))) throw new ApiError('not_found')
	}

	app.post('/api/admin/devices/:id/revoke', { schema: { params: Params } }, async (request, reply) => {
		const { id } = request.params
		await requireOwn(request, id)
		await devices.revoke(id, now(), auditOf(request, now(), 'device.revoke', { subject: id }))
		const { stores } = await devices.list()
		const accounts = new Set(stores.filter(each => each.deviceId === id).map(({ accountId }) => accountId))
		// Their streams end, so that the PC asks again and learns it.
		await store.write(0, async tx => {
			for (const accountId of accounts) await tx.announce({ kind: 'account', accountId })
		})
		return reply.status(204).send()
	})

	app.post(
		'/api/admin/recovery',
		{ schema: { body: RecoveryRequest, response: { 200: RecoveryResponse } } },
		async request => {
			const { account: by, body } = request
			const own = await store.read(tx => accountsInScope(tx, by))
			const account = own.find(({ id }) => id === body.accountId)
			if (account === undefined) throw new ApiError('not_found')
			if (account.id === by.id || !mayLookAfter(by.role, 'reset', account.role))
				throw new ApiError('forbidden')
			const audit = auditOf(request, now(), 'device.tell_recovery', {
				subject: account.id,
				outcome: { replica: body.replica },
			})
			const code = await devices.tellRecovery(account.id, body.replica, audit)
			if (code === undefined) throw new ApiError('not_found')
			return { code }
		},
	)

	app.post(
		'/api/admin/quarantine/accept',
		{ schema: { body: AcceptRequest, response: { 200: AcceptResponse } } },
		async request => {
			const changes = await ownQuarantined(request.account, request.body.changeIds)
			const accepted = await acceptQuarantined(store, changes, now())
			const refused = changes.length - accepted.length
			const outcome = { accepted: accepted.length, refused }
			// Where this process ends before: the changes are decided, and asked again they are answered the same.
			await devices.dropQuarantined(accepted, auditOf(request, now(), 'quarantine.accept', { outcome }))
			return { accepted: accepted.length, refused }
		},
	)

	app.post('/api/admin/quarantine/drop', { schema: { body: DropRequest } }, async (request, reply) => {
		const { changeIds } = request.body
		await ownQuarantined(request.account, changeIds)
		const outcome = { changes: changeIds.length }
		await devices.dropQuarantined(changeIds, auditOf(request, now(), 'quarantine.drop', { outcome }))
		return reply.status(204).send()
	})

	/** Those of the quarantine with these ids; all of them are of accounts in scope. */
	async function ownQuarantined(by: Account, changeIds: readonly string[]): Promise<Quarantined[]> {
		const own = new Set((await store.read(tx => accountsInScope(tx, by))).map(({ id }) => id))
		const wanted = new Set(changeIds)
		const kept = (await devices.quarantined()).filter(
			each => wanted.has(each.changeId) && own.has(each.accountId),
		)
		if (kept.length < wanted.size) throw new ApiError('not_found')
		return kept
	}

	app.put('/api/admin/policy', { schema: { body: PolicyBody } }, async (request, reply) => {
		const { account, body } = request
		if (account.role !== 'security' || account.scopeId !== store.info.topId) throw new ApiError('forbidden')
		await devices.setPolicy(body, auditOf(request, now(), 'policy.change', { outcome: { ...body } }))
		return reply.status(204).send()
	})
}

/** POST /api/device/recovery: from a PC whose password was just set anew. */
export function recoveryRoute(app: App, { store, now }: Context): void {
	app.post(RECOVERY_PATH, { schema: { body: RecoveryCode }, bodyLimit: 1024 }, async (request, reply) => {
		const { account, replica } = request
		if (replica === undefined) throw new ApiError('bad_request')
		await store.devices.setRecovery(account.id, replica, request.body.code)
		await store.audit.append(auditOf(request, now(), 'device.keep_recovery'))
		return reply.status(204).send()
	})
}

/** What a revoked PC may still do: hand over what it had not sent, and say that the rest is gone. */
export function revokedRoutes(app: App, { store, now }: Context): void {
	app.post(
		HANDOVER_PATH,
		{
			schema: { body: HandoverRequest, response: { 200: HandoverResponse } },
			bodyLimit: LIMITS.bodyBytes,
		},
		async request => {
			const { account, deviceId = '', body } = request
			const rows = body.changes.map(change => ({
				changeId: change.id,
				deviceId,
				accountId: account.id,
				receivedMs: now(),
				change: JSON.stringify(change),
				state: 'kept' as const,
			}))
			const outcome = { changes: rows.length }
			const entry = auditOf(request, now(), 'device.hand_over', { subject: deviceId, outcome })
			return { kept: await store.devices.quarantine(rows, entry) }
		},
	)

	app.post(WIPED_PATH, async (request, reply) => {
		const { deviceId = '' } = request
		await store.devices.markWiped(
			deviceId,
			now(),
			auditOf(request, now(), 'device.wiped', { subject: deviceId }),
		)
		return reply.status(204).send()
	})
}
