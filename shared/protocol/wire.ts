/**
 * What travels between client and server, as schemas. Changing one fails `wire.test.ts` until
 * {@link PROTOCOL} has been reconsidered.
 */
import { z } from 'zod'
import { PackRefusal } from '../exchange/refusal.ts'
import { ROLES } from '../model/kinds.ts'
import { HLC_PATTERN } from '../sync/clock.ts'
import { RECORD_ID } from './block-text.ts'
import { ClocksByPath, Path, ScalarsByPath, ScalarValue } from './by-path.ts'
import { LIMITS } from './limits.ts'

/**
 * 1: rows by pages. 2: a restored server is offered what it lost, a snapshot may be streamed, a login may bring
 * the keys of exchange files.
 */
export const PROTOCOL = 2
/** The oldest protocol of the other side that this one still speaks (rule S13). */
export const MIN_PROTOCOL = 1

/** Request headers: the client's protocol version, and the server and epoch it believes it talks to. */
export const HEADER = {
	protocol: 'x-griddesk-protocol',
	serverId: 'x-griddesk-server',
	/** How many changes the PC has not sent yet. */
	pending: 'x-griddesk-pending',
	/** The version of the client. */
	app: 'x-griddesk-app',
} as const

/**
 * In an answer: SHA-256 (64 hex digits) of the certificate that takes over before long, for clients that know the server
 * by the present one.
 */
export const NEXT_CERTIFICATE = 'x-griddesk-next-certificate'

const Id = z.uuid()
const RecordId = z.string().regex(RECORD_ID)
const Clock = z.string().regex(HLC_PATTERN)
const Collection = z.string().regex(/^[a-z]{1,40}$/)

export const WireEdit = z.object({
	collection: Collection,
	recordId: RecordId,
	set: ScalarsByPath,
	base: ClocksByPath.exactOptional(),
})

export const WireChange = z.object({
	id: Id,
	at: Clock,
	command: z.string().regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/),
	edits: z.array(WireEdit).min(1).max(LIMITS.editsPerChange),
})

const WireRec = z.object({
	id: RecordId,
	collection: z.string(),
	orgId: z.string(),
	deleted: z.literal(true).exactOptional(),
	fields: z.record(z.string(), ScalarValue),
	at: Clock,
	clocks: z.record(z.string(), Clock).exactOptional(),
	version: z.int(),
})

/**
 * The epochs that the data has lived through, oldest first: each was cut at `upTo` when a backup was restored. The
 * present epoch is not among them.
 */
export const Lineage = z.array(z.object({ epoch: z.string(), upTo: z.int().min(0) })).max(1000)
export type Lineage = z.infer<typeof Lineage>

const ServerClock = { epoch: z.string(), serverTimeMs: z.int() }

/** GET /api/hello — who is there. No login. */
export const Hello = z.object({
	product: z.literal('griddesk'),
	version: z.string(),
	protocol: z.int(),
	minProtocol: z.int(),
	serverId: Id,
	/** A practice server: its data is invented and never joins a real one. */
	demo: z.boolean(),
	serverTimeMs: z.int(),
	/** Both from protocol 2 on. */
	epoch: z.string().exactOptional(),
	lineage: Lineage.exactOptional(),
})
export type Hello = z.infer<typeof Hello>

const Key = z.string().regex(/^[0-9a-f]{64}$/)
/** What others must know of a party to file exchange: an Ed25519 key, and an X25519 key to seal to (rule S14). */
export const PublicKeys = z.object({ sign: Key, box: Key })
export type PublicKeys = z.infer<typeof PublicKeys>

/** The PC that the client is on, as it makes itself known at login; see `device-proof.ts`. */
export const DeviceClaim = z.object({
	id: z.uuid(),
	/** What the PC is called, for an administrator's eyes; the enrolment says it better. */
	label: z.string().trim().min(1).max(60),
	/** Its Ed25519 key, and what it signed with it at this time, milliseconds since 1970. */
	sign: Key,
	atMs: z.int(),
	proof: z.string().regex(/^[0-9a-f]{128}$/),
	/** A code that an administrator issued, at the first time. */
	enrolment: z.string().max(40).exactOptional(),
})
export type DeviceClaim = z.infer<typeof DeviceClaim>

/** What a security administrator sets for all PCs. */
export const ClientPolicy = z.object({
	/** After so many days without contact the data open with an administrator's code only. */
	contactDays: z.int().min(1).max(3650),
	/** After so many minutes without a key or the mouse the program locks. */
	idleMinutes: z.int().min(1).max(240),
})
export type ClientPolicy = z.infer<typeof ClientPolicy>

