/**
 * A private PostgreSQL for tests, from the installed binaries: own folder, own port, gone afterwards; and a standby of
 * it that can take its place.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { killTree, signalTree } from './process-tree.ts'

const USER = 'griddesk'
const PASSWORD = 'griddesk-test'

export interface Postgres {
	/** `127.0.0.1:port` */
	readonly host: string
	/** Creates an empty database with Chinese sort rules, as an office's may have. @returns its URL */
	createDatabase(): Promise<string>
	/** Drops all that is in a database: cheaper than a new one, which is a thousand files. */
	empty(database: string): Promise<void>
	/** A copy of this server that follows it; from then on every commit waits until the copy has it on disk. */
	addSynchronousStandby(): Promise<Standby>
	/** SIGKILL to all its processes, as when the power fails. Its data stays until it is stopped. */
	kill(): Promise<void>
	stop(): Promise<void>
}

export interface Standby extends Pick<Postgres, 'host' | 'stop'> {
	/** Stops all its processes where they are, as when the line to it hangs. */
	freeze(): void
	thaw(): void
	/** Makes it the primary. */
	promote(): Promise<void>
}

/** The URL of one of its databases, asked at these hosts in their order. */
export const databaseAt = (database: string, hosts: readonly Pick<Postgres, 'host'>[]): string =>
	database.replace(/@[^/]+/, `@${hosts.map(({ host }) => host).join(',')}`)

async function query(database: string, text: string): Promise<void> {
	const client = new pg.Client(database)
	await client.connect()
	await client.query(text).finally(() => client.end())
}

/** The folder of the server's programs, newest version first; `undefined` where PostgreSQL is not installed. */
export function findPostgres(): string | undefined {
	const debian = '/usr/lib/postgresql'
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
	const folders = [...versions.map(v => join(debian, v, 'bin')), ...(process.env.PATH ?? '').split(delimiter)]
	return folders.find(folder =>
		['initdb', 'postgres', 'pg_basebackup'].every(name => existsSync(join(folder, name))),
	)
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
		if (/database system is ready to accept (read-only )?connections/.test(log)) resolve()
	})
	child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)))
	return promise
}

/** A new folder that PostgreSQL may write to. */
function makeFolder(): string {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-pg-'))
	const user = owner()
	if (user !== undefined) chownSync(dir, user.uid, user.gid)
	return dir
}

/** Runs the PostgreSQL whose data is in `data` of the folder. */
async function serve(bin: string, dir: string) {
	const port = await freePort()
	const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: dir, fsync: 'on' }
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
	const child = spawn(join(bin, 'postgres'), ['-D', join(dir, 'data'), ...flags], {
		cwd: dir,
		...owner(),
		stdio: ['ignore', 'ignore', 'pipe'],
	})
	const exited = once(child, 'exit')
	await ready(child)
	const pid = child.pid ?? 0
	return {
		host: `127.0.0.1:${port}`,
		pid,
		url: (database: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`,
		async kill() {
			await killTree(pid)
			await exited
		},
		async stop() {
			// The "immediate" shutdown: the data is thrown away, so there is no need to write it out first.
			if (child.exitCode === null && child.signalCode === null) child.kill('SIGQUIT')
			await exited
			rmSync(dir, { recursive: true, force: true })
		},
	}
}

/** @param bin as found by {@link findPostgres} */
export async function startPostgres(bin: string): Promise<Postgres> {
	const dir = makeFolder()
	const password = join(dir, 'password')
	writeFileSync(password, PASSWORD, { mode: 0o644 })
	const auth = ['-U', USER, '-A', 'scram-sha-256', '--pwfile', password]
	const made = { cwd: dir, ...owner(), stdio: 'pipe' as const }
	execFileSync(join(bin, 'initdb'), ['-D', join(dir, 'data'), '-E', 'UTF8', ...auth], made)
	const { url, host, kill, stop } = await serve(bin, dir)
	let databases = 0

	return {
		host,
		kill,
		stop,
		async createDatabase() {
			const name = `test${databases++}`
			await query(
				url('postgres'),
				`create database ${name} template template0 locale_provider icu icu_locale 'zh' encoding 'UTF8'`,
			)
			return url(name)
		},
		empty: database => query(database, 'drop schema public cascade; create schema public'),
		async addSynchronousStandby() {
			const standby = await startStandby(bin, url('postgres'))
			// Only now: before, there was nobody to wait for.
			await query(url('postgres'), `alter system set synchronous_standby_names = '*'`)
			await query(url('postgres'), 'select pg_reload_conf()')
			await untilSynchronous(url('postgres'))
			return standby
		},
	}
}

/** @param primary URL of the server that it copies and follows */
async function startStandby(bin: string, primary: string): Promise<Standby> {
	const dir = makeFolder()
	const copy = ['-D', join(dir, 'data'), '-d', primary, '--write-recovery-conf', '--checkpoint=fast']
	execFileSync(join(bin, 'pg_basebackup'), copy, { cwd: dir, ...owner(), stdio: 'pipe' })
	const { host, pid, url, stop } = await serve(bin, dir)
	return {
		host,
		stop,
		freeze: () => void signalTree(pid, 'SIGSTOP'),
		thaw: () => void signalTree(pid, 'SIGCONT'),
		promote: () => query(url('postgres'), 'select pg_promote()'),
	}
}

async function untilSynchronous(primary: string): Promise<void> {
	const client = new pg.Client(primary)
	await client.connect()
	for (;;) {
		const { rows } = await client.query(`select 1 from pg_stat_replication where sync_state = 'sync'`)
		if (rows.length > 0) break
		await sleep(20)
	}
	await client.end()
}
