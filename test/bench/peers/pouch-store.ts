import http from 'pouchdb-adapter-http'
import indexeddb from 'pouchdb-adapter-indexeddb'
import PouchDB from 'pouchdb-core'
import find from 'pouchdb-find'
import replication from 'pouchdb-replication'
import { ROWS } from '../pages/contender.ts'
import type { PouchLog } from './pouch-log.ts'

const Pouch = PouchDB.plugin(indexeddb).plugin(http).plugin(replication).plugin(find)

export type Logs = PouchDB.Database<PouchLog>

/** The newer of its two adapters over IndexedDB, which indexes natively: many times quicker at queries. */
export const openLogs = (): Logs => new Pouch<PouchLog>('pouch', { adapter: 'indexeddb' })
export const remoteLogs = (): Logs => new Pouch<PouchLog>(`${location.origin}/db/logs`)

/** Makes the index and asks once, which is when it is built. */
export async function index(logs: Logs): Promise<void> {
	await logs.createIndex({ index: { fields: ['gridId', 'at'] } })
	await lastOfGrid(logs, 'none')
}

export async function lastOfGrid(logs: Logs, grid: string): Promise<PouchLog[]> {
	const { docs } = await logs.find({
		selector: { gridId: grid, at: { $gt: null } },
		sort: [{ gridId: 'desc' }, { at: 'desc' }],
		limit: ROWS,
	})
	return docs
}
