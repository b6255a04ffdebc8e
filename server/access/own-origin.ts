/**
 * Who may speak to the server through somebody's browser: its own pages, and no other site's. Sessions are tokens in a
 * header and never cookies, so another site has nothing to ride on; this refuses it all the same.
 */
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { App } from '../context.ts'
import { ApiError } from '../errors.ts'

export interface OwnOrigin {
	/** Names under which browsers may ask for the server, besides its addresses and `localhost`. */
	readonly names: readonly string[]
	/** Whether other names are refused: a site whose name is made to lead to this machine (DNS rebinding) is one. */
	readonly strict: boolean
}

/** Without a port; `''` where it is none. */
function hostnameOf(host: string | undefined): string {
	const url = host === undefined ? null : URL.parse(`http://${host}`)
	return url === null ? '' : url.hostname.replaceAll(/^\[|\]$/g, '')
}

/** An address cannot be made to lead elsewhere, only a name can. */
function isOwnName(hostname: string, names: readonly string[]): boolean {
	return isIP(hostname) !== 0 || hostname === 'localhost' || names.includes(hostname)
}

const isReading = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method)

/** What a browser says of the page that asks; whatever is no browser says nothing, and has to have a token. */
function isOwnPage({ headers, host: asked }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
	const site = headers['sec-fetch-site']
	if (site !== undefined) return site === 'same-origin' || site === 'none'
	const { origin } = headers
	if (origin === undefined) return true
	const host = URL.parse(origin)?.host
	// A proxy in front may ask under a name of its own, and then says under which it was asked.
	return host !== undefined && host !== '' && [asked, headers['x-forwarded-host']].includes(host)
}

export function requireOwnOrigin(app: App, { names, strict }: OwnOrigin): void {
	app.addHook('onRequest', async request => {
		if (strict && !isOwnName(hostnameOf(request.host), names)) throw new ApiError('forbidden')
		if (!isReading(request.method) && !isOwnPage(request)) throw new ApiError('forbidden')
	})
}
