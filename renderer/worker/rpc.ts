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

/** An error that the other side threw. */
export class RemoteError extends Error {
	readonly code: string | undefined
	constructor({ name, code, message }: ErrorData) {
		super(message)
		this.name = name
		this.code = code
	}
}

interface ErrorData {
	readonly name: string
	readonly code: string | undefined
	readonly message: string
}

type Message =
	| { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: unknown[] }
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
	const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
	let calls = 0
	let closed = false

	async function answer(id: number, method: string, args: unknown[]): Promise<void> {
		let reply: Message
		try {
			const handler = methods[method]
			if (handler === undefined) throw new Error(`no method ${method}`)
			reply = { kind: 'result', id, value: await handler(...args) }
		} catch (error) {
			reply = { kind: 'error', id, error: errorData(error) }
		}
		if (!closed) port.postMessage(reply, { transfer: reply.kind === 'result' ? givenIn([reply.value]) : [] })
	}

	function receive({ data }: MessageEvent): void {
		const message = data as Message
		if (message.kind === 'call') void answer(message.id, message.method, message.args)
		else if (message.kind === 'event') on[message.name as keyof In]?.(message.value as In[keyof In])
		else {
			const call = waiting.get(message.id)
			waiting.delete(message.id)
			if (message.kind === 'result') call?.resolve(message.value)
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
			waiting.set(id, { resolve, reject })
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
