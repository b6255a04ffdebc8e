import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { Log } from '../data/logs.ts'
import { ROWS } from '../pages/contender.ts'

export type Logs = RxCollection<Log>

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const

/** The storage that is free; no event reduction, no second window: nothing that only costs here. */
export async function openLogs(): Promise<Logs> {
	const db = await createRxDatabase({
		name: 'rxdb',
		storage: getRxStorageDexie(),
		multiInstance: false,
		eventReduce: true,
	})
	const { logs } = await db.addCollections({
		logs: {
			schema: {
				title: 'log',
				version: 0,
				type: 'object',
				primaryKey: 'id',
				properties: {
					id: text(36),
					gridId: text(36),
					kind: text(20),
					at: text(16),
					visited: text(40),
					personIds: { type: 'array', items: { type: 'string' } },
					text: text(2000),
					state: text(8),
					updatedAt: text(24),
				},
				required: ['id', 'gridId', 'at', 'state'],
				indexes: [['gridId', 'at'], 'state'],
			},
		},
	})
	return logs as Logs
}

export async function lastOfGrid(logs: Logs, grid: string): Promise<Log[]> {
	const found = await logs
		.find({ selector: { gridId: grid }, sort: [{ at: 'desc' }], limit: ROWS, index: ['gridId', 'at'] })
		.exec()
	return found as unknown as Log[]
}
