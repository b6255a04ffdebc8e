import { expect, test } from 'vitest'
import { Preset } from '#shared/preset.ts'
import { fingerprintText, presetGaps, presetText } from './preset-file.ts'

const certificate = { fingerprint: 'ab'.repeat(32), expiresMs: 1 }
const top = { kind: 'street', name: '测试街道', code: '500106001' } as const

test('PCs get the address, what the server proves itself with, the street and the code', () => {
	const text = presetText('https://10.1.2.3:8443', { certificate, top }, 'aaaa-bbbb-cccc-dddd')
	expect(Preset.parse(JSON.parse(text ?? ''))).toEqual({
		server: 'https://10.1.2.3:8443',
		certificateFingerprint: 'ab'.repeat(32),
		streetCode: '500106001',
		enrolmentCode: 'aaaa-bbbb-cccc-dddd',
		updateRing: 'all',
	})
})

test('what does not apply is left out; an address that is none gives no file', () => {
	const district = { kind: 'district', name: '测试区', code: '500106' } as const
	const text = presetText('http://10.1.2.3:8520', { certificate, top: district }, undefined)
	expect(JSON.parse(text ?? '')).toEqual({ server: 'http://10.1.2.3:8520', updateRing: 'all' })
	expect(presetText('10.1.2.3', { top: district }, undefined)).toBeUndefined()
})

test('an address that only the server itself reaches, and a street that is not checked, are said', () => {
	expect(presetGaps('https://10.1.2.3:8443', { top })).toEqual([])
	for (const server of ['https://127.0.0.1:8520', 'http://localhost:8520', 'https://[::1]:8520'])
		expect(presetGaps(server, { top })).toEqual([expect.stringContaining('只有服务器本机')])
	const district = { kind: 'district', name: '测试区', code: '500106' } as const
	expect(presetGaps('https://10.1.2.3:8443', { top: district })).toEqual([
		expect.stringContaining('整个区县'),
	])
	const typed = { kind: 'street', name: '测试街道' } as const
	expect(presetGaps('https://10.1.2.3:8443', { top: typed })).toEqual([expect.stringContaining('streetCode')])
})

test('a fingerprint is read in pairs', () => {
	expect(fingerprintText('abcd01')).toBe('AB:CD:01')
	expect(fingerprintText('AB:CD:01')).toBe('AB:CD:01')
})
