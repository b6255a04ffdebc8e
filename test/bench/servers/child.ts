/** The child's side of a server process of a bench: what has passed its sockets, and what the bench asks of it. */
import { channel } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http2'
import type { Socket } from 'node:net'

/** Both ways as the operating system's sockets saw them: headers included, and with TLS its records and handshakes. */
export interface Wire {
	readonly up: number
	readonly down: number
	readonly requests: number
	/** Of what came up the bodies, where their length was told beforehand. */
	readonly upBody: number
}

const open = new Set<Socket>()
const closed = { up: 0, down: 0 }
const bodies = { upBody: 0 }
let requests = 0

channel('net.server.socket').subscribe(message => {
	const { socket } = message as { socket: Socket }
	open.add(socket)
	socket.once('close', () => {
		open.delete(socket)
		closed.up += socket.bytesRead
		closed.down += socket.bytesWritten
	})
})
channel('http.server.request.start').subscribe(() => {
	requests++
})
channel('http.server.response.finish').subscribe(message => {
	const { request } = message as { request: IncomingMessage }
	bodies.upBody += Number(request.headers['content-length'] ?? 0)
})

channel('http2.server.stream.start').subscribe(message => {
	const { headers } = message as { headers: IncomingHttpHeaders }
	requests++
	bodies.upBody += Number(headers['content-length'] ?? 0)
})

function wire(): Wire {
	let { up, down } = closed
	for (const socket of open) {
		up += socket.bytesRead
		down += socket.bytesWritten
	}
	return { up, down, requests, ...bodies }
}

/** Milliseconds since 1970 with fractions: comparable with a page's on the same machine. */
const clock = (): number => performance.timeOrigin + performance.now()

/** A change that a bench made on the server: when it was asked for, and when it was durable. */
export interface Written {
	readonly began: number
	readonly done: number
}

export interface ServerMethods {
	/**
	 * Writes `text` into a log past HTTP, as if somebody else had.
	 *
	 * @param who whose log, where a server serves several contenders
	 */
	change(id: string, text: string, who: string): Promise<void> | void
}

/** Tells the bench the address and answers it from then on. */
export function serve<Hello extends { readonly url: string }>(hello: Hello, methods: ServerMethods): void {
	process.on('message', async (message: { readonly call: number; readonly name: string; args: string[] }) => {
		const { call, name, args } = message
		if (name === 'wire') process.send?.({ call, value: wire() })
		else {
			const began = clock()
			await methods.change(args[0] ?? '', args[1] ?? '', args[2] ?? '')
			process.send?.({ call, value: { began, done: clock() } satisfies Written })
		}
	})
	process.send?.({ hello })
}
