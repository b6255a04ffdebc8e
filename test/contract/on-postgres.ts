import { afterAll, beforeAll, describe } from 'vitest'
import { findPostgres, type Postgres, startPostgres } from '../postgres.ts'

const binaries = findPostgres()

/** Cases that need a PostgreSQL of their own; reported as skipped where it is not installed. */
export function onPostgres(cases: (postgres: () => Postgres) => void): void {
	describe.skipIf(binaries === undefined)('PostgreSQL (skipped where it is not installed)', () => {
		let postgres: Postgres | undefined
		beforeAll(async () => {
			postgres = await startPostgres(binaries ?? '')
		})
		afterAll(() => postgres?.stop())
		cases(() => {
			if (postgres === undefined) throw new Error('PostgreSQL is not running')
			return postgres
		})
	})
}
