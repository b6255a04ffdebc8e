/** `npm run bench -- NAME [--json]`: measures and prints; never part of the tests. */
import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'
import { searchBench } from './search.ts'
import { serverBench } from './server.ts'

const BENCHES: Record<string, () => Promise<Figure[]>> = { search: searchBench, server: serverBench }

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const name = positionals[0] ?? ''
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
if (bench === undefined) {
	console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHES).join(', ')}`)
	process.exit(2)
}
const figures = await bench()
for (const { what, runs, median, p99, max, perSecond, note } of figures) {
	const rate = perSecond === undefined ? '' : `${perSecond.toFixed(0)}/s, `
	const times = `median ${median.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms (${runs} runs)`
	console.log(`${what.padEnd(62)} ${rate}${times}${note === undefined ? '' : `; ${note}`}`)
}
if (values.json) console.log(JSON.stringify({ bench: name, figures }))
