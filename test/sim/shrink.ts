/** Delta debugging: takes steps out of a failing trace for as long as it still breaks the same rule. */
import type { Step } from './steps.ts'
import { play } from './world.ts'

/** How often a trace may be played on the way. */
const MOST_PLAYS = 1500

export async function shrink(seed: number, steps: readonly Step[], rule: string): Promise<Step[]> {
	let plays = 0
	const fails = async (some: readonly Step[]) => {
		plays++
		return (await play(seed, some)).some(violation => violation.rule === rule)
	}
	let trace = [...steps]
	for (let size = Math.ceil(trace.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
		let again = true
		while (again && plays < MOST_PLAYS) {
			again = false
			for (let start = 0; start < trace.length && plays < MOST_PLAYS; ) {
				const without = [...trace.slice(0, start), ...trace.slice(start + size)]
				if (await fails(without)) {
					trace = without
					again = size === 1
				} else start += size
			}
		}
	}
	return trace
}
