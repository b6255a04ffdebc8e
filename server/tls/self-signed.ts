/** A certificate that nobody vouches for: whoever trusts it knows its fingerprint. */
import { randomBytes } from 'node:crypto'
import { hostname, networkInterfaces } from 'node:os'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** Long past, so that a PC whose clock stands at 2009 still gets as far as being told so (rule S11). */
const NOT_BEFORE = new Date('2000-01-01T00:00:00Z')

/** @returns private key (PKCS #8) and certificate in PEM, one after the other */
export async function makeSelfSigned(notAfterMs: number): Promise<string> {
	// Only whoever makes a certificate loads them; the library wants the one before the other.
	await import('reflect-metadata')
	const { PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator } = await import(
		'@peculiar/x509'
	)
	const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
	const certificate = await X509CertificateGenerator.createSelfSigned({
		serialNumber: `00${randomBytes(15).toString('hex')}`,
		name: 'CN=Grid Desk server',
		notBefore: NOT_BEFORE,
		notAfter: new Date(notAfterMs),
		signingAlgorithm: ALGORITHM,
		keys,
		extensions: [new SubjectAlternativeNameExtension(ownNames())],
	})
	const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
	return `${key}\n${certificate.toString('pem')}\n`
}

/** For browsers, which look at names; the desktop client goes by the fingerprint. */
function ownNames(): { type: 'dns' | 'ip'; value: string }[] {
	const addresses = Object.values(networkInterfaces()).flatMap(each => each ?? [])
	const ips = addresses.filter(({ family }) => family === 'IPv4').map(({ address }) => address)
	return [
		...['localhost', hostname()].map(value => ({ type: 'dns' as const, value })),
		...[...new Set(['127.0.0.1', ...ips])].map(value => ({ type: 'ip' as const, value })),
	]
}
