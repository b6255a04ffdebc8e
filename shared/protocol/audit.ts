/** What travels about the audit: what PCs tell of themselves, and what auditors ask. */
import { z } from 'zod'

/** `refused`: it was not allowed, or the password was wrong. `failed`: it was allowed and did not come about. */
const Result = z.enum(['ok', 'refused', 'failed'])
const Action = z.string().regex(/^[a-z_]{1,30}(\.[a-z_]{1,30}){1,2}$/)
/** Ids, counts and kinds; never a name or a text that somebody wrote. */
const Details = z
	.record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.union([z.string().max(100), z.number(), z.boolean()]))
	.refine(details => Object.keys(details).length <= 12)

/** Something that was done on a PC, network or not. */
export const LocalEvent = z.object({
	/** Told twice, it is written once. */
	id: z.uuid(),
	/** By the PC's clock as far as it is corrected, milliseconds since 1970. */
	atMs: z.int().min(0),
	action: Action,
	/** The record that it was done to. */
	subject: z.string().max(100).exactOptional(),
	result: Result,
	details: Details,
})
export type LocalEvent = z.infer<typeof LocalEvent>

export const EVENTS_PER_REPORT = 500

/** POST /api/audit/events — whoever is signed in tells what was done on this PC. From protocol 2 on. */
export const REPORT_PATH = '/api/audit/events'
export const ReportRequest = z.object({ events: z.array(LocalEvent).min(1).max(EVENTS_PER_REPORT) })
/** All of them are in the audit now. */
export const ReportResponse = z.object({ taken: z.int() })

export const AUDIT_PER_PAGE = 200

/** GET /api/audit — newest first; for auditors, of the accounts inside their scope. */
export const AuditQuery = z.object({
	account: z.uuid().exactOptional(),
	/** Beginnings of actions, divided by commas. */
	actions: z
		.string()
		.regex(/^[a-z_.]{1,40}(,[a-z_.]{1,40}){0,19}$/)
		.exactOptional(),
	result: Result.exactOptional(),
	/** When it happened, milliseconds since 1970: from, and before. */
	from: z.coerce.number().int().exactOptional(),
	to: z.coerce.number().int().exactOptional(),
	subject: z.string().max(100).exactOptional(),
	/** The lowest number of the page before. */
	before: z.coerce.number().int().exactOptional(),
	/** The answer is to be taken out of the program: that is in the audit, too. */
	purpose: z.literal('export').exactOptional(),
})

const AuditItem = z.object({
	seq: z.int(),
	/** When the server was told, and when it happened. */
	atMs: z.int(),
	eventMs: z.int(),
	accountId: z.string().exactOptional(),
	replica: z.string().exactOptional(),
	address: z.string().exactOptional(),
	action: z.string(),
	subject: z.string().exactOptional(),
	result: Result,
	outcome: z.record(z.string(), z.unknown()),
})
export type AuditItem = z.infer<typeof AuditItem>

export const AuditPage = z.object({
	items: z.array(AuditItem),
	more: z.boolean(),
	/** The accounts of the scope, with those that are named on this page. */
	accounts: z.array(z.object({ id: z.string(), login: z.string(), name: z.string() })),
	/** The PCs that are named on this page, of the scope: what they are called, and whose stores are on them. */
	devices: z
		.array(
			z.object({
				id: z.string(),
				label: z.string(),
				stores: z.array(z.object({ accountId: z.string(), replica: z.string() })),
			}),
		)
		.exactOptional(),
})
export type AuditPage = z.infer<typeof AuditPage>

/** GET /api/audit/verify — checks the whole chain; the row that was seen before has to be in it still. */
export const AuditVerifyQuery = z.object({
	seenSeq: z.coerce.number().int().min(0).exactOptional(),
	seenHash: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.exactOptional(),
})
export const AuditVerdict = z.union([
	z.object({ ok: z.literal(true), rows: z.int(), seq: z.int(), hash: z.string() }),
	z.object({ ok: z.literal(false), seq: z.int(), code: z.enum(['changed', 'removed', 'rewritten']) }),
])
export type AuditVerdict = z.infer<typeof AuditVerdict>
