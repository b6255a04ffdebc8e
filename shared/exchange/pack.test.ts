import fc from 'fast-check'
import { deflateSync, strFromU8, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { newHeader, readEnvelope } from './envelope.ts'
import { inflateAtMost } from './inflate.ts'
import { newSecretKeys, publicKeysOf } from './keys.ts'
import { PACK_LIMITS } from './limits.ts'
import { openPack, sealPack } from './pack.ts'
import { PackRefusal } from './refusal.ts'

let drawn = 0
/** Never the same bytes twice. */
function random(count: number): Uint8Array {
	drawn += 7
	return Uint8Array.from({ length: count }, (_, i) => (i * 31 + drawn) & 255)
}

const device = newSecretKeys(random)
const server = newSecretKeys(random)
const stranger = newSecretKeys(random)
const header = newHeader({
	kind: 'request',
	id: '01900000-0000-7000-8000-0000000000f1',
	serverId: '01900000-0000-7000-8000-0000000000aa',
	accountId: '01900000-0000-7000-8000-00000000000a',
	replica: '00000a',
	epoch: 'e1',
	createdMs: Date.UTC(2026, 10, 22, 1),
})
const content = { changes: [{ text: '居民反映楼道灯不亮' }], log: [] }

const seal = (text = JSON.stringify(content), receiver = publicKeysOf(server).box) =>
	sealPack({ header, content: text, signSecret: device.sign, receiver, random })

/** What the server makes of a file: its content, or why not. */
function open(file: Uint8Array, most?: number): unknown {
	const read = readEnvelope(file)
	if (!read.ok) return read.reason
	const keys = { signer: publicKeysOf(device).sign, boxSecret: server.box, boxKey: publicKeysOf(server).box }
	const opened = openPack(read.envelope, keys, most)
	return opened.ok ? opened.content : opened.reason
}

const isRefusal = (result: unknown) => PackRefusal.safeParse(result).success

describe('S14: a sealed file', () => {
	test('opens for its receiver and tells a carrier nothing but the header', () => {
		const file = seal()
		expect(open(file)).toEqual(content)
		const read = readEnvelope(file)
		expect(read.ok && read.envelope.header).toEqual(header)
		expect(strFromU8(file, true)).not.toContain('changes')
	})

	test('is another file each time, also of the same content', () => {
		expect(seal()).not.toEqual(seal())
	})

	test('is refused wherever a byte of it is another', () => {
		const file = seal()
		for (let at = 0; at < file.length; at++) {
			const flipped = file.slice()
			flipped[at]! ^= 1 << (at % 8)
			expect(isRefusal(open(flipped)), `byte ${at}`).toBe(true)
		}
	})

	test('is refused wherever it is cut, and from the ninth byte on it is said to be cut', () => {
		const file = seal()
		for (let end = 0; end < file.length; end++)
			expect(open(file.slice(0, end))).toBe(end === 0 ? 'not_a_pack' : 'truncated')
		expect(open(Uint8Array.from([...file, 0]))).toBe('malformed')
	})

	test('refuses whatever bytes there are, and throws at none', () => {
		const bytes = fc.uint8Array({ maxLength: 400 })
		const magic = strToU8('GRIDPACK')
		fc.assert(
			fc.property(bytes, fc.boolean(), (tail, withMagic) => {
				const file = withMagic ? Uint8Array.from([...magic, 1, 0, 0, ...tail]) : tail
				expect(isRefusal(open(file))).toBe(true)
			}),
			{ seed: 14, numRuns: 2000 },
		)
	})

	test('of another sender, another receiver, another kind of file: each says which', () => {
		const forged = sealPack({
			header,
			content: '{}',
			signSecret: stranger.sign,
			receiver: publicKeysOf(server).box,
			random,
		})
		expect(open(forged)).toBe('bad_signature')
		expect(open(seal('{}', publicKeysOf(stranger).box))).toBe('tampered')
		expect(open(strToU8('PK\u0003\u0004 some other file'))).toBe('not_a_pack')
		const newer = seal()
		newer[8] = 2
		expect(open(newer)).toBe('newer_format')
		const old = sealPack({
			header: { ...header, protocol: 0 },
			content: '{}',
			signSecret: device.sign,
			receiver: publicKeysOf(server).box,
			random,
		})
		expect(open(old)).toBe('older_protocol')
		expect(open(seal('{ no json'))).toBe('malformed')
		expect(open(new Uint8Array(PACK_LIMITS.fileBytes + 1))).toBe('too_big')
	})
})

describe('S14: a zip bomb', () => {
	const bomb = deflateSync(new Uint8Array(400 << 20), { level: 9 })

	test('is refused at the cap', () => {
		expect(bomb.length).toBeLessThan(1 << 20)
		expect(inflateAtMost(bomb, 4 << 20)).toEqual({ ok: false, reason: 'too_big' })
	})

	test('of a signed file is refused the same', () => {
		expect(open(seal(JSON.stringify('0'.repeat(1 << 20))), 1 << 19)).toBe('too_big')
	})

	test('what is cut or no deflate at all is malformed; what fits comes out whole', () => {
		const plain = random(70_000)
		const packed = deflateSync(plain)
		expect(inflateAtMost(packed, 70_000)).toEqual({ ok: true, bytes: plain })
		expect(inflateAtMost(packed, 69_999)).toEqual({ ok: false, reason: 'too_big' })
		for (const end of [0, 1, 100, packed.length - 1])
			expect(inflateAtMost(packed.subarray(0, end), 70_000)).toEqual({ ok: false, reason: 'malformed' })
		expect(inflateAtMost(Uint8Array.of(7, 7, 7), 10)).toEqual({ ok: false, reason: 'malformed' })
	})
})
