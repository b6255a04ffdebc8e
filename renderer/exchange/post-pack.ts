/** Hands an exchange file to the server over HTTP. */
import type { FailureCode } from '#renderer/sync/transport.ts'
import { PACK_LIMITS } from '#shared/exchange/limits.ts'
import type { PackRefusal } from '#shared/exchange/refusal.ts'
import { ErrorBody, EXCHANGE_PATH, HEADER, PROTOCOL } from '#shared/protocol/wire.ts'

export interface PostOptions {
	readonly fetch: typeof fetch
	/** `''` in the app, an origin in tests. */
	readonly baseUrl: string
	readonly serverId: string
	readonly token: () => string | null
}

export type Posted =
	| { readonly ok: true; readonly answer: Uint8Array<ArrayBuffer> }
	/** The server does not take the file. */
	| { readonly ok: false; readonly reason: PackRefusal }
	/** It could not be asked. */
	| { readonly ok: false; readonly code: FailureCode }

/** A file holds ten pushes, and what comes back may be as large. */
const TIMEOUT_MS = 180_000

export type PostPack = (file: Uint8Array<ArrayBuffer>) => Promise<Posted>

export function createPostPack({ fetch, baseUrl, serverId, token }: PostOptions): PostPack {
	return async file => {
		const bearer = token()
		if (bearer === null) return { ok: false, code: 'sign_in' }
		try {
			const response = await fetch(baseUrl + EXCHANGE_PATH, {
				method: 'POST',
				headers: {
					'content-type': 'application/octet-stream',
					[HEADER.protocol]: String(PROTOCOL),
					[HEADER.serverId]: serverId,
					authorization: `Bearer ${bearer}`,
				},
				body: file,
				cache: 'no-store',
				credentials: 'omit',
				signal: AbortSignal.timeout(TIMEOUT_MS),
			})
			if (!response.ok) return failureOf(await response.json())
			const answer = new Uint8Array(await response.arrayBuffer())
			return answer.length > PACK_LIMITS.fileBytes ? { ok: false, code: 'bad_answer' } : { ok: true, answer }
		} catch {
			return { ok: false, code: 'unreachable' }
		}
	}
}

function failureOf(body: unknown): Posted {
	const parsed = ErrorBody.safeParse(body)
	if (!parsed.success) return { ok: false, code: 'bad_answer' }
	const { code, reason } = parsed.data
	return reason === undefined ? { ok: false, code } : { ok: false, reason }
}
