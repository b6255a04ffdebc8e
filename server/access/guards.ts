/** What is checked before a request's body is read. */
import { HEADER, MIN_PROTOCOL } from '#shared/protocol/wire.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { authenticate } from './sessions.ts'

/** Refuses clients that mean another server, or that are too old. Headers that are absent are not checked. */
export function requireMatch(app: App, { store }: Context): void {
	app.addHook('onRequest', async ({ headers }) => {
		const serverId = headers[HEADER.serverId]
		if (serverId !== undefined && serverId !== store.info.serverId) throw new ApiError('wrong_server')
		const protocol = headers[HEADER.protocol]
		if (protocol === undefined) return
		if (!/^\d{1,6}$/.test(String(protocol))) throw new ApiError('bad_request')
		if (Number(protocol) < MIN_PROTOCOL) throw new ApiError('version')
	})
}

/** Refuses requests without a valid token; sets `request.account`. */
export function requireSession(app: App, { store, now }: Context): void {
	app.addHook('onRequest', async request => {
		const result = await authenticate(store, request.headers.authorization, now())
		if (!result.ok) throw new ApiError(result.code)
		request.account = result.account
		request.tokenHash = result.tokenHash
	})
}
