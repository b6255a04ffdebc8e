/** One thread of a run: plays its seeds, prints what it finds as it finds it, and says all of it at the end. */
import { parentPort, workerData } from 'node:worker_threads'
import { shrink } from './shrink.ts'
import { type Step, stepsOf } from './steps.ts'
import { play, type Violation } from './world.ts'

export interface Found extends Violation {
	readonly trace: readonly Step[]
}

/** What one seed may say: one fault breaks many records. */
const MOST_SAID = 4

const { seeds, steps, shrinks } = workerData as { seeds: number[]; steps: number; shrinks: boolean }
const found: Found[] = []
for (const seed of seeds) {
	const all = stepsOf(seed, steps)
	const [first] = await play(seed, all)
	if (first === undefined) continue
	const lines = [`seed ${seed}: ${first.rule} ${first.what} (step ${first.step})`]
	const trace = shrinks ? await shrink(seed, all.slice(0, first.step + 1), first.rule) : all
	for (const step of trace) lines.push(`  ${JSON.stringify(step)}`)
	for (const violation of (await play(seed, trace)).slice(0, MOST_SAID)) {
		lines.push(`  → ${violation.rule} ${violation.what}`)
		found.push({ ...violation, trace })
	}
	console.log(lines.join('\n'))
}
parentPort!.postMessage(found)
