/** What stands before several server processes, as a proxy of an office would: hands a connection to one that lives. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Balancer {
	readonly url: string
	close(): Promise<void>
}

/** @param targets addresses of the processes, used in turn */
export async function startBalancer(targets: readonly string[]): Promise<Balancer> {
	const ports = targets.map(url => Number(new URL(url).port))
	const sockets = new Set<Socket>()
	let turn = 0

	function keep(socket: Socket, other: () => Socket | undefined): void {
		sockets.add(socket)
		socket.on('error', () => {})
		socket.on('close', () => {
			sockets.delete(socket)
			other()?.destroy()
		})
	}

	/** @returns a connection to the first that takes one */
	async function reach(): Promise<Socket | undefined> {
		const first = turn++
		for (const [i] of ports.entries()) {
			const socket = connect(ports[(first + i) % ports.length] ?? 0, '127.0.0.1')
			const connected = once(socket, 'connect').then(
				() => true,
				() => false,
			)
			if (await connected) return socket
		}
		return undefined
	}

	const front = createServer({ pauseOnConnect: true }, async client => {
		let server: Socket | undefined
		keep(client, () => server)
		server = await reach()
		if (server === undefined) return client.destroy()
		keep(server, () => client)
		client.pipe(server).pipe(client)
		client.resume()
	})
	front.listen(0, '127.0.0.1')
	await once(front, 'listening')
	return {
		url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
		async close() {
			for (const socket of sockets) socket.destroy()
			front.close()
			await once(front, 'close')
		},
	}
}
