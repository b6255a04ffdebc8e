/** PouchDB's own server over LevelDB: `pouch-server.ts DATA PAGES RECORDS`; the pages come from the same origin. */
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import expressPouch from 'express-pouchdb'
import PouchDB from 'pouchdb'
import { inventStreet, otherState } from '../data/logs.ts'
import { serve } from '../servers/child.ts'
import { type PouchLog, toPouch } from './pouch-log.ts'

const OWN = '01900000-0000-7000-8000-000000000001'
const BATCH = 5000

const [dataDir = '', pagesDir = '', records = '0'] = process.argv.slice(2)
mkdirSync(dataDir, { recursive: true })
const { grids, logs } = inventStreet(Number(records), OWN)
// Its types leave out that a constructor with defaults has everything that the constructor has.
const Pouch = PouchDB.defaults({ prefix: `${dataDir}/`, adapter: 'leveldb' }) as PouchDB.Static
const db = new Pouch<PouchLog>('logs')
for (let i = 0; i < logs.length; i += BATCH) await db.bulkDocs(logs.slice(i, i + BATCH).map(toPouch))

const app = express()
app.use(express.static(pagesDir, { cacheControl: false }))
app.use(
	'/db',
	expressPouch(Pouch, {
		mode: 'minimumForPouchDB',
		inMemoryConfig: true,
		logPath: join(dataDir, 'requests.log'),
	}),
)
const server = createServer(app)
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
	const url = `http://localhost:${(server.address() as AddressInfo).port}`
	// As a client does before anything else; the server's list of databases begins with it.
	void fetch(`${url}/db/logs`, { method: 'PUT' }).then(() =>
		serve(
			{ url, grids },
			{
				async change(id, text) {
					const doc = await db.get(id)
					await db.put({ ...doc, text, state: otherState(doc.state) })
				},
			},
		),
	)
})
