/**
 * What a server process carries: offices that push and pull without a pause over real HTTP, against real processes,
 * on SQLite, on PostgreSQL, and with two processes on one PostgreSQL; beside them what the databases do alone. The
 * offices run in this process and share the machine with all of it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import pg from 'pg'
import { killServerProcesses, type ServerProcess, startServerProcess } from '../contract/server-process.ts'
import { foundStreet, post, signIn } from '../contract/street-office.ts'
import { findPostgres, startPostgres } from '../postgres.ts'
import { changesPushed, FLOOR_TABLES, type FloorRow, rowsAlone } from './batched.ts'
import { type Figure, figure } from './figure.ts'
import { devicesReturning } from './returning.ts'
import { type Office, residentMB } from './server-office.ts'

const SECONDS = 4
/** Enough that the limit of requests per session and minute is far. */
const SESSIONS = 16
const STREAMS = 1000

/** Runs `request` in so many loops at once for a while. */
async function load(
	what: string,
	loops: number,
	request: (loop: number) => Promise<unknown>,
): Promise<Figure> {
	const times: number[] = []
	const began = performance.now()
	const end = began + SECONDS * 1000
	await Promise.all(
		Array.from({ length: loops }, async (_, loop) => {
			while (performance.now() < end) {
				const asked = performance.now()
				await request(loop)
				times.push(performance.now() - asked)
			}
		}),
	)
	return { ...figure(what, times), perSecond: times.length / ((performance.now() - began) / 1000) }
}

/** @param servers processes of one server, freshly made */
async function measure(name: string, servers: readonly ServerProcess[]): Promise<Figure[]> {
	const founder = servers.find(server => server.password !== undefined) ?? servers[0]!
	const street = await foundStreet(founder)
	const offices: Office[] = []
	for (let i = 0; i < SESSIONS; i++) {
		const { url } = servers[i % servers.length]!
		offices.push({ url, office: await signIn(url, street, await street.account(`office-${i}`)) })
	}
	/** Loops take turns with the sessions. */
	let turn = 0
	const next = () => offices[turn++ % SESSIONS]!
	const push = (changes: number) => async () => {
		const { url, office } = next()
		const written = Array.from({ length: changes }, () => office.write('走访记录').change)
		const body = { changes: written, brief: true }
		await post(url, '/api/sync/push', body, office.token)
	}
	let cursor = 0
	let scopeHash = ''
	const pull = async () => {
		const { url, office } = next()
		return post<{ cursor: number; scope?: { hash: string } }>(
			url,
			'/api/sync/pull',
			{ cursor, scopeHash },
			office.token,
		)
	}
	const catchUp = async () => {
		const page = await pull()
		cursor = page.cursor
		scopeHash = page.scope?.hash ?? scopeHash
	}

	await load('', 16, push(1))
	const figures: Figure[] = []
	for (const loops of [1, 16, 64])
		figures.push(await load(`${name}: pushes of 1 change, ${loops} at once`, loops, push(1)))
	figures.push(await load(`${name}: pushes of 50 changes, 16 at once`, 16, push(50)))
	await catchUp()
	for (let seen = -1; seen !== cursor; ) {
		seen = cursor
		await catchUp()
	}
	figures.push(await load(`${name}: pulls of nothing new, 64 at once`, 64, pull))
	const behind = cursor - 20
	cursor = behind
	figures.push(await load(`${name}: pulls of 20 records, 16 at once`, 16, pull))
	figures.push(...(await streams(name, servers, offices)))
	figures.push(await devicesReturning(name, servers, offices, { cursor, scopeHash }))
	figures.push(await changesPushed(name, offices, '走访记录'.repeat(30)))
	return figures
}

/** Listening PCs: how long until all of them have heard of a push, and what each costs in memory. */
async function streams(
	name: string,
	servers: readonly ServerProcess[],
	offices: readonly Office[],
): Promise<Figure[]> {
	const before = servers.map(residentMB)
	const stopper = new AbortController()
	let heard = 0
	for (let i = 0; i < STREAMS; i++) {
		const { url, office } = offices[i % SESSIONS]!
		const headers = { authorization: `Bearer ${office.token}` }
		const { body } = await fetch(`${url}/api/sync/events`, { headers, signal: stopper.signal })
		void (async () => {
			for await (const piece of body ?? []) if (String(Buffer.from(piece)).includes('poke')) heard++
		})().catch(() => {})
	}
	while (heard < STREAMS) await sleep(10)
	const times: number[] = []
	for (let round = 0; round < 20; round++) {
		const { url, office } = offices[round % SESSIONS]!
		heard = 0
		const began = performance.now()
		await post(url, '/api/sync/push', { changes: [office.write('走访记录').change] }, office.token)
		while (heard < STREAMS) await sleep(1)
		times.push(performance.now() - began)
	}
	const after = servers.map(residentMB)
	stopper.abort()
	const grown = after.reduce((sum, mb, i) => sum + mb - (before[i] ?? 0), 0)
	const memory = after.map(mb => mb.toFixed(0)).join(' + ')
	const note = `${memory} MB resident, ${((grown * 1024) / STREAMS).toFixed(0)} kB per listening PC`
	return [{ ...figure(`${name}: from a push until ${STREAMS} listening PCs know`, times), note }]
}

