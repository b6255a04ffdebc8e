/**
 * One PC's end of the line: the client's own transport, whose `fetch` goes over the simulated network. So what is cut
 * in the middle is cut in the middle of its bytes, and the transport's readers see the half.
 */
import { gunzipSync } from 'node:zlib'
import { createTransport, type FailureCode, type Transport } from '#renderer/sync/transport.ts'
import { HEADER, PROTOCOL } from '#shared/protocol/wire.ts'
import type { Network } from './network.ts'
import { INFO } from './town.ts'

export interface Request {
	/** As in the address: `/api/sync/push`. */
	readonly path: string
	readonly protocol: number
	readonly text: string
}

/** What the server says; `undefined` where its process died instead. */
export type Reply = { readonly status: number; readonly body: string } | undefined

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

export function createLine(options: LineOptions) {
	const { index, network, nowMs, ask, protocol, version, dead, onPulled, violate } = options
	/** Calls that compute: neither waiting for the network nor ended. */
	let busy = 0
	let askedMs = 0
	let breakOff = () => {}
	/** Whether the last answer arrived to its end. */
	let whole = false
	let lastFailure: FailureCode | undefined
	let onPoke: ((version: number) => void) | undefined
	let hangUp = () => {}

	const simFetch: typeof fetch = (url, init = {}) => {
		busy--
		const { promise, resolve, reject } = Promise.withResolvers<Response>()
		const settle = (work: () => void) => {
			if (!dead()) work()
		}
		const broken = () => settle(() => reject(new TypeError('the line broke')))
		breakOff = broken
		askedMs = nowMs()
		const request = requestOf(String(url), init)
		network.send({
			pc: index,
			kind: 'request',
			fail: broken,
			arrive: () =>
				void ask(request).then(
					reply =>
						network.send({
							pc: index,
							kind: 'answer',
							arrive: () =>
								settle(() => {
									whole = true
									if (reply === undefined) broken()
									else resolve(answer(request.path, reply))
								}),
							fail: how => {
								whole = false
								if (how === 'lost' || reply === undefined) broken()
								else settle(() => resolve(answer(request.path, reply, how)))
							},
						}),
					error => violate('bug', `the server threw at ${request.path}: ${String(error?.stack ?? error)}`),
				),
		})
		return promise.finally(() => busy++)
	}

	function requestOf(path: string, init: RequestInit): Request {
		const headers = init.headers as Record<string, string>
		if (headers[HEADER.serverId] !== INFO.serverId || headers[HEADER.protocol] !== String(PROTOCOL))
			violate('S13', `${path} does not say which server and protocol it means`)
		const body = init.body as string | ArrayBuffer | undefined
		const zipped = headers['content-encoding'] === 'gzip'
		const text = zipped
			? gunzipSync(new Uint8Array(body as ArrayBuffer)).toString()
			: ((body as string) ?? '')
		// A newer app says more than this server knows.
		const said = protocol() > PROTOCOL && text !== '' ? `{"novelty":[1],${text.slice(1)}` : text
		return { path, protocol: protocol(), text: said }
	}

	/** @param cut the line broke after half of it, or was ended there as if it were all */
	function answer(path: string, { status, body }: NonNullable<Reply>, cut?: 'cut' | 'short'): Response {
		const bytes = new TextEncoder().encode(path === '/api/hello' ? asSeenFrom(protocol(), body) : body)
		const stream = new ReadableStream<Uint8Array>({
			start(controller) {
				controller.enqueue(cut === undefined ? bytes : bytes.subarray(0, bytes.length >> 1))
				if (cut === 'cut') controller.error(new TypeError('the line broke'))
				else controller.close()
			},
		})
		return new Response(stream, { status })
	}

	/** Counts what computes, and looks whether a whole answer was understood. */
	function watched<A extends unknown[], T extends { ok: boolean; code?: FailureCode }>(
		call: (...args: A) => Promise<T>,
	): (...args: A) => Promise<T> {
		return async (...args) => {
			busy++
			try {
				const result = await call(...args)
				lastFailure = result.ok ? undefined : result.code
				if (lastFailure === 'bad_answer' && whole)
					violate('bug', `an answer is not of the protocol: ${JSON.stringify(args)}`)
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
		pull: watched(async body => {
			const result = await real.pull(body)
			if (result.ok) onPulled()
			return result
		}),
		snapshot: watched(real.snapshot),
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
		poke,
		hangUp: () => hangUp(),
		/** The request that is under way fails, if it was asked at least `ageMs` ago. */
		giveUp(ageMs: number): void {
			if (askedMs + ageMs <= nowMs()) breakOff()
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
