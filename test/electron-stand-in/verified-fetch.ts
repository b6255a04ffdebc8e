/** `session.fetch`: Node's own, where a session's verify procedure decides about certificates before anything is sent. */
import { X509Certificate } from 'node:crypto'
import https from 'node:https'
import { isIP } from 'node:net'
import { type Duplex, Readable } from 'node:stream'
import tls from 'node:tls'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { chromiumName } from './net-errors.ts'

export type VerifyProc = (
	request: {
		hostname: string
		certificate: { data: string; validStart: number; validExpiry: number }
		verificationResult: string
		errorCode: number
	},
	callback: (result: number) => void,
) => void

const OK = 0
const CHROMIUM_DECIDES = -3

/** As Chromium says what Node found. */
function errorOf(socket: tls.TLSSocket): { code: number; name: string } {
	const found = String(socket.authorizationError ?? '')
	if (socket.authorized) return { code: 0, name: 'net::OK' }
	if (found === 'CERT_HAS_EXPIRED') return { code: -201, name: 'net::ERR_CERT_DATE_INVALID' }
	if (found.includes('ALTNAME')) return { code: -200, name: 'net::ERR_CERT_COMMON_NAME_INVALID' }
	return { code: -202, name: 'net::ERR_CERT_AUTHORITY_INVALID' }
}

class VerifyingAgent extends https.Agent {
	private readonly verify: () => VerifyProc | null

	constructor(verify: () => VerifyProc | null) {
		super({ keepAlive: true })
		this.verify = verify
	}

	override createConnection(
		options: https.RequestOptions,
		created?: (error: Error | null, socket: Duplex) => void,
	): undefined {
		const hostname = String(options.host ?? options.hostname)
		const servername = isIP(hostname) === 0 ? hostname : ''
		const socket = tls.connect({
			host: hostname,
			port: Number(options.port),
			servername,
			rejectUnauthorized: false,
		})
		const fail = (error: Error) => created?.(error, socket)
		socket.once('error', fail)
		socket.once('secureConnect', () => {
			socket.off('error', fail)
			const { code, name } = errorOf(socket)
			const decide = (result: number) => {
				if (result === OK || (result === CHROMIUM_DECIDES && code === 0)) return created?.(null, socket)
				socket.destroy()
				fail(new Error(result === CHROMIUM_DECIDES ? name : 'net::ERR_FAILED'))
			}
			const proc = this.verify()
			if (proc === null) return decide(CHROMIUM_DECIDES)
			const shown = new X509Certificate(socket.getPeerCertificate().raw)
			const seconds = (date: string) => Date.parse(date) / 1000
			const certificate = {
				data: shown.toString(),
				validStart: seconds(shown.validFrom),
				validExpiry: seconds(shown.validTo),
			}
			proc({ hostname, certificate, verificationResult: name, errorCode: code }, decide)
		})
	}
}

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
	br: createBrotliDecompress,
	gzip: createGunzip,
}

export function createVerifiedFetch(verify: () => VerifyProc | null) {
	const agent = new VerifyingAgent(verify)
	return async (url: string, init: RequestInit = {}): Promise<Response> => {
		try {
			return await (url.startsWith('https:') ? ask(agent, url, init) : fetch(url, init))
		} catch (error) {
			const { name, message, cause } = error as Error
			if (name === 'AbortError' || message.startsWith('net::')) throw error
			throw new Error(chromiumName(cause ?? error), { cause: error })
		}
	}
}

async function ask(agent: https.Agent, url: string, init: RequestInit): Promise<Response> {
	// Node's own makes of the many kinds of body one stream.
	const { body, headers, method } = new Request(url, { ...init, signal: null })
	const { promise, resolve, reject } = Promise.withResolvers<Response>()
	const sent = Object.fromEntries(headers)
	const request = https.request(
		url,
		{
			agent,
			method,
			headers: { 'accept-encoding': 'gzip, br', ...sent },
			...(init.signal && { signal: init.signal }),
		},
		answer => {
			const decoder = DECODERS[answer.headers['content-encoding'] ?? '']?.()
			const stream = decoder === undefined ? answer : answer.pipe(decoder)
			answer.on('error', error => (stream as Readable).destroy(error))
			const status = answer.statusCode ?? 0
			if (init.redirect === 'error' && status >= 300 && status < 400 && status !== 304) {
				request.destroy()
				reject(new Error('net::ERR_FAILED'))
				return
			}
			const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
			const empty = [204, 304].includes(status)
			if (empty) answer.resume()
			const web = empty ? null : (Readable.toWeb(stream as Readable) as ReadableStream)
			resolve(new Response(web, { status, headers: given as [string, string][] }))
		},
	)
	request.on('error', reject)
	if (body === null) request.end()
	else Readable.fromWeb(body as never).pipe(request)
	return promise
}
