import zlib from 'node:zlib'
import { LIMITS } from '#shared/protocol/limits.ts'
import {
	OfferRequest,
	OfferResponse,
	PullRequest,
	PullResponse,
	PushRequest,
	PushResponse,
	SnapshotRequest,
	SnapshotResponse,
} from '#shared/protocol/wire.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import type { Account, Verdict } from '../store/port.ts'
import { offer } from '../sync/offer.ts'
import { pull } from '../sync/pull.ts'
import { createPushTogether, type SyncActor } from '../sync/push.ts'
import { snapshot } from '../sync/snapshot.ts'

export const actorOf = ({ id, role, scopeId }: Account): SyncActor => ({ accountId: id, role, scopeId })

/**
 * Writes an answer whose records are JSON text already: they go from the database to the line unparsed.
 *
 * @param rest the other fields; never empty
 */
export const withRecords = (rest: object, records: readonly string[]): string =>
	`${JSON.stringify(rest).slice(0, -1)},"records":[${records.join(',')}]}`

/** The number of the first change, where all were accepted and their numbers follow one another. */
function firstOfAll(verdicts: readonly Verdict[]): number | undefined {
	const first = verdicts[0]?.version
	return verdicts.every(({ ok, version }, i) => ok && version === first! + i) ? first : undefined
}

/** What is sent here is large as a rule: each piece that is unpacked takes a turn of another thread. */
const IN_LARGE_PIECES = {
	zlib: { ...zlib, createGunzip: () => zlib.createGunzip({ chunkSize: 256 << 10 }) },
	requestEncodings: ['gzip', 'identity'] as ('gzip' | 'identity')[],
}

/** POST /api/sync/push, offer, pull and snapshot; the latter as protocol 1 asks for it, page by page. */
export function syncRoutes(app: App, { store, scopes, now, metrics }: Context): void {
	const clock = () => ({ epoch: store.info.epoch, serverTimeMs: now() })
	const push = createPushTogether(store)

	const pushSchema = { body: PushRequest, response: { 200: PushResponse } }
	const large = { bodyLimit: LIMITS.bodyBytes, decompress: IN_LARGE_PIECES }
	app.post('/api/sync/push', { schema: pushSchema, ...large }, async (request, reply) => {
		const { epoch = store.info.epoch, changes, brief } = request.body
		if (epoch !== store.info.epoch) throw new ApiError('epoch')
		const result = await push(actorOf(request.account), changes, now())
		if (!result.ok) throw new ApiError('clock', { serverTimeMs: now() })
		const { verdicts, records } = result
		for (const verdict of verdicts) metrics.changes.inc({ verdict: verdict.ok ? 'ok' : (verdict.code ?? '') })
		const accepted = brief && firstOfAll(verdicts)
		const said = accepted === undefined ? { verdicts, records } : { verdicts: [], records: [], accepted }
		return reply.type('application/json').send(JSON.stringify({ ...clock(), ...said }) as never)
	})

	const offerSchema = { body: OfferRequest, response: { 200: OfferResponse } }
	app.post('/api/sync/offer', { schema: offerSchema, ...large }, async request => {
		const result = await offer(store, actorOf(request.account), request.body.records, now())
		if (!result.ok) throw new ApiError(result.code)
		return { ...clock(), results: [...result.results], records: [...result.records] }
	})

	const pullSchema = { body: PullRequest, response: { 200: PullResponse } }
	app.post('/api/sync/pull', { schema: pullSchema }, async (request, reply) => {
		const { records, gone, ...rest } = await pull(store, scopes, actorOf(request.account), request.body)
		const left = gone.map(({ collection, id }) => ({ collection, id }))
		const body = withRecords({ ...clock(), ...rest, gone: left }, records)
		return reply.type('application/json').send(body as never)
	})

	const snapshotSchema = { body: SnapshotRequest, response: { 200: SnapshotResponse } }
	app.post('/api/sync/snapshot', { schema: snapshotSchema }, async (request, reply) => {
		const result = await snapshot(store, scopes, actorOf(request.account), request.body)
		if (typeof result === 'string') throw new ApiError(result)
		const { records, ...rest } = result
		return reply.type('application/json').send(withRecords({ ...clock(), ...rest }, records) as never)
	})
}
