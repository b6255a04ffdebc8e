import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadCertificates } from './certificates.ts'

const DAY_MS = 86_400_000
const NOW = Date.parse('2026-11-22T08:00:00Z')

let dir: string
beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'griddesk-tls-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const own = (atMs: number) => loadCertificates('generate', join(dir, 'data'), atMs)

test('a certificate of its own is made once, for three years, and nobody else reads its key', async () => {
	const { current, next } = await own(NOW)
	expect(current.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
	expect(current.endsMs).toBe(NOW + 3 * 365 * DAY_MS)
	expect(next).toBeUndefined()
	expect(statSync(join(dir, 'data', 'tls.pem')).mode & 0o777).toBe(0o600)
	expect((await own(NOW + DAY_MS)).current.fingerprint).toBe(current.fingerprint)
})

test('the next one is made two months before and takes over three days before the end', async () => {
	const { current } = await own(NOW)
	const noticed = await own(current.endsMs - 59 * DAY_MS)
	expect(noticed.current.fingerprint).toBe(current.fingerprint)
	const { next } = noticed
	expect(next?.fingerprint).not.toBe(current.fingerprint)
	expect(statSync(join(dir, 'data', 'tls-next.pem')).mode & 0o777).toBe(0o600)
	expect((await own(current.endsMs - 10 * DAY_MS)).next?.fingerprint).toBe(next?.fingerprint)
	const after = await own(current.endsMs - 2 * DAY_MS)
	expect([after.current.fingerprint, after.next]).toEqual([next?.fingerprint, undefined])
})

test('after years of rest there is a new one, not one that has ended', async () => {
	const { current } = await own(NOW)
	const later = current.endsMs + 4 * 365 * DAY_MS
	expect((await own(later)).current.endsMs).toBeGreaterThan(later)
})

test('a given one is taken with its key, and with no other', async () => {
	await own(NOW)
	const pem = readFileSync(join(dir, 'data', 'tls.pem'), 'utf8')
	const [certFile, keyFile] = [join(dir, 'cert.pem'), join(dir, 'key.pem')]
	writeFileSync(certFile, pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')))
	writeFileSync(keyFile, pem.slice(0, pem.indexOf('-----BEGIN CERTIFICATE')))
	const given = await loadCertificates({ certFile, keyFile }, dir, NOW)
	expect(given.current.fingerprint).toBe((await own(NOW)).current.fingerprint)
	const { key } = (await loadCertificates('generate', join(dir, 'other'), NOW)).current
	writeFileSync(keyFile, key)
	await expect(loadCertificates({ certFile, keyFile }, dir, NOW)).rejects.toThrow(
		'not the one of the certificate',
	)
})
