import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { type Channel, type ChannelArg, type ChannelResult, ipc, type Outcome } from '#shared/ipc.ts'
import { DesktopError } from './desktop-error.ts'
import { APP_ORIGIN } from './origin.ts'

/** One handler per channel: validated argument in, result out; expected failures are `DesktopError`s. */
export type IpcHandlers = {
	[C in Channel]: (arg: ChannelArg<C>, sender: WebContents) => Promise<ChannelResult<C>>
}

/** Security rule: only the main frame of the app's own page may call. */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
	const frame = event.senderFrame
	return frame !== null && frame.parent === null && frame.origin === APP_ORIGIN
}

/** Registers every channel of `shared/ipc.ts`, each behind the sender rule and its argument's schema. */
export function registerIpc(ipcMain: IpcMain, handlers: IpcHandlers): void {
	for (const channel of Object.keys(ipc) as Channel[]) {
		ipcMain.handle(channel, (event, ...args: unknown[]) => answer(channel, handlers, event, args))
	}
}

/** Runs one call and turns every way it can end into an `Outcome`; never throws. */
export async function answer<C extends Channel>(
	channel: C,
	handlers: IpcHandlers,
	event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>,
	args: unknown[],
): Promise<Outcome<C>> {
	if (!isTrustedSender(event)) return { ok: false, code: 'denied' }
	const arg = ipc[channel].arg.safeParse(args[0])
	if (!arg.success || args.length > 1) return { ok: false, code: 'bad_argument' }
	try {
		return { ok: true, value: await handlers[channel](arg.data as ChannelArg<C>, event.sender) }
	} catch (error) {
		console.error(`${channel} failed:`, error)
		return { ok: false, code: error instanceof DesktopError ? error.code : 'failed' }
	}
}
