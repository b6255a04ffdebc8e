/** The server, as the wizard speaks with it: before there is any account. */
import { z } from 'zod'
import { SETUP_HEADER } from '#shared/protocol/setup.ts'
import { ErrorBody } from '#shared/protocol/wire.ts'

// The content security policy forbids the code that zod would otherwise generate.
z.config({ jitless: true })

/** Of this origin: kept when the window is closed, worth nothing once the server was started again. */
const KEPT = 'griddesk-setup'

const keptToken = (): string | null => localStorage.getItem(KEPT)
export function keepToken(token: string | null): void {
	if (token === null) localStorage.removeItem(KEPT)
	else localStorage.setItem(KEPT, token)
}

export type Answer<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly code: string }

/** @param path below `/api/setup` @returns a code of the server's, or `unreachable`, `bad_answer` */
export async function askSetup<T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<Answer<T>> {
	const token = keptToken()
	try {
		const response = await fetch(`/api/setup${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			cache: 'no-store',
			credentials: 'omit',
			headers: {
				...(token !== null && { [SETUP_HEADER]: token }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		})
		const text = await response.text()
		const json: unknown = text === '' ? undefined : JSON.parse(text)
		if (!response.ok) {
			const said = ErrorBody.safeParse(json)
			return { ok: false, code: said.success ? said.data.code : 'bad_answer' }
		}
		const parsed = schema.safeParse(json)
		return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'bad_answer' }
	} catch {
		return { ok: false, code: 'unreachable' }
	}
}
