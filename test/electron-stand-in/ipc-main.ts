/** `electron.ipcMain`: the handlers that pages may invoke through their preload. */
import { StrictEmitter, strict } from './strict.ts'

export type Listener = (event: object, ...args: unknown[]) => unknown

/** @public The type of `electron.ipcMain` is made of it. */
export class IpcMain extends StrictEmitter {
	private readonly handlers = new Map<string, Listener>()

	constructor() {
		super('ipcMain', [])
		// biome-ignore lint/correctness/noConstructorReturn: the strict view is the only one handed out
		return strict('ipcMain', this)
	}

	handle(channel: string, listener: Listener): void {
		if (this.handlers.has(channel)) {
			throw new Error(`Attempted to register a second handler for '${channel}'`)
		}
		this.handlers.set(channel, listener)
	}

	removeHandler(channel: string): void {
		this.handlers.delete(channel)
	}

	/** Runs the handler of `channel` for a page's call; rejects where there is none. */
	async invoke(channel: string, event: object, args: unknown[]): Promise<unknown> {
		const handler = this.handlers.get(channel)
		if (!handler) throw new Error(`No handler registered for '${channel}'`)
		return handler(event, ...args)
	}
}

export const ipcMain = new IpcMain()
