/** What only a server has, invented: accounts, PCs and an audit for the screens that look after them. */
import type { Client } from '#renderer/session/client.ts'
import { mayLookAfter } from '#shared/model/duties.ts'
import type { Role } from '#shared/model/kinds.ts'
import type { AdminAccount } from '#shared/protocol/admin.ts'
import type { AuditItem } from '#shared/protocol/audit.ts'
import type { DevicesResponse } from '#shared/protocol/devices.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import type { RolloutAction } from '#shared/updates/rollout.ts'
import { type Care, previewBackups, previewHealth } from './preview-server-care.ts'
import { previewUpdates } from './preview-updates.ts'

interface Known {
	readonly id: string
	readonly login: string
	readonly name: string
	readonly role: Role
	readonly scopeId: string
}

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
const uuid = (n: number) => `0190a000-0000-7000-9000-${String(n).padStart(12, '0')}`

export function previewAsk(known: readonly Known[], me: Known): Client['ask'] {
	const now = Date.now()
	let accounts: AdminAccount[] = known.map((account, i) => ({
		...account,
		state: 'active',
		createdMs: now - i * DAY_MS,
		lockedUntilMs: account.role === 'staff' ? now + 9 * MINUTE_MS : 0,
	}))
	let policy = { enrolment: false, contactDays: 30, idleMinutes: 15 }
	let devices = demoDevices(known, me, now)
	let enrolments: DevicesResponse['enrolments'] = []
	let quarantine: DevicesResponse['quarantine'] = []
	const items = demoAudit(known, now)
	const updates = previewUpdates()
	const care = careAsked()
	const backups = previewBackups(care)
	const offices = [...new Set(known.map(({ scopeId }) => scopeId))].reverse()

	const ok = (value: unknown) => ({ ok: true as const, value })
	const refused = (code: 'forbidden' | 'not_found' | 'already_exists') => ({ ok: false as const, code })

	return async (method, path, body) => {
		const url = new URL(path, 'http://preview')
		const given = (body ?? {}) as Record<string, never>
		const at = `${method} ${url.pathname}`
		if (url.pathname === '/api/admin/updates') {
			const answer = updates(body as RolloutAction | undefined)
			return answer === undefined ? refused('not_found') : ok(answer)
		}
		if (at === 'GET /api/admin/health') return ok(previewHealth(care, offices))
		if (url.pathname === '/api/admin/backups') return ok(backups(method === 'POST'))
		if (at === 'POST /api/admin/backups/folder') return ok({ ok: false, problem: 'read_only' })
		if (at === 'GET /api/admin/accounts') return ok({ accounts })
		if (at === 'POST /api/admin/accounts') {
			if (accounts.some(({ login }) => login === given.login)) return refused('already_exists')
			const { password: _, ...rest } = given as unknown as AdminAccount & { password?: string }
			accounts = [...accounts, { ...rest, id: crypto.randomUUID(), state: 'active', createdMs: Date.now() }]
			return ok({ id: accounts.at(-1)?.id, password: 'k7mq-w2xd-9rtb-ef' })
		}
		if (at.startsWith('PATCH /api/admin/accounts/')) {
			const id = url.pathname.split('/').at(-1)
			const account = accounts.find(each => each.id === id)
			if (account === undefined || !mayLookAfter(me.role, 'stop', account.role)) return refused('forbidden')
			const { resetPassword, unlock, ...open } = given as Record<string, unknown>
			accounts = accounts.map(each =>
				each.id === id ? { ...each, ...open, ...(unlock === true && { lockedUntilMs: 0 }) } : each,
			)
			return ok(resetPassword === true ? { password: 'w2xd-k7mq-9rtb-ef' } : {})
		}
		if (at === 'GET /api/admin/people')
			return ok({ people: [{ id: uuid(700), orgId: known.at(-1)?.scopeId ?? me.scopeId }] })
		if (at === 'GET /api/admin/devices')
			return ok({ devices, enrolments, quarantine, policy, serverTimeMs: Date.now() })
		if (at === 'POST /api/admin/enrolments') {
			const expiresMs = Date.now() + 7 * DAY_MS
			const { label, uses } = given as unknown as { label: string; uses: number }
			enrolments = [{ label, uses, used: 0, createdMs: Date.now(), expiresMs }, ...enrolments]
			return ok({ code: 'h4kd-9wqm-t2xn-b7rv', expiresMs })
		}
		if (at.endsWith('/revoke')) {
			const id = url.pathname.split('/').at(-2)
			devices = devices.map(each =>
				each.id === id ? { ...each, state: 'revoked', revokedMs: Date.now() } : each,
			)
			quarantine = [...quarantine, ...handedOver(id ?? '', known)]
			return ok(null)
		}
		if (at === 'POST /api/admin/recovery') return ok({ code: 'k7mqw2xd9rtbefh4kd9w' })
		if (at === 'POST /api/admin/quarantine/accept') {
			quarantine = quarantine.slice(-1).map(each => ({ ...each, refused: 'out_of_scope' }))
			const { changeIds } = given as unknown as { changeIds: string[] }
			return ok({ accepted: changeIds.length - 1, refused: 1 })
		}
		if (at === 'POST /api/admin/quarantine/drop') {
			quarantine = []
			return ok(null)
		}
		if (at === 'PUT /api/admin/policy') {
			policy = given as unknown as typeof policy
			return ok(null)
		}
		if (at === 'GET /api/audit/verify')
			return ok({ ok: true, rows: items.length, seq: items.length, hash: 'a'.repeat(64) })
		if (at === 'GET /api/audit') {
			const asked = url.searchParams
			const actions = asked.get('actions')?.split(',')
			const found = items.filter(
				item =>
					(asked.get('account') ?? item.accountId) === item.accountId &&
					(asked.get('result') ?? item.result) === item.result &&
					(actions === undefined || actions.some(start => item.action.startsWith(start))) &&
					item.eventMs >= Number(asked.get('from') ?? 0) &&
					item.eventMs < Number(asked.get('to') ?? Number.MAX_SAFE_INTEGER) &&
					item.seq < Number(asked.get('before') ?? Number.MAX_SAFE_INTEGER),
			)
			return ok({
				items: found.slice(0, 200),
				more: found.length > 200,
				accounts: known.map(({ id, login, name }) => ({ id, login, name })),
				devices: devices.map(({ id, label, stores }) => ({ id, label, stores })),
			})
		}
		return refused('not_found')
	}
}

