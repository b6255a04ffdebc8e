/** The one suite that both stores pass. Rule ids are those of `shared/sync/SPEC.md`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, onTestFinished } from 'vitest'
import { openStore } from '#server/store/kysely-store.ts'
import type { ServerStore } from '#server/store/port.ts'
import { openPostgres } from '#server/store/postgres.ts'
import { openSqlite } from '#server/store/sqlite.ts'
import { SECRETS } from '../secrets.ts'
import { onPostgres } from './on-postgres.ts'
import { accessCases } from './server-store-access.ts'
import { blockCases } from './server-store-blocks.ts'
import { exchangeCases } from './server-store-exchange.ts'
import { offerCases } from './server-store-offer.ts'
import { orderCases, type Processes } from './server-store-order.ts'
import { packedCases } from './server-store-packed.ts'
import { pullCases } from './server-store-pull.ts'
import { pushCases } from './server-store-push.ts'
import { raceCases } from './server-store-race.ts'
import { retentionCases } from './server-store-retention.ts'
import { ruleCases } from './server-store-rules.ts'
import { scopeCases } from './server-store-scope.ts'
import { snapshotCases } from './server-store-snapshot.ts'
import { createWorld, type World } from './server-store-world.ts'

/** @param open opens a new, empty store */
function suite(open: () => Promise<ServerStore>, processes: (world: () => World) => Processes): void {
	let world: World
	beforeEach(async () => {
		world = await createWorld(await open())
	})
	afterEach(() => world.store.close())
	const current = () => world
	pushCases(current)
	pullCases(current)
	scopeCases(current)
	snapshotCases(current)
	blockCases(current)
	packedCases(current)
	accessCases(current)
	exchangeCases(current)
	raceCases(current)
	ruleCases(current)
	offerCases(current)
	retentionCases(current)
	orderCases(current, processes(current))
}

/** A commit waits for a while of its own, up to 20 ms, once all its rows are written and all its locks are held. */
const SLOW_COMMITS = [
	sql`create function wait() returns trigger language plpgsql as
		'begin perform pg_sleep(random() * 0.02); return null; end'`,
	sql`create constraint trigger slow_commit after insert on change deferrable initially deferred
		for each row execute function wait()`,
]

describe('SQLite', () => {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-store-'))
	let files = 0
	afterAll(() => rmSync(dir, { recursive: true, force: true }))
	suite(
		() => openStore(openSqlite(join(dir, `${files++}.sqlite`)), { demo: false, secrets: SECRETS }),
		world => ({ another: async () => world().store, slowCommits: async () => {} }),
	)
})

onPostgres(postgres => {
	let database: string
	beforeAll(async () => {
		database = await postgres().createDatabase()
	})
	suite(
		async () => {
			await postgres().empty(database)
			return openStore(openPostgres(database), { demo: false, secrets: SECRETS })
		},
		() => ({
			async another() {
				const store = await openStore(openPostgres(database), { demo: false, secrets: SECRETS })
				onTestFinished(() => store.close())
				return store
			},
			async slowCommits() {
				const { db, close } = openPostgres(database)
				for (const statement of SLOW_COMMITS) await statement.execute(db)
				await close()
			},
		}),
	)
})
