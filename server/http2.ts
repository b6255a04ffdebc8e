/**
 * HTTP/2, for whoever speaks TLS: a request's headers after the first are a few bytes, and a browser's windows share one
 * connection. What Node's server bounds for HTTP/1.1 and leaves open here is bounded in this file.
 */
import {
	constants,
	type SecureServerOptions,
	type ServerHttp2Session,
	type ServerHttp2Stream,
} from 'node:http2'
import type { ServerOptions } from 'node:https'
import type { Socket } from 'node:net'
import type { App } from './context.ts'

/** At once on one connection. A browser's windows share it, each with a stream of events that stays open. */
const STREAMS = 100
/** An HTTP/1.1 connection that nobody uses is closed after so long. */
const KEEP_ALIVE_MS = 72_000
/** What has not ended by itself when the server stops is cut off after so long. */
const GRACE_MS = 1000

type Http1Limits = Pick<ServerOptions, 'maxHeaderSize' | 'headersTimeout' | 'connectionsCheckingInterval'>

/** Both protocols on one port; a client without HTTP/2 has the bounds that it has without TLS. */
export function http2Options(http1: Http1Limits, requestTimeoutMs: number): SecureServerOptions {
	const settings = {
		maxConcurrentStreams: STREAMS,
		enablePush: false,
		...(http1.maxHeaderSize !== undefined && { maxHeaderListSize: http1.maxHeaderSize }),
	}
	return {
		allowHTTP1: true,
		...http1,
		...{ requestTimeout: requestTimeoutMs, keepAliveTimeout: KEEP_ALIVE_MS },
		settings,
		// Streams that are opened only to be reset (CVE-2023-44487): a burst, and then so many each second.
		streamResetBurst: 200,
		streamResetRate: 20,
		maxSessionInvalidFrames: 20,
		maxSessionRejectedStreams: 20,
	}
}

/**
 * Closes an HTTP/2 connection on which no request is under way for `requestTimeoutMs`, and resets a request that has
 * not arrived by then. When the server stops, it says goodbye on every connection and soon cuts off what is left of
 * either protocol.
 */
export function boundConnections(app: App, requestTimeoutMs: number): void {
	const sockets = new Set<Socket>()
	const sessions = new Set<ServerHttp2Session>()
	app.server.on('connection', (socket: Socket) => {
		sockets.add(socket)
		socket.once('close', () => sockets.delete(socket))
	})
	app.server.on('session', (session: ServerHttp2Session) => {
		sessions.add(session)
		let streams = 0
		const whenIdle = () => setTimeout(() => session.close(), requestTimeoutMs)
		let idle = whenIdle()
		session.on('stream', stream => {
			streams++
			clearTimeout(idle)
			hurry(stream, requestTimeoutMs)
			stream.once('close', () => {
				streams--
				if (streams === 0 && !session.closed) idle = whenIdle()
			})
		})
		session.once('close', () => {
			sessions.delete(session)
			clearTimeout(idle)
		})
	})
	app.addHook('preClose', async () => {
		for (const session of sessions) session.close()
		const cut = setTimeout(() => {
			for (const socket of sockets) socket.destroy()
		}, GRACE_MS)
		app.server.once('close', () => clearTimeout(cut))
	})
}

/** Resets a request whose body has not arrived in time. */
function hurry(stream: ServerHttp2Stream, requestTimeoutMs: number): void {
	if (stream.endAfterHeaders) return
	const late = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), requestTimeoutMs)
	const arrived = () => clearTimeout(late)
	stream.once('end', arrived).once('close', arrived)
}
