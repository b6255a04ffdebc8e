/**
 * Compression of a block before it is sealed, in the format of LZ4's blocks: this thread waits for it, and most blocks
 * are a few kilobytes, for which DEFLATE in JavaScript takes ten times as long.
 *
 * The first byte names the method. After {@link LZ4} come four bytes with the length of the text.
 */

const STORED = 0
const LZ4 = 1
const HEAD_BYTES = 5

/** A match has at least so many bytes, and lies at most so far back. */
const LEAST_MATCH = 4
const FARTHEST = 0xffff
/** The format wants the last bytes of a text as they are, and no match to begin near its end. */
const LAST_LITERALS = 5
const LAST_START = 12
/** A length above this goes on in further bytes. */
const NIBBLE = 15

const HASH_BITS = 15
/** Where four bytes with this hash were seen last, counted over all texts so far, so that it need not be emptied. */
const seen = new Int32Array(1 << HASH_BITS)
let counted = 1
let room = new Uint8Array(1 << 16)

export function compress(text: Uint8Array): Uint8Array<ArrayBuffer> {
	const most = HEAD_BYTES + text.length + Math.ceil(text.length / 255) + 16
	if (room.length < most) room = new Uint8Array(2 * most)
	const end = pack(text, room)
	if (end < text.length) {
		room[0] = LZ4
		new DataView(room.buffer).setUint32(1, text.length)
		return room.slice(0, end)
	}
	const stored = new Uint8Array(1 + text.length)
	stored[0] = STORED
	stored.set(text, 1)
	return stored
}

/** @returns where the packed text ends in `out`; it begins after the head */
function pack(text: Uint8Array, out: Uint8Array): number {
	if (counted + text.length > 0x7fffffff) {
		seen.fill(0)
		counted = 1
	}
	const size = text.length
	const words = new DataView(text.buffer, text.byteOffset, size)
	let end = HEAD_BYTES
	let literals = 0

	/** Lengths that do not fit into their half of the token. */
	function more(length: number): void {
		let left = length - NIBBLE
		for (; left >= 255; left -= 255) out[end++] = 255
		out[end++] = left
	}
	/** What has not been seen from `literals` to `to`, then a match; none where its length is 0. */
	function sequence(to: number, back: number, length: number): void {
		const count = to - literals
		const extra = length === 0 ? 0 : length - LEAST_MATCH
		out[end++] = (Math.min(count, NIBBLE) << 4) | Math.min(extra, NIBBLE)
		if (count >= NIBBLE) more(count)
		for (let i = literals; i < to; i++) out[end++] = text[i]!
		if (length === 0) return
		out[end++] = back & 255
		out[end++] = back >> 8
		if (extra >= NIBBLE) more(extra)
	}

	let at = 0
	while (at < size - LAST_START) {
		const slot = Math.imul(words.getInt32(at, true), 0x9e3779b1) >>> (32 - HASH_BITS)
		const from = seen[slot]! - counted
		seen[slot] = at + counted
		let length = 0
		if (from >= 0 && at - from <= FARTHEST) {
			const most = size - LAST_LITERALS - at
			while (length < most && text[from + length] === text[at + length]) length++
		}
		if (length < LEAST_MATCH) {
			// The longer nothing was found, the longer the steps.
			at += 1 + ((at - literals) >> 6)
			continue
		}
		sequence(at, at - from, length)
		at += length
		literals = at
	}
	sequence(size, 0, 0)
	counted += size
	return end
}

/** @param bytes what {@link compress} made; sealed in between, so that nobody else can have made it */
export function expand(bytes: Uint8Array): Uint8Array {
	if (bytes[0] === STORED) return bytes.subarray(1)
	const text = new Uint8Array(new DataView(bytes.buffer, bytes.byteOffset).getUint32(1))
	let from = HEAD_BYTES
	let to = 0
	const lengthOf = (nibble: number): number => {
		let length = nibble
		if (nibble < NIBBLE) return length
		let byte = 255
		while (byte === 255) {
			byte = bytes[from++]!
			length += byte
		}
		return length
	}
	while (to < text.length) {
		const token = bytes[from++]!
		const literals = lengthOf(token >> 4)
		for (const end = to + literals; to < end; ) text[to++] = bytes[from++]!
		if (to >= text.length) break
		const back = bytes[from]! | (bytes[from + 1]! << 8)
		from += 2
		const length = lengthOf(token & NIBBLE) + LEAST_MATCH
		// Byte by byte: a match may reach into what it writes.
		for (const end = to + length; to < end; to++) text[to] = text[to - back]!
	}
	return text
}
