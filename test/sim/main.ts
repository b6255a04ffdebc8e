/**
 * `npm run sim -- --seeds N [--from S] [--steps K] [--json]`: plays N seeds and checks the rules of
 * `shared/sync/SPEC.md` after every step. A seed that fails is shrunk to the steps that it takes.
 */
import { parseArgs } from 'node:util'
import { shrink } from './shrink.ts'
import { type Step, stepsOf } from './steps.ts'
import { play, type Violation } from './world.ts'

const { values } = parseArgs({
	options: {
		seeds: { type: 'string', default: '100' },
		from: { type: 'string', default: '1' },
		steps: { type: 'string', default: '200' },
		json: { type: 'boolean', default: false },
		/** Prints the whole trace of every failing seed as it is. */
		'no-shrink': { type: 'boolean', default: false },
	},
})
const [seeds, from, count] = [values.seeds, values.from, values.steps].map(Number) as [number, number, number]

/** What one seed may say: one fault breaks many records. */
const MOST_SAID = 4

const found: (Violation & { trace: readonly Step[] })[] = []
const startMs = performance.now()
for (let seed = from; seed < from + seeds; seed++) {
	const steps = stepsOf(seed, count)
	const violations = await play(seed, steps)
	const [first] = violations
	if (first === undefined) continue
	console.log(`seed ${seed}: ${first.rule} ${first.what} (step ${first.step})`)
	const trace = values['no-shrink'] ? steps : await shrink(seed, steps.slice(0, first.step + 1), first.rule)
	for (const step of trace) console.log(`  ${JSON.stringify(step)}`)
	for (const violation of (await play(seed, trace)).slice(0, MOST_SAID)) {
		console.log(`  → ${violation.rule} ${violation.what}`)
		found.push({ ...violation, trace })
	}
}
const seconds = (performance.now() - startMs) / 1000
console.log(
	`${seeds} seeds of ${count} steps from ${from}: ${found.length} violations, ${(seeds / seconds).toFixed(1)} seeds/s`,
)
if (values.json) console.log(JSON.stringify({ seeds, steps: count, violations: found }))
process.exitCode = found.length > 0 ? 1 : 0
