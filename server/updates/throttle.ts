import { Transform } from 'node:stream'

/** Passes bytes on at no more than so many a second; a burst of a tenth of a second is allowed. */
export function throttle(bytesPerSecond: number): Transform {
	const started = performance.now()
	let passed = 0
	return new Transform({
		highWaterMark: 16 * 1024,
		transform(chunk: Buffer, _encoding, done) {
			passed += chunk.length
			const due = (passed / bytesPerSecond) * 1000 - (performance.now() - started)
			if (due < 100) done(null, chunk)
			else setTimeout(done, due, null, chunk)
		},
	})
}
