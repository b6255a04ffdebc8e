/** Breaks each rule where it is kept, one place at a time, and looks whether a test that quotes the rule fails. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Breach, breaches } from './breaches.ts'
import type { Scratch } from './scratch.ts'

export interface Outcome extends Breach {
	/** The tests that failed and quote the rule; none where the breach went unnoticed. */
	readonly failed: readonly string[]
}

/** A breach may make a loop endless. */
const LONGEST_MS = 10 * 60_000

interface VitestReport {
	readonly success: boolean
	readonly testResults: readonly {
		readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
	}[]
}

/** @param rules `S7`, …; none for all */
export function runByHand(scratch: Scratch, rules: readonly string[]): Outcome[] {
	const wanted = breaches.filter(({ rule }) => rules.length === 0 || rules.includes(rule))
	if (wanted.length === 0) return []
	const lost = wanted.filter(({ file, find }) => read(scratch, file).split(find).length !== 2)
	if (lost.length > 0)
		throw new Error(`Not once in its file: ${lost.map(({ file, find }) => `${file}: ${find}`).join('\n')}`)
	return wanted.map(breach => {
		const path = join(scratch.dir, breach.file)
		const code = read(scratch, breach.file)
		const anyway = failingAnyway(scratch, breach)
		writeFileSync(
			path,
			code.replace(breach.find, () => breach.replace),
		)
		const failed = failures(scratch, breach).filter(name => !anyway.includes(name))
		writeFileSync(path, code)
		console.log(`${failed.length > 0 ? 'killed  ' : 'SURVIVED'} ${breach.rule} ${breach.breaks}`)
		return { ...breach, failed }
	})
}

const known = new Map<string, readonly string[]>()

/** What fails before anything is broken, as on a machine that is too busy, says nothing about a breach. */
function failingAnyway(scratch: Scratch, breach: Breach): readonly string[] {
	const suite = JSON.stringify([breach.tests, breach.within, breach.rule])
	const failing = known.get(suite) ?? failures(scratch, breach)
	if (!known.has(suite)) for (const name of failing) console.warn(`fails as it is: ${name}`)
	known.set(suite, failing)
	return failing
}

/** The names of the failing tests that quote the rule. */
function failures(scratch: Scratch, { tests, within = '', rule }: Breach): string[] {
	const output = join(scratch.dir, 'vitest.json')
	rmSync(output, { force: true })
	const { stderr } = spawnSync(
		process.execPath,
		[
			'node_modules/vitest/vitest.mjs',
			'run',
			...tests,
			`--testNamePattern=${within}.*\\b${rule}\\b`,
			'--reporter=json',
			`--outputFile=${output}`,
		],
		{ cwd: scratch.dir, encoding: 'utf8', timeout: LONGEST_MS },
	)
	const report = reportIn(output)
	if (report === undefined) throw new Error(`vitest left no result: ${stderr}`)
	const ran = report.testResults.flatMap(file => file.assertionResults)
	if (ran.every(({ status }) => status === 'skipped')) throw new Error(`${rule}: no test of it in ${tests}`)
	return ran.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
}

const read = (scratch: Scratch, file: string): string => readFileSync(join(scratch.dir, file), 'utf8')

function reportIn(file: string): VitestReport | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as VitestReport
	} catch {
		return undefined
	}
}
