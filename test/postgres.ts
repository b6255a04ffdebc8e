/** A private PostgreSQL for tests, from the installed binaries: own folder, own port, gone afterwards. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'

const PASSWORD = 'griddesk-test'

export interface Postgres {
	/** Creates an empty database with Chinese sort rules, as an office's may have. @returns its URL */
	createDatabase(): Promise<string>
	/** Drops all that is in a database: cheaper than a new one, which is a thousand files. */
	empty(database: string): Promise<void>
	stop(): Promise<void>
}

async function query(database: string, text: string): Promise<void> {
	const client = new pg.Client(database)
	await client.connect()
	await client.query(text)
	await client.end()
}

/** The folder of the server's programs, newest version first; `undefined` where PostgreSQL is not installed. */
export function findPostgres(): string | undefined {
	const debian = '/usr/lib/postgresql'
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
	const folders = [...versions.map(v => join(debian, v, 'bin')), ...(process.env.PATH ?? '').split(delimiter)]
	return folders.find(folder => ['initdb', 'postgres'].every(name => existsSync(join(folder, name))))
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function owner(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined
	const line = readFileSync('/etc/passwd', 'utf8').match(/^postgres:[^:]*:(\d+):(\d+):/m)
	if (line === null) throw new Error('As root, a user postgres is needed to run PostgreSQL')
	return { uid: Number(line[1]), gid: Number(line[2]) }
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1')
	await once(server, 'listening')
	const address = server.address()
	server.close()
	await once(server, 'close')
	if (address === null || typeof address === 'string') throw new Error('No port')
	return address.port
}

/** Resolves when it accepts connections; its log is read on, so that the pipe never fills. */
function ready(child: ChildProcess): Promise<void> {
	const { promise, resolve, reject } = Promise.withResolvers<void>()
	let log = ''
	child.stderr?.on('data', chunk => {
		log = (log + String(chunk)).slice(-4000)
		if (log.includes('database system is ready to accept connections')) resolve()
	})
	child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)))
	return promise
}

/** @param bin as found by {@link findPostgres} */
export async function startPostgres(bin: string): Promise<Postgres> {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-pg-'))
	const user = owner()
	const run = { cwd: dir, ...user }
	writeFileSync(join(dir, 'password'), PASSWORD)
	if (user !== undefined) for (const path of [dir, join(dir, 'password')]) chownSync(path, user.uid, user.gid)
	const data = join(dir, 'data')
	const auth = ['-U', 'griddesk', '-A', 'scram-sha-256', '--pwfile', join(dir, 'password')]
	execFileSync(join(bin, 'initdb'), ['-D', data, '-E', 'UTF8', ...auth], { ...run, stdio: 'pipe' })

	const port = await freePort()
	const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: dir, fsync: 'on' }
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
	const child = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
		...run,
		stdio: ['ignore', 'ignore', 'pipe'],
	})
	const exited = once(child, 'exit')
	await ready(child)
	const url = (database: string) => `postgres://griddesk:${PASSWORD}@127.0.0.1:${port}/${database}`
	let databases = 0

	return {
		async createDatabase() {
			const name = `test${databases++}`
			await query(
				url('postgres'),
				`create database ${name} template template0 locale_provider icu icu_locale 'zh' encoding 'UTF8'`,
			)
			return url(name)
		},
		empty: database => query(database, 'drop schema public cascade; create schema public'),
		async stop() {
			// The "immediate" shutdown: the data is thrown away, so there is no need to write it out first.
			child.kill('SIGQUIT')
			await exited
			rmSync(dir, { recursive: true, force: true })
		},
	}
}
