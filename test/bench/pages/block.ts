/** One value per grid and month, as the block floor stores them. */
import type { Log } from '../data/logs.ts'

export interface Block {
	/** `month/grid` */
	readonly key: string
	readonly rows: readonly Log[]
}

export function blocksOf(logs: readonly Log[]): Map<string, Log[]> {
	const blocks = new Map<string, Log[]>()
	for (const log of logs) {
		const key = `${log.at.slice(0, 7)}/${log.gridId}`
		const rows = blocks.get(key)
		if (rows === undefined) blocks.set(key, [log])
		else rows.push(log)
	}
	return blocks
}
