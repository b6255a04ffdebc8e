/** Keeps what a listening server proves itself with up to date, and says so where another is about to take over. */
import type { SecureContextOptions } from 'node:tls'
import { type Certificates, loadCertificates, type TlsOption } from './certificates.ts'

const DAY_MS = 86_400_000

export interface Tls {
	/** As of the last look. */
	now(): Certificates
	/** Looks once a day, and hands over what has changed without a restart; a file that cannot be read changes nothing. */
	watch(server: { setSecureContext(options: SecureContextOptions): void }, log: TlsLog): void
	stop(): void
}

interface TlsLog {
	warn(what: object, message: string): void
}

/** @throws as {@link loadCertificates} */
export async function openTls(option: TlsOption, dataDir: string, now: () => number): Promise<Tls> {
	let certificates = await loadCertificates(option, dataDir, now())
	let timer: NodeJS.Timeout | undefined

	async function look(...[server, log]: Parameters<Tls['watch']>): Promise<void> {
		const before = certificates.current.fingerprint
		certificates = await loadCertificates(option, dataDir, now())
		const { current, next } = certificates
		if (current.fingerprint !== before) server.setSecureContext(current)
		const { fingerprint, endsMs } = current
		if (next !== undefined) log.warn({ endsMs, next: next.fingerprint }, 'the certificate will be replaced')
		else if (endsMs < now()) log.warn({ endsMs, fingerprint }, 'the certificate has ended')
	}

	return {
		now: () => certificates,
		watch(server, log) {
			const say = ({ name, code }: NodeJS.ErrnoException) => log.warn({ name, code }, 'certificate not read')
			const tick = () => void look(server, log).catch(say)
			timer = setInterval(tick, DAY_MS).unref()
			tick()
		},
		stop: () => clearInterval(timer),
	}
}
