/** What is checked before a request's body is read. */
import type { FastifyRequest } from 'fastify'
import { HEADER, MIN_PROTOCOL } from '#shared/protocol/wire.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { type Authenticated, authenticate } from './sessions.ts'

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

/** How often it is noted that a store was heard of, where nothing else about it has changed. */
const SEEN_EVERY_MS = 60_000

/** Refuses requests without a valid token; sets `request.account`, and notes that the PC was heard of. */
export function requireSession(app: App, { store, now }: Context): void {
	const noted = new Map<string, { atMs: number; pending: number | undefined; app: string | undefined }>()
	app.addHook('onRequest', async request => {
		const result = await authenticate(store, request.headers.authorization, now())
		if (!result.ok) throw new ApiError(result.code)
		setSender(request, result)
		const { account, replica } = result
		if (replica === undefined) return
		// A client says both only where they may be new.
		const pending = pendingIn(request.headers[HEADER.pending])
		const app = appIn(request.headers[HEADER.app])
		const key = `${account.id}/${replica}`
		const last = noted.get(key)
		const isNew = (pending ?? last?.pending) !== last?.pending || (app ?? last?.app) !== last?.app
		if (last !== undefined && !isNew && now() - last.atMs < SEEN_EVERY_MS) return
		noted.set(key, { atMs: now(), pending: pending ?? last?.pending, app: app ?? last?.app })
		await store.devices.touch(account.id, replica, {
			atMs: now(),
			...(pending !== undefined && { pending }),
			...(app !== undefined && { app }),
		})
	})
}

/** Lets in a PC that was revoked, and nobody else: it may hand over what it has not sent. */
export function requireRevoked(app: App, { store, now }: Context): void {
	app.addHook('onRequest', async request => {
		const result = await authenticate(store, request.headers.authorization, now())
		const device = result.ok ? undefined : result.device
		if (device === undefined) throw new ApiError(result.ok ? 'forbidden' : result.code)
		setSender(request, device)
	})
}

function setSender(request: FastifyRequest, { account, tokenHash, replica, deviceId }: Authenticated): void {
	request.account = account
	request.tokenHash = tokenHash
	request.replica = replica
	request.deviceId = deviceId
}

const appIn = (header: unknown): string | undefined =>
	typeof header === 'string' && /^[0-9A-Za-z.+-]{1,32}$/.test(header) ? header : undefined

const pendingIn = (header: unknown): number | undefined =>
	typeof header === 'string' && /^\d{1,7}$/.test(header) ? Number(header) : undefined
