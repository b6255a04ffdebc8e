/** What every route works with. */
import type {
	FastifyBaseLogger,
	FastifyInstance,
	RawReplyDefaultExpression,
	RawRequestDefaultExpression,
	RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Certificate } from '#shared/protocol/setup.ts'
import type { Backups } from './backups/chosen.ts'
import type { Metrics } from './metrics.ts'
import type { Retention } from './retention/daily.ts'
import type { Setup } from './setup/setup.ts'
import type { Account, ServerStore } from './store/port.ts'
import type { Scopes } from './sync/scope.ts'
import type { SystemWriter } from './sync/system-change.ts'
import type { Updates } from './updates/updates.ts'

export interface Context {
	readonly store: ServerStore
	readonly scopes: Scopes
	readonly system: SystemWriter
	readonly metrics: Metrics
	readonly updates: Updates
	readonly backups: Backups
	/** Absent where this server was never to be set up in a browser. */
	readonly setup?: Setup | undefined
	/** Absent where it speaks plain HTTP. */
	readonly certificate?: Certificate | undefined
	/** Of the certificate that takes over before long, as `certificate` tells it. */
	readonly nextFingerprint?: (() => string | undefined) | undefined
	readonly dataDir: string
	/** What is over its time is forgotten every day. */
	readonly retention: Retention
	/** Milliseconds since 1970. */
	readonly now: () => number
	/** Of the product, as in package.json. */
	readonly version: string
}

export type App = FastifyInstance<
	RawServerDefault,
	RawRequestDefaultExpression,
	RawReplyDefaultExpression,
	FastifyBaseLogger,
	ZodTypeProvider
>

declare module 'fastify' {
	interface FastifyRequest {
		/** Who the request is from, on routes behind `requireSession`. */
		account: Account
		tokenHash: string
		/** The local store and the PC that it is from, where the client says so. */
		replica: string | undefined
		deviceId: string | undefined
	}
}
