/** The result as docs/mutants.md. */
import type { Outcome } from './by-hand.ts'
import type { FileScore } from './generated.ts'

type Score = Pick<FileScore, 'killed' | 'survivors'>

export const percent = ({ killed, survivors }: Score): string =>
	`${((100 * killed) / Math.max(1, killed + survivors.length)).toFixed(1)} %`

export const total = (scores: readonly FileScore[]): Score => ({
	killed: scores.reduce((sum, { killed }) => sum + killed, 0),
	survivors: scores.flatMap(({ survivors }) => survivors),
})

const code = (text: string): string => {
	const line = text.replaceAll(/\s+/g, ' ')
	return `\`\` ${line.length > 120 ? `${line.slice(0, 119)}…` : line} \`\``.replaceAll('|', '\\|')
}
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

export function markdown(outcomes: readonly Outcome[], scores: readonly FileScore[]): string {
	const all = total(scores)
	const noticed = outcomes.filter(({ failed }) => failed.length > 0).length
	return `# What the tests notice

Written by \`npm run mutants\`, which breaks the code in a copy and runs the tests.

## The rules

Each line breaks one rule in one place by hand; the test named quotes the rule and failed. ${noticed} of
${outcomes.length} breaches were noticed.

| rule | what was broken | where | a test that failed |
|---|---|---|---|
${outcomes.map(outcomeRow).join('\n')}

## The core

Mutants that StrykerJS makes of \`shared/sync\` and \`shared/exchange\`, against the units in \`shared\`:
${all.killed} killed, ${all.survivors.length} survived, ${percent(all)}.

| file | killed | survived | |
|---|---|---|---|
${scores.map(score => row(score.file, String(score.killed), String(score.survivors.length), percent(score))).join('\n')}

Those that survived:

| where | code | mutant | why no test can notice it |
|---|---|---|---|
${all.survivors.map(({ file, line, from, to, why }) => row(`${file}:${line}`, code(from), code(to), why ?? '**a test is missing**')).join('\n')}
`
}

const outcomeRow = ({ rule, breaks, file, failed }: Outcome): string => {
	const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : ''
	return row(rule, breaks, file, failed.length === 0 ? '**none**' : `${failed[0]}${more}`)
}
