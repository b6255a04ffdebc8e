/**
 * The server of the floors, of Dexie and of RxDB: `plain-server.ts DATA PAGES RECORDS [DATABASE]`. As little as a server can do
 * that is durable: one table by id with a running number, SQLite with WAL and synchronous=FULL. Each contender has a
 * database of its own, told from the others by the first name of the host (`dexie.localhost`). Where a PostgreSQL
 * DATABASE is named, the floor's pushes go into that.
 */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { inventStreet, type Log, otherState } from '../data/logs.ts'
import { blocksOf } from '../pages/block.ts'
import type { Page, Pushed, RxPushRow } from '../pages/plain-wire.ts'
import { serve } from './child.ts'
import { openPostgresFloor } from './postgres-floor.ts'

const OWN = '01900000-0000-7000-8000-000000000001'
/** Smaller answers fit into one packet as they are. */
const WORTH_COMPRESSING = 1400
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }

const [dataDir = '', pagesDir = '', records = '0', database] = process.argv.slice(2)
mkdirSync(dataDir, { recursive: true })
const { grids, logs } = inventStreet(Number(records), OWN)
const blocks = gzipSync(
	[...blocksOf(logs)].map(([key, rows]) => `${JSON.stringify({ key, rows })}\n`).join(''),
	{ level: 6 },
)

const postgres = database === undefined ? undefined : await openPostgresFloor(database, logs)

const realms = new Map<string, Realm>()
type Realm = ReturnType<typeof openRealm>

function openRealm(name: string) {
	const db = new Database(join(dataDir, `${name}.sqlite`))
	db.pragma('journal_mode = WAL')
	db.pragma('synchronous = FULL')
	db.exec('create table log (id text primary key, seq integer not null, body text not null)')
	db.exec('create table counter (seq integer not null); insert into counter values (0)')
	db.exec('create unique index log_seq on log (seq)')
	const next = db.prepare('update counter set seq = seq + 1 returning seq').pluck()
	const put = db.prepare('insert or replace into log values (?, ?, ?)')
	const one = db.prepare('select body from log where id = ?').pluck()
	const above = db.prepare('select seq, body from log where seq > ? order by seq limit ?')
	const write = db.transaction((rows: readonly Log[]): number => {
		let seq = 0
		for (const row of rows) {
			seq = Number(next.get())
			put.run(row.id, seq, JSON.stringify(row))
		}
		return seq
	})
	for (let i = 0; i < logs.length; i += 5000) write(logs.slice(i, i + 5000))
	const listeners = new Set<ServerResponse>()
	return {
		listeners,
		write(rows: readonly Log[]): number {
			const seq = write(rows)
			for (const listener of listeners) listener.write(`data: ${seq}\n\n`)
			return seq
		},
		get: (id: string): Log | undefined => {
			const body = one.get(id)
			return typeof body === 'string' ? (JSON.parse(body) as Log) : undefined
		},
		page(since: number, limit: number): string {
			const rows = above.all(since, limit) as { seq: number; body: string }[]
			const next: Omit<Page, 'rows'> = { next: rows.at(-1)?.seq ?? since, more: rows.length === limit }
			return `{"rows":[${rows.map(({ body }) => body).join()}],${JSON.stringify(next).slice(1)}`
		},
	}
}

function realmOf(host = ''): Realm {
	const name = host.split('.').at(-2) ?? 'none'
	const realm = realms.get(name) ?? openRealm(name)
	realms.set(name, realm)
	return realm
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const pieces: Buffer[] = []
	for await (const piece of request) pieces.push(piece as Buffer)
	const body = Buffer.concat(pieces)
	return String(request.headers['content-encoding'] === 'gzip' ? await promisify(gunzip)(body) : body)
}

async function answer(response: ServerResponse, text: string): Promise<void> {
	const plain = Buffer.from(text)
	response.setHeader('content-type', 'application/json')
	if (plain.length < WORTH_COMPRESSING) {
		response.end(plain)
		return
	}
	response.setHeader('content-encoding', 'gzip')
	response.end(await promisify(gzip)(plain, { level: 1 }))
}

/** RxDB's protocol: what has changed since the writer saw it is refused with what it is now. */
function takeRx(realm: Realm, rows: readonly RxPushRow[]): (Log & { _deleted: boolean })[] {
	const taken: Log[] = []
	const conflicts: (Log & { _deleted: boolean })[] = []
	for (const { newDocumentState, assumedMasterState } of rows) {
		const { _deleted, ...log } = newDocumentState
		const now = realm.get(log.id)
		if (now === undefined || now.updatedAt === assumedMasterState?.updatedAt) taken.push(log)
		else conflicts.push({ ...now, _deleted: false })
	}
	if (taken.length > 0) realm.write(taken)
	return conflicts
}

async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://plain')
	const realm = realmOf(request.headers.host?.split(':')[0])
	response.setHeader('cache-control', 'no-store')
	if (pathname === '/page')
		await answer(response, realm.page(Number(searchParams.get('since')), Number(searchParams.get('limit'))))
	else if (pathname === '/push') {
		const rows = JSON.parse(await bodyOf(request)) as Log[]
		const isFloor = realm === realms.get('raw')
		const seq = isFloor && postgres !== undefined ? await postgres.write(rows) : realm.write(rows)
		await answer(response, JSON.stringify({ seq } satisfies Pushed))
	} else if (pathname === '/rx/push') {
		const rows = JSON.parse(await bodyOf(request)) as RxPushRow[]
		await answer(response, JSON.stringify(takeRx(realm, rows)))
	} else if (pathname === '/blocks') {
		response.setHeader('content-encoding', 'gzip')
		response.end(blocks)
	} else if (pathname === '/events') {
		response.setHeader('content-type', 'text/event-stream')
		response.write(': here\n\n')
		realm.listeners.add(response)
		request.on('close', () => realm.listeners.delete(response))
	} else await serveFile(pathname, response)
}

async function serveFile(pathname: string, response: ServerResponse): Promise<void> {
	const file = await readFile(join(pagesDir, normalize(pathname))).catch(() => undefined)
	if (file === undefined) response.statusCode = 404
	response.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream')
	response.end(file)
}

const server = createServer((request, response) => {
	route(request, response).catch((error: unknown) => {
		console.error(error)
		response.statusCode = 500
		response.end()
	})
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
	const { port } = server.address() as AddressInfo
	serve(
		{ url: `http://localhost:${port}`, grids },
		{
			change(id, text, who) {
				const realm = realms.get(who)
				const log = realm?.get(id)
				if (log === undefined) throw new Error(`no log ${id}`)
				realm?.write([{ ...log, text, state: otherState(log.state), updatedAt: new Date().toISOString() }])
			},
		},
	)
})
