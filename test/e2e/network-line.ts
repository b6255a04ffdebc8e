/**
 * The network between one office and the server: passes HTTP on as it comes, and can be cut for real, also in the
 * middle of a request. Its own address stays the same.
 */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Where a request is stopped: `half`, when half of its body has reached the server; `whole`, when the server has all of it
 * and no answer has passed; `answered`, when the server has answered (and so committed) and nothing of it has passed.
 */
export type Point = 'half' | 'whole' | 'answered'

export interface NetworkLine {
	readonly url: string
	/** Breaks every connection and lets no new one live. */
	cut(): void
	restore(): void
	/**
	 * Resolves when the next request to `path` has come to `point`; from then on nothing passes in either direction, until
	 * `cut` breaks it all or `restore` starts afresh.
	 */
	stopAt(path: string, point: Point): Promise<void>
	close(): Promise<void>
}

interface Stop {
	readonly path: string
	readonly point: Point
	readonly reached: () => void
}

export async function openLine(serverUrl: string): Promise<NetworkLine> {
	const { hostname, port } = new URL(serverUrl)
	let state: 'up' | 'frozen' | 'down' = 'up'
	let stop: Stop | undefined
	const upstreams = new Set<http.ClientRequest>()

	const front = http.createServer(async (request, response) => {
		if (state !== 'up') return
		const { method, url: path } = request
		const mine = stop?.path === path ? stop : undefined
		if (mine !== undefined) stop = undefined
		const freeze = () => {
			state = 'frozen'
			mine?.reached()
		}
		const upstream = http.request({ hostname, port, method, path, headers: request.headers, agent: false })
		upstreams.add(upstream)
		upstream.on('close', () => upstreams.delete(upstream))
		upstream.on('error', () => {
			if (state === 'up') response.destroy()
		})
		upstream.on('response', answer => {
			if (mine?.point === 'answered') freeze()
			if (state !== 'up') return
			response.writeHead(answer.statusCode ?? 502, answer.headers)
			response.flushHeaders()
			answer.on('data', piece => {
				if (state === 'up') response.write(piece)
			})
			answer.on('end', () => {
				if (state === 'up') response.end()
			})
			answer.on('error', () => {
				if (state === 'up') response.destroy()
			})
		})
		response.on('close', () => upstream.destroy())
		if (mine === undefined) {
			request.pipe(upstream)
			return
		}
		const pieces: Buffer[] = []
		for await (const piece of request) pieces.push(piece as Buffer)
		const body = Buffer.concat(pieces)
		if (mine.point === 'half') upstream.write(body.subarray(0, body.length / 2), freeze)
		else upstream.end(body, mine.point === 'whole' ? freeze : undefined)
	})
	front.on('connection', socket => {
		if (state === 'down') socket.destroy()
	})
	front.keepAliveTimeout = 60_000
	front.listen(0, '127.0.0.1')
	await once(front, 'listening')

	function cut(): void {
		state = 'down'
		stop = undefined
		front.closeAllConnections()
		for (const upstream of upstreams) upstream.destroy()
	}

	return {
		url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
		cut,
		restore() {
			if (state === 'frozen') cut()
			state = 'up'
		},
		stopAt: (path, point) =>
			new Promise(reached => {
				stop = { path, point, reached }
			}),
		async close() {
			cut()
			front.close()
			await once(front, 'close')
		},
	}
}
