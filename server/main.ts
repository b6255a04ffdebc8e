/** The central server as one object: opened on a folder or a PostgreSQL, listening, and stopped again. */
import { readFileSync } from 'node:fs'
import type { Server as SecureServer } from 'node:https'
import { join } from 'node:path'
import type { Edit } from '#shared/sync/change.ts'
import {
	type AccountError,
	type CreatedAccount,
	createAccount,
	createFirstAdmin,
	type NewAccount,
} from './access/accounts.ts'
import { bootstrap, type TopNode } from './access/bootstrap.ts'
import { createApp } from './app.ts'
import { openBackups } from './backups/chosen.ts'
import { CannotStart } from './cannot-start.ts'
import { createMetrics } from './metrics.ts'
import { createRetentionRuns } from './retention/daily.ts'
import { secretKeyOf } from './secret-key.ts'
import { openSetup } from './setup/setup.ts'
import { openStore } from './store/kysely-store.ts'
import { openDatabase } from './store/open-database.ts'
import type { ServerStore } from './store/port.ts'
import { createScopes } from './sync/scope.ts'
import { createSystemWriter } from './sync/system-change.ts'
import type { Certificates, TlsOption } from './tls/certificates.ts'
import { openTls } from './tls/tls.ts'
import { openUpdates } from './updates/updates.ts'

/**
 * Connections that wait to be taken. A district's PCs come back in one moment; beyond Node's 511 the system would reset
 * them.
 */
const BACKLOG = 4096

export interface ServerOptions {
	/** Folder of the embedded database; created where it is missing. Unused with `databaseUrl`. */
	readonly dataDir: string
	/** `postgres://…`: then the data is there, and several processes may serve it. */
	readonly databaseUrl?: string | undefined
	/** 0 for any free one. */
	readonly port: number
	/** Taken instead where `port` is in use; absent: that is an error. */
	readonly portIfTaken?: number | undefined
	/** Where it listens; the machine itself alone unless told otherwise. */
	readonly host?: string | undefined
	/** `generate`: a certificate of its own, kept in `dataDir`. Absent: plain HTTP. */
	readonly tls?: TlsOption | undefined
	/** Lets others than the machine itself speak plain HTTP to it. */
	readonly plainHttp?: boolean | undefined
	/** Gives up what another `secret.key` has sealed, where that is lost. */
	readonly newSecrets?: boolean | undefined
	/** Names under which browsers ask for a server that listens to the machine itself alone: a proxy's in front of it. */
	readonly names?: readonly string[] | undefined
	/** Milliseconds within which a request has to have arrived. */
	readonly requestTimeoutMs?: number | undefined
	/** The built client, served at `/`. */
	readonly rendererDir?: string | undefined
	/** Makes a new database a practice one. Data that is real never becomes practice data, nor the reverse. */
	readonly demo?: boolean | undefined
	/**
	 * Where a backup goes every day, unless an administrator has chosen another folder; absent: nowhere until then. One
	 * process of a server looks after it.
	 */
	readonly backupDir?: string | undefined
	/** A new server waits to be set up in a browser, and makes no administrator of its own. */
	readonly setup?: boolean | undefined
	/** Where releases of the app are put; `updates` below `dataDir` unless told otherwise. */
	readonly updatesDir?: string | undefined
	readonly logLevel?: string | undefined
	/** Milliseconds since 1970; a test may turn it. */
	readonly now?: (() => number) | undefined
}

