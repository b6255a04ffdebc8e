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

const startMs = performance.now()
const lists = await Promise.all(Array.from({ length: jobs }, (_, job) => run(job)))
const found = lists.flat().sort((a, b) => a.seed - b.seed)
const seconds = (performance.now() - startMs) / 1000
console.log(
	`${seeds} seeds of ${steps} steps from ${from}: ${found.length} violations, ${(seeds / seconds).toFixed(1)} seeds/s`,
)
if (values.json) console.log(JSON.stringify({ seeds, steps, violations: found }))
process.exitCode = found.length > 0 ? 1 : 0

/** Every `jobs`-th seed from the `job`-th on. */
function run(job: number): Promise<Found[]> {
	const list = Array.from({ length: seeds }, (_, i) => from + i).filter((_, i) => i % jobs === job)
	const workerData = { seeds: list, steps, shrinks: !values['no-shrink'] }
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL('./job.ts', import.meta.url), { workerData })
		worker.once('message', list => {
			resolve(list)
			// What died in the middle of a request still waits for its answer.
			void worker.terminate()
		})
		worker.once('error', reject)
	})
}
