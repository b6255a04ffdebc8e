import Dexie, { type Table } from 'dexie'
import type { Log } from '../data/logs.ts'
import { ROWS } from '../pages/contender.ts'

export class LogDatabase extends Dexie {
	declare readonly logs: Table<Log, string>
	declare readonly outbox: Table<{ readonly seq?: number; readonly log: Log }, number>
	declare readonly meta: Table<number, string>
	constructor() {
		super('dexie')
		this.version(1).stores({ logs: 'id, [gridId+at], state', outbox: '++seq', meta: '' })
	}
}

export const ofGrid = (
	db: LogDatabase,
	grid: string,
	from: unknown = Dexie.minKey,
	to: unknown = Dexie.maxKey,
) => db.logs.where('[gridId+at]').between([grid, from], [grid, to], true, true)

export const lastOfGrid = (db: LogDatabase, grid: string): Promise<Log[]> =>
	ofGrid(db, grid).reverse().limit(ROWS).toArray()
