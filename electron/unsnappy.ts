/** Snappy's block format, unpacked: LevelDB keeps its indexes in it. */

/** @throws RangeError where it is not in that format */
export function unsnappy(packed: Buffer): Buffer {
	let at = 0
	let length = 0
	for (let shift = 0; ; shift += 7) {
		const byte = packed.readUInt8(at++)
		length += (byte & 127) * 2 ** shift
		if (byte < 128) break
	}
	if (length > 64 << 20) throw new RangeError('no index of a table is that long')
	const out = Buffer.alloc(length)
	let filled = 0
	while (at < packed.length) {
		const tag = packed.readUInt8(at++)
		const kind = tag & 3
		if (kind === 0) {
			// Bytes as they are; a long run says its length after the tag.
			const more = Math.max(0, (tag >> 2) - 59)
			const size = (more === 0 ? tag >> 2 : packed.readUIntLE(at, more)) + 1
			at += more
			if (at + size > packed.length || filled + size > length) throw new RangeError('a run is too long')
			packed.copy(out, filled, at, at + size)
			at += size
			filled += size
			continue
		}
		// Bytes that were there before; where they overlap with what is written, the run repeats.
		const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
		const back =
			kind === 1 ? ((tag >> 5) << 8) | packed.readUInt8(at) : packed.readUIntLE(at, kind === 2 ? 2 : 4)
		at += kind === 1 ? 1 : kind === 2 ? 2 : 4
		if (back === 0 || back > filled || filled + size > length) throw new RangeError('a copy from nowhere')
		for (let i = 0; i < size; i++, filled++) out[filled] = out[filled - back] ?? 0
	}
	if (filled !== length) throw new RangeError('it ends too early')
	return out
}
