/**
 * `contextBridge` between the preload's isolated world and the page's own. Injected as source into
 * both, so it refers to nothing outside itself.
 *
 * The worlds share the document and nothing else. A message is a `CustomEvent` whose `detail` Chromium
 * clones from one world to the other; dispatching is synchronous, so calls can return values. The
 * event's name is a secret of the two sides.
 */
export function createContextBridge(side: 'main' | 'isolated', secret: string) {
	type Described =
		| { kind: 'function' | 'promise'; id: string }
		| { kind: 'error'; name: string; message: string }
		| { kind: 'array'; items: Described[] }
		| { kind: 'object'; entries: [string, Described][] }
		| { kind: 'clone'; value: unknown }
	type Message =
		| { type: 'call'; id: string; args: Described[] }
		| { type: 'expose'; name: string; value: Described }
		| { type: 'answer'; ok: boolean; value: Described }
		| { type: 'settle'; id: string; ok: boolean; value: Described }

	const other = side === 'main' ? 'isolated' : 'main'
	const functions = new Map<string, (...args: unknown[]) => unknown>()
	const promises = new Map<string, { resolve(value: unknown): void; reject(error: unknown): void }>()
	const { dispatchEvent } = document
	const Custom = CustomEvent
	let lastId = 0
	let answered: Extract<Message, { type: 'answer' }> | null = null

	function post(message: Message): void {
		dispatchEvent.call(document, new Custom(secret + other, { detail: message }))
	}

	function ask(message: Message): unknown {
		answered = null
		post(message)
		const answer = answered as Extract<Message, { type: 'answer' }> | null
		if (!answer) throw new Error('stand-in: the other world does not answer')
		if (!answer.ok) throw restore(answer.value)
		return restore(answer.value)
	}

	function describe(value: unknown): Described {
		if (typeof value === 'function') {
			const id = `${side}${++lastId}`
			functions.set(id, value as never)
			return { kind: 'function', id }
		}
		if (value instanceof Promise) {
			const id = `${side}${++lastId}`
			value.then(
				result => post({ type: 'settle', id, ok: true, value: describe(result) }),
				(error: unknown) => post({ type: 'settle', id, ok: false, value: describe(error) }),
			)
			return { kind: 'promise', id }
		}
		// As in Electron only the name and the message of an error cross over.
		if (value instanceof Error) return { kind: 'error', name: value.name, message: value.message }
		if (Array.isArray(value)) return { kind: 'array', items: value.map(describe) }
		if (value && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
			const entries = Object.entries(value).map(([key, item]): [string, Described] => [key, describe(item)])
			return { kind: 'object', entries }
		}
		return { kind: 'clone', value }
	}

	function restore(described: Described): unknown {
		switch (described.kind) {
			case 'function':
				return (...args: unknown[]) => ask({ type: 'call', id: described.id, args: args.map(describe) })
			case 'promise':
				return new Promise((resolve, reject) => promises.set(described.id, { resolve, reject }))
			case 'error':
				return Object.assign(new Error(described.message), { name: described.name })
			case 'array':
				return described.items.map(restore)
			case 'object':
				return Object.fromEntries(described.entries.map(([key, item]) => [key, restore(item)]))
			case 'clone':
				return described.value
		}
	}

	function attempt(action: () => unknown): void {
		try {
			post({ type: 'answer', ok: true, value: describe(action()) })
		} catch (error) {
			post({ type: 'answer', ok: false, value: describe(error) })
		}
	}

	function deepFreeze(value: unknown): unknown {
		if (value && typeof value === 'object') Object.values(value).forEach(deepFreeze)
		return Object.freeze(value)
	}

	function receive(message: Message): void {
		if (message.type === 'answer') {
			answered = message
		} else if (message.type === 'settle') {
			const promise = promises.get(message.id)
			promises.delete(message.id)
			if (message.ok) promise?.resolve(restore(message.value))
			else promise?.reject(restore(message.value))
		} else if (message.type === 'call') {
			attempt(() => functions.get(message.id)?.(...message.args.map(restore)))
		} else {
			attempt(() => {
				const value = deepFreeze(restore(message.value))
				Object.defineProperty(globalThis, message.name, { value, enumerable: true })
			})
		}
	}

	document.addEventListener(
		secret + side,
		event => {
			event.stopImmediatePropagation()
			receive((event as CustomEvent<Message>).detail)
		},
		true,
	)

	return {
		exposeInMainWorld(name: string, api: unknown) {
			ask({ type: 'expose', name, value: describe(api) })
		},
	}
}
