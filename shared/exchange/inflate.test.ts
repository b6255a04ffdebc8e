import { deflateSync } from 'fflate'
import { expect, test } from 'vitest'
import { inflateAtMost } from './inflate.ts'

/** Bytes that do not get smaller, so that they come in many slices. */
function noise(count: number): Uint8Array {
	let state = 1
	return Uint8Array.from({ length: count }, () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0
		return state >>> 24
	})
}

test('S14: what comes in many slices comes out in their order', () => {
	const plain = noise(300_000)
	const packed = deflateSync(plain)
	expect(packed.length).toBeGreaterThan(290_000)
	expect(inflateAtMost(packed, 300_000)).toEqual({ ok: true, bytes: plain })
})

test('S14: what was cut where a slice ends is malformed', () => {
	const packed = deflateSync(noise(20_000))
	for (const end of [4096, 8192])
		expect(inflateAtMost(packed.subarray(0, end), 20_000)).toEqual({ ok: false, reason: 'malformed' })
})
