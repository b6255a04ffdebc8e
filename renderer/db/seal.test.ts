import { describe, expect, test } from 'vitest'
import { createSealer, DamagedRow, randomBytes } from './seal.ts'

const sealer = createSealer(randomBytes(32))
const value = { name: '陈静', n: 1.5, flag: true, none: null, list: ['a'] }

describe('sealing', () => {
	test('opens to the same value', () => {
		expect(sealer.open('records', 'a', sealer.seal('records', 'a', value))).toEqual(value)
	})

	test.each([
		['another key of the table', (box: Uint8Array) => sealer.open('records', 'b', box)],
		['another table', (box: Uint8Array) => sealer.open('outbox', 'a', box)],
		['another data key', (box: Uint8Array) => createSealer(randomBytes(32)).open('records', 'a', box)],
		['nothing', () => sealer.open('records', 'a', new Uint8Array())],
	])('does not open with %s', (_, open) => {
		expect(() => open(sealer.seal('records', 'a', value))).toThrow(DamagedRow)
	})

	test('a change of any single byte is noticed', () => {
		const box = sealer.seal('records', 'a', 'short')
		for (let i = 0; i < box.length; i++) {
			const bad = box.slice()
			bad[i]! ^= 0x80
			expect(() => sealer.open('records', 'a', bad), `byte ${i}`).toThrow(DamagedRow)
		}
	})

	test('names the cipher in the first byte', () => {
		expect(sealer.seal('records', 'a', value)[0]).toBe(1)
	})
})

describe('sealing blocks', () => {
	const dataKey = randomBytes(32)
	const text = new TextEncoder().encode('一个月的日志'.repeat(500))
	const withIt = createSealer(dataKey)
	const without = createSealer(dataKey, randomBytes, null)

	test('by AES-GCM where there is WebCrypto, as all else where there is none; each opens both', async () => {
		const boxes = [await withIt.sealBlock('k', text), await without.sealBlock('k', text)]
		expect(boxes.map(([cipher]) => cipher)).toEqual([2, 1])
		for (const box of boxes)
			for (const sealer of [withIt, without]) expect(await sealer.openBlock('k', box)).toEqual(text)
	})

	test.each([
		['with WebCrypto', withIt],
		['without', without],
	])('a change of any single byte, another key or another place does not open, %s', async (_, opener) => {
		const box = await withIt.sealBlock('k', text.subarray(0, 20))
		for (let i = 0; i < box.length; i++) {
			const bad = box.slice()
			bad[i]! ^= 0x80
			expect(await opener.openBlock('k', bad), `byte ${i}`).toBeUndefined()
		}
		for (let length = 0; length < box.length; length++)
			expect(await opener.openBlock('k', box.slice(0, length)), `${length} bytes`).toBeUndefined()
		expect(await opener.openBlock('l', box)).toBeUndefined()
		expect(await createSealer(randomBytes(32)).openBlock('k', box)).toBeUndefined()
		expect(await opener.openBlock('k', box)).toEqual(text.slice(0, 20))
	})

	test('each with a nonce of its own, by a key that cannot be taken out', async () => {
		const extractable: boolean[] = []
		const watched = new Proxy(crypto.subtle, {
			get: (subtle, name: keyof SubtleCrypto) => {
				const method = subtle[name] as (...args: unknown[]) => Promise<CryptoKey>
				if (name !== 'importKey' && name !== 'deriveKey') return method.bind(subtle)
				return async (...args: unknown[]) => {
					const key = await method.apply(subtle, args)
					extractable.push(key.extractable)
					return key
				}
			},
		})
		const sealer = createSealer(dataKey, randomBytes, watched)
		const boxes = await Promise.all(Array.from({ length: 50 }, () => sealer.sealBlock('k', text)))
		expect(new Set(boxes.map(box => box.slice(1, 13).join())).size).toBe(50)
		expect(extractable).toEqual([false, false])
	})
})
