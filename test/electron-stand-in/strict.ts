/** Nothing is quietly absent: what the stand-in does not have throws when it is asked for. */
import { EventEmitter } from 'node:events'

type Listener = Parameters<EventEmitter['on']>[1]

/** Looked up by the language and by module loaders on any object. */
const PROBED = new Set<string | symbol>(['then', 'toJSON', '__esModule', 'default', 'constructor'])

/** `target`, except that reading a name it does not have throws. */
export function strict<T extends object>(name: string, target: T): T {
	return new Proxy(target, {
		get(object, key, receiver) {
			if (typeof key === 'symbol' || key in object || PROBED.has(key))
				return Reflect.get(object, key, receiver)
			throw new Error(`stand-in: ${name}.${key} is not implemented`)
		},
	})
}

/** An emitter that refuses listeners for events it would never emit. */
export class StrictEmitter extends EventEmitter {
	private readonly emitterName: string
	private readonly known: ReadonlySet<string>

	constructor(emitterName: string, known: readonly string[]) {
		super()
		this.emitterName = emitterName
		this.known = new Set(known)
	}

	override on(event: string, listener: Listener): this {
		if (!this.known.has(event)) throw new Error(`stand-in: ${this.emitterName} never emits '${event}'`)
		return super.on(event, listener)
	}

	override addListener(event: string, listener: Listener): this {
		return this.on(event, listener)
	}
}

export interface ElectronEvent {
	defaultPrevented: boolean
	preventDefault(): void
}

/** An event as Electron passes it to listeners, with `details` on it. */
export function electronEvent<T extends object>(details: T): ElectronEvent & T {
	return {
		...details,
		defaultPrevented: false,
		preventDefault() {
			this.defaultPrevented = true
		},
	}
}
