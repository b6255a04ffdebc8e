/** The HTTP face of the server: what every request passes, and the routes. */
import { createHash } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, {
	type FastifyHttpOptions,
	type FastifyReply,
	type FastifyRequest,
	LogController,
} from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { requireMatch, requireRevoked, requireSession } from './access/guards.ts'
import { type OwnOrigin, requireOwnOrigin } from './access/own-origin.ts'
import type { App, Context } from './context.ts'
import { ApiError, answerError, handleErrors, refuseBroken } from './errors.ts'
import { boundConnections, http2Options } from './http2.ts'
import { adminRoutes } from './routes/admin.ts'
import { auditRoutes, reportRoute } from './routes/audit.ts'
import { backupRoutes } from './routes/backups.ts'
import { deviceAdminRoutes, recoveryRoute, revokedRoutes } from './routes/devices.ts'
import { eventsRoute } from './routes/events.ts'
import { exchangeRoute } from './routes/exchange.ts'
import { healthRoutes } from './routes/health.ts'
import { helloRoute } from './routes/hello.ts'
import { historyRoute } from './routes/history.ts'
import { loginRoute } from './routes/login.ts'
import { logoutRoute } from './routes/logout.ts'
import { meRoutes } from './routes/me.ts'
import { retentionRoute } from './routes/retention.ts'
import { serverHealthRoute } from './routes/server-health.ts'
import { leadToSetup, setupRoutes } from './routes/setup.ts'
import { streamRoute } from './routes/stream.ts'
import { syncRoutes } from './routes/sync.ts'
import { updateAdminRoutes, updateFeedRoutes } from './routes/updates.ts'
import { compressSmall, WORTH_COMPRESSING } from './small-answers.ts'
import { takeTurns } from './take-turns.ts'
import { serveWebClient } from './web-client.ts'

/** The same as the desktop's; the UI library writes its style sheets at run time. */
const CONTENT_SECURITY_POLICY = {
	'default-src': ["'self'"],
	'script-src': ["'self'"],
	'style-src': ["'self'", "'unsafe-inline'"],
	'img-src': ["'self'", 'data:', 'blob:'],
	'connect-src': ["'self'"],
	'worker-src': ["'self'"],
	'object-src': ["'none'"],
	'base-uri': ["'none'"],
	'frame-ancestors': ["'none'"],
	'form-action': ["'none'"],
}

/** Requests per minute of one session; a client that pulls at every poke stays far below. */
const PER_MINUTE = 3000

const NO_COUNT = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

const senderOf = ({ headers, ip }: FastifyRequest): string =>
	headers.authorization ? createHash('sha256').update(headers.authorization).digest('base64') : ip

const isApi = (url: string): boolean => url.startsWith('/api/')

/**
 * Answers of the API are data for a client that asks for them by name, and never a page: of the headers that guard a
 * page, only that they are not to be taken for one has a meaning. The others would be 600 bytes with each of the small
 * answers that sync is made of. That a connection is kept is what HTTP/1.1 means without a word.
 */
function guardData({ method }: FastifyRequest, reply: FastifyReply): void {
	reply.header('x-content-type-options', 'nosniff')
	// A browser keeps no copy of what people's data are in; what was posted it never keeps.
	if (method === 'GET' || method === 'HEAD') reply.header('cache-control', 'no-store')
	reply.raw.removeHeader('connection')
}

export interface AppOptions {
	readonly logLevel: string
	readonly rendererDir?: string | undefined
	/** Absent: plain HTTP. */
	readonly certificate?: { readonly cert: string; readonly key: string } | undefined
	readonly ownOrigin: OwnOrigin
	/** Milliseconds within which a request has to have arrived. */
	readonly requestTimeoutMs: number
}

