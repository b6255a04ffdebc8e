/**
 * `electron.protocol`: custom schemes, answered by the handler the app registered.
 *
 * Over the DevTools protocol a custom scheme can be no real origin, so `app://bundle/x` is shown as
 * `http://app--bundle.localhost/x` (a secure context with an origin that stays the same from start to
 * start) and Chromium is told to look for `*.localhost` at the server below. Bodies stream both ways.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { strict } from './strict.ts'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()

export const protocol = strict('protocol', {
	/** Remembered by nobody: privileges are Chromium's to enforce. */
	registerSchemesAsPrivileged(_schemes: unknown) {},
	handle(scheme: string, handler: Handler) {
		if (handlers.has(scheme)) throw new Error(`The scheme is already handled: ${scheme}`)
		handlers.set(scheme, handler)
	},
	isProtocolHandled: (scheme: string) => handlers.has(scheme),
})

/** The URL under which Chromium is shown `url`. */
export function toChromium(url: string): string {
	const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/i.exec(url)
	if (!parts?.[1] || !handlers.has(parts[1])) return url
	return `http://${parts[1]}--${parts[2]}.localhost${parts[3] || '/'}`
}

/** The URL as the app knows it. */
export function fromChromium(url: string): string {
	return url.replace(/^http:\/\/([a-z0-9]+)--([a-z0-9.-]+)\.localhost(?=[/?#]|$)/, '$1://$2')
}

/** Starts the server on a free port of the loopback interface and returns the port. */
export async function startSchemeServer(): Promise<number> {
	const server = http.createServer((request, response) => {
		serve(request, response).catch((error: unknown) => {
			console.error('protocol handler failed:', error)
			if (response.headersSent) response.destroy()
			else response.writeHead(500).end()
		})
	})
	// An event stream stays open for as long as it likes.
	server.requestTimeout = 0
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	return (server.address() as AddressInfo).port
}

async function serve(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> {
	const url = fromChromium(`http://${incoming.headers.host}${incoming.url}`)
	const handler = handlers.get(url.slice(0, url.indexOf(':')))
	if (!handler) {
		outgoing.writeHead(502).end(`no handler for ${url}`)
		return
	}
	const method = incoming.method ?? 'GET'
	const body =
		method === 'GET' || method === 'HEAD'
			? {}
			: { body: Readable.toWeb(incoming) as unknown as BodyInit, duplex: 'half' as const }
	const response = await handler(new Request(url, { method, headers: requestHeaders(incoming), ...body }))
	if (outgoing.destroyed) {
		// The page has given up waiting.
		await response.body?.cancel()
		return
	}
	for (const [name, value] of response.headers) outgoing.appendHeader(name, value)
	outgoing.writeHead(response.status)
	if (!response.body) {
		outgoing.end()
		return
	}
	outgoing.flushHeaders()
	// When the page gives up, the pipeline cancels the body, as Electron does.
	await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing).catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
		},
	)
}

function requestHeaders(incoming: http.IncomingMessage): Headers {
	const headers = new Headers()
	for (const [name, value] of Object.entries(incoming.headersDistinct)) {
		if (['host', 'connection', 'transfer-encoding'].includes(name)) continue
		for (const item of value ?? []) headers.append(name, fromChromium(item))
	}
	return headers
}
