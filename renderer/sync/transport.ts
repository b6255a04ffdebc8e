/** The sync protocol over HTTP: every call returns a typed answer and throws only for bugs. */
import type { z } from 'zod'
import { type LocalEvent, REPORT_PATH, ReportResponse } from '#shared/protocol/audit.ts'
import {
	ErrorBody,
	type ErrorCode,
	EVENTS_PATH,
	HEADER,
	Hello,
	HistoryResponse,
	type LoginRequest,
	LoginResponse,
	type OfferRequest,
	OfferResponse,
	PROTOCOL,
	type PullRequest,
	PullResponse,
	type PushRequest,
	PushResponse,
	SnapshotResponse,
	STREAM_PATH,
} from '#shared/protocol/wire.ts'
import type { Change } from '#shared/sync/change.ts'
import type { Offered } from '#shared/sync/offered.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { readEvents } from './event-stream.ts'
import {
	askedPages,
	type Pages,
	type Prepare,
	ahead as readAhead,
	type SnapshotAsked,
	streamedPages,
} from './page-stream.ts'

/** `unreachable` also stands for no answer in time, `bad_answer` for one that is not this protocol's. */
export type FailureCode = ErrorCode | 'bad_answer'

export interface Failure {
	readonly ok: false
	readonly code: FailureCode
	readonly retryAfterSeconds?: number
	readonly serverTimeMs?: number
}

export type Answer<T> = { readonly ok: true; readonly value: T } | Failure

export interface TransportOptions {
	readonly fetch: typeof fetch
	/** `''` in the app, where the page's own origin passes requests on; an origin in tests. */
	readonly baseUrl: string
	/** The server that the data came from; `null` before the first sign-in. */
	readonly serverId: () => string | null
	readonly token: () => string | null
	/** How many changes wait to be sent; absent where nobody counts them. */
	readonly pending?: () => number
	/** The server says that this PC was revoked. */
	readonly onDeviceRevoked?: () => void
	/** How long an answer may take, or in a stream the next piece of it, milliseconds. */
	readonly timeoutMs?: number
	/** Ends every request that is under way. */
	readonly signal?: AbortSignal
}

export type ServerTransport = ReturnType<typeof createTransport>
/** What a round needs of it: over HTTP, or over the contents of a file. */
export type Transport = Omit<ServerTransport, 'report' | 'ask' | 'preparePush'> &
	Partial<Pick<ServerTransport, 'preparePush'>>

/** Bodies below this many characters travel as they are. */
const GZIP_FROM = 2048
/** The server says something every 25 s; a line that is silent for longer is dead. */
const SILENCE_MS = 60_000
/** The server notes nothing of a PC twice within a minute: what it let pass it hears again. */
const TOLD_FOR_MS = 5 * 60_000
/** The first protocol whose servers stream a snapshot. */
const STREAMS_FROM = 2

