/** Sends a request as no client of ours would: from its own address each time, cut short, compressed wrongly. */
import { request } from 'node:http'
import { deflateRawSync, gzipSync } from 'node:zlib'

export const ENCODINGS = ['none', 'gzip', 'cut gzip', 'bomb', 'lie', 'deflate', 'br', 'unknown'] as const

export interface Sending {
	readonly method: string
	readonly path: string
	readonly headers: Readonly<Record<string, string>>
	readonly body: Uint8Array | undefined
	readonly encoding: (typeof ENCODINGS)[number]
	/** How much of the body is sent before the line is cut, 0 to 1; absent: all of it. */
	readonly cutAt?: number | undefined
	/** One address for every sender: what is counted by address is not what is looked for. */
	readonly from: string
}

export interface Answer {
	/** 0 where the line was cut by us. */
	readonly status: number
	readonly type: string
	readonly text: string
}

/** Unpacks to 64 MiB. */
const BOMB = gzipSync(new Uint8Array(64 << 20))

function encoded(body: Uint8Array, encoding: Sending['encoding']): { bytes: Uint8Array; name?: string } {
	switch (encoding) {
		case 'none':
			return { bytes: body }
		case 'gzip':
			return { bytes: gzipSync(body), name: 'gzip' }
		case 'cut gzip':
			return { bytes: gzipSync(body).subarray(0, -6), name: 'gzip' }
		case 'bomb':
			return { bytes: BOMB, name: 'gzip' }
		case 'lie':
			return { bytes: body, name: 'gzip' }
		case 'deflate':
			return { bytes: deflateRawSync(body), name: 'deflate' }
		case 'br':
			return { bytes: body, name: 'br' }
		case 'unknown':
			return { bytes: body, name: 'x-none, gzip' }
	}
}

/** No answer may take longer, on however busy a machine. */
const PATIENCE_MS = 60_000

export function send(base: string, sending: Sending): Promise<Answer> {
	const { method, path, headers, body, encoding, cutAt, from } = sending
	const { bytes, name } = encoded(body ?? new Uint8Array(0), encoding)
	const { hostname, port } = new URL(base)
	return new Promise((resolve, reject) => {
		const isCut = cutAt !== undefined && bytes.length > 1
		const asked = request(
			{
				hostname,
				port,
				localAddress: from,
				agent: false,
				method,
				path,
				timeout: PATIENCE_MS,
				headers: {
					...headers,
					...(name !== undefined && body !== undefined && { 'content-encoding': name }),
					...(body !== undefined && { 'content-length': String(bytes.length) }),
				},
			},
			answer => {
				const { statusCode = 0 } = answer
				const type = String(answer.headers['content-type'] ?? '')
				const chunks: Buffer[] = []
				const done = () => resolve({ status: statusCode, type, text: Buffer.concat(chunks).toString('utf8') })
				answer.on('data', (chunk: Buffer) => {
					chunks.push(chunk)
					// This one never ends by itself.
					if (type === 'text/event-stream') {
						answer.destroy()
						done()
					}
				})
				answer.on('end', done)
				answer.on('error', done)
			},
		)
		asked.on('timeout', () => reject(new Error('no answer')))
		asked.on('error', (error: NodeJS.ErrnoException) => {
			// A body that is refused before its end breaks the line, and so does cutting it.
			if (['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) resolve({ status: 0, type: '', text: '' })
			else reject(error)
		})
		if (isCut) {
			asked.write(bytes.subarray(0, Math.ceil(cutAt * (bytes.length - 1))), () => asked.destroy())
			asked.on('close', () => resolve({ status: 0, type: '', text: '' }))
		} else asked.end(body === undefined ? undefined : bytes)
	})
}
