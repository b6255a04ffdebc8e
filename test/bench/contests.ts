/** The benches of contenders, several of them over the same servers and stores where they are asked for together. */
import { coldOpenBench } from './cold-open.ts'
import { firstSyncBench } from './first-sync.ts'
import type { Results } from './harness/results.ts'
import { call, type Name, openStage, type Pages, type Stage } from './harness/stage.ts'
import { idleSyncBench } from './idle-sync.ts'
import { oneChangeBench } from './one-change.ts'
import { pushBench } from './push.ts'
import { queryBench } from './query.ts'
import { writeBench } from './write.ts'

/** Between two benches over the same stores: what one left to do is done. */
const REST_MS = 3000

const FROM_EMPTY: Record<string, (stage: Stage) => Promise<Results>> = { 'first-sync': firstSyncBench }
/** Over stores that are in sync, in this order; the last one ends the pages. */
const SYNCED: Record<string, (stage: Stage, pages: Pages) => Promise<Results>> = {
	query: queryBench,
	'idle-sync': idleSyncBench,
	'one-change': oneChangeBench,
	write: writeBench,
	push: pushBench,
	'cold-open': coldOpenBench,
}
/** Those that count what passes the line. */
const WIRE = ['idle-sync', 'one-change']
export const CONTESTS = [...Object.keys(FROM_EMPTY), ...Object.keys(SYNCED)]

/** @param names of {@link CONTESTS} */
export async function runContests(
	names: ReadonlySet<string>,
	options: {
		readonly records: number
		readonly runs: number
		readonly postgres?: boolean
		readonly only?: readonly Name[] | undefined
	},
	tell: (name: string, results: Results) => void,
): Promise<void> {
	const overTls = WIRE.some(name => names.has(name))
	const stage = await openStage({ ...options, overTls })
	try {
		for (const [name, bench] of Object.entries(FROM_EMPTY))
			if (names.has(name)) tell(name, await bench(stage))
		const wanted = Object.entries(SYNCED).filter(([name]) => names.has(name))
		if (wanted.length === 0) return
		const pages = await stage.openSynced()
		for (const [name, bench] of wanted) {
			stage.say(name)
			await new Promise(resolve => setTimeout(resolve, REST_MS))
			try {
				tell(name, await bench(stage, pages))
			} catch (error) {
				// The others took as long to prepare.
				console.error(`${name} failed:`, error)
				process.exitCode = 1
			}
			if (name !== 'cold-open') for (const page of pages.values()) await call(page, 'rest')
		}
	} finally {
		await stage.close()
	}
}
