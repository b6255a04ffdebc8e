/** Compresses a stream as a whole: what one page repeats of another costs next to nothing. */
import { pipeline, Readable } from 'node:stream'
import { constants, createBrotliCompress, createGzip, createZstdCompress } from 'node:zlib'

/**
 * Best first, as measured over 50,000 logs (`docs/scale.md`): below 4.5 MB each but for gzip, and never slower than a
 * client takes it in. Each write is one page, and is flushed so that it goes out at once.
 */
const ENCODERS = {
	zstd: () =>
		createZstdCompress({
			flush: constants.ZSTD_e_flush,
			params: { [constants.ZSTD_c_compressionLevel]: 5 },
		}),
	br: () =>
		createBrotliCompress({
			flush: constants.BROTLI_OPERATION_FLUSH,
			params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
		}),
	gzip: () => createGzip({ flush: constants.Z_SYNC_FLUSH, level: 5 }),
} as const

export type Encoding = keyof typeof ENCODERS | 'identity'

const BEST_FIRST = Object.keys(ENCODERS) as (keyof typeof ENCODERS)[]

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

/** Reads `pieces` no further ahead than the line takes them; each goes out as soon as it is there. */
export function compressed(pieces: AsyncIterable<string>, encoding: Encoding): Readable {
	const source = Readable.from(pieces)
	if (encoding === 'identity') return source
	return pipeline(source, ENCODERS[encoding](), () => {
		// Whoever reads the outcome is told of what went wrong by that.
	})
}
