/**
 * `npm run sim -- --seeds N [--from S] [--steps K] [--jobs J] [--json]`: plays N seeds and checks the rules of
 * `shared/sync/SPEC.md` after every step. A seed that fails is shrunk to the steps that it takes.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import type { Found } from './job.ts'

const { values } = parseArgs({
	options: {
		seeds: { type: 'string', default: '100' },
		from: { type: 'string', default: '1' },
		steps: { type: 'string', default: '200' },
		/** Threads. */
		jobs: { type: 'string', default: String(availableParallelism()) },
		json: { type: 'boolean', default: false },
		/** Prints the whole trace of every failing seed as it is. */
		'no-shrink': { type: 'boolean', default: false },
	},
})
const [seeds, from, steps, jobs] = [values.seeds, values.from, values.steps, values.jobs].map(Number) as [
	number,
	number,
	number,
	number,
]

/** What died in a request waits for its answer for ever, and so long keeps its PC: a thread ends after so many seeds. */
const PORTION = 100
const left = Array.from({ length: seeds }, (_, i) => from + i)
let played = 0

const startMs = performance.now()
const lists = await Promise.all(Array.from({ length: jobs }, run))
const found = lists.flat().sort((a, b) => a.seed - b.seed)
const seconds = (performance.now() - startMs) / 1000
console.log(
	`${seeds} seeds of ${steps} steps from ${from}: ${found.length} violations, ${(seeds / seconds).toFixed(1)} seeds/s`,
)
if (values.json) console.log(JSON.stringify({ seeds, steps, violations: found }))
process.exitCode = found.length > 0 ? 1 : 0

/** Plays what is left, one portion after the other, and says on stderr how far the run is. */
async function run(): Promise<Found[]> {
	const found: Found[] = []
	for (let portion = left.splice(0, PORTION); portion.length > 0; portion = left.splice(0, PORTION)) {
		found.push(...(await playAll(portion)))
		played += portion.length
		if (played < seeds) console.error(`${played} of ${seeds} seeds`)
	}
	return found
}

function playAll(seeds: readonly number[]): Promise<Found[]> {
	const workerData = { seeds, steps, shrinks: !values['no-shrink'] }
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL('./job.ts', import.meta.url), { workerData })
		worker.once('message', list => {
			resolve(list)
			void worker.terminate()
		})
		worker.once('error', reject)
	})
}
