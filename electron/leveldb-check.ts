/**
 * Whether the files of a LevelDB are what was written: the checksum of every block of its tables and of every record of
 * its logs. Chromium, which keeps IndexedDB in one, throws the whole store away where it comes upon a wrong one; so they
 * are looked at before it opens them. The format is that of LevelDB's doc/table_format.md and doc/log_format.md.
 */
import { crc32c, masked } from './crc32c.ts'
import { unsnappy } from './unsnappy.ts'
import { varints } from './varints.ts'

const MAGIC = Buffer.from('57fb808b247547db', 'hex')
const FOOTER = 48
const SNAPPY = 1

/** A position in a table and a length, without what follows every block: how it is compressed, and its checksum. */
interface Handle {
	readonly offset: number
	readonly size: number
}

/** @param bytes of a whole `.ldb` file */
export function isSoundTable(bytes: Buffer): boolean {
	try {
		const footer = bytes.subarray(-FOOTER)
		if (footer.length < FOOTER || !footer.subarray(-MAGIC.length).equals(MAGIC)) return false
		const reader = varints(footer)
		const meta = handleOf(reader)
		const index = handleOf(reader)
		return (
			isSoundBlock(bytes, meta) &&
			isSoundBlock(bytes, index) &&
			handlesIn(bytes, index).every(each => isSoundBlock(bytes, each))
		)
	} catch (error) {
		// Lengths that lead out of the file.
		if (error instanceof RangeError) return false
		throw error
	}
}

const handleOf = (reader: ReturnType<typeof varints>): Handle => ({
	offset: reader.number(),
	size: reader.number(),
})

function isSoundBlock(bytes: Buffer, { offset, size }: Handle): boolean {
	const end = offset + size + 1
	return end + 4 <= bytes.length && masked(crc32c(bytes.subarray(offset, end))) === bytes.readUInt32LE(end)
}

/** Where the blocks are that the index names. @throws RangeError */
function handlesIn(bytes: Buffer, { offset, size }: Handle): Handle[] {
	const stored = bytes.subarray(offset, offset + size)
	const block = bytes[offset + size] === SNAPPY ? unsnappy(stored) : stored
	const restarts = block.readUInt32LE(block.length - 4)
	const reader = varints(block.subarray(0, block.length - 4 * (restarts + 1)))
	const found: Handle[] = []
	while (!reader.isAtEnd()) {
		reader.number()
		const key = reader.number()
		reader.number()
		reader.skip(key)
		found.push(handleOf(reader))
	}
	return found
}

const LOG_BLOCK = 32_768
/** Checksum, length, type. */
const LOG_HEADER = 7

/**
 * @param bytes of a whole `.log` or `MANIFEST` file. One that ends in the middle of a record is sound: the PC went off
 * while it was written, and nobody was told that it was.
 */
export function isSoundLog(bytes: Buffer): boolean {
	for (let block = 0; block < bytes.length; block += LOG_BLOCK) {
		const end = Math.min(block + LOG_BLOCK, bytes.length)
		for (let at = block; at + LOG_HEADER <= end; ) {
			const length = bytes.readUInt16LE(at + 4)
			const next = at + LOG_HEADER + length
			// Room that was set aside.
			if (bytes[at + 6] === 0 && length === 0) break
			const isWhole = next <= end
			if (isWhole && masked(crc32c(bytes.subarray(at + 6, next))) === bytes.readUInt32LE(at)) at = next
			else return isTail(bytes, isWhole ? next : end)
		}
	}
	return true
}

/** Whether nothing was written from there on. */
const isTail = (bytes: Buffer, from: number): boolean => bytes.subarray(from).every(byte => byte === 0)
