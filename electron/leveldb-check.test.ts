import { expect, test } from 'vitest'
import { crc32c, masked } from './crc32c.ts'
import { isSoundLog, isSoundTable } from './leveldb-check.ts'
import { unsnappy } from './unsnappy.ts'

const MAGIC = Buffer.from('57fb808b247547db', 'hex')

function varint(value: number): Buffer {
	const bytes: number[] = []
	for (let rest = value; ; rest = Math.floor(rest / 128)) {
		bytes.push(rest < 128 ? rest : (rest % 128) | 128)
		if (rest < 128) return Buffer.from(bytes)
	}
}

/** Type and checksum are put after it. */
function stored(content: Buffer, type = 0): Buffer {
	const sealed = Buffer.concat([content, Buffer.from([type])])
	const sum = Buffer.alloc(4)
	sum.writeUInt32LE(masked(crc32c(sealed)))
	return Buffer.concat([sealed, sum])
}

const NO_RESTARTS = Buffer.from([0, 0, 0, 0])
const handle = (offset: number, size: number) => Buffer.concat([varint(offset), varint(size)])

/** A table of two blocks; `pack` makes a snappy of one run out of the index. */
function table(pack: boolean): Buffer {
	const blocks = [Buffer.alloc(500, 'a'), Buffer.alloc(900, 'b')]
	const places = [handle(0, 500), handle(505, 900)]
	const index = Buffer.concat([
		...places.flatMap(place => [Buffer.from([0, 1, place.length]), Buffer.from('k'), place]),
		NO_RESTARTS,
	])
	const packed = Buffer.concat([varint(index.length), Buffer.from([(index.length - 1) << 2]), index])
	const body = Buffer.concat([
		...blocks.map(block => stored(block)),
		stored(NO_RESTARTS),
		pack ? stored(packed, 1) : stored(index),
	])
	const meta = handle(505 + 905, 4)
	const footer = Buffer.alloc(48)
	Buffer.concat([meta, handle(505 + 905 + 9, (pack ? packed : index).length)]).copy(footer)
	MAGIC.copy(footer, 40)
	return Buffer.concat([body, footer])
}

const flipped = (bytes: Buffer, at: number): Buffer => {
	const copy = Buffer.from(bytes)
	copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
	return copy
}

test('CRC-32C of the check string, whatever its length leaves over', () => {
	expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
	expect(crc32c(Buffer.from(''))).toBe(0)
	// From the examples of RFC 3720.
	expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa)
})

test.each([false, true])('any byte of a table that flips is noticed (packed index: %s)', pack => {
	const sound = table(pack)
	expect(isSoundTable(sound)).toBe(true)
	const padding = sound.length - 48 + 6
	for (let at = 0; at < sound.length; at++)
		if (at < padding || at >= sound.length - 8)
			expect(isSoundTable(flipped(sound, at)), `byte ${at}`).toBe(false)
	expect(isSoundTable(sound.subarray(0, 1000))).toBe(false)
	expect(isSoundTable(Buffer.alloc(0))).toBe(false)
})

function logRecord(content: string): Buffer {
	const typed = Buffer.from(`\u0001${content}`)
	const head = Buffer.alloc(6)
	head.writeUInt32LE(masked(crc32c(typed)))
	head.writeUInt16LE(content.length, 4)
	return Buffer.concat([head, typed])
}

test('a byte that flips in a log is noticed, unless in its last record, which may be half written', () => {
	const parts = ['first', 'second', 'third'].map(logRecord)
	const sound = Buffer.concat(parts)
	expect(isSoundLog(sound)).toBe(true)
	expect(isSoundLog(Buffer.concat([sound, Buffer.alloc(40_000)]))).toBe(true)
	expect(isSoundLog(sound.subarray(0, -3))).toBe(true)
	for (let at = 8; at < 12; at++) expect(isSoundLog(flipped(sound, at)), `byte ${at}`).toBe(false)
	// The power failed while it was written: room was there, but not all of the record.
	expect(isSoundLog(flipped(sound, sound.length - 2))).toBe(true)
})

test('snappy: runs, copies of what was before, and copies of themselves; nonsense is refused', () => {
	// 'abcd', then 4 back 8 long (overlapping), then 'x'.
	const packed = Buffer.from([13, (4 - 1) << 2, 97, 98, 99, 100, ((8 - 4) << 2) | 1, 4, 0, 120])
	expect(unsnappy(packed).toString()).toBe('abcdabcdabcdx')
	expect(() => unsnappy(Buffer.from([4, 1, 9]))).toThrow(RangeError)
	expect(() => unsnappy(packed.subarray(0, 6))).toThrow(RangeError)
})
