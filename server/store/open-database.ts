/** Which database a server has. */
import { join } from 'node:path'
import type { Dialect } from './dialect.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export interface DataPlace {
	/** Folder of the embedded database; created where it is missing. Unused with `databaseUrl`. */
	readonly dataDir: string
	/** `postgres://…` */
	readonly databaseUrl?: string | undefined
}

export const openDatabase = ({ dataDir, databaseUrl }: DataPlace): Dialect =>
	databaseUrl === undefined ? openSqlite(join(dataDir, 'griddesk.sqlite')) : openPostgres(databaseUrl)

/** Works on a connection of its own: a server may use the database at the same time. */
export async function withDatabase<T>(place: DataPlace, work: (dialect: Dialect) => Promise<T>): Promise<T> {
	const dialect = openDatabase(place)
	try {
		return await work(dialect)
	} finally {
		await dialect.close()
	}
}
