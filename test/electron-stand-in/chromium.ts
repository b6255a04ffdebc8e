/**
 * A Chromium process and our private DevTools connection to it, over a pipe. Playwright's own
 * connection uses the debugging port. When this process dies, however it dies, the pipe closes and
 * Chromium ends itself.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** The parameters or the result of a protocol message; read by those who know its method. */
// biome-ignore lint/suspicious/noExplicitAny: the protocol has some thousand shapes and no schema here
export type Cdp = any

interface Pending {
	resolve: (result: Cdp) => void
	reject: (error: Error) => void
	method: string
}

/** Emits each protocol event twice: as `method` (browser-wide) and as `sessionId` (method, params). */
export class Chromium extends EventEmitter {
	readonly process: ChildProcess
	/** The line with Playwright's endpoint, `DevTools listening on ws://…`. */
	readonly endpointLine: Promise<string>
	private lastId = 0
	private readonly pending = new Map<number, Pending>()
	private received = ''

	constructor(executable: string, args: readonly string[]) {
		super()
		this.setMaxListeners(0)
		this.process = spawn(executable, [...args, '--remote-debugging-pipe'], {
			stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
		})
		this.endpointLine = this.readEndpoint()
		this.endpointLine.catch(() => {})
		this.process.on('exit', () => {
			for (const { reject, method } of this.pending.values())
				reject(new Error(`${method}: Chromium has ended`))
			this.pending.clear()
			this.emit('exit')
		})
		// A write after Chromium has gone is answered by the 'exit' above.
		this.writable.on('error', () => {})
		;(this.process.stdio[4] as Readable).setEncoding('utf8').on('data', chunk => this.receive(chunk))
	}

	/** Sends one command, to a page's session or to the browser; rejects with the protocol's error. */
	send(method: string, params: object = {}, sessionId?: string): Promise<Cdp> {
		return new Promise((resolve, reject) => {
			const id = ++this.lastId
			this.pending.set(id, { resolve, reject, method })
			this.writable.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
		})
	}

	private get writable(): Writable {
		return this.process.stdio[3] as Writable
	}

	private receive(chunk: string): void {
		const messages = (this.received + chunk).split('\0')
		this.received = messages.pop() ?? ''
		for (const text of messages) this.dispatch(JSON.parse(text))
	}

	private dispatch(message: Cdp): void {
		if (message.id === undefined) {
			if (message.sessionId) this.emit(message.sessionId, message.method, message.params)
			else this.emit(message.method, message.params)
			return
		}
		const pending = this.pending.get(message.id)
		this.pending.delete(message.id)
		if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`))
		else pending?.resolve(message.result)
	}

	private readEndpoint(): Promise<string> {
		return new Promise((resolve, reject) => {
			let output = ''
			this.process.stderr?.on('data', chunk => {
				output += chunk
				const line = /DevTools listening on ws:\/\/\S+/.exec(output)
				if (line) resolve(line[0])
			})
			this.process.once('error', reject)
			this.process.once('exit', code => reject(new Error(`Chromium ended with ${code}\n${output}`)))
		})
	}
}

/**
 * Waits until a Chromium whose main process was killed has let go of `profile` (5 s at most): a new
 * one would otherwise hand over to the dying one.
 */
export async function profileReleased(profile: string): Promise<void> {
	for (let waited = 0; waited < 5000; waited += 50) {
		let holder: string
		try {
			// A symbolic link to "host-pid".
			holder = fs.readlinkSync(path.join(profile, 'SingletonLock'))
		} catch {
			return
		}
		if (!isAlive(Number(holder.slice(holder.lastIndexOf('-') + 1)))) return
		await sleep(50)
	}
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch {
		return false
	}
}