export interface Server {
	readonly url: string
	readonly serverId: string
	/** The id that the top node has, or will have. */
	readonly topId: string
	readonly store: ServerStore
	/** What it proves itself with, and what it will from a day before long; `undefined` where it speaks plain HTTP. */
	certificates(): Certificates | undefined
	/** At the very first start only: the administrator with a password that is told once. */
	readonly firstAdmin?: { readonly login: string; readonly password: string }
	/** While the server waits to be set up in a browser: the code that its wizard asks for, good for one use. */
	readonly setupCode?: string
	/** Creates the top node. @returns its id, or `exists` */
	bootstrap(top: TopNode): Promise<string | 'exists'>
	/** Writes as the server itself; see `SystemWriter.change`. Build edits with `createEdit`, `updateEdit`. */
	systemChange(edits: readonly Edit[]): Promise<void>
	createAccount(account: NewAccount): Promise<CreatedAccount | AccountError>
	/** Every route with its methods, as a tree for people. */
	routes(): string
	stop(): Promise<void>
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

const toHex = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase()

/** Another server runs on this folder: two on one file would not hear of each other's changes. */
export class DataInUse extends Error {
	readonly code = 'data_in_use'
	constructor(dataDir: string) {
		super(`A server runs on the data in ${dataDir} already: use that one, or stop it first`)
	}
}

/**
 * @throws {DataInUse}
 * @throws where the database cannot be opened, is newer than this server, or is not of the asked kind
 */
export async function startServer(options: ServerOptions): Promise<Server> {
	const { dataDir, databaseUrl, port, host = '127.0.0.1', demo = false, logLevel = 'info' } = options
	const now = options.now ?? Date.now
	const isLocal = LOOPBACK.has(host)
	if (!isLocal && options.tls === undefined && !options.plainHttp)
		throw new CannotStart(
			`Plain HTTP on ${host} can be read by anybody on the way: use TLS, or say --plain-http`,
		)
	const tls = options.tls && (await openTls(options.tls, dataDir, now))
	const secrets = secretKeyOf(dataDir, options.newSecrets)
	const dialect = openDatabase({ dataDir, databaseUrl })
	const store = await openStore(dialect, { demo, secrets }).catch(async (error: unknown) => {
		await dialect.close()
		throw error
	})
	if (!(await dialect.serve())) {
		await store.close()
		throw new DataInUse(dataDir)
	}
	if (store.info.demo !== demo) {
		await store.close()
		throw new CannotStart(
			demo
				? 'This data is real: it cannot become a demo'
				: `The data in ${dataDir} is for practice (npm start): give another folder with --data DIR`,
		)
	}
	const setup = options.setup && !demo ? await openSetup(store) : undefined
	const setupCode = setup?.code
	const firstAdmin = setupCode === undefined ? await createFirstAdmin(store, now()) : undefined
	const system = createSystemWriter(store, now)
	const metrics = createMetrics(store)
	const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
		version: string
	}
	const backups = await openBackups({
		place: { dataDir, databaseUrl },
		folder: options.backupDir,
		now,
		onFailure: ({ name, message }) => app.log.error({ name, message }, 'backup failed'),
	})
	const retention = createRetentionRuns(store, system, now, ({ name, message }) =>
		app.log.error({ name, message }, 'retention failed'),
	)
	const updates = openUpdates(options.updatesDir ?? join(dataDir, 'updates'))
	const context = {
		...{
			store,
			updates,
			scopes: createScopes(),
			system,
			metrics,
			backups,
			retention,
			setup,
			now,
			version,
			dataDir,
		},
		get certificate() {
			const current = tls?.now().current
			return current && { fingerprint: toHex(current.fingerprint), expiresMs: current.endsMs }
		},
		nextFingerprint: () => {
			const next = tls?.now().next
			return next && toHex(next.fingerprint)
		},
	}
	const app = await createApp(context, {
		logLevel,
		rendererDir: options.rendererDir,
		certificate: tls?.now().current,
		ownOrigin: { names: options.names ?? [], strict: isLocal && tls === undefined },
		requestTimeoutMs: options.requestTimeoutMs ?? 300_000,
	})
	const url = await app
		.listen({ port, host, backlog: BACKLOG })
		.catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EADDRINUSE' || options.portIfTaken === undefined) throw error
			return app.listen({ port: options.portIfTaken, host, backlog: BACKLOG })
		})
		.catch(async (error: unknown) => {
			await app.close()
			await store.close()
			throw error
		})
	if (tls !== undefined) tls.watch(app.server as unknown as SecureServer, app.log)
	backups.start()
	retention.start()
	return {
		url,
		serverId: store.info.serverId,
		topId: store.info.topId,
		store,
		certificates: () => tls?.now(),
		...(firstAdmin && { firstAdmin }),
		...(setupCode !== undefined && { setupCode }),
		bootstrap: top => bootstrap(store, system, top),
		systemChange: edits => system.change(edits),
		createAccount: account => createAccount(store, system, account, now()),
		routes: () => app.printRoutes({ commonPrefix: false }),
		async stop() {
			tls?.stop()
			await retention.stop()
			await app.close()
			await backups.stop()
			await store.close()
		},
	}
}