export async function createApp(context: Context, options: AppOptions): Promise<App> {
	const { logLevel, rendererDir, certificate, ownOrigin, requestTimeoutMs } = options
	const app = fastify({
		...listenerOptions(certificate, requestTimeoutMs),
		logger: { level: logLevel },
		// Its lines name addresses and paths; ours below do not.
		logController: new LogController({ disableRequestLogging: true }),
		forceCloseConnections: true,
		bodyLimit: 1 << 20,
		// What the router itself turns down; by itself it would say the address again.
		frameworkErrors: answerError,
		routerOptions: { maxParamLength: 600 },
		requestTimeout: requestTimeoutMs,
		clientErrorHandler: refuseBroken,
	}) as App
	if (certificate !== undefined) boundConnections(app, requestTimeoutMs)
	app.setValidatorCompiler(validatorCompiler)
	app.setSerializerCompiler(serializerCompiler)
	handleErrors(app)
	measure(app, context)

	await app.register(helmet, {
		global: false,
		contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
		// Whoever puts TLS in front says so there; on a plain host it would lock browsers out of its neighbours.
		strictTransportSecurity: false,
	})
	app.addHook('onRequest', async (request, reply) => {
		if (isApi(request.url)) guardData(request, reply)
		else await reply.helmet()
	})
	requireOwnOrigin(app, ownOrigin)
	await app.register(rateLimit, {
		max: PER_MINUTE,
		timeWindow: 60_000,
		keyGenerator: senderOf,
		// A client that asks too often is told when to come back; the others have no use for their count.
		addHeaders: NO_COUNT,
		addHeadersOnExceeding: NO_COUNT,
		errorResponseBuilder: (_request, { ttl }) =>
			new ApiError('too_many_requests', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
	})
	compressSmall(app)
	await app.register(compress, {
		encodings: ['br', 'gzip'],
		requestEncodings: ['gzip', 'identity'],
		threshold: WORTH_COMPRESSING,
	})
	await app.register(swagger, {
		openapi: { info: { title: 'Grid Desk', version: context.version } },
		transform: jsonSchemaTransform,
	})

	await app.register(async open => helloRoute(open, context))
	await app.register(async open => {
		requireMatch(open, context)
		loginRoute(open, context)
		await open.register(async signedIn => {
			requireSession(signedIn, context)
			logoutRoute(signedIn, context)
			await signedIn.register(async inTurn => {
				takeTurns(inTurn)
				syncRoutes(inTurn, context)
			})
			streamRoute(signedIn, context)
			eventsRoute(signedIn, context)
			exchangeRoute(signedIn, context)
			historyRoute(signedIn, context)
			meRoutes(signedIn, context)
			reportRoute(signedIn, context)
			recoveryRoute(signedIn, context)
			await signedIn.register(async admin => adminRoutes(admin, context))
			await signedIn.register(async admin => deviceAdminRoutes(admin, context))
			await signedIn.register(async auditor => auditRoutes(auditor, context))
			await signedIn.register(async admin => backupRoutes(admin, context))
			await signedIn.register(async admin => retentionRoute(admin, context))
			await signedIn.register(async admin => serverHealthRoute(admin, context))
			await signedIn.register(async admin => updateAdminRoutes(admin, context))
		})
		await open.register(async revoked => {
			requireRevoked(revoked, context)
			revokedRoutes(revoked, context)
		})
	})
	await app.register(async open => {
		healthRoutes(open, context)
		// Its hook, which closes it once the server is set up, must not close its neighbours.
		await open.register(async inside => setupRoutes(inside, context))
		updateFeedRoutes(open, context)
		open.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
	})
	if (context.setup !== undefined) leadToSetup(app, context.setup)
	await serveWebClient(app, rendererDir)
	return app
}

/** Most bytes of a request's headers. */
const HEADER_BYTES = 16 << 10

/** What Node's own server is told: HTTP/1.1, and with TLS also HTTP/2 for whoever asks for it. */
function listenerOptions(
	certificate: AppOptions['certificate'],
	requestTimeoutMs: number,
): FastifyHttpOptions<HttpServer> {
	const limits = {
		maxHeaderSize: HEADER_BYTES,
		headersTimeout: Math.min(60_000, requestTimeoutMs),
		connectionsCheckingInterval: Math.min(30_000, Math.ceil(requestTimeoutMs / 2)),
	}
	if (certificate === undefined) return { http: limits }
	const secure = { ...certificate, minVersion: 'TLSv1.2' as const }
	const both = { http2: true, https: { ...secure, ...http2Options(limits, requestTimeoutMs) } }
	// What the routes do with requests and answers is the same with both: only Fastify's types tell them apart.
	return both as unknown as FastifyHttpOptions<HttpServer>
}

/** One log line and one count per answer: route patterns, never the address asked for. */
function measure(app: App, { metrics }: Context): void {
	app.addHook('onResponse', async (request, reply) => {
		const { method } = request
		const route = request.routeOptions.url ?? 'none'
		const { statusCode: status, elapsedTime } = reply
		metrics.requests.inc({ method, route, status })
		metrics.duration.observe({ route }, elapsedTime / 1000)
		request.log.info({ method, route, status, ms: Math.round(elapsedTime) }, 'answered')
	})
}