export function createTransport(options: TransportOptions) {
	const { fetch, baseUrl, serverId, token, timeoutMs = 30_000, signal: stopped } = options
	/** As it last greeted. */
	let serverProtocol: number = PROTOCOL

	/** What the server has last been told of this PC: in which session, how many changes wait, until when that holds. */
	let told:
		| { readonly bearer: string; readonly pending: number | undefined; readonly untilMs: number }
		| undefined

	function headers(): Record<string, string> {
		const id = serverId()
		const bearer = token()
		return {
			[HEADER.protocol]: String(PROTOCOL),
			...(id === null ? {} : { [HEADER.serverId]: id }),
			...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
		}
	}

	/** What the server wants to know of this PC, where it may not know it. */
	function news(): { readonly headers: Record<string, string>; heard(): void } | undefined {
		const bearer = token()
		const pending = options.pending?.()
		if (bearer === null) return undefined
		if (told?.bearer === bearer && told.pending === pending && performance.now() < told.untilMs)
			return undefined
		return {
			headers: {
				[HEADER.app]: packageJson.version,
				...(pending !== undefined && { [HEADER.pending]: String(pending) }),
			},
			heard() {
				told = { bearer, pending, untilMs: performance.now() + TOLD_FOR_MS }
			},
		}
	}

	async function request(path: string, init: RequestInit): Promise<Response | undefined> {
		const fresh = news()
		try {
			const response = await fetch(baseUrl + path, {
				...init,
				headers: { ...headers(), ...fresh?.headers, ...(init.headers as Record<string, string> | undefined) },
				// What is posted is never cached; to say so takes two headers.
				...(init.method !== 'POST' && { cache: 'no-store' }),
				credentials: 'omit',
			})
			if (response.ok) fresh?.heard()
			if (response.status === 403 && options.onDeviceRevoked !== undefined) {
				const { code } = await failureOf(response.clone())
				if (code === 'device_revoked') options.onDeviceRevoked()
			}
			return response
		} catch {
			return undefined
		}
	}

	async function send<T>(path: string, schema: z.ZodType<T>, init: RequestInit): Promise<Answer<T>> {
		const timeout = AbortSignal.timeout(timeoutMs)
		const signal = stopped === undefined ? timeout : AbortSignal.any([stopped, timeout])
		const response = await request(path, { ...init, signal })
		if (response === undefined) return { ok: false, code: 'unreachable' }
		return readAnswer(response, schema)
	}

	const call = async <T>(path: string, schema: z.ZodType<T>, body?: unknown): Promise<Answer<T>> =>
		send(path, schema, body === undefined ? {} : await post(body))

	/** A push that was packed before it is to be sent. */
	let ahead: { readonly changes: readonly Change[]; readonly init: Promise<RequestInit> } | undefined

	const packed = (changes: readonly Change[], epoch: string | undefined): Promise<RequestInit> =>
		post({ changes, brief: true, ...(epoch !== undefined && { epoch }) } satisfies Loosely<
			typeof PushRequest
		>)

	const snapshot = (asked: SnapshotAsked): Promise<Answer<SnapshotResponse>> =>
		call('/api/sync/snapshot', SnapshotResponse, asked)

	async function* stream(asked: SnapshotAsked, prepare: Prepare): Pages {
		const aborter = new AbortController()
		const signal = stopped === undefined ? aborter.signal : AbortSignal.any([stopped, aborter.signal])
		// Only what the line owes counts: how long the caller takes over a page is its own affair.
		async function inTime<T>(work: Promise<T>): Promise<T> {
			const timer = setTimeout(() => aborter.abort(), timeoutMs)
			try {
				return await work
			} finally {
				clearTimeout(timer)
			}
		}
		try {
			const response = await inTime(request(STREAM_PATH, { ...(await post(asked)), signal }))
			if (response === undefined || response.body === null) yield { ok: false, code: 'unreachable' }
			else if (!response.ok) yield await failureOf(response)
			else {
				const reader = response.body.getReader()
				const pages = streamedPages(async () => (await inTime(reader.read())).value)
				yield* readAhead(pages, prepare)
			}
		} finally {
			aborter.abort()
		}
	}

	return {
		async hello(): Promise<Answer<Hello>> {
			const answer = await call('/api/hello', Hello)
			if (answer.ok) serverProtocol = answer.value.protocol
			return answer
		},
		login: (body: z.infer<typeof LoginRequest>): Promise<Answer<LoginResponse>> =>
			call('/api/login', LoginResponse, body),
		/** Packs what `push` is about to be called with: just these changes. */
		preparePush(changes: readonly Change[], epoch?: string): void {
			ahead = { changes, init: packed(changes, epoch) }
			ahead.init.catch(() => {})
		},
		/** @param epoch the server's, as far as it is known */
		async push(changes: readonly Change[], epoch?: string): Promise<Answer<PushResponse>> {
			const init = ahead?.changes === changes ? ahead.init : packed(changes, epoch)
			ahead = undefined
			const answer = await send('/api/sync/push', PushResponse, await init)
			if (!answer.ok || answer.value.accepted === undefined) return answer
			const { accepted, ...rest } = answer.value
			const verdicts = changes.map(({ id }, i) => ({ id, ok: true, version: accepted + i }))
			return { ok: true, value: { ...rest, verdicts } }
		},
		offer: (records: readonly Offered[]): Promise<Answer<OfferResponse>> =>
			call('/api/sync/offer', OfferResponse, { records } satisfies Loosely<typeof OfferRequest>),
		pull: (body: z.infer<typeof PullRequest>): Promise<Answer<PullResponse>> =>
			call('/api/sync/pull', PullResponse, body),
		/**
		 * A run from `asked.after` on: one stream of blocks, or pages of records where the server knows no other way.
		 *
		 * @param prepare done with every page of blocks while the caller is busy with the one before
		 */
		pages: (asked: SnapshotAsked, prepare: Prepare = async page => page): Pages =>
			serverProtocol < STREAMS_FROM ? askedPages(snapshot, asked) : stream(asked, prepare),
		/** Tells what was done on this PC. */
		report: (events: readonly LocalEvent[]): Promise<Answer<{ taken: number }>> =>
			call(REPORT_PATH, ReportResponse, { events }),
		/** Anything else that the server answers; its value is JSON, or `null`. */
		async ask(method: string, path: string, body?: unknown): Promise<Answer<unknown>> {
			const signal = AbortSignal.timeout(timeoutMs)
			const init = body === undefined ? { method } : { ...(await post(body)), method }
			const response = await request(path, { ...init, signal })
			if (response === undefined) return { ok: false, code: 'unreachable' }
			if (!response.ok) return failureOf(response)
			const value = await bodyOf(response)
			return value === LOST ? { ok: false, code: 'unreachable' } : { ok: true, value: value ?? null }
		},
		history: async (collection: string, id: string): Promise<Answer<HistoryResponse>> => {
			const path = `/api/records/${encodeURIComponent(collection)}/${encodeURIComponent(id)}/history`
			return call(path, HistoryResponse)
		},

		/**
		 * Listens until the line breaks or `signal` aborts.
		 *
		 * @param onPoke called with the version that the server has reached; it says so at the start too
		 * @param onTime called every 25 seconds with the server's time in milliseconds, as it was when that left there
		 */
		async events(
			onPoke: (version: number) => void,
			signal: AbortSignal,
			onTime: (serverTimeMs: number) => void = () => {},
		): Promise<Failure> {
			const silence = new AbortController()
			let timer: ReturnType<typeof setTimeout> | undefined
			const heard = () => {
				clearTimeout(timer)
				timer = setTimeout(() => silence.abort(), SILENCE_MS)
			}
			heard()
			try {
				const init = {
					headers: { accept: 'text/event-stream' },
					signal: AbortSignal.any([signal, silence.signal]),
				}
				const response = await request(EVENTS_PATH, init)
				if (response === undefined || response.body === null) return { ok: false, code: 'unreachable' }
				if (!response.ok) return failureOf(response)
				await readEvents(response.body, heard, (name, data) => {
					// A poke that names no version is worth asking about.
					if (name === 'poke') onPoke(numberIn(data, 'version') ?? Number.POSITIVE_INFINITY)
					const timeMs = name === 'time' ? numberIn(data, 'serverTimeMs') : undefined
					if (timeMs !== undefined) onTime(timeMs)
				})
			} catch {
				// The line broke: what the caller does is the same however it ended.
			} finally {
				clearTimeout(timer)
			}
			return { ok: false, code: 'unreachable' }
		},
	}
}

