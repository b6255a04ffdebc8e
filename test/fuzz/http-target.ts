/** Every endpoint of the server, asked by everybody with anything, over real sockets. */

import { differences } from '#server/store/digest.ts'
import { ErrorBody } from '#shared/protocol/wire.ts'
import { type OpenApi, requests } from './http-requests.ts'
import { type Route, routesOf } from './http-routes.ts'
import { type Answer, send } from './http-send.ts'
import { type Asker, openWorld } from './http-world.ts'
import { type FuzzOptions, type FuzzReport, fuzz } from './run.ts'

/** What is answered before anybody has signed in. */
const OPEN = [
	'/api/hello',
	'/api/login',
	'/api/updates/:ring/plan',
	'/api/updates/:ring/:file',
	'/api/openapi.json',
	'/healthz',
	'/metrics',
]
/** What a revoked PC may do yet. */
const LAST = ['/api/device/handover', '/api/device/wiped']

function mayBeAccepted({ path }: Route, asker: Asker): boolean {
	if (OPEN.includes(path)) return true
	if (asker === 'revoked') return LAST.includes(path)
	return asker !== 'nobody' && asker !== 'stranger' && !LAST.includes(path)
}

function checkError({ status, text }: Answer, { path, method }: Route): void {
	// A range outside the file, and an expectation that Node itself turns down, have no body.
	if (method === 'HEAD' || status === 416 || status === 417) return
	const body: unknown = text === '' ? undefined : JSON.parse(text)
	if (!ErrorBody.strict().safeParse(body).success)
		throw new Error(`${status} at ${path} says ${text.slice(0, 300)}`)
}

export async function fuzzHttp(
	options: FuzzOptions,
): Promise<FuzzReport & { readonly missed: readonly string[] }> {
	const world = await openWorld()
	try {
		const { url } = world.server
		const routes = routesOf(world.server.routes())
		const api = (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApi
		const asked = new Set<string>()
		let senders = 0
		let before = await world.digest()
		const report = await fuzz(
			'http',
			options,
			requests(world, routes, api),
			async ({ route, asker, ...rest }) => {
				senders++
				const from = `127.${1 + ((senders >> 16) & 127)}.${(senders >> 8) & 255}.${1 + (senders & 127)}`
				const token = await world.token(asker)
				const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
				const answer = await send(url, { ...rest, from, headers: { ...rest.headers, ...authorization } })
				const { status } = answer
				asked.add(`${route.method} ${route.path}`)
				if (status >= 500)
					throw new Error(`${status} from ${route.method} ${route.path}: ${answer.text.slice(0, 300)}`)
				const isAccepted = status >= 200 && status < 300
				if (isAccepted && !mayBeAccepted(route, asker))
					throw new Error(`${route.method} ${route.path} is answered with ${status} to ${asker}`)
				if (status >= 400) checkError(answer, route)
				const after = await world.digest()
				const changed = differences(before, after)
				before = after
				if (changed.length > 0 && (!isAccepted || ['GET', 'HEAD'].includes(route.method)))
					throw new Error(`${status} from ${route.method} ${route.path} has changed ${changed.join(', ')}`)
				if (status === 0 && !(await fetch(`${url}/healthz`)).ok)
					throw new Error('the server is no longer well')
				return `${asker} ${status === 0 ? 'cut' : `${Math.floor(status / 100)}xx`}`
			},
		)
		const missed = routes.map(({ method, path }) => `${method} ${path}`).filter(name => !asked.has(name))
		return { ...report, missed }
	} finally {
		await world.close()
	}
}
