/**
 * `npm run bench -- NAME… [--json] [--runs N] [--records N] [--only product,raw] [--postgres]`: measures and prints; never
 * part of the tests. What each
 * bench does, and how it is fair, is in docs/benches.md.
 */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { CONTESTS, runContests } from './contests.ts'
import type { Figure } from './figure.ts'
import { print, type Results } from './harness/results.ts'
import { CONTENDERS } from './harness/stage.ts'
import { importBench } from './import.ts'
import { countRequests } from './requests.ts'
import { searchBench } from './search.ts'
import { serverBench } from './server.ts'
import { smoothBench } from './smooth.ts'
import { streamBench } from './stream.ts'

/** Of the product alone. */
const FIGURES: Record<string, () => Promise<Figure[]>> = {
	import: importBench,
	search: searchBench,
	server: serverBench,
	stream: streamBench,
}
const NAMES = [...CONTESTS, 'smooth', 'requests', ...Object.keys(FIGURES)]

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		json: { type: 'boolean', default: false },
		runs: { type: 'string', default: '3' },
		records: { type: 'string', default: '50000' },
		only: { type: 'string' },
		postgres: { type: 'boolean', default: false },
	},
})
const options = {
	records: Number(values.records),
	runs: Number(values.runs),
	postgres: values.postgres,
	only:
		values.only === undefined ? undefined : CONTENDERS.filter(name => values.only?.split(',').includes(name)),
}
const machine = () => `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`

function tell(bench: string, results: Results): void {
	console.log(`\n${bench}: ${options.records} logs; ${machine()}`)
	print(results)
	if (values.json) console.log(JSON.stringify({ bench, ...options, load: loadavg()[0], ...results }))
}

async function tellFigures(bench: string): Promise<void> {
	const figures = (await FIGURES[bench]?.()) ?? []
	for (const { what, runs, median, p99, max, perSecond, note } of figures) {
		const rate = perSecond === undefined ? '' : `${perSecond.toFixed(0)}/s, `
		const times = `median ${median.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms (${runs} runs)`
		console.log(`${what.padEnd(62)} ${rate}${times}${note === undefined ? '' : `; ${note}`}`)
	}
	if (values.json) console.log(JSON.stringify({ bench, figures }))
}

if (positionals.length === 0 || !positionals.every(name => NAMES.includes(name))) {
	console.error(`npm run bench -- NAME…, where NAME is one of: ${NAMES.join(', ')}`)
	process.exit(2)
}
const contests = new Set(positionals.filter(name => CONTESTS.includes(name)))
if (contests.size > 0) await runContests(contests, options, tell)
if (positionals.includes('smooth')) tell('smooth', await smoothBench(options))
if (positionals.includes('requests')) await countRequests(options.records)
for (const name of positionals) if (Object.hasOwn(FIGURES, name)) await tellFigures(name)
