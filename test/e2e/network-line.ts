/**
 * The network between one office and the server: passes HTTP on as it comes, and can be cut for real, also in the
 * middle of a request. Its own address stays the same.
 */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

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
	/** Answers to `path` pass at this rate from now on, also the rest of one that is under way. */
	slowDown(path: string, bytesPerSecond: number): void
	/** Bodies of the requests to the path that is slowed down, oldest first. */
	readonly asked: readonly string[]
	close(): Promise<void>
}

interface Stop {
	readonly path: string
	readonly point: Point
	readonly reached: () => void
}

/** Bytes that pass at once on a slow line. */
const SLICE = 1024

export async function openLine(serverUrl: string): Promise<NetworkLine> {
	const { hostname, port } = new URL(serverUrl)
	let state: 'up' | 'frozen' | 'down' = 'up'
	let stop: Stop | undefined
	let slow: { readonly path: string; readonly bytesPerSecond: number } | undefined
	const asked: string[] = []
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
			if (slow?.path === path) return void trickle(answer, response)
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
		if (mine === undefined && slow?.path !== path) {
			request.pipe(upstream)
			return
		}
		const pieces: Buffer[] = []
		for await (const piece of request) pieces.push(piece as Buffer)
		const body = Buffer.concat(pieces)
		if (mine === undefined) {
			asked.push(String(body))
			upstream.end(body)
			return
		}
		if (mine.point === 'half') upstream.write(body.subarray(0, body.length / 2), freeze)
		else upstream.end(body, mine.point === 'whole' ? freeze : undefined)
	})
	front.on('connection', socket => {
		if (state === 'down') socket.destroy()
	})
	front.keepAliveTimeout = 60_000
	front.listen(0, '127.0.0.1')
	await once(front, 'listening')

	/** Ends where the line is cut: then neither side is told. */
	async function trickle(answer: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		try {
			for await (const piece of answer as AsyncIterable<Buffer>)
				for (let from = 0; from < piece.length; from += SLICE) {
					await sleep((SLICE / (slow?.bytesPerSecond ?? SLICE)) * 1000)
					if (state !== 'up') return
					response.write(piece.subarray(from, from + SLICE))
				}
			response.end()
		} catch {
			response.destroy()
		}
	}

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
		slowDown(path, bytesPerSecond) {
			slow = { path, bytesPerSecond }
		},
		asked,
		async close() {
			cut()
			front.close()
			await once(front, 'close')
		},
	}
}
