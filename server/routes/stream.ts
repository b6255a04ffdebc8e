/** POST /api/sync/stream: all pages of a snapshot in one answer (rule S9). */
import { Readable } from 'node:stream'
import { constants } from 'node:zlib'
import { SnapshotRequest, STREAM_PATH } from '#shared/protocol/wire.ts'
import { authenticate } from '../access/sessions.ts'
import type { App, Context } from '../context.ts'
import { ApiError, answerTo } from '../errors.ts'
import { type SnapshotResult, snapshot } from '../sync/snapshot.ts'
import { actorOf, withRecords } from './sync.ts'

/** A first page that is small is soon on the screen. */
const FIRST_PAGE = 200
/** A line that takes nothing for so long has nobody at its end. */
const STALLED_MS = 120_000

/** Each page goes out as soon as it is read; brotli at the speed that the other answers have. */
const compress = {
	encodings: ['br', 'gzip'] satisfies ('br' | 'gzip')[],
	customTypes: /^application\/x-ndjson/,
	zlibOptions: { flush: constants.Z_SYNC_FLUSH },
	brotliOptions: {
		flush: constants.BROTLI_OPERATION_FLUSH,
		params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
	},
}

/**
 * A page is read when the line has taken the one before, so a slow client holds no more than two of them here, and no
 * transaction between them. What fails in the middle is the last line: an error's body in place of a page.
 */
export function streamRoute(app: App, { store, scopes, now }: Context): void {
	const schema = { body: SnapshotRequest }
	app.post(STREAM_PATH, { schema, compress }, async (request, reply) => {
		const { body: asked, headers } = request
		async function page(after: string | null): Promise<SnapshotResult> {
			// What an account may see can change while a long run is under way.
			const who = await authenticate(store, headers.authorization, now())
			if (!who.ok) throw new ApiError(who.code)
			const limit = after === null ? FIRST_PAGE : undefined
			const result = await snapshot(store, scopes, actorOf(who.account), { ...asked, after }, limit)
			if (typeof result === 'string') throw new ApiError(result)
			return result
		}
		async function* lines(first: SnapshotResult): AsyncGenerator<string> {
			const { epoch } = store.info
			try {
				for (let current = first; ; current = await page(current.next)) {
					const { records, ...rest } = current
					yield `${withRecords({ epoch, serverTimeMs: now(), ...rest }, records)}\n`
					if (rest.next === null) return
				}
			} catch (error) {
				yield `${JSON.stringify(answerTo(error, request).body)}\n`
			}
		}
		const first = await page(asked.after)
		reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy())
		reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no')
		return reply.type('application/x-ndjson').send(Readable.from(lines(first)))
	})
}
