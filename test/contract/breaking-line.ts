/** A line of bytes between a client and a server that breaks after so many of them. */
import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'

export interface BreakingLine {
	readonly url: string
	/** Streams of a snapshot that broke so far. */
	breaks(): number
	/** Breaks the streams that are open, and those that follow after so many bytes of an answer; `undefined`: no more. */
	breakAfter(bytes: (() => number) | undefined): void
	close(): Promise<void>
}

export async function openBreakingLine(serverUrl: string, streamPath: string): Promise<BreakingLine> {
	const { hostname, port } = new URL(serverUrl)
	let bytes: (() => number) | undefined
	let breaks = 0
	const open = new Set<Socket>()
	const front = net.createServer(client => {
		const server = net.connect(Number(port), hostname)
		let left = Number.POSITIVE_INFINITY
		const end = () => {
			client.destroy()
			server.destroy()
		}
		for (const socket of [client, server]) {
			open.add(socket)
			socket.on('error', end)
			socket.on('close', () => {
				open.delete(socket)
				end()
			})
		}
		client.on('data', piece => {
			left = piece.includes(`POST ${streamPath} `) ? (bytes?.() ?? Number.POSITIVE_INFINITY) : left
			server.write(piece)
		})
		server.on('data', piece => {
			if (piece.length < left) {
				left -= piece.length
				client.write(piece)
				return
			}
			breaks++
			client.write(piece.subarray(0, left), end)
		})
	})
	front.listen(0, '127.0.0.1')
	await once(front, 'listening')
	return {
		url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
		breaks: () => breaks,
		breakAfter(next) {
			bytes = next
		},
		async close() {
			for (const socket of open) socket.destroy()
			front.close()
			await once(front, 'close')
		},
	}
}