/** One row per commit with nothing of ours in between; then with the lock that our commits share, then with a NOTIFY. */
async function postgresAlone(database: string): Promise<Figure[]> {
	const pool = new pg.Pool({ connectionString: database, max: 64 })
	await pool.query('create table floor (id bigserial primary key, body text)')
	await pool.query('create table floor_counter (n bigint)')
	await pool.query('insert into floor_counter values (0)')
	const insert = `insert into floor (body) values (repeat('x', 400))`
	const kinds = {
		'commits of one row': insert,
		'the same through one locked row': `with n as (update floor_counter set n = n + 1) ${insert}`,
		'the same with a NOTIFY': `with n as (${insert}) select pg_notify('floor', 'x')`,
	}
	const figures = []
	for (const [kind, statement] of Object.entries(kinds))
		for (const loops of [1, 16, 64])
			figures.push(
				await load(`PostgreSQL alone: ${kind}, ${loops} at once`, loops, () => pool.query(statement)),
			)
	await pool.query(FLOOR_TABLES)
	const rows = (all: readonly FloorRow[]) => {
		const columns = [all.map(row => row.seq), all.map(row => row.id), all.map(row => row.body)]
		const from = 'select * from unnest($1::bigint[], $2::text[], $3::text[]) as row (seq, id, body)'
		return pool.query(
			`with change as (insert into floor_change (seq, id, body) ${from})
			insert into floor_record (seq, id, body) ${from}
			on conflict (id) do update set seq = excluded.seq, body = excluded.body`,
			columns,
		)
	}
	figures.push(await rowsAlone('PostgreSQL', rows))
	await pool.end()
	return figures
}

async function sqliteAlone(file: string): Promise<Figure[]> {
	const database = new Database(file)
	database.pragma('journal_mode = WAL')
	database.pragma('synchronous = FULL')
	database.exec('create table floor (id integer primary key, body text)')
	const insert = database.prepare('insert into floor (body) values (?)')
	const body = 'x'.repeat(400)
	const result = await load('SQLite alone: commits of one row', 1, async () => insert.run(body))
	database.exec(FLOOR_TABLES)
	const change = database.prepare('insert into floor_change (seq, id, body) values (:seq, :id, :body)')
	const record = database.prepare(`insert into floor_record (seq, id, body) values (:seq, :id, :body)
		on conflict (id) do update set seq = excluded.seq, body = excluded.body`)
	const rows = database.transaction((all: readonly FloorRow[]) => {
		for (const row of all) {
			change.run(row)
			record.run(row)
		}
	})
	const batched = await rowsAlone('SQLite', rows)
	database.close()
	return [result, batched]
}

export async function serverBench(): Promise<Figure[]> {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-bench-'))
	const binaries = findPostgres()
	const postgres = binaries === undefined ? undefined : await startPostgres(binaries)
	const idle = () => `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`
	console.log(`before: ${idle()}`)
	const figures: Figure[] = []
	try {
		figures.push(...(await sqliteAlone(join(dir, 'floor.sqlite'))))
		figures.push(...(await measure('SQLite', [await startServerProcess({ dataDir: dir })])))
		await killServerProcesses()
		if (postgres === undefined) console.log('PostgreSQL is not installed: left out')
		for (const processes of postgres === undefined ? [] : [1, 2]) {
			if (processes === 1) figures.push(...(await postgresAlone(await postgres!.createDatabase())))
			const databaseUrl = await postgres!.createDatabase()
			const servers = await Promise.all(
				Array.from({ length: processes }, () => startServerProcess({ dataDir: dir, databaseUrl })),
			)
			figures.push(...(await measure(`PostgreSQL × ${processes}`, servers)))
			await killServerProcesses()
		}
	} finally {
		await killServerProcesses()
		await postgres?.stop()
		rmSync(dir, { recursive: true, force: true })
	}
	console.log(`after: ${idle()}`)
	return figures
}
