/**
 * `npm run mutants`: breaks the code in a copy and looks whether the tests notice. Without arguments everything,
 * and the result is written to docs/mutants.md; with files (`shared/sync/merge.ts`) or rules (`S7`) only those.
 * Fails where a rule is broken unnoticed, where a survivor is not explained, or below 90 % killed.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runByHand } from './by-hand.ts'
import { runGenerated } from './generated.ts'
import { markdown, percent, total } from './report.ts'
import { createScratch, ROOT } from './scratch.ts'

const LEAST_PERCENT = 90

const args = process.argv.slice(2)
const rules = args.filter(arg => /^S\d+$/.test(arg))
const files = args.filter(arg => !rules.includes(arg))

const scratch = createScratch()
try {
	const outcomes = args.length > 0 && rules.length === 0 ? [] : runByHand(scratch, rules)
	const scores = args.length > 0 && files.length === 0 ? [] : runGenerated(scratch, files)
	if (args.length === 0) writeFileSync(join(ROOT, 'docs/mutants.md'), markdown(outcomes, scores))

	const survivors = scores.flatMap(score => score.survivors)
	for (const { file, line, from, to, why } of survivors)
		console.log(`survived ${file}:${line}\n  - ${from}\n  + ${to}\n  ${why ?? 'NOT EXPLAINED'}`)
	for (const score of scores) console.log(`${percent(score)} killed in ${score.file}`)
	const unnoticed = outcomes.filter(({ failed }) => failed.length === 0)
	if (outcomes.length > 0)
		console.log(`${outcomes.length - unnoticed.length} of ${outcomes.length} breaches of rules noticed`)
	const all = total(scores)
	if (scores.length > 0) console.log(`${all.killed} killed, ${survivors.length} survived: ${percent(all)}`)
	const low = scores.length > 0 && (100 * all.killed) / (all.killed + survivors.length) < LEAST_PERCENT
	process.exitCode = unnoticed.length > 0 || survivors.some(({ why }) => why === undefined) || low ? 1 : 0
} finally {
	scratch.remove()
}
