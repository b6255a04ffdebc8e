/** How the server is told of its certificate, and how people are; said in `server.ts`. */
import type { Certificates, TlsOption } from '#server/tls/certificates.ts'

interface Options {
	readonly tls?: string | undefined
	readonly 'tls-cert'?: string | undefined
	readonly 'tls-key'?: string | undefined
}

/**
 * The command line first, then GRIDDESK_TLS, GRIDDESK_TLS_CERT and GRIDDESK_TLS_KEY.
 *
 * @returns `undefined` for plain HTTP
 * @throws where only half of it is said
 */
export function tlsOption(options: Options, env: NodeJS.ProcessEnv): TlsOption | undefined {
	const tls = options.tls ?? (env.GRIDDESK_TLS || undefined)
	const certFile = options['tls-cert'] ?? (env.GRIDDESK_TLS_CERT || undefined)
	const keyFile = options['tls-key'] ?? (env.GRIDDESK_TLS_KEY || undefined)
	if (tls !== undefined && tls !== 'generate') throw new Error('--tls can only be generate')
	if (tls !== undefined && (certFile ?? keyFile) !== undefined)
		throw new Error('--tls generate makes a certificate: there is no use for --tls-cert and --tls-key')
	if (tls !== undefined) return tls
	if (certFile === undefined && keyFile === undefined) return undefined
	if (certFile === undefined || keyFile === undefined)
		throw new Error('--tls-cert FILE and --tls-key FILE belong together')
	return { certFile, keyFile }
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** What whoever starts the server copies into griddesk.json, and compares at a PC. */
export function certificateLines({ current, next }: Certificates): string[] {
	const lines = [`Certificate SHA-256: ${current.fingerprint} (until ${dayOf(current.endsMs)})`]
	if (next !== undefined)
		lines.push(
			`Before that it is replaced by: ${next.fingerprint}. PCs that connect until then take it over by themselves.`,
		)
	return lines
}
