/** Raw deflate with a hard cap on what comes out, so that a bomb costs no more memory than an honest file. */
import { Inflate } from 'fflate'

/** Deflate grows at most by 1,032 times: a slice of this size yields at most about 4 MB before the cap is looked at. */
const SLICE_BYTES = 4096

/** @param most bytes that may come out */
export function inflateAtMost(
	packed: Uint8Array,
	most: number,
):
	| { readonly ok: true; readonly bytes: Uint8Array }
	| { readonly ok: false; readonly reason: 'too_big' | 'malformed' } {
	if (packed.length === 0) return { ok: false, reason: 'malformed' }
	const pieces: Uint8Array[] = []
	let size = 0
	const inflate = new Inflate(piece => {
		size += piece.length
		if (size <= most) pieces.push(piece)
	})
	try {
		for (let at = 0; at < packed.length; at += SLICE_BYTES) {
			inflate.push(packed.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= packed.length)
			if (size > most) return { ok: false, reason: 'too_big' }
		}
	} catch {
		return { ok: false, reason: 'malformed' }
	}
	const bytes = new Uint8Array(size)
	let at = 0
	for (const piece of pieces) {
		bytes.set(piece, at)
		at += piece.length
	}
	return { ok: true, bytes }
}
