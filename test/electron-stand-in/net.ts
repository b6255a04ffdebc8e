/** `electron.net`: Node's own fetch, with Chromium's names for what goes wrong. */
import { strict } from './strict.ts'

const NAMES: Record<string, string> = {
	ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
	ECONNRESET: 'net::ERR_CONNECTION_RESET',
	ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
	EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
}

export const net = strict('net', {
	isOnline: () => true,
	async fetch(url: string, init?: RequestInit): Promise<Response> {
		try {
			return await fetch(url, init)
		} catch (error) {
			if (error instanceof Error && error.name === 'AbortError') throw error
			const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? ''
			throw new Error(NAMES[code] ?? 'net::ERR_FAILED', { cause: error })
		}
	},
})
