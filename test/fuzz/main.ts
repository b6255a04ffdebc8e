/** `npm run fuzz -- --target http|exchange|ipc|import --inputs N --seed S`: all of them, one after the other, without `--target`. */
import { parseArgs } from 'node:util'
import { describeReport } from './run.ts'
import { TARGETS } from './targets.ts'

const { values } = parseArgs({
	options: {
		target: { type: 'string' },
		inputs: { type: 'string', default: '10000' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
	},
})
const options = { inputs: Number(values.inputs), seed: Number(values.seed) }
const targets = Object.entries(TARGETS).filter(
	([name]) => values.target === undefined || values.target === name,
)
if (targets.length === 0) throw new Error(`there is no target ${values.target}`)
for (const [, run] of targets) {
	const report = await run(options)
	console.log(describeReport(report))
	if (report.finding !== undefined) process.exitCode = 1
}
