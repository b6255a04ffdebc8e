import { createHash } from 'node:crypto'
import type { Session } from 'electron'
import type { Fetch } from './fetch.ts'
import type { PinnedCertificate } from './pinned-certificate.ts'

/** Electron's answers to "is this certificate good?": yes; no; decide it yourself, as always. */
const TRUSTED = 0
const REFUSED = -2
const CHROMIUM_DECIDES = -3

/** What Chromium says of a certificate that is whole and whose only fault is that nobody vouches for it, or not by this name. */
const UNVOUCHED: ReadonlySet<number> = new Set([-200, -202])

/** What Chromium says where the server was not reached at all: then its certificate is not what is wrong. */
const NOT_REACHED = /net::ERR_(CONNECTION|NAME|ADDRESS|INTERNET|NETWORK|TIMED|PROXY)/

/** `unknown`: nobody vouches for it, and this PC has not met it. `changed`: this PC knows the server by another one. */
export interface CertificateProblem {
	readonly kind: 'unknown' | 'changed' | 'expired'
	/** SHA-256 of the one that the server showed, 64 hex digits. */
	readonly fingerprint: string
	/** Milliseconds since 1970. */
	readonly endsMs: number
}

type Asked = Parameters<NonNullable<Parameters<Session['setCertificateVerifyProc']>[0]>>[0]

export interface ServerTrustOptions {
	/** A session of Electron's own for main's requests: each name one that remembers nothing of the others. */
	readonly openSession: (name: string) => Pick<Session, 'fetch' | 'setCertificateVerifyProc'>
	readonly serverUrl: () => string | null
	/** What the administrator's file says of the server that it names, or of any where it names none. */
	readonly preset: { readonly fingerprint?: string | undefined; readonly server?: string | undefined }
	readonly pinned: PinnedCertificate
	/** Milliseconds since 1970. */
	readonly now: () => number
}

/**
 * Security rule: an office's own server may have a certificate that no authority vouches for, if its fingerprint was
 * named beforehand or confirmed by somebody at this PC. From then on it is that server by that certificate alone, also
 * where an authority vouches for another. It counts for that server; everything else is Chromium's to decide.
 */
export function createServerTrust({ openSession, serverUrl, preset, pinned, now }: ServerTrustOptions) {
	let problem: CertificateProblem | null = null
	let generation = 0
	let session: ReturnType<typeof openSession> | undefined

	function accepted(origin: string): readonly string[] {
		const named = preset.server === undefined || new URL(preset.server).origin === origin
		return pinned.accepted(origin, named ? preset.fingerprint : undefined)
	}

	function verify({ hostname, certificate, errorCode }: Asked): number {
		const server = serverUrl()
		if (server === null || new URL(server).hostname !== hostname) return CHROMIUM_DECIDES
		const fingerprint = fingerprintOf(certificate.data)
		const endsMs = certificate.validExpiry * 1000
		const pins = accepted(new URL(server).origin)
		const isExpired = endsMs < now()
		const wrong = (kind: CertificateProblem['kind']) => {
			problem = { kind, fingerprint, endsMs }
		}
		if (pins.length === 0) {
			if (isExpired) wrong('expired')
			else if (UNVOUCHED.has(errorCode)) wrong('unknown')
			return CHROMIUM_DECIDES
		}
		if (!pins.includes(fingerprint)) wrong('changed')
		else if (isExpired) wrong('expired')
		else return TRUSTED
		return REFUSED
	}

	const guard = (each: Pick<Session, 'setCertificateVerifyProc'>) =>
		each.setCertificateVerifyProc((asked, callback) => callback(verify(asked)))

	/** What Chromium remembers of a certificate it remembers for half an hour, but in one session only. */
	function begin(): ReturnType<typeof openSession> {
		const fresh = openSession(`griddesk-server-${generation}`)
		guard(fresh)
		return fresh
	}

	function reset(): void {
		problem = null
		generation++
		session = undefined
	}

	const fetch: Fetch = async (url, init) => {
		session ??= begin()
		try {
			const response = await session.fetch(url, init)
			problem = null
			return response
		} catch (error) {
			if (NOT_REACHED.test((error as Error).message)) problem = null
			throw error
		}
	}

	return {
		/** To the server, by this rule. */
		fetch,
		/** Puts another session under it, as the updater's. */
		guard,
		/** Why the server was refused when it was last met; `null` where it was not. */
		problem: () => problem,
		/** Somebody has compared the fingerprint. @throws what the file system throws */
		trust(fingerprint: string): void {
			const server = serverUrl()
			if (server === null) return
			pinned.write({ origin: new URL(server).origin, fingerprint, also: [] })
			reset()
		},
		/** The server that this PC knows has told which certificate comes next. */
		learn(next: string): void {
			const server = serverUrl()
			if (server === null || !/^[0-9a-f]{64}$/.test(next)) return
			const { origin } = new URL(server)
			const pins = accepted(origin)
			if (pins[0] === undefined || pins.includes(next)) return
			pinned.write({ origin, fingerprint: pins[0], also: [...pins.slice(1), next].slice(-2) })
		},
		/** The address was entered anew: whoever is there is met for the first time. */
		forget(): void {
			pinned.forget()
			reset()
		},
	}
}
export type ServerTrust = ReturnType<typeof createServerTrust>

/** SHA-256 of a certificate in PEM, as 64 hexadecimal digits. */
export function fingerprintOf(pem: string): string {
	const base64 = pem.replaceAll(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '')
	return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')
}

/** As the server and `openssl` write it: `AB:CD:…`. */
export const readable = (fingerprint: string): string =>
	(fingerprint.toUpperCase().match(/../g) ?? []).join(':')
