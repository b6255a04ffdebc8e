import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

/**
 * A release that lies in a folder as a feed, so that one that was carried goes the same way, with the same checks, as
 * one that comes from the server. Only this PC reaches it, at an address that nobody else knows.
 */
export async function serveFolder(folder: string): Promise<{ url: string; close(): void }> {
	const prefix = `/${randomUUID()}/`
	const server = http.createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost')
		const name = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : ''
		const file = path.join(folder, name)
		if (!/^[\w.-]+$/.test(name) || name.startsWith('.') || !fs.existsSync(file)) {
			response.writeHead(404).end()
			return
		}
		response.writeHead(200, { 'content-length': fs.statSync(file).size })
		// Where the stick is pulled out the answer ends short, and the download fails.
		fs.createReadStream(file)
			.on('error', () => response.destroy())
			.pipe(response)
	})
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(0, '127.0.0.1', resolve)
	})
	const { port } = server.address() as AddressInfo
	return { url: `http://127.0.0.1:${port}${prefix.slice(0, -1)}`, close: () => void server.close() }
}
