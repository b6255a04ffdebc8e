/** What a LevelDB's manifest says that there is, so that a file that is gone is missed before Chromium misses it. */
import { varints } from './varints.ts'

export interface Manifest {
	/** Tables by their number, and how long each is, bytes. */
	readonly tables: ReadonlyMap<number, number>
	/** The log of what is in no table yet; 0 where there was none. */
	readonly log: number
}

/** The fields of a change of version, by their tags in LevelDB's `version_edit.cc`. */
const TAG = { comparator: 1, log: 2, next: 3, sequence: 4, pointer: 5, gone: 6, table: 7, before: 9 } as const
const BLOCK = 32_768
const FULL = 1
const LAST = 4

/** @param bytes of a sound `MANIFEST` file. @throws RangeError where it is none */
export function readManifest(bytes: Buffer): Manifest {
	const tables = new Map<number, number>()
	let log = 0
	for (const record of records(bytes)) {
		const read = varints(record)
		while (!read.isAtEnd()) {
			const tag = read.number()
			if (tag === TAG.comparator) read.skip(read.number())
			else if (tag === TAG.log) log = read.number()
			else if (tag === TAG.next || tag === TAG.sequence || tag === TAG.before) read.number()
			else if (tag === TAG.pointer) {
				read.number()
				read.skip(read.number())
			} else if (tag === TAG.gone) {
				read.number()
				tables.delete(read.number())
			} else if (tag === TAG.table) {
				read.number()
				tables.set(read.number(), read.number())
				read.skip(read.number())
				read.skip(read.number())
			} else throw new RangeError(`no field ${tag}`)
		}
	}
	return { tables, log }
}

/** Whole records; one is in several pieces where it goes over the end of a block. */
function* records(bytes: Buffer): Generator<Buffer> {
	let pieces: Buffer[] = []
	for (let block = 0; block < bytes.length; block += BLOCK) {
		const end = Math.min(block + BLOCK, bytes.length)
		for (let at = block; at + 7 <= end; ) {
			const next = at + 7 + bytes.readUInt16LE(at + 4)
			const type = bytes.readUInt8(at + 6)
			if (type === 0 || next > end) break
			pieces.push(bytes.subarray(at + 7, next))
			if (type === FULL || type === LAST) {
				yield Buffer.concat(pieces)
				pieces = []
			}
			at = next
		}
	}
}
