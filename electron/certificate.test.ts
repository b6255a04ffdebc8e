import { createHash } from 'node:crypto'
import type { Certificate, Session } from 'electron'
import { expect, test } from 'vitest'
import { fingerprintOf, trustFingerprint } from './certificate.ts'

const DER = Buffer.from('not a real certificate, but bytes all the same')
const PEM = `-----BEGIN CERTIFICATE-----\n${DER.toString('base64').replace(/(.{20})/g, '$1\n')}\n-----END CERTIFICATE-----\n`
const HASH = createHash('sha256').update(DER).digest('hex')

test('a fingerprint is that of the certificate itself, however it is wrapped', () => {
	expect(fingerprintOf(PEM)).toBe(HASH)
})

test('only the office’s own server is trusted for it; of all others Chromium decides', () => {
	let verify: Parameters<Session['setCertificateVerifyProc']>[0] = null
	const session = {
		setCertificateVerifyProc(proc: typeof verify) {
			verify = proc
		},
	} as unknown as Session
	trustFingerprint(session, () => 'https://desk.example.invalid:8443', HASH)
	const ask = (hostname: string, data: string) => {
		let answer: number | undefined
		verify?.({ hostname, certificate: { data } as Certificate } as never, code => {
			answer = code
		})
		return answer
	}
	expect(ask('desk.example.invalid', PEM)).toBe(0)
	expect(ask('desk.example.invalid', PEM.replace('b', 'c'))).toBe(-3)
	expect(ask('elsewhere.example.invalid', PEM)).toBe(-3)
})
