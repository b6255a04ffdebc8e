import { hasRight } from '#shared/model/permissions.ts'
import {
	AUDIT_PER_PAGE,
	type AuditItem,
	AuditPage,
	AuditQuery,
	AuditVerdict,
	AuditVerifyQuery,
	REPORT_PATH,
	ReportRequest,
	ReportResponse,
} from '#shared/protocol/audit.ts'
import { auditOf } from '../access/audited.ts'
import { accountsInScope } from '../access/scope.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { reportEvents } from '../sync/report.ts'

/** POST /api/audit/events: what was done on a PC. */
export function reportRoute(app: App, { store, now }: Context): void {
	const schema = { body: ReportRequest, response: { 200: ReportResponse } }
	app.post(REPORT_PATH, { schema }, async ({ account, replica, ip, body }) => {
		const sender = { accountId: account.id, address: ip, ...(replica !== undefined && { replica }) }
		return { taken: await reportEvents(store, sender, body.events, now()) }
	})
}

/**
 * The PCs that entries were made on or speak of.
 *
 * @param own of an auditor who does not see all: the accounts of the scope; of other PCs nothing is told
 */
async function devicesOn(
	store: Context['store'],
	items: readonly Pick<AuditItem, 'accountId' | 'replica' | 'subject'>[],
	own: ReadonlySet<string> | undefined,
): Promise<NonNullable<AuditPage['devices']>> {
	const subjects = new Set(items.map(({ subject }) => subject))
	const replicas = new Set(items.map(({ accountId, replica }) => `${accountId} ${replica}`))
	const { devices, stores } = await store.devices.list()
	const byDevice = Map.groupBy(
		stores.filter(({ accountId }) => own?.has(accountId) ?? true),
		({ deviceId }) => deviceId,
	)
	return devices.flatMap(({ id, label }) => {
		const of = (byDevice.get(id) ?? []).map(({ accountId, replica }) => ({ accountId, replica }))
		const isNamed = subjects.has(id) || of.some(each => replicas.has(`${each.accountId} ${each.replica}`))
		return isNamed && (own === undefined || of.length > 0) ? [{ id, label, stores: of }] : []
	})
}

/** GET /api/audit and /api/audit/verify: for auditors, and each look at it is in it. */
export function auditRoutes(app: App, { store, now }: Context): void {
	app.addHook('onRequest', async ({ account }) => {
		if (!hasRight(account.role, 'audit')) throw new ApiError('forbidden')
	})

	app.get(
		'/api/audit',
		{ schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
		async request => {
			const { account: by, query } = request
			const { account, actions, result, from, to, subject, before, purpose } = query
			const accounts = await store.read(tx => accountsInScope(tx, by))
			const own = accounts.map(({ id }) => id)
			const seesAll = by.scopeId === store.info.topId
			const asked = account === undefined ? (seesAll ? undefined : own) : own.filter(id => id === account)
			const found = await store.audit.find({
				...(asked !== undefined && { accountIds: asked }),
				...(actions !== undefined && { actions: actions.split(',') }),
				...(result !== undefined && { result }),
				...(from !== undefined && { fromMs: from }),
				...(to !== undefined && { toMs: to }),
				...(subject !== undefined && { subject }),
				...(before !== undefined && { before }),
				limit: AUDIT_PER_PAGE + 1,
			})
			const items = found.slice(0, AUDIT_PER_PAGE).map(({ entryId: _, hash: __, ...item }) => item)
			const outcome = { rows: items.length, ...query }
			// A list is one look, however far it is scrolled.
			if (before === undefined || purpose === 'export')
				await store.audit.append(
					auditOf(request, now(), purpose === 'export' ? 'audit.export' : 'audit.read', { outcome }),
				)
			const more = found.length > AUDIT_PER_PAGE
			return {
				items,
				more,
				accounts: accounts.map(({ id, login, name }) => ({ id, login, name })),
				devices: await devicesOn(store, items, seesAll ? undefined : new Set(own)),
			}
		},
	)

	app.get(
		'/api/audit/verify',
		{
			schema: { querystring: AuditVerifyQuery, response: { 200: AuditVerdict } },
			// It reads every row there is.
			config: { rateLimit: { max: 10, timeWindow: 60_000 } },
		},
		async request => {
			const { seenSeq: seq, seenHash: hash } = request.query
			const seen = seq !== undefined && hash !== undefined ? { seq, hash } : undefined
			const verdict = await store.audit.verify(seen)
			const result = verdict.ok ? 'ok' : 'failed'
			await store.audit.append(auditOf(request, now(), 'audit.verify', { result, outcome: verdict }))
			return verdict
		},
	)
}