/** `care=ill` in the preview's query: a server that needs some. */
function careAsked(): Care {
	const asked = new URLSearchParams(sessionStorage.getItem('preview') ?? '').get('care')
	return asked === 'ill' || asked === 'bare' ? asked : 'well'
}

function demoDevices(known: readonly Known[], me: Known, now: number): DevicesResponse['devices'] {
	const store = (i: number, seenMs: number, pending: number) => ({
		accountId: known[i]?.id ?? uuid(i),
		replica: `00000${i}`,
		seenMs,
		pending,
		hasRecovery: true,
	})
	const device = (n: number, label: string, more: Partial<DevicesResponse['devices'][number]>) => ({
		id: uuid(n),
		label,
		state: 'enrolled' as const,
		enrolledMs: now - 60 * DAY_MS,
		firstMs: now - 60 * DAY_MS,
		revokedMs: null,
		wipedMs: null,
		stores: [],
		...more,
	})
	return [
		device(1, '小正街社区值班室', {
			stores: [
				// The preview itself.
				{ ...store(1, now, 0), accountId: me.id },
				store(4, now - 3 * MINUTE_MS, 0),
				store(6, now - 90 * MINUTE_MS, 2),
			],
		}),
		device(2, '天陈路社区服务大厅', { stores: [store(5, now - 4 * DAY_MS, 31)] }),
		device(3, 'Windows Edge 3f2a', {
			state: 'seen',
			enrolledMs: null,
			stores: [store(7, now - 40 * DAY_MS, 0)],
		}),
		device(4, '一楼旧电脑', {
			state: 'revoked',
			revokedMs: now - 2 * DAY_MS,
			wipedMs: now - DAY_MS,
		}),
	]
}

/** What a revoked PC had not sent. */
const handedOver = (deviceId: string, known: readonly Known[]): DevicesResponse['quarantine'] =>
	Array.from({ length: 31 }, (_, i) => ({
		deviceId,
		accountId: known[5]?.id ?? uuid(5),
		receivedMs: Date.now(),
		change: {
			id: crypto.randomUUID(),
			at: makeHlc(Date.now() - i * MINUTE_MS, 0, makeNode(known[5]?.id ?? uuid(5), '000005')),
			command: 'log.update',
			edits: [{ collection: i % 4 === 0 ? 'person' : 'log', recordId: uuid(300 + i), set: { note: '已办' } }],
		},
	}))

const ACTIONS: readonly (readonly [string, AuditItem['result'], Record<string, unknown>])[] = [
	['login.ok', 'ok', {}],
	['device.unlock.by_password', 'ok', {}],
	['device.person.view', 'ok', {}],
	['device.export.ledger', 'ok', { kind: 'members', rows: 42, phones: 'masked' }],
	['login.failed', 'refused', { reason: 'bad_credentials' }],
	['device.print.page', 'ok', {}],
	['account.change', 'ok', { role: 'worker', formerRole: 'staff' }],
	['device.revoke', 'ok', {}],
	['device.import.ledger', 'ok', { changes: 128 }],
	['server.backed_up', 'ok', { version: 9000 }],
	['audit.verify', 'failed', { ok: false }],
	['device.unlock.failed', 'refused', {}],
]

function demoAudit(known: readonly Known[], now: number): AuditItem[] {
	return Array.from({ length: 260 }, (_, i) => {
		const [action, result, outcome] = ACTIONS[i % ACTIONS.length]!
		const atMs = now - i * 47 * MINUTE_MS
		const account = action.startsWith('server.') ? undefined : known[(i * 7) % known.length]
		return {
			seq: 260 - i,
			atMs,
			eventMs: i % 5 === 2 ? atMs - 3 * 60 * MINUTE_MS : atMs,
			action,
			result,
			outcome,
			...(account && {
				accountId: account.id,
				replica: `00000${i % 7}`,
				address: `10.20.3.${(i % 40) + 10}`,
			}),
			...(action === 'device.person.view' && { subject: uuid(i) }),
		}
	})
}