function numberIn(data: string, field: string): number | undefined {
	try {
		const value = (JSON.parse(data) as Record<string, unknown> | null)?.[field]
		return typeof value === 'number' ? value : undefined
	} catch {
		return undefined
	}
}

/** What a request may hold before the server has validated it: the schema's shape, read-only. */
type Loosely<S extends z.ZodType> = { readonly [K in keyof z.infer<S>]: unknown }

const encoder = new TextEncoder()

async function post(body: unknown): Promise<RequestInit> {
	const text = JSON.stringify(body)
	const headers = { 'content-type': 'application/json' }
	if (text.length < GZIP_FROM) return { method: 'POST', headers, body: text }
	const gzip = new CompressionStream('gzip')
	const writer = gzip.writable.getWriter()
	// What goes wrong here is said by the other end.
	writer.write(encoder.encode(text)).catch(() => {})
	writer.close().catch(() => {})
	return {
		method: 'POST',
		headers: { ...headers, 'content-encoding': 'gzip' },
		body: await new Response(gzip.readable).arrayBuffer(),
	}
}

async function readAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<Answer<T>> {
	if (!response.ok) return failureOf(response)
	const body = await bodyOf(response)
	if (body === LOST) return { ok: false, code: 'unreachable' }
	const parsed = schema.safeParse(body)
	return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'bad_answer' }
}

async function failureOf(response: Response): Promise<Failure> {
	const parsed = ErrorBody.safeParse(await bodyOf(response))
	if (parsed.success) return { ok: false, ...parsed.data }
	return { ok: false, code: response.status >= 500 ? 'unavailable' : 'bad_answer' }
}

const LOST = Symbol('lost')

async function bodyOf(response: Response): Promise<unknown> {
	let text: string
	try {
		text = await response.text()
	} catch {
		return LOST
	}
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
