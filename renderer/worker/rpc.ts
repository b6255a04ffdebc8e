/** Calls and events between a window and its worker: typed, both ways, over one message port. */

// biome-ignore lint/suspicious/noExplicitAny: only `any` accepts methods of every signature; callers see their own types
export type Methods = Record<string, (...args: any[]) => Promise<unknown>>
export type Events = Record<string, unknown>

/** What a `Worker`, a worker's `self` and a `MessagePort` have in common. */
export interface Port {
	postMessage(message: unknown, options?: { transfer?: Transferable[] }): void
	addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
	removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

const moving = new WeakSet<ArrayBuffer>()

/**
 * Bytes that the next call or answer gives away instead of copying: here they are empty afterwards. For whole files,
 * whose copy would hold up the window.
 */
export function given(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	moving.add(bytes.buffer)
	return bytes
}

const givenIn = (values: readonly unknown[]): ArrayBuffer[] =>
	values.flatMap(value =>
		value instanceof Uint8Array && moving.has(value.buffer as ArrayBuffer)
			? [value.buffer as ArrayBuffer]
			: [],
	)

/** A longer list is handed over in parts, so that whoever unpacks it can see to something else in between. */
const PART = 500

/** An error that the other side threw. */
export class RemoteError extends Error {
	readonly code: string | undefined
	constructor({ name, code, message }: ErrorData) {
		super(message)
		this.name = name
		this.code = code
	}
}

interface Waiting {
	readonly parts: unknown[]
	resolve(value: unknown): void
	reject(error: Error): void
}

interface ErrorData {
	readonly name: string
	readonly code: string | undefined
	readonly message: string
}

type Message =
	| { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: unknown[] }
	| { readonly kind: 'part'; readonly id: number; readonly part: readonly unknown[] }
	| { readonly kind: 'result'; readonly id: number; readonly value: unknown }
	| { readonly kind: 'error'; readonly id: number; readonly error: ErrorData }
	| { readonly kind: 'event'; readonly name: string; readonly value: unknown }

export interface Rpc<Remote extends Methods, Out extends Events> {
	/** The other side's methods. A call rejects with {@link RemoteError}, also when the line is closed. */
	readonly remote: Remote
	emit<K extends keyof Out & string>(name: K, value: Out[K]): void
	/** Ends the line: what is still unanswered rejects. */
	close(): void
}

export function createRpc<Remote extends Methods, In extends Events, Out extends Events>(
	port: Port,
	methods: Methods,
	on: { readonly [K in keyof In]: (value: In[K]) => void },
): Rpc<Remote, Out> {
	const waiting = new Map<number, Waiting>()
	let calls = 0
	let closed = false

	async function answer(id: number, method: string, args: unknown[]): Promise<void> {
		let reply: Message
		try {
			const handler = methods[method]
			if (handler === undefined) throw new Error(`no method ${method}`)
			reply = { kind: 'result', id, value: handOver(id, await handler(...args)) }
		} catch (error) {
			reply = { kind: 'error', id, error: errorData(error) }
		}
		if (!closed) port.postMessage(reply, { transfer: reply.kind === 'result' ? givenIn([reply.value]) : [] })
	}

	/** @returns what is left of it */
	function handOver(id: number, value: unknown): unknown {
		if (!Array.isArray(value) || closed) return value
		let from = 0
		for (; value.length - from > PART; from += PART)
			port.postMessage({ kind: 'part', id, part: value.slice(from, from + PART) } satisfies Message)
		return from === 0 ? value : value.slice(from)
	}

	function receive({ data }: MessageEvent): void {
		const message = data as Message
		if (message.kind === 'call') void answer(message.id, message.method, message.args)
		else if (message.kind === 'event') on[message.name as keyof In]?.(message.value as In[keyof In])
		else if (message.kind === 'part') waiting.get(message.id)?.parts.push(...message.part)
		else {
			const call = waiting.get(message.id)
			waiting.delete(message.id)
			if (message.kind === 'result')
				call?.resolve(call.parts.length > 0 ? call.parts.concat(message.value) : message.value)
			else call?.reject(new RemoteError(message.error))
		}
	}
	port.addEventListener('message', receive)

	const send = (method: string, args: unknown[]): Promise<unknown> =>
		new Promise((resolve, reject) => {
			if (closed) {
				reject(lineClosed())
				return
			}
			const id = ++calls
			waiting.set(id, { parts: [], resolve, reject })
			port.postMessage({ kind: 'call', id, method, args } satisfies Message, { transfer: givenIn(args) })
		})

	return {
		remote: new Proxy({} as Remote, {
			get:
				(_, method) =>
				(...args: unknown[]) =>
					send(String(method), args),
		}),
		emit: (name, value) => {
			if (!closed) port.postMessage({ kind: 'event', name, value } satisfies Message)
		},
		close() {
			closed = true
			port.removeEventListener('message', receive)
			for (const { reject } of waiting.values()) reject(lineClosed())
			waiting.clear()
		},
	}
}

const lineClosed = () => new RemoteError({ name: 'Closed', code: 'closed', message: 'the line is closed' })

function errorData(error: unknown): ErrorData {
	if (!(error instanceof Error)) return { name: 'Error', code: undefined, message: String(error) }
	const { code } = error as { code?: unknown }
	return { name: error.name, code: typeof code === 'string' ? code : undefined, message: error.message }
}
