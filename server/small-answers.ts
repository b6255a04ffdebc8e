/** Small answers are compressed where they stand: a stream through another thread takes longer than the work. */
import { gzipSync } from 'node:zlib'
import type { App } from './context.ts'

/** Below, less is won than the header costs that says so. */
export const WORTH_COMPRESSING = 400
/** Above, the event loop would wait for it. */
const SMALL = 8192
/** Half of the time with the defaults goes into rooms that so little text does not fill. */
const OPTIONS = { memLevel: 4, windowBits: 13, chunkSize: SMALL } as const

/** Before the plugin that compresses all others. */
export function compressSmall(app: App): void {
	app.addHook('onSend', async ({ headers }, reply, payload: unknown) => {
		if (typeof payload !== 'string' || payload.length < WORTH_COMPRESSING || payload.length > SMALL)
			return payload
		if (reply.hasHeader('content-encoding') || !/\bgzip\b(?!;q=0)/.test(String(headers['accept-encoding'])))
			return payload
		reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').removeHeader('content-length')
		return gzipSync(payload, OPTIONS)
	})
}
