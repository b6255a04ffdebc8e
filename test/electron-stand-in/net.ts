/** `electron.net`: Node's own fetch, with Chromium's names for what goes wrong. */
import { chromiumName } from './net-errors.ts'
import { request } from './net-request.ts'
import { strict } from './strict.ts'

export const net = strict('net', {
	isOnline: () => true,
	request,
	async fetch(url: string, init?: RequestInit): Promise<Response> {
		try {
			return await fetch(url, init)
		} catch (error) {
			if (error instanceof Error && error.name === 'AbortError') throw error
			throw new Error(chromiumName((error as Error).cause), { cause: error })
		}
	},
})
