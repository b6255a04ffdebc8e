import { expect, test } from 'vitest'
import { createGcm } from './gcm.ts'
import { openGcm } from './gcm-in-script.ts'

const bytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

test('cipher, nonce, ciphertext and tag lie one after the other, as any AES-256-GCM under the derived key opens them', async () => {
	const [dataKey, nonce, plain] = [bytes(32), bytes(12), bytes(1000)]
	const context = new TextEncoder().encode('blocks\nlog 2026 a')
	const box = await createGcm(crypto.subtle, dataKey).seal(context, nonce, plain)
	expect([box[0], box.length]).toEqual([2, 1 + 12 + 1000 + 16])
	expect(box.slice(1, 13)).toEqual(nonce)
	const info = new TextEncoder().encode('griddesk blocks 1')
	expect(openGcm(dataKey, info, context, nonce, box.slice(13))).toEqual(plain)
	expect(openGcm(dataKey, context, context, nonce, box.slice(13)), 'another key').toBeUndefined()
})