/** POST /api/login */
export const LoginRequest = z.object({
	login: z.string().trim().min(1).max(60),
	password: z.string().min(1).max(200),
	/** 6 hex digits that the client drew for its local store of this account; `null` at the first login here. */
	replica: z
		.string()
		.regex(/^[0-9a-f]{6}$/)
		.nullable(),
	/** Of that local store. From protocol 2 on. */
	keys: PublicKeys.exactOptional(),
	device: DeviceClaim.exactOptional(),
	/** Opens the data on the PC where the password is forgotten: kept for an administrator to read out. */
	recoveryCode: z
		.string()
		.regex(/^[a-z2-9]{20}$/)
		.exactOptional(),
})
export const LoginResponse = z.object({
	token: z.string(),
	serverId: Id,
	demo: z.boolean(),
	accountId: Id,
	name: z.string(),
	role: z.enum(ROLES),
	scopeId: Id,
	/** The server sees to it that no two replicas of an account share one. */
	replica: z.string().regex(/^[0-9a-f]{6}$/),
	/** The server's. From protocol 2 on. */
	keys: PublicKeys.exactOptional(),
	policy: ClientPolicy.exactOptional(),
	/** The password is one that somebody else gave: another one has to be chosen. */
	mustChange: z.literal(true).exactOptional(),
	/** The server has no recovery code of this replica, any more: it is to bring one when it next signs in. */
	wantsRecovery: z.literal(true).exactOptional(),
})
export type LoginResponse = z.infer<typeof LoginResponse>

/** POST /api/sync/push */
export const PushRequest = z.object({
	/**
	 * The one that the replica knows; in another one the server decides nothing and answers with the error `epoch`, for
	 * what these changes build upon may have to be brought back first (rule S12). From protocol 2 on.
	 */
	epoch: z.string().max(40).exactOptional(),
	/** Where all changes are accepted, their number is enough: see `accepted` in the answer. */
	brief: z.literal(true).exactOptional(),
	changes: z.array(WireChange).min(1).max(LIMITS.changesPerPush),
})
export const Verdict = z.object({
	id: Id,
	ok: z.boolean(),
	code: z.string().exactOptional(),
	collection: z.string().exactOptional(),
	recordId: z.string().exactOptional(),
	path: z.string().exactOptional(),
	/** Of an accepted change: the number that its records got. From protocol 2 on. */
	version: z.int().exactOptional(),
})
export type Verdict = z.infer<typeof Verdict>
export const PushResponse = z.object({
	...ServerClock,
	/** Empty beside `accepted`. */
	verdicts: z.array(Verdict),
	/**
	 * To a `brief` request: every change of it was accepted, and their numbers follow one another in its order, from this
	 * one on.
	 */
	accepted: z.int().min(1).exactOptional(),
	/** What the records of refused changes really are; a record that the account may not see is absent. */
	records: z.array(WireRec),
})
export type PushResponse = z.infer<typeof PushResponse>

/** POST /api/sync/pull */
export const PullRequest = z.object({
	cursor: z.int().min(0),
	/** Of the scope that the client holds; `''` for none yet. */
	scopeHash: z.string().max(64),
})
export const Scope = z.object({
	hash: z.string(),
	/** Nodes of which the account sees everything that its role may read. */
	nodes: z.array(Id),
	/** Nodes above, of which it sees names and settings. */
	context: z.array(Id),
})
export type Scope = z.infer<typeof Scope>
export const PullResponse = z.object({
	...ServerClock,
	/** Present where it differs from the client's: drop what is out of it, fetch what is new by snapshot. */
	scope: Scope.exactOptional(),
	role: z.enum(ROLES).exactOptional(),
	records: z.array(WireRec),
	/** Records that left the scope one by one. */
	gone: z.array(z.object({ collection: z.string(), id: RecordId })),
	cursor: z.int(),
	more: z.boolean(),
})
export type PullResponse = z.infer<typeof PullResponse>

/** POST /api/sync/snapshot — one page of the records of some nodes, in a fixed order. */
export const SnapshotRequest = z.object({
	nodes: z.array(Id).max(5000),
	context: z.array(Id).max(100),
	/** Where the last page ended; `null` to begin. */
	after: z.string().max(400).nullable(),
	/** How many records of the run came before `after`, where nobody has said yet how many there are. */
	sent: z.int().min(0).exactOptional(),
})
export const SnapshotResponse = z.object({
	...ServerClock,
	/** Records changed after this number come by pull. */
	horizon: z.int(),
	/** Counted on the first page only. */
	total: z.int().exactOptional(),
	records: z.array(WireRec),
	next: z.string().nullable(),
})
export type SnapshotResponse = z.infer<typeof SnapshotResponse>

/** Where a block lies, and the highest version of its records; see `block-text.ts`. */
const BlockHead = z.object({
	collection: z.string().regex(/^[a-z]{1,40}$/),
	orgId: Id,
	month: z.string().regex(/^[^\s/|]{0,7}$/),
	version: z.int().min(0),
})

