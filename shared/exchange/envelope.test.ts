/** The outside of a file at its limits, and a file of today that every later version has to open. */
import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { MIN_PROTOCOL } from '../protocol/wire.ts'
import { newHeader, type PackHeader, readEnvelope, writeHead } from './envelope.ts'
import { publicKeysOf } from './keys.ts'
import { PACK_LIMITS } from './limits.ts'
import { openPack, sealPack } from './pack.ts'

const header = newHeader({
	kind: 'answer',
	id: '01900000-0000-7000-8000-0000000000f1',
	serverId: '01900000-0000-7000-8000-0000000000aa',
	accountId: '01900000-0000-7000-8000-00000000000a',
	replica: '00000a',
	epoch: 'e1',
	createdMs: Date.UTC(2026, 10, 22, 1),
})
const SIGNATURE_BYTES = 64
/** A file without content, signed by nobody. */
function fileOf(part: Partial<PackHeader> = {}, more = 0): Uint8Array {
	const head = writeHead({ ...header, ...part }, new Uint8Array(32), more)
	const file = new Uint8Array(head.length + more + SIGNATURE_BYTES)
	file.set(head)
	return file
}
const reading = (file: Uint8Array): string => {
	const read = readEnvelope(file)
	return read.ok ? read.envelope.header.kind : read.reason
}

describe('S14: the outside of a file', () => {
	test('is a question or an answer, of a replica with six digits', () => {
		expect([reading(fileOf()), reading(fileOf({ kind: 'request' }))]).toEqual(['answer', 'request'])
		expect(reading(fileOf({ kind: 'other' as 'answer' }))).toBe('malformed')
		for (const replica of ['00000', '0000000', '0000000a', 'a000000', '00000A', '00000g'])
			expect(reading(fileOf({ replica })), replica).toBe('malformed')
	})

	test('is of a protocol that is still spoken', () => {
		expect(reading(fileOf({ protocol: MIN_PROTOCOL }))).toBe('answer')
		expect(reading(fileOf({ protocol: MIN_PROTOCOL - 1 }))).toBe('older_protocol')
	})

	test('begins with all of its name', () => {
		for (let at = 0; at < 8; at++) {
			const file = fileOf()
			file[at]! ^= 1
			expect(reading(file)).toBe('not_a_pack')
		}
		expect(reading(strToU8('GRIDDESK and more'))).toBe('not_a_pack')
	})

	test('is as large as allowed, and its header too', () => {
		const rest = fileOf().length
		expect(reading(fileOf({}, PACK_LIMITS.fileBytes - rest))).toBe('answer')
		expect(reading(fileOf({}, PACK_LIMITS.fileBytes - rest + 1))).toBe('too_big')
		const most = PACK_LIMITS.headerBytes - strToU8(JSON.stringify({ ...header, note: '' })).length
		const long = (count: number) => reading(fileOf({ note: 'x'.repeat(count) } as Partial<PackHeader>))
		expect([long(most), long(most + 1)]).toEqual(['answer', 'malformed'])
	})

	test('that says its header is longer than any is not waited for', () => {
		const file = fileOf().slice(0, 60)
		file.set([255, 255, 255, 255], 9)
		expect(reading(file)).toBe('malformed')
	})
})

describe('S13, S14: a file that was written by the first version', () => {
	const bytes = (from: number) => Uint8Array.from({ length: 32 }, (_, i) => (from + i * 7) & 255)
	const hexOf = (data: Uint8Array) => Array.from(data, byte => byte.toString(16).padStart(2, '0')).join('')
	const [sender, receiver] = [1, 2].map(n => ({ sign: hexOf(bytes(n)), box: hexOf(bytes(n + 100)) })) as [
		{ sign: string; box: string },
		{ sign: string; box: string },
	]
	const sealed = sealPack({
		header: { ...header, protocol: 2 },
		content: '{"more":false}',
		signSecret: sender.sign,
		receiver: publicKeysOf(receiver).box,
		random: count => bytes(200).subarray(0, count),
	})

	test('is the same to the byte, and opens', () => {
		expect(hexOf(sealed.subarray(-(64 + 16 + 20)))).toMatchInlineSnapshot(
			`"00000020195b81d0596def6e44afdce97a1845577d0822cc5f7331bb3014921d708bdaa352a1bef2eb1af2173b4707bcedfcc803785674563445aee9d420708be2a48c0dd058953c0e8ea0b63cf85c6cdcd36d1188cd3ac9af61b654cfb1aa9e17bf580e"`,
		)
		const read = readEnvelope(sealed)
		if (!read.ok) throw new Error(read.reason)
		const keys = {
			signer: publicKeysOf(sender).sign,
			boxSecret: receiver.box,
			boxKey: publicKeysOf(receiver).box,
		}
		expect(openPack(read.envelope, keys)).toEqual({ ok: true, content: { more: false } })
	})

	test('is from nobody where the key is none', () => {
		const read = readEnvelope(sealed)
		if (!read.ok) throw new Error(read.reason)
		const boxKey = publicKeysOf(receiver).box
		expect(openPack(read.envelope, { signer: '', boxSecret: receiver.box, boxKey })).toEqual({
			ok: false,
			reason: 'bad_signature',
		})
	})
})
