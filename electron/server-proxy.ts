import { NEXT_CERTIFICATE } from '#shared/protocol/wire.ts'
import type { CertificateProblem } from './certificate.ts'
import type { Fetch } from './fetch.ts'

export interface ServerProxyOptions {
	/** The origin of the central server, or `null` where none has been configured. */
	serverUrl: () => string | null
	fetch: Fetch
	/** Told after a request that failed: whether it is the server's certificate. */
	refusal?: () => CertificateProblem | null
	/** Told of the certificate that the server says comes next. */
	onNextCertificate?: (fingerprint: string) => void
}

const REQUEST_HEADERS = new Set([
	'accept',
	'accept-language',
	'authorization',
	'cache-control',
	'content-encoding',
	'content-type',
	'if-none-match',
	'if-range',
	'last-event-id',
	'range',
])

/** Hop-by-hop, belonging to the other origin, or set by the scheme handler itself. */
const DROPPED_RESPONSE_HEADERS = [
	'clear-site-data',
	'connection',
	'content-security-policy',
	'keep-alive',
	'link',
	'refresh',
	'set-cookie',
	'strict-transport-security',
	'transfer-encoding',
]

/**
 * Forwards `app://bundle/api/**` to the same path of the central server, so that the page speaks
 * to its own origin only. Both bodies stream; abandoning the answer aborts the request.
 *
 * Answers 503 `{"code":"no_server"}` where no server is configured and 502
 * `{"code":"unreachable"}` where it gives no answer, or `certificate_…` where its certificate was refused. Any answer of the server passes as it is.
 */
export function createServerProxy({ serverUrl, fetch, refusal, onNextCertificate }: ServerProxyOptions) {
	return async (request: Request): Promise<Response> => {
		const server = serverUrl()
		if (server === null) return failure(503, 'no_server')
		const { pathname, search } = new URL(request.url)
		const aborter = new AbortController()
		const abort = () => aborter.abort()
		if (request.signal.aborted) abort()
		request.signal.addEventListener('abort', abort)
		let upstream: Response
		try {
			upstream = await fetch(new URL(pathname + search, server).href, {
				method: request.method,
				headers: pickRequestHeaders(request.headers),
				signal: aborter.signal,
				// A redirect could carry the authorization header to another host.
				redirect: 'error',
				credentials: 'omit',
				cache: 'no-store',
				...(request.body ? { body: request.body, duplex: 'half' as const } : {}),
			})
		} catch {
			const refused = refusal?.()
			return failure(502, refused ? `certificate_${refused.kind}` : 'unreachable')
		}
		const next = upstream.headers.get(NEXT_CERTIFICATE)
		if (next !== null) onNextCertificate?.(next)
		return new Response(upstream.body && abortOnCancel(upstream.body, abort), {
			status: upstream.status,
			statusText: upstream.statusText,
			headers: passResponseHeaders(upstream.headers),
		})
	}
}

type Failure = 'no_server' | 'unreachable' | `certificate_${CertificateProblem['kind']}`

function failure(status: number, code: Failure): Response {
	return Response.json({ code }, { status })
}

function pickRequestHeaders(headers: Headers): Headers {
	return new Headers(
		[...headers].filter(([name]) => REQUEST_HEADERS.has(name) || name.startsWith('x-griddesk-')),
	)
}

function passResponseHeaders(upstream: Headers): Headers {
	const headers = new Headers(upstream)
	for (const name of DROPPED_RESPONSE_HEADERS) headers.delete(name)
	if (headers.has('content-encoding')) {
		// `fetch` has already decoded the body, so neither its coding nor its length holds any more.
		headers.delete('content-encoding')
		headers.delete('content-length')
	}
	if (isActiveType(headers.get('content-type'))) headers.set('content-type', 'application/octet-stream')
	return headers
}

/**
 * Security rule: what the server sends is data, never code. A script, style sheet or page that
 * arrives through the proxy would otherwise count as the app's own under `'self'`.
 */
export function isActiveType(contentType: string | null): boolean {
	return contentType !== null && /script|html|xml|svg|css|wasm|multipart/i.test(contentType)
}

/** Passes `body` through and calls `abort` when the reader loses interest. */
function abortOnCancel(body: ReadableStream<Uint8Array>, abort: () => void): ReadableStream<Uint8Array> {
	const reader = body.getReader()
	return new ReadableStream({
		async pull(controller) {
			const { done, value } = await reader.read()
			if (done) controller.close()
			else controller.enqueue(value)
		},
		cancel() {
			abort()
			// The abort has already failed the source; its cancellation has nothing to add.
			return reader.cancel().catch(() => {})
		},
	})
}
