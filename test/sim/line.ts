/**
 * One PC's end of the line: the client's own transport, whose `fetch` goes over the simulated network. So what is cut
 * in the middle is cut in the middle of its bytes, and the transport's readers see the half.
 */
import { gunzipSync } from 'node:zlib'
import { createPostPack } from '#renderer/exchange/post-pack.ts'
import { createTransport, type FailureCode, type Transport } from '#renderer/sync/transport.ts'
import { HEADER, PROTOCOL } from '#shared/protocol/wire.ts'
import type { Network } from './network.ts'
import { INFO } from './town.ts'

export interface Request {
	/** As in the address: `/api/sync/push`. */
	readonly path: string
	readonly protocol: number
	readonly text: string
	/** An exchange file. */
	readonly file?: Uint8Array
}

/** A piece of an answer, and how to get the next one once it has been taken. */
export interface Piece {
	readonly body: string | Uint8Array
	readonly more?: () => Promise<Piece | undefined>
}

/** What the server says; `undefined` where its process died instead. */
export type Reply = (Piece & { readonly status: number }) | undefined

export interface LineOptions {
	/** Which PC it is. */
	readonly index: number
	readonly network: Network
	/** The true time. */
	readonly nowMs: () => number
	readonly ask: (request: Request) => Promise<Reply>
	/** What the app on this PC speaks, see `Pc.update`. */
	readonly protocol: () => number
	/** The version that the server has reached, which it tells whoever begins to listen. */
	readonly version: () => number
	/** Whether the process is dead: then nothing reaches it. */
	readonly dead: () => boolean
	readonly onPulled: () => void
	readonly violate: (rule: string, what: string) => void
}

export type Line = ReturnType<typeof createLine>

/** Nobody waits for real time to pass. */
const NEVER_MS = 2 ** 31 - 1
/** The calls of {@link Line.isBusy}: long bodies are zipped. */
const WATCHED = ['/api/hello', '/api/sync/push', '/api/sync/offer', '/api/sync/pull']

