/** How a stream of pages is compressed. */
import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { constants, createBrotliCompress, createGzip, zstdCompress } from 'node:zlib'

/** These compress a stream as a whole. Each write is one page, and is flushed so that it goes out at once. */
const ENCODERS = {
	br: () =>
		createBrotliCompress({
			flush: constants.BROTLI_OPERATION_FLUSH,
			params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
		}),
	gzip: () => createGzip({ flush: constants.Z_SYNC_FLUSH, level: 5 }),
} as const

export type Encoding = 'zstd' | keyof typeof ENCODERS | 'identity'

/** As measured over 50,000 logs (`docs/scale.md`): below 4.5 MB each but for gzip. */
const BEST_FIRST = ['zstd', 'br', 'gzip'] as const

const zstd = promisify(zstdCompress)
const LEVEL_5 = { params: { [constants.ZSTD_c_compressionLevel]: 5 } }

/** One frame of zstd. A stream may be made of any number of them: so what was compressed once can be sent again. */
export const zstdFrame = (text: string): Promise<Buffer> => zstd(text, LEVEL_5)

/** @param accepted the header `accept-encoding` */
export function chooseEncoding(accepted: string | undefined): Encoding {
	const refused = /^q=0(\.0+)?$/
	const names = new Set(
		(accepted ?? '')
			.toLowerCase()
			.split(',')
			.flatMap(item => {
				const [name = '', ...parameters] = item.split(';').map(part => part.trim())
				return parameters.some(parameter => refused.test(parameter)) ? [] : [name]
			}),
	)
	return BEST_FIRST.find(name => names.has(name)) ?? 'identity'
}

/**
 * Reads `pieces` no further ahead than the line takes them; each goes out as soon as it is there.
 *
 * @param pieces text; of zstd whole frames
 */
export function compressed(pieces: AsyncIterable<string | Buffer>, encoding: Encoding): Readable {
	const source = Readable.from(pieces)
	if (encoding === 'identity' || encoding === 'zstd') return source
	return pipeline(source, ENCODERS[encoding](), () => {
		// Whoever reads the outcome is told of what went wrong by that.
	})
}
