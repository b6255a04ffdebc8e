import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { z } from 'zod'
import { hasRight } from '#shared/model/permissions.ts'
import { UpdatesResponse } from '#shared/updates/protocol.ts'
import { planOf, Ring, RolloutAction, UpdatePlan } from '#shared/updates/rollout.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { throttle } from '../updates/throttle.ts'

const RingParams = z.object({ ring: Ring })
const FileParams = z.object({ ring: Ring, file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/) })

/**
 * The feed that electron-updater reads. It asks before anybody has signed in, and what is in it is no secret: whoever
 * has the app has these files.
 */
export function updateFeedRoutes(app: App, { updates }: Context): void {
	app.get(
		'/api/updates/:ring/plan',
		{ schema: { params: RingParams, response: { 200: UpdatePlan } } },
		async ({ params }) => planOf(await updates.rollout(), params.ring),
	)

	app.get(
		'/api/updates/:ring/:file',
		{ schema: { params: FileParams, hide: true }, compress: false },
		async (request, reply) => {
			const { ring, file } = request.params
			const rollout = await updates.rollout()
			const { version } = planOf(rollout, ring)
			const isMetadata = file.endsWith('.yml')
			if (isMetadata && version === null) throw new ApiError('not_found')
			// Older block maps are asked for too: they tell what of the old installer can be kept.
			const path = await updates.file(file, isMetadata ? (version ?? undefined) : undefined)
			if (path === undefined) throw new ApiError('not_found')
			const { size } = await stat(path)
			const range = rangeOf(request.headers.range, size)
			if (range === 'wrong') return reply.status(416).header('content-range', `bytes */${size}`).send()
			const { from, to } = range ?? { from: 0, to: size - 1 }
			if (range !== undefined) reply.status(206).header('content-range', `bytes ${from}-${to}/${size}`)
			reply
				.header('accept-ranges', 'bytes')
				.header('cache-control', 'no-cache')
				.header('content-length', to - from + 1)
				.type(isMetadata ? 'text/yaml' : 'application/octet-stream')
			return reply.send(paced(createReadStream(path, { start: from, end: to }), rollout.bytesPerSecond))
		},
	)
}

/** One range; several at once are answered with the whole file, as HTTP allows. */
function rangeOf(
	header: string | undefined,
	size: number,
): { from: number; to: number } | 'wrong' | undefined {
	const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
	if (match === null) return undefined
	const from = Number(match[1])
	const to = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
	return from > to ? 'wrong' : { from, to }
}

function paced(source: Readable, bytesPerSecond: number | null): Readable {
	if (bytesPerSecond === null) return source
	return pipeline(source, throttle(bytesPerSecond), () => {
		// Whoever asked has gone, or the file has: the answer ends short, and the PC notices that.
	})
}

/** Releases and rings, for the system administrators of all of it. */
export function updateAdminRoutes(app: App, { store, updates, now }: Context): void {
	app.addHook('onRequest', async ({ account }) => {
		if (!hasRight(account.role, 'updates') || account.scopeId !== store.info.topId)
			throw new ApiError('forbidden')
	})
	const state = async () => ({
		folder: updates.folder,
		releases: await updates.releases(),
		rollout: await updates.rollout(),
	})

	app.get('/api/admin/updates', { schema: { response: { 200: UpdatesResponse } } }, state)

	app.post(
		'/api/admin/updates',
		{ schema: { body: RolloutAction, response: { 200: UpdatesResponse } } },
		async request => {
			const result = await updates.change(request.body)
			if (result === 'no_such_release') throw new ApiError('not_found')
			if (typeof result === 'string') throw new ApiError('bad_request')
			const { account, body, ip: address } = request
			const entry = { atMs: now(), accountId: account.id, address, action: `update.${body.kind}` }
			await store.write(0, tx => tx.audit(entry))
			return state()
		},
	)
}