export function createLine(options: LineOptions) {
	const { index, network, nowMs, ask, protocol, version, dead, onPulled, violate } = options
	/** Calls that compute: neither waiting for the network nor ended. */
	let busy = 0
	/** What waits for an answer or for the next piece of one: since when, and how it is broken off. */
	const waiting = new Map<object, { sinceMs: number; breakOff: () => void }>()
	/** Whether what arrived last arrived to its end. */
	let whole = false
	let lastFailure: FailureCode | undefined
	let onPoke: ((version: number) => void) | undefined
	let hangUp = () => {}

	const simFetch: typeof fetch = (url, init = {}) => {
		const request = requestOf(String(url), init)
		const isCounted = WATCHED.includes(request.path)
		if (isCounted) busy--
		const { promise, resolve, reject } = Promise.withResolvers<Response>()
		const asked = {}
		let body: ReadableStreamDefaultController<Uint8Array> | undefined
		const end = (work: () => void) => {
			if (waiting.delete(asked) && !dead()) work()
		}
		const breakOff = () => {
			const error = new TypeError('the line broke')
			end(() => (body === undefined ? reject(error) : body.error(error)))
		}
		init.signal?.addEventListener('abort', () => waiting.delete(asked))

		function take(
			{ status = 200, body: text, more }: Piece & { status?: number },
			how: 'whole' | 'cut' | 'short',
		) {
			if (!waiting.has(asked) || dead()) return
			whole = how === 'whole'
			if (body === undefined) {
				const stream = new ReadableStream<Uint8Array>({
					start(controller) {
						body = controller
					},
				})
				resolve(new Response(stream, { status }))
			}
			const bytes = typeof text === 'string' ? new TextEncoder().encode(asSeen(request, text)) : text
			const half = bytes.length >> 1
			body!.enqueue(bytes.subarray(0, half))
			if (how === 'cut') return breakOff()
			if (how === 'short') return end(() => body!.close())
			body!.enqueue(bytes.subarray(half))
			if (more === undefined) return end(() => body!.close())
			waiting.set(asked, { sinceMs: nowMs(), breakOff })
			bring(more())
		}

		const bring = (answer: Promise<Reply | Piece>) =>
			void answer.then(piece => {
				let taken = false
				const once = (work: () => void) => {
					if (!taken) work()
					taken = true
				}
				network.send({
					pc: index,
					kind: 'answer',
					arrive: () => once(() => (piece === undefined ? breakOff() : take(piece, 'whole'))),
					fail: how => once(() => (piece === undefined || how === 'lost' ? breakOff() : take(piece, how))),
				})
			}, threw)
		const threw = (error: Error) => violate('bug', `the server threw at ${request.path}: ${error.stack}`)

		waiting.set(asked, { sinceMs: nowMs(), breakOff })
		network.send({ pc: index, kind: 'request', fail: breakOff, arrive: () => bring(ask(request)) })
		return isCounted ? promise.finally(() => busy++) : promise
	}

	const asSeen = ({ path }: Request, text: string) =>
		path === '/api/hello' ? asSeenFrom(protocol(), text) : text

	function requestOf(path: string, init: RequestInit): Request {
		const headers = init.headers as Record<string, string>
		if (headers[HEADER.serverId] !== INFO.serverId || headers[HEADER.protocol] !== String(PROTOCOL))
			violate('S13', `${path} does not say which server and protocol it means`)
		const body = init.body as string | ArrayBuffer | Uint8Array | undefined
		if (body instanceof Uint8Array) return { path, protocol: protocol(), text: '', file: body }
		const zipped = headers['content-encoding'] === 'gzip'
		if (zipped && !WATCHED.includes(path)) violate('bug', `${path} is zipped, and nobody waits for that`)
		const text = zipped
			? gunzipSync(new Uint8Array(body as ArrayBuffer)).toString()
			: ((body as string) ?? '')
		// A newer app says more than this server knows.
		const said = protocol() > PROTOCOL && text !== '' ? `{"novelty":[1],${text.slice(1)}` : text
		return { path, protocol: protocol(), text: said }
	}

	/** Whether what arrived to its end was understood. */
	function look(answer: { ok: boolean; code?: FailureCode }): void {
		lastFailure = answer.ok ? undefined : answer.code
		if (lastFailure === 'bad_answer' && whole) violate('bug', 'an answer is not of the protocol')
	}

	/** Counts what computes. */
	function watched<A extends unknown[], T extends { ok: boolean; code?: FailureCode }>(
		call: (...args: A) => Promise<T>,
	): (...args: A) => Promise<T> {
		return async (...args) => {
			busy++
			try {
				const result = await call(...args)
				look(result)
				return result
			} finally {
				busy--
			}
		}
	}

	const real = createTransport({
		fetch: simFetch,
		baseUrl: '',
		serverId: () => INFO.serverId,
		token: () => 'token',
		timeoutMs: NEVER_MS,
	})
	const transport: Transport = {
		...real,
		hello: watched(real.hello),
		push: watched(real.push),
		offer: watched(real.offer),
		pull: watched(async body => {
			const result = await real.pull(body)
			if (result.ok) onPulled()
			return result
		}),
		pages: async function* (asked) {
			for await (const page of real.pages(asked)) {
				look(page)
				yield page
			}
		},
		events: (listener, signal) =>
			new Promise(resolve => {
				const end = () => {
					onPoke = undefined
					if (!dead()) resolve({ ok: false, code: 'unreachable' })
				}
				if (network.isParted(index)) return end()
				onPoke = listener
				hangUp = end
				signal.addEventListener('abort', end)
				poke(version())
			}),
	}

	function poke(to: number): void {
		const listener = onPoke
		if (listener === undefined) return
		network.send({
			pc: index,
			kind: 'poke',
			fail: () => {},
			arrive: () => listener === onPoke && listener(to),
		})
	}

	return {
		transport,
		/** Carries exchange files. */
		post: createPostPack({ fetch: simFetch, baseUrl: '', serverId: INFO.serverId, token: () => 'token' }),
		poke,
		hangUp: () => hangUp(),
		/** What has waited for at least `ageMs` is given up. */
		giveUp(ageMs: number): void {
			for (const { sinceMs, breakOff } of [...waiting.values()]) if (sinceMs + ageMs <= nowMs()) breakOff()
		},
		/** Whether a call is at work that waits for nobody. */
		isBusy: () => busy > 0 && !dead(),
		/** Why the last call failed, if it did. */
		lastFailure: () => lastFailure,
	}
}

/**
 * An older and a newer app are this one with another number, and this one compares with its own: so a greeting is
 * told to it as far from its own number as it is from the app's.
 */
function asSeenFrom(protocol: number, hello: string): string {
	const body = JSON.parse(hello) as { protocol?: number; minProtocol?: number }
	if (body.protocol === undefined || body.minProtocol === undefined) return hello
	const by = PROTOCOL - protocol
	return JSON.stringify({ ...body, protocol: body.protocol + by, minProtocol: body.minProtocol + by })
}
