/** `npm run bench -- NAME [--json]`: measures and prints; never part of the tests. */
import { parseArgs } from 'node:util'
import { searchBench } from './search.ts'

/** Figures of one measured thing, in milliseconds. */
export interface Figure {
	readonly what: string
	readonly runs: number
	readonly median: number
	readonly max: number
}

const BENCHES: Record<string, () => Promise<Figure[]>> = { search: searchBench }

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const name = positionals[0] ?? ''
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
if (bench === undefined) {
	console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHES).join(', ')}`)
	process.exit(2)
}
const figures = await bench()
for (const { what, runs, median, max } of figures)
	console.log(`${what.padEnd(44)} median ${median.toFixed(1)} ms, max ${max.toFixed(1)} ms (${runs} runs)`)
if (values.json) console.log(JSON.stringify({ bench: name, figures }))
