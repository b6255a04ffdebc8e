import { expect, test } from 'vitest'
import { certificateLines, tlsOption } from './server-tls.ts'

test('plain HTTP, a certificate of its own, or a given one', () => {
	expect(tlsOption({}, {})).toBeUndefined()
	expect(tlsOption({ tls: 'generate' }, {})).toBe('generate')
	expect(tlsOption({}, { GRIDDESK_TLS: 'generate' })).toBe('generate')
	const given = { certFile: 'c.pem', keyFile: 'k.pem' }
	expect(tlsOption({ 'tls-cert': 'c.pem', 'tls-key': 'k.pem' }, {})).toEqual(given)
	expect(tlsOption({}, { GRIDDESK_TLS_CERT: 'c.pem', GRIDDESK_TLS_KEY: 'k.pem' })).toEqual(given)
})

test('half of it is an error, not plain HTTP', () => {
	expect(() => tlsOption({ 'tls-cert': 'c.pem' }, {})).toThrow('belong together')
	expect(() => tlsOption({ tls: 'yes' }, {})).toThrow('generate')
	expect(() => tlsOption({ tls: 'generate' }, { GRIDDESK_TLS_KEY: 'k.pem' })).toThrow('no use')
})

test('says the fingerprint, and the next one where there is one', () => {
	const one = { cert: '', key: '', fingerprint: 'AB:CD', endsMs: Date.UTC(2029, 10, 21) }
	expect(certificateLines({ current: one })).toEqual(['Certificate SHA-256: AB:CD (until 2029-11-21)'])
	expect(certificateLines({ current: one, next: { ...one, fingerprint: 'EF:01' } })[1]).toContain('EF:01')
})
