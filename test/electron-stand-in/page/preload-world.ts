/**
 * What a sandboxed preload finds: `require('electron')` with `contextBridge` and `ipcRenderer`, and
 * nothing of Node. Injected as source into the isolated world, so it refers to nothing outside itself.
 */
export function runPreload(
	preload: (require: (id: string) => unknown, module: object, exports: object) => void,
	contextBridge: object,
	codec: { encode(value: unknown): string; decode(text: string): unknown },
	send: (text: string) => void,
) {
	type Incoming =
		| { type: 'answer'; id: number; channel: string; ok: boolean; value: unknown }
		| { type: 'message'; channel: string; args: unknown[] }
	type Listener = (event: object, ...args: unknown[]) => void

	const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
	const listeners = new Map<string, Set<Listener>>()
	let lastId = 0

	function strict(name: string, target: object): object {
		return new Proxy(target, {
			get(object, key) {
				if (typeof key === 'symbol' || key in object) return Reflect.get(object, key)
				throw new Error(`stand-in: ${name}.${key} is not implemented`)
			},
		})
	}

	const ipcRenderer = {
		invoke(channel: string, ...args: unknown[]) {
			const id = ++lastId
			const text = codec.encode({ type: 'invoke', id, channel, args })
			return new Promise((resolve, reject) => {
				waiting.set(id, { resolve, reject })
				send(text)
			})
		},
		on(channel: string, listener: Listener) {
			const known = listeners.get(channel) ?? new Set()
			listeners.set(channel, known.add(listener))
		},
		off(channel: string, listener: Listener) {
			listeners.get(channel)?.delete(listener)
		},
	}

	// Called by main, through the debugger, in this world only.
	Object.assign(globalThis, {
		__standInReceive(text: string) {
			const incoming = codec.decode(text) as Incoming
			if (incoming.type === 'message') {
				for (const listener of listeners.get(incoming.channel) ?? []) listener({}, ...incoming.args)
				return
			}
			const caller = waiting.get(incoming.id)
			waiting.delete(incoming.id)
			if (incoming.ok) caller?.resolve(incoming.value)
			else caller?.reject(new Error(`Error invoking remote method '${incoming.channel}': ${incoming.value}`))
		},
	})

	const electron = strict('preload electron', {
		contextBridge: strict('contextBridge', contextBridge),
		ipcRenderer: strict('ipcRenderer', ipcRenderer),
	})
	const module = { exports: {} }
	const require = (id: string) => {
		if (id === 'electron') return electron
		throw new Error(`module not found: ${id}`)
	}
	try {
		preload(require, module, module.exports)
	} catch (error) {
		send(codec.encode({ type: 'preload-error', message: String((error as Error).stack ?? error) }))
	}
}
