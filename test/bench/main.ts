/**
 * `npm run bench -- NAME [--json] [--runs N] [--records N]`: measures and prints; never part of the tests. What each
 * bench does, and how it is fair, is in docs/benches.md.
 */
import { parseArgs } from 'node:util'
import { coldOpenBench } from './cold-open.ts'
import type { Figure } from './figure.ts'
import { firstSyncBench } from './first-sync.ts'
import { print, type Results } from './harness/results.ts'
import { idleSyncBench } from './idle-sync.ts'
import { oneChangeBench } from './one-change.ts'
import { pushBench } from './push.ts'
import { queryBench } from './query.ts'
import { searchBench } from './search.ts'
import { serverBench } from './server.ts'
import { writeBench } from './write.ts'

interface Options {
	/** Logs that the server has. */
	readonly records: number
	readonly runs: number
}

/** Of the product alone. */
const FIGURES: Record<string, () => Promise<Figure[]>> = { search: searchBench, server: serverBench }
/** Beside the floors and the peers. */
const CONTESTS: Record<string, (options: Options) => Promise<Results>> = {
	'first-sync': firstSyncBench,
	push: pushBench,
	'one-change': oneChangeBench,
	'idle-sync': idleSyncBench,
	'cold-open': coldOpenBench,
	query: queryBench,
	write: writeBench,
}

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		json: { type: 'boolean', default: false },
		runs: { type: 'string', default: '3' },
		records: { type: 'string', default: '50000' },
	},
})
const name = positionals[0] ?? ''
if (Object.hasOwn(FIGURES, name)) {
	const figures = (await FIGURES[name]?.()) ?? []
	for (const { what, runs, median, p99, max, perSecond, note } of figures) {
		const rate = perSecond === undefined ? '' : `${perSecond.toFixed(0)}/s, `
		const times = `median ${median.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms (${runs} runs)`
		console.log(`${what.padEnd(62)} ${rate}${times}${note === undefined ? '' : `; ${note}`}`)
	}
	if (values.json) console.log(JSON.stringify({ bench: name, figures }))
} else if (Object.hasOwn(CONTESTS, name)) {
	const options = { records: Number(values.records), runs: Number(values.runs) }
	const results = await CONTESTS[name]!(options)
	print(results)
	if (values.json) console.log(JSON.stringify({ bench: name, ...options, ...results }))
} else {
	console.error(
		`npm run bench -- NAME, where NAME is one of: ${Object.keys({ ...CONTESTS, ...FIGURES }).join(', ')}`,
	)
	process.exit(2)
}
