import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Certificate, Session } from 'electron'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createServerTrust, fingerprintOf, readable } from './certificate.ts'
import { openPinnedCertificate } from './pinned-certificate.ts'

const SERVER = 'https://desk.example.invalid:8443'
const NOW = Date.UTC(2026, 10, 22)
const YEAR_S = 365 * 86_400
const pemOf = (text: string) =>
	`-----BEGIN CERTIFICATE-----\n${Buffer.from(text)
		.toString('base64')
		.replace(/(.{20})/g, '$1\n')}\n-----END CERTIFICATE-----\n`
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const [ONE, TWO] = ['not a real certificate, but bytes', 'and another one of them']

const NO_AUTHORITY = -202
const [TRUSTED, REFUSED, CHROMIUM_DECIDES] = [0, -2, -3]

let folder: string
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-pin-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

function trustOf(preset: { fingerprint?: string; server?: string } = {}) {
	let verify: Parameters<Session['setCertificateVerifyProc']>[0] = null
	const opened: string[] = []
	let fails = ''
	const trust = createServerTrust({
		openSession(name) {
			opened.push(name)
			return {
				setCertificateVerifyProc(proc) {
					verify = proc
				},
				fetch: async () => {
					if (fails !== '') throw new Error(fails)
					return new Response()
				},
			} as Pick<Session, 'fetch' | 'setCertificateVerifyProc'>
		},
		serverUrl: () => SERVER,
		preset,
		pinned: openPinnedCertificate(path.join(folder, 'profile', 'pin.json')),
		now: () => NOW,
	})
	const request = (failure = '') => {
		fails = failure
		return trust.fetch(`${SERVER}/api/hello`, {}).then(
			() => 'ok',
			(error: Error) => error.message,
		)
	}
	const shown = async (
		text: string,
		{ hostname = 'desk.example.invalid', errorCode = NO_AUTHORITY, validExpiry = NOW / 1000 + YEAR_S } = {},
	) => {
		if (verify === null) await request()
		let answer: number | undefined
		verify?.(
			{ hostname, errorCode, certificate: { data: pemOf(text), validExpiry } as Certificate } as never,
			code => {
				answer = code
			},
		)
		return answer
	}
	return { trust, shown, request, opened }
}

test('a fingerprint is that of the certificate itself, however it is wrapped, and written as the server writes it', () => {
	expect(fingerprintOf(pemOf(ONE))).toBe(hashOf(ONE))
	expect(readable(`ab${'01'.repeat(31)}`)).toMatch(/^AB(:01){31}$/)
})

describe('named by the administrator', () => {
	test('that one is trusted without asking, of the office’s own server only', async () => {
		const { trust, shown } = trustOf({ fingerprint: hashOf(ONE) })
		expect(await shown(ONE)).toBe(TRUSTED)
		expect(await shown(ONE, { hostname: 'elsewhere.example.invalid' })).toBe(CHROMIUM_DECIDES)
		expect(trust.problem()).toBeNull()
	})

	test('another is refused, even one that an authority vouches for', async () => {
		const { trust, shown } = trustOf({ fingerprint: hashOf(ONE) })
		expect(await shown(TWO, { errorCode: 0 })).toBe(REFUSED)
		expect(trust.problem()).toMatchObject({ kind: 'changed', fingerprint: hashOf(TWO) })
	})

	test('for another server than the one in the file it says nothing', async () => {
		const { shown } = trustOf({ fingerprint: hashOf(ONE), server: 'https://other.example.invalid' })
		expect(await shown(ONE)).toBe(CHROMIUM_DECIDES)
	})

	test('it is refused once it has ended', async () => {
		const { trust, shown } = trustOf({ fingerprint: hashOf(ONE) })
		expect(await shown(ONE, { validExpiry: NOW / 1000 - 1 })).toBe(REFUSED)
		expect(trust.problem()?.kind).toBe('expired')
	})
})

describe('met for the first time', () => {
	test('what an authority vouches for needs nobody; what nobody vouches for is asked about', async () => {
		const { trust, shown } = trustOf()
		expect(await shown(ONE, { errorCode: 0 })).toBe(CHROMIUM_DECIDES)
		expect(trust.problem()).toBeNull()
		expect(await shown(ONE)).toBe(CHROMIUM_DECIDES)
		expect(trust.problem()).toMatchObject({ kind: 'unknown', fingerprint: hashOf(ONE) })
	})

	test('one that has ended, or is broken, is not offered for trust', async () => {
		const { trust, shown } = trustOf()
		expect(await shown(ONE, { errorCode: -207 })).toBe(CHROMIUM_DECIDES)
		expect(trust.problem()).toBeNull()
		await shown(ONE, { validExpiry: NOW / 1000 - 1 })
		expect(trust.problem()?.kind).toBe('expired')
	})

	test('confirmed, it is the server from then on, in a session that remembers no refusal, and at the next start', async () => {
		const { trust, shown, request, opened } = trustOf()
		await shown(ONE)
		trust.trust(hashOf(ONE))
		await request()
		expect(new Set(opened).size).toBe(2)
		expect(await shown(ONE)).toBe(TRUSTED)
		expect(await shown(TWO, { errorCode: 0 })).toBe(REFUSED)
		expect(await trustOf().shown(ONE)).toBe(TRUSTED)
		trust.forget()
		expect(await trustOf().shown(ONE)).toBe(CHROMIUM_DECIDES)
	})

	test('the next one that it tells of is good as well; what nobody knows the server by teaches nothing', async () => {
		const { trust, shown } = trustOf()
		trust.learn(hashOf(TWO))
		trust.trust(hashOf(ONE))
		await shown(ONE)
		expect(await shown(TWO)).toBe(REFUSED)
		trust.learn(hashOf(TWO))
		trust.learn('anything')
		expect(await shown(TWO)).toBe(TRUSTED)
		expect(await trustOf().shown(TWO)).toBe(TRUSTED)
		expect(await trustOf({ fingerprint: hashOf('a third') }).shown(TWO)).toBe(REFUSED)
	})
})

test('a server that is not there is not one with a wrong certificate', async () => {
	const { trust, shown, request } = trustOf()
	await shown(ONE)
	await request('net::ERR_CERT_AUTHORITY_INVALID')
	expect(trust.problem()?.kind).toBe('unknown')
	await request('net::ERR_CONNECTION_REFUSED')
	expect(trust.problem()).toBeNull()
})

test('a file that is damaged is none', async () => {
	fs.mkdirSync(path.join(folder, 'profile'))
	fs.writeFileSync(path.join(folder, 'profile', 'pin.json'), '{"origin":')
	expect(await trustOf().shown(ONE)).toBe(CHROMIUM_DECIDES)
})