/**
 * POST /api/sync/stream — the same question as a snapshot, answered by all records in whole blocks, in one stream of
 * pages. A page is the JSON of a {@link BlockPageHead} on a line of its own (NDJSON), then one line for each of its
 * blocks: the block's text. The last page has no `next`. An {@link ErrorBody} in place of a page ends the stream. A
 * line that broke off is asked again from the last `next`. From protocol 2 on.
 */
export const STREAM_PATH = '/api/sync/stream'
export const BlockPageHead = z.object({
	...ServerClock,
	/** Records changed after this number come by pull. */
	horizon: z.int().min(0),
	/** As of which the page was read. */
	version: z.int().min(0),
	/** How many records come with this page and those after it; on one page of a run. */
	total: z.int().min(0).exactOptional(),
	/** No record of the run has a later clock; `''` where there is none. */
	clock: z.union([Clock, z.literal('')]),
	next: z.string().nullable(),
	blocks: z.array(BlockHead),
})
export type BlockPageHead = z.infer<typeof BlockPageHead>

/**
 * POST /api/sync/offer — after a restore (rule S12): records as their replica last heard them from the server. From
 * protocol 2 on.
 */
export const OfferRequest = z.object({
	records: z
		.array(
			z.object({
				id: RecordId,
				collection: Collection,
				orgId: Id,
				deleted: z.literal(true).exactOptional(),
				fields: ScalarsByPath,
				at: Clock,
				clocks: ClocksByPath.exactOptional(),
				/** Paths that the replica's own unanswered edits wrote: taken only where it would be no whole record without them. */
				unanswered: z.array(Path).exactOptional(),
			}),
		)
		.min(1)
		.max(LIMITS.recordsPerPage),
})
export const OfferResponse = z.object({
	...ServerClock,
	/**
	 * One per record that was offered, in their order; `code` says why it was not taken, or is `out_of_scope` for one that
	 * was and lies where the account may not see it.
	 */
	results: z.array(
		z.object({
			collection: z.string(),
			id: RecordId,
			ok: z.boolean(),
			/** Of one that was taken: the number that the record has now. */
			version: z.int().exactOptional(),
			code: z.string().exactOptional(),
			path: z.string().exactOptional(),
		}),
	),
	/** What the records that were not taken really are; one that the account may not see, or that is not there, is absent. */
	records: z.array(WireRec),
})
export type OfferResponse = z.infer<typeof OfferResponse>

/**
 * GET /api/sync/events — a stream of server-sent events, authorised like every request: a `poke` with the data
 * `{"version": n}` at the start and whenever something may be new for the account; at least every 25 s a comment, so
 * that a dead line is noticed.
 */
export const EVENTS_PATH = '/api/sync/events'

/**
 * POST /api/exchange — an exchange file as the body, `application/octet-stream`; answered by the file that answers it,
 * or by the error `pack_refused`. Whoever is signed in may carry anybody's. From protocol 2 on.
 */
export const EXCHANGE_PATH = '/api/exchange'

/** GET /api/records/:collection/:id/history — newest first. */
export const HistoryResponse = z.object({
	entries: z.array(
		z.object({
			changeId: Id,
			at: Clock,
			accountId: Id,
			command: z.string(),
			set: z.record(z.string(), ScalarValue),
		}),
	),
})
export type HistoryResponse = z.infer<typeof HistoryResponse>

/** Every error body. */
export const ErrorBody = z.object({
	code: z.enum([
		'bad_request',
		'too_large',
		'not_found',
		'sign_in',
		'bad_credentials',
		'locked_out',
		'revoked',
		/** This PC was revoked: what it holds is to be handed over and wiped. Only told to clients that say where they are. */
		'device_revoked',
		/** Only enrolled PCs may sign in, and this one is not; or the code is none. */
		'not_enrolled',
		/** The code was good for as many PCs as have used it; for some days that are over. */
		'enrolment_spent',
		'enrolment_expired',
		/** A new password does not keep the rules. */
		'weak_password',
		'forbidden',
		/** For accounts: somebody has that login. */
		'already_exists',
		'wrong_server',
		/** The server was restored from a backup since the client last heard of it: greet it, offer what it lost. */
		'epoch',
		'version',
		'clock',
		'too_many_requests',
		'unavailable',
		'internal',
		/** An exchange file was not taken; `reason` says why. */
		'pack_refused',
		/** Said by the desktop shell: no server address is set; the server does not answer. */
		'no_server',
		'unreachable',
		/** And that it was refused for its certificate. */
		'certificate_unknown',
		'certificate_changed',
		'certificate_expired',
	]),
	/** For `locked_out` and `too_many_requests`. */
	retryAfterSeconds: z.int().exactOptional(),
	/** For `clock`. */
	serverTimeMs: z.int().exactOptional(),
	/** For `pack_refused`. */
	reason: PackRefusal.exactOptional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>
export type ErrorCode = ErrorBody['code']
