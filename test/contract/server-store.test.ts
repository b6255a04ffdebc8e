/** The one suite that both stores pass. Rule ids are those of `shared/sync/SPEC.md`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { openStore } from '#server/store/kysely-store.ts'
import type { ServerStore } from '#server/store/port.ts'
import { openPostgres } from '#server/store/postgres.ts'
import { openSqlite } from '#server/store/sqlite.ts'
import { findPostgres, type Postgres, startPostgres } from '../postgres.ts'
import { accessCases } from './server-store-access.ts'
import { pullCases } from './server-store-pull.ts'
import { pushCases } from './server-store-push.ts'
import { raceCases } from './server-store-race.ts'
import { scopeCases } from './server-store-scope.ts'
import { snapshotCases } from './server-store-snapshot.ts'
import { createWorld, type World } from './server-store-world.ts'

/** @param open opens a new, empty store */
function suite(open: () => Promise<ServerStore>): void {
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
	accessCases(current)
	raceCases(current)
}

describe('SQLite', () => {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-store-'))
	let files = 0
	afterAll(() => rmSync(dir, { recursive: true, force: true }))
	suite(() => openStore(openSqlite(join(dir, `${files++}.sqlite`)), { demo: false }))
})

const binaries = findPostgres()

describe.skipIf(binaries === undefined)('PostgreSQL (skipped where it is not installed)', () => {
	let postgres: Postgres
	let database: string
	beforeAll(async () => {
		postgres = await startPostgres(binaries ?? '')
		database = await postgres.createDatabase()
	})
	afterAll(() => postgres.stop())
	suite(async () => {
		await postgres.empty(database)
		return openStore(openPostgres(database), { demo: false })
	})
})
