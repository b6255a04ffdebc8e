/** The central server as one object: opened on a folder or a PostgreSQL, listening, and stopped again. */
import { readFileSync } from 'node:fs'
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
import { createDailyBackups } from './backups/daily.ts'
import { createMetrics } from './metrics.ts'
import { openStore } from './store/kysely-store.ts'
import { openDatabase } from './store/open-database.ts'
import type { ServerStore } from './store/port.ts'
import { createScopes } from './sync/scope.ts'
import { createSystemWriter } from './sync/system-change.ts'
import { openUpdates } from './updates/updates.ts'

export interface ServerOptions {
	/** Folder of the embedded database; created where it is missing. Unused with `databaseUrl`. */
	readonly dataDir: string
	/** `postgres://…`: then the data is there, and several processes may serve it. */
	readonly databaseUrl?: string | undefined
	/** 0 for any free one. */
	readonly port: number
	/** Taken instead where `port` is in use; absent: that is an error. */
	readonly portIfTaken?: number | undefined
	readonly host?: string | undefined
	/** The built client, served at `/`. */
	readonly rendererDir?: string | undefined
	/** Makes a new database a practice one. Data that is real never becomes practice data, nor the reverse. */
	readonly demo?: boolean | undefined
	/** Where a backup goes every day; absent: nowhere. One process of a server looks after it. */
	readonly backupDir?: string | undefined
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
	/** At the very first start only: the administrator with a password that is told once. */
	readonly firstAdmin?: { readonly login: string; readonly password: string }
	/** Creates the top node. @returns its id, or `exists` */
	bootstrap(top: TopNode): Promise<string | 'exists'>
	/** Writes as the server itself; see `SystemWriter.change`. Build edits with `createEdit`, `updateEdit`. */
	systemChange(edits: readonly Edit[]): Promise<void>
	createAccount(account: NewAccount): Promise<CreatedAccount | AccountError>
	/** Every route with its methods, as a tree for people. */
	routes(): string
	stop(): Promise<void>
}

/** @throws where the database cannot be opened, is newer than this server, or is not of the asked kind */
export async function startServer(options: ServerOptions): Promise<Server> {
	const { dataDir, databaseUrl, port, host = '127.0.0.1', demo = false, logLevel = 'info' } = options
	const now = options.now ?? Date.now
	const store = await openStore(openDatabase({ dataDir, databaseUrl }), { demo })
	if (store.info.demo !== demo) {
		await store.close()
		throw new Error(demo ? 'This data is real: it cannot become a demo' : 'This data is a demo')
	}
	const firstAdmin = await createFirstAdmin(store, now())
	const system = createSystemWriter(store, now)
	const metrics = createMetrics(store)
	const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
		version: string
	}
	const backups =
		options.backupDir === undefined
			? undefined
			: createDailyBackups({
					place: { dataDir, databaseUrl },
					folder: options.backupDir,
					now,
					onFailure: ({ name, message }) => app.log.error({ name, message }, 'backup failed'),
				})
	const updates = openUpdates(options.updatesDir ?? join(dataDir, 'updates'))
	const context = { store, updates, scopes: createScopes(), system, metrics, backups, now, version }
	const app = await createApp(context, { logLevel, rendererDir: options.rendererDir })
	const url = await app.listen({ port, host }).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EADDRINUSE' || options.portIfTaken === undefined) throw error
		return app.listen({ port: options.portIfTaken, host })
	})
	backups?.start()
	return {
		url,
		serverId: store.info.serverId,
		topId: store.info.topId,
		store,
		...(firstAdmin && { firstAdmin }),
		bootstrap: top => bootstrap(store, system, top),
		systemChange: edits => system.change(edits),
		createAccount: account => createAccount(store, system, account, now()),
		routes: () => app.printRoutes({ commonPrefix: false }),
		async stop() {
			await app.close()
			await backups?.stop()
			await store.close()
		},
	}
}
