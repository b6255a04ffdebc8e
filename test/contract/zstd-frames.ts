/** A stream of several zstd frames, as browsers read it: Node's own decoder ends with the first. */
import { zstdDecompressSync } from 'node:zlib'

const CONTENT_SIZE_BYTES = [0, 2, 4, 8] as const
const DICTIONARY_BYTES = [0, 1, 2, 4] as const
/** Of a block whose size is that of what it repeats. */
const REPEATED = 1

/** @returns how many bytes the first frame has; `undefined` while it is not here completely */
function frameLength(bytes: Buffer): number | undefined {
	const flags = bytes[4]
	if (flags === undefined) return undefined
	const isSingle = (flags & 0x20) !== 0
	const sizeBytes = CONTENT_SIZE_BYTES[flags >> 6]! || (isSingle ? 1 : 0)
	let at = 5 + (isSingle ? 0 : 1) + DICTIONARY_BYTES[flags & 3]! + sizeBytes
	for (let isLast = false; !isLast; ) {
		if (bytes.length < at + 3) return undefined
		const head = bytes.readUIntLE(at, 3)
		isLast = (head & 1) === 1
		at += 3 + (((head >> 1) & 3) === REPEATED ? 1 : head >> 3)
	}
	const end = at + ((flags & 4) === 0 ? 0 : 4)
	return bytes.length < end ? undefined : end
}

export async function* readZstd(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let rest: Buffer = Buffer.alloc(0)
	for await (const piece of pieces) {
		rest = Buffer.concat([rest, piece])
		for (let end = frameLength(rest); end !== undefined; end = frameLength(rest)) {
			yield zstdDecompressSync(rest.subarray(0, end))
			rest = rest.subarray(end)
		}
	}
}
