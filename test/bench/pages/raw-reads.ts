import type { Log } from '../data/logs.ts'
import { ROWS } from './contender.ts'
import { answer } from './idb.ts'

export const lastOfGrid = (db: IDBDatabase, grid: string): Promise<Log[]> =>
	answer(
		db
			.transaction('logs')
			.objectStore('logs')
			.index('gridId+at')
			.getAll({ query: IDBKeyRange.bound([grid], [grid, []]), count: ROWS, direction: 'prev' } as never),
	)
