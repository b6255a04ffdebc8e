/** `electron.net.request`, as far as it sends no body: Node's own, with Chromium's names for what goes wrong. */
import { EventEmitter } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import { chromiumName } from './net-errors.ts'

interface Options {
	protocol?: string
	hostname?: string
	port?: number | string
	path?: string
	method?: string
	headers?: Record<string, string>
}

class ClientRequest extends EventEmitter {
	private readonly request: http.ClientRequest

	constructor({ protocol = 'http:', hostname, port, path, method, headers }: Options) {
		super()
		const send = protocol === 'https:' ? https.request : http.request
		this.request = send({ protocol, hostname, port, path, method, headers, agent: false })
		this.request.on('error', error => {
			this.emit('error', new Error(chromiumName(error), { cause: error }))
		})
		this.request.on('response', response => {
			// Electron tells of an answer that ends short through its own event.
			response.on('error', () => {})
			response.once('close', () => {
				if (!response.complete) response.emit('error', new Error('net::ERR_CONTENT_LENGTH_MISMATCH'))
			})
			this.emit('response', response)
		})
	}

	setHeader(name: string, value: string) {
		this.request.setHeader(name, value)
	}

	end(): this {
		this.request.end()
		return this
	}

	abort(): void {
		this.request.destroy()
		this.emit('abort')
	}
}

export const request = (options: Options): ClientRequest => new ClientRequest(options)
