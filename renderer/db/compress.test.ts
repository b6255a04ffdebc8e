import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compress, expand } from './compress.ts'

const encoder = new TextEncoder()
const sizes = [
	0, 1, 4, 12, 13, 14, 15, 16, 17, 18, 19, 20, 33, 270, 271, 272, 65_535, 65_536, 70_000, 400_000,
]

test('what was compressed comes back, whatever its length', () => {
	for (const size of sizes) {
		const same = new Uint8Array(size).fill(7)
		expect(expand(compress(same))).toEqual(same)
		const mixed = Uint8Array.from({ length: size }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24)
		expect(expand(compress(mixed))).toEqual(mixed)
	}
})

test('texts with repetitions at any distance come back', () => {
	const piece = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 40 }),
		fc.constantFrom('"fields":{"kind":"visit",', '走访独居老人', '0', ',,,,'),
		fc.nat({ max: 300 }).map(count => '好'.repeat(count)),
	)
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 200 }), pieces => {
			const text = encoder.encode(pieces.join(''))
			expect(expand(compress(text))).toEqual(text)
		}),
	)
})

test('a text is a part of its size where it repeats itself, and one byte more where it does not', () => {
	const log = (i: number) =>
		`{"fields":{"kind":"visit","at":"2026-10-01T09:00","text":"走访${i}"},"version":${i}},`
	const text = encoder.encode(Array.from({ length: 1000 }, (_, i) => log(i)).join(''))
	expect(compress(text).length).toBeLessThan(text.length / 4)
	const noise = crypto.getRandomValues(new Uint8Array(5000))
	expect(compress(noise).length).toBe(5001)
})

/** By an independent reader of the format: a token, literals, a distance, a match. */
test('it is the format of LZ4', () => {
	const bytes = compress(encoder.encode(`${'abcd'.repeat(20)}the end!`))
	expect([...bytes.subarray(0, 5)]).toEqual([1, 0, 0, 0, 88])
	// Four literals, a match of 19 or more: 4 + 15 + 57 = 76 bytes from four back; then the rest as it is.
	expect([...bytes.subarray(5, 13)]).toEqual([0x4f, 97, 98, 99, 100, 4, 0, 57])
	expect([...bytes.subarray(13)]).toEqual([8 << 4, ...encoder.encode('the end!')])
})
