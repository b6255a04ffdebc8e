/** POST /api/sync/stream: a run in whole blocks, all its pages in one answer (rule S9). */
import { SnapshotRequest, STREAM_PATH } from '#shared/protocol/wire.ts'
import { authenticate } from '../access/sessions.ts'
import type { App, Context } from '../context.ts'
import { ApiError, answerTo } from '../errors.ts'
import { type BlockPage, blockPage, type PageSize, writePage } from '../sync/blocks.ts'
import { chooseEncoding, compressed } from '../sync/compress-stream.ts'
import { actorOf } from './sync.ts'

/** A first page that is small is soon on the screen. */
const FIRST_PAGE: PageSize = { records: 200, length: 100_000 }
const PAGE: PageSize = { records: 1000, length: 500_000 }
/** A line that takes nothing for so long has nobody at its end. */
const STALLED_MS = 120_000

/**
 * A page is read when the line has taken the one before, so a slow client holds no more than two of them here, and no
 * transaction between them. What fails in the middle is the last line: an error's body in place of a page.
 */
export function streamRoute(app: App, { store, scopes, now }: Context): void {
	const schema = { body: SnapshotRequest }
	app.post(STREAM_PATH, { schema, compress: false }, async (request, reply) => {
		const { body: asked, headers } = request
		async function read(after: string | null, size: PageSize, sent?: number): Promise<BlockPage> {
			// What an account may see can change while a long run is under way.
			const who = await authenticate(store, headers.authorization, now())
			if (!who.ok) throw new ApiError(who.code)
			const question = { ...asked, after }
			const page = await blockPage(store, scopes, actorOf(who.account), question, {
				size,
				sent,
				nowMs: now(),
			})
			if (typeof page === 'string') throw new ApiError(page)
			return page
		}
		async function* pages(first: BlockPage): AsyncGenerator<string> {
			try {
				yield textOf(first)
				// The first page does not wait until all are counted; a run that goes on was counted before, as a rule.
				const before = asked.after === null ? 0 : asked.sent
				let sent = before === undefined ? undefined : before + first.records
				for (let { next } = first; next !== null; ) {
					const page = await read(next, PAGE, sent)
					sent = undefined
					yield textOf(page)
					next = page.next
				}
			} catch (error) {
				yield `${JSON.stringify(answerTo(error, request).body)}\n`
			}
		}
		const textOf = (page: BlockPage) => writePage({ epoch: store.info.epoch, serverTimeMs: now() }, page)
		const first = await read(asked.after, FIRST_PAGE)
		const encoding = chooseEncoding(headers['accept-encoding'])
		reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy())
		reply
			.header('cache-control', 'no-store')
			.header('x-accel-buffering', 'no')
			.header('vary', 'accept-encoding')
		if (encoding !== 'identity') reply.header('content-encoding', encoding)
		return reply.type('application/x-ndjson').send(compressed(pages(first), encoding))
	})
}
