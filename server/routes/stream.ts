/** POST /api/sync/stream: a run in whole blocks, all its pages in one answer (rule S9). */
import { SnapshotRequest, STREAM_PATH } from '#shared/protocol/wire.ts'
import { authenticate } from '../access/sessions.ts'
import type { App, Context } from '../context.ts'
import { ApiError, answerTo } from '../errors.ts'
import { blockPage, type PageSize, type PageTop, writePage, writeTop } from '../sync/blocks.ts'
import { chooseEncoding, compressed, zstdFrame } from '../sync/compress-stream.ts'
import { createPackedPages, packedPage } from '../sync/packed-pages.ts'
import { actorOf } from './sync.ts'

/** A first page that is small is soon on the screen. */
const FIRST_PAGE: PageSize = { records: 200, length: 100_000 }
const PAGE: PageSize = { records: 2000, length: 1_000_000 }
/** A line that takes nothing for so long has nobody at its end. */
const STALLED_MS = 120_000

/** What goes out at once, and where the run goes on after it. */
interface Piece extends Pick<PageTop, 'next' | 'records'> {
	readonly bytes: string | Buffer
}

/**
 * A page is read while the line takes the one before, so a slow client holds no more than three of them here, and no
 * transaction between them. What fails in the middle is the last line: an error's body in place of a page.
 */
export function streamRoute(app: App, { store, scopes, now }: Context): void {
	const schema = { body: SnapshotRequest }
	const packs = createPackedPages()
	app.post(STREAM_PATH, { schema, compress: false }, async (request, reply) => {
		const { body: asked, headers } = request
		const encoding = chooseEncoding(headers['accept-encoding'])
		const isPacked = encoding === 'zstd'

		async function read(after: string | null, size: PageSize, sent?: number): Promise<Piece> {
			// What an account may see can change while a long run is under way.
			const who = await authenticate(store, headers.authorization, now())
			if (!who.ok) throw new ApiError(who.code)
			const actor = actorOf(who.account)
			const question = { ...asked, after }
			const options = { size, sent, nowMs: now() }
			const clock = () => ({ epoch: store.info.epoch, serverTimeMs: now() })
			if (!isPacked) {
				const page = await blockPage(store, scopes, actor, question, options)
				if (typeof page === 'string') throw new ApiError(page)
				return { ...page, bytes: writePage(clock(), page) }
			}
			const page = await packedPage({ store, scopes, packs }, actor, question, options)
			if (typeof page === 'string') throw new ApiError(page)
			const { packed, ...top } = page
			return { ...top, bytes: Buffer.concat([await zstdFrame(writeTop(clock(), top)), packed]) }
		}

		async function* pieces(first: Piece): AsyncGenerator<string | Buffer> {
			try {
				// The first page does not wait until all are counted; a run that goes on was counted before, as a rule.
				const before = asked.after === null ? 0 : asked.sent
				let sent = before === undefined ? undefined : before + first.records
				const after = ({ next }: Piece) => {
					const coming = next === null ? undefined : read(next, PAGE, sent)
					sent = undefined
					// Whoever waits for it hears of what it fails of; perhaps nobody will.
					coming?.catch(() => {})
					return coming
				}
				for (let piece: Piece | undefined = first; piece !== undefined; ) {
					const coming = after(piece)
					yield piece.bytes
					piece = await coming
				}
			} catch (error) {
				const line = `${JSON.stringify(answerTo(error, request).body)}\n`
				yield isPacked ? await zstdFrame(line) : line
			}
		}

		const first = await read(asked.after, FIRST_PAGE)
		reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy())
		reply
			.header('cache-control', 'no-store')
			.header('x-accel-buffering', 'no')
			.header('vary', 'accept-encoding')
		if (encoding !== 'identity') reply.header('content-encoding', encoding)
		return reply.type('application/x-ndjson').send(compressed(pieces(first), encoding))
	})
}
