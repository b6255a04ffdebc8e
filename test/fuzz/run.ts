/** Runs a target over generated inputs and counts what became of them. The same seed gives the same inputs. */
import fc from 'fast-check'

export interface FuzzOptions {
	readonly inputs: number
	readonly seed: number
}

export interface Finding {
	/** What was wrong. */
	readonly error: string
	/** The smallest input that was found to show it. */
	readonly input: string
	/** Replays it: `fc.check(…, { seed, path })`. */
	readonly path: string | null
}

export interface FuzzReport {
	readonly target: string
	readonly seed: number
	readonly inputs: number
	/** How many inputs ended how. */
	readonly outcomes: ReadonlyMap<string, number>
	readonly finding?: Finding
	readonly seconds: number
}

/** Seconds of this process's own work that no single input may take; the machine may be busy with others. */
const MOST_WORK = 5

/**
 * @param attempt answers with what became of the input, and throws where that must not be
 */
export async function fuzz<T>(
	target: string,
	{ inputs, seed }: FuzzOptions,
	arbitrary: fc.Arbitrary<T>,
	attempt: (input: T) => Promise<string>,
): Promise<FuzzReport> {
	const outcomes = new Map<string, number>()
	const started = performance.now()
	let tried = 0
	const property = fc.asyncProperty(arbitrary, async input => {
		tried++
		const before = process.cpuUsage()
		const outcome = await attempt(input)
		const { user, system } = process.cpuUsage(before)
		const work = (user + system) / 1e6
		if (work > MOST_WORK) throw new Error(`took ${work.toFixed(1)} s of work (${outcome})`)
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
	})
	// What is found late in a run would be shrunk for as long again as it took.
	const result = await fc.check(property, { seed, numRuns: inputs, maxSkipsPerRun: 0, endOnFailure: true })
	const finding = result.failed && {
		error: String(result.errorInstance),
		input: fc.stringify(result.counterexample).slice(0, 1500),
		path: result.counterexamplePath,
	}
	return {
		target,
		seed,
		inputs: tried,
		outcomes,
		...(finding && { finding }),
		seconds: (performance.now() - started) / 1000,
	}
}

/** The report for people: one line, then the outcomes by number. */
export function describeReport({ target, seed, inputs, outcomes, finding, seconds }: FuzzReport): string {
	const verdict = finding === undefined ? 'nothing found' : `FOUND ${finding.error}`
	const lines = [...outcomes]
		.sort(([, a], [, b]) => b - a)
		.map(([outcome, count]) => `  ${count}  ${outcome}`)
	return [
		`${target}: ${inputs} inputs, seed ${seed}, ${seconds.toFixed(0)} s: ${verdict}`,
		...lines,
		...(finding === undefined ? [] : [`  path ${finding.path}`, `  input ${finding.input}`]),
	].join('\n')
}
