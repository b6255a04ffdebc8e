/**
 * `npm run server -- [--data DIR] [--port N] [--host ADDRESS] [--log LEVEL]`: the central server.
 *
 * With `DATABASE_URL` in the environment the data is in that PostgreSQL (a primary and its standbys as
 * `postgres://user:password@first:5432,second:5432/database`), else in a file under DIR.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServer } from '#server/main.ts'
import { defaultDataDir } from './data-dir.ts'

const { values } = parseArgs({
	options: {
		data: { type: 'string', default: defaultDataDir('griddesk-server') },
		port: { type: 'string', default: '8520' },
		host: { type: 'string', default: '127.0.0.1' },
		log: { type: 'string', default: 'info' },
	},
})

const server = await startServer({
	dataDir: values.data,
	databaseUrl: process.env.DATABASE_URL || undefined,
	port: Number(values.port),
	host: values.host,
	rendererDir: join(import.meta.dirname, '..', 'dist', 'renderer'),
	logLevel: values.log,
})

if (server.firstAdmin !== undefined) {
	const { login, password } = server.firstAdmin
	console.log(`First administrator: ${login}  password (shown this once): ${password}`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => {
		void server.stop().then(() => process.exit(0))
	})

console.log(`Grid Desk server: ${server.url}`)
