/** How values become what rests: sealed bytes on disk, themselves in memory. */
import type { Rec } from '#shared/model/record.ts'
import type { BlockPlace } from '#shared/protocol/block-text.ts'
import { BadBlock, readBlock, writeBlock } from './bad-block.ts'
import type { BlockKey } from './block-key.ts'
import type { BlockPart, Box, CellTable } from './cells.ts'
import { compress, expand } from './compress.ts'
import type { Sealer } from './seal.ts'

/** Hashes of the ids in each block of one collection and node, by month. */
export type Months = ReadonlyMap<string, Uint32Array>

/** What opens throws `DamagedRow` where the box is not what was sealed for its place. */
export interface Codec {
	seal(table: CellTable, key: string, value: unknown): Box
	open(table: CellTable, key: string, box: Box): unknown
	/** @param parts the records of each */
	sealBlock(key: BlockKey, parts: readonly (readonly Rec[])[]): Promise<Box>
	/** @param bodies of each part a block's text in UTF-8, one line, which is not looked at */
	sealBodies(key: BlockKey, bodies: readonly Uint8Array[]): Promise<Box>
	/** Takes the seal off, and no more than that. `undefined` where it is not what was sealed for its place. */
	openBlock(key: BlockKey, box: Box): Promise<Opened | undefined>
	/**
	 * @param parts all that were sealed; those that are not `isWanted` are not parsed
	 * @throws `BadBlock`, where the text that was sealed is no block of so many records
	 */
	readBlock(place: BlockPlace, parts: readonly BlockPart[], opened: Opened, isWanted: IsWanted): Rec[]
	sealMonths(key: string, months: Months): Box
	openMonths(key: string, box: Box): Months
}

export type IsWanted = (month: string) => boolean

/** What was in the box of a block, still as small as it was. */
export type Opened = unknown

/** A part of a block in memory: what it came as, until somebody looks into it. */
interface PlainPart {
	records?: readonly Rec[]
	readonly body?: Uint8Array
}

/** Nothing is hidden and nothing costs time: for tests and previews. */
export const plainCodec: Codec = {
	seal: (_table, _key, value) => value,
	open: (_table, _key, box) => box,
	sealBlock: async (_key, parts): Promise<PlainPart[]> => parts.map(records => ({ records })),
	sealBodies: async (_key, bodies): Promise<PlainPart[]> => bodies.map(body => ({ body })),
	openBlock: async (_key, box) => box,
	readBlock: (place, parts, opened, isWanted) =>
		(opened as PlainPart[]).flatMap((part, i) => {
			const { month = '', count = 0 } = parts[i] ?? {}
			if (!isWanted(month)) return []
			part.records ??= readBlock({ ...place, month }, part.body!, count)
			return part.records
		}),
	sealMonths: (_key, months) => months,
	openMonths: (_key, box) => box as Months,
}

export function createSealedCodec(sealer: Sealer): Codec {
	const sealBodies = (key: string, bodies: readonly Uint8Array[]): Promise<Box> =>
		sealer.sealBlock(key, compress(linesOf(bodies)))
	return {
		seal: (table, key, value) => sealer.seal(table, key, value),
		open: (table, key, box) => sealer.open(table, key, box as Uint8Array),
		sealBodies,
		sealBlock: (key, parts) => sealBodies(key, parts.map(writeBlock)),
		openBlock: (key, box) => sealer.openBlock(key, box as Uint8Array),
		readBlock(place, parts, opened, isWanted) {
			const text = expand(opened as Uint8Array)
			const records: Rec[] = []
			let at = 0
			for (const { month, count } of parts) {
				const end = text.indexOf(NEWLINE, at)
				const body = text.subarray(at, end < 0 ? text.length : end)
				if (isWanted(month)) records.push(...readBlock({ ...place, month }, body, count))
				at += body.length + 1
			}
			if (at !== text.length + 1) throw new BadBlock(place)
			return records
		},
		sealMonths: (key, months) => sealer.sealBytes('places', key, monthsToBytes(months)),
		openMonths: (key, box) => bytesToMonths(sealer.openBytes('places', key, box as Uint8Array)),
	}
}

const NEWLINE = 0x0a

/** One after the other with a line's end between them, which no JSON has in it. */
function linesOf(bodies: readonly Uint8Array[]): Uint8Array {
	if (bodies.every((body, i) => i === 0 || isNextLine(body, bodies[i - 1]!))) {
		const [first, last] = [bodies[0]!, bodies.at(-1)!]
		return new Uint8Array(first.buffer, first.byteOffset, last.byteOffset + last.length - first.byteOffset)
	}
	const lines = new Uint8Array(bodies.reduce((sum, { length }) => sum + length + 1, -1))
	let at = 0
	for (const body of bodies) {
		if (at > 0) lines[at++] = NEWLINE
		lines.set(body, at)
		at += body.length
	}
	return lines
}

/** Whether the two lie one after the other in memory, as lines of a stream do. */
const isNextLine = (body: Uint8Array, before: Uint8Array): boolean => {
	const end = before.byteOffset + before.length
	return (
		body.buffer === before.buffer &&
		body.byteOffset === end + 1 &&
		new Uint8Array(body.buffer)[end] === NEWLINE
	)
}

const decoder = new TextDecoder('utf-8', { fatal: true })
const encoder = new TextEncoder()

/** Four bytes for the length of a JSON list of months and counts, that list, then the hashes one after the other. */
function monthsToBytes(months: Months): Uint8Array {
	const head = encoder.encode(JSON.stringify([...months].map(([month, hashes]) => [month, hashes.length])))
	const count = [...months.values()].reduce((sum, { length }) => sum + length, 0)
	const bytes = new Uint8Array(4 + head.length + 4 * count)
	const view = new DataView(bytes.buffer)
	view.setUint32(0, head.length)
	bytes.set(head, 4)
	let at = 4 + head.length
	for (const hashes of months.values())
		for (const hash of hashes) {
			view.setUint32(at, hash)
			at += 4
		}
	return bytes
}

function bytesToMonths(bytes: Uint8Array): Months {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	let at = 4 + view.getUint32(0)
	const head = JSON.parse(decoder.decode(bytes.subarray(4, at))) as [string, number][]
	return new Map(
		head.map(([month, count]) => {
			const hashes = new Uint32Array(count)
			for (let i = 0; i < count; i++, at += 4) hashes[i] = view.getUint32(at)
			return [month, hashes]
		}),
	)
}
