import { createHash } from 'node:crypto'
import type { Session } from 'electron'

/** What Electron takes for "decide it yourself, as always". */
const CHROMIUM_DECIDES = -3
const TRUSTED = 0

/** SHA-256 of a certificate in PEM, as 64 hexadecimal digits. */
export function fingerprintOf(pem: string): string {
	const base64 = pem.replaceAll(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '')
	return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')
}

/**
 * Security rule: an office's own server may have a certificate that no authority vouches for, if the administrator has
 * named its fingerprint beforehand. It counts for that server alone; everything else is Chromium's to decide.
 */
export function trustFingerprint(
	session: Session,
	serverUrl: () => string | null,
	fingerprint: string,
): void {
	session.setCertificateVerifyProc(({ hostname, certificate }, callback) => {
		const server = serverUrl()
		const isServer = server !== null && new URL(server).hostname === hostname
		callback(isServer && fingerprintOf(certificate.data) === fingerprint ? TRUSTED : CHROMIUM_DECIDES)
	})
}
