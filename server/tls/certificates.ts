/**
 * What the server proves itself with: a certificate that it was given, or one of its own. Its own is renewed with
 * notice: the next one is made two months before the present one ends, clients that trust the present one are told of
 * it, and it takes over three days before the end.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { makeSelfSigned } from './self-signed.ts'

const DAY_MS = 86_400_000
const VALID_MS = 3 * 365 * DAY_MS
const NOTICE_MS = 60 * DAY_MS
const BEFORE_END_MS = 3 * DAY_MS

export type TlsOption = 'generate' | { readonly certFile: string; readonly keyFile: string }

export interface ServerCertificate {
	/** PEM; a given one with those that vouch for it. */
	readonly cert: string
	readonly key: string
	/** SHA-256, as `openssl x509 -fingerprint -sha256` and the client write it: `AB:CD:…`. */
	readonly fingerprint: string
	readonly endsMs: number
}

export interface Certificates {
	readonly current: ServerCertificate
	/** Takes over from `current` before that ends. */
	readonly next?: ServerCertificate
}

/**
 * As they are at this time; makes and renews the server's own.
 *
 * @param dataDir folder where its own lie, readable for the server alone
 * @throws where a file cannot be read, or the key is not the certificate's
 */
export async function loadCertificates(
	option: TlsOption,
	dataDir: string,
	nowMs: number,
): Promise<Certificates> {
	if (option !== 'generate')
		return {
			current: toCertificate(readFileSync(option.certFile, 'utf8'), readFileSync(option.keyFile, 'utf8')),
		}
	mkdirSync(dataDir, { recursive: true, mode: 0o700 })
	const [file, nextFile] = [join(dataDir, 'tls.pem'), join(dataDir, 'tls-next.pem')]
	let current = readOwn(file)
	const isOver = current === undefined || current.endsMs - nowMs <= BEFORE_END_MS
	if (isOver && existsSync(nextFile)) {
		renameSync(nextFile, file)
		current = readOwn(file)
	}
	if (current === undefined || current.endsMs - nowMs <= BEFORE_END_MS)
		current = await makeOwn(file, nowMs + VALID_MS)
	if (current.endsMs - nowMs > NOTICE_MS) return { current }
	return { current, next: readOwn(nextFile) ?? (await makeOwn(nextFile, nowMs + VALID_MS)) }
}

async function makeOwn(file: string, endsMs: number): Promise<ServerCertificate> {
	const partial = `${file}.partial`
	writeFileSync(partial, await makeSelfSigned(endsMs), { mode: 0o600, flush: true })
	renameSync(partial, file)
	return readOwn(file)!
}

/** Key and certificate in one file, so that there is never one without the other. */
function readOwn(file: string): ServerCertificate | undefined {
	if (!existsSync(file)) return undefined
	const pem = readFileSync(file, 'utf8')
	return toCertificate(pem, pem)
}

function toCertificate(cert: string, key: string): ServerCertificate {
	const first = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(cert)?.[0]
	if (first === undefined) throw new CannotStart('The certificate file holds no certificate in PEM')
	const parsed = new X509Certificate(first)
	if (!parsed.checkPrivateKey(createPrivateKey(key)))
		throw new CannotStart('The key is not the one of the certificate')
	return { cert, key, fingerprint: parsed.fingerprint256, endsMs: Date.parse(parsed.validTo) }
}
