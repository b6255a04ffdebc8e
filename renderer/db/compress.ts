/**
 * Compression of a block before it is sealed, by DEFLATE at its quickest: this thread waits for it. The first byte
 * names the method.
 */
import { deflateSync, inflateSync } from 'fflate'

const STORED = 0
const DEFLATED = 1
/** So little gains nothing. */
const SMALL_BYTES = 200

export function compress(plain: Uint8Array): Uint8Array {
	const packed = plain.length < SMALL_BYTES ? plain : deflateSync(plain, { level: 1 })
	const isSmaller = packed.length < plain.length
	const bytes = new Uint8Array(1 + (isSmaller ? packed : plain).length)
	bytes[0] = isSmaller ? DEFLATED : STORED
	bytes.set(isSmaller ? packed : plain, 1)
	return bytes
}

/** @param bytes what {@link compress} made; sealed in between, so that nobody else can have made it */
export function expand(bytes: Uint8Array): Uint8Array {
	const packed = bytes.subarray(1)
	return bytes[0] === DEFLATED ? inflateSync(packed) : packed
}
