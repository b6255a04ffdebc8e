/**
 * Mutants that StrykerJS makes of the sync core, against the units beside it. Each that survives is either explained
 * in `explained.ts` or a test that is missing.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Explained, explained } from './explained.ts'
import { ROOT, type Scratch } from './scratch.ts'

/** The code in which a wrong sign costs somebody's work; each folder is judged by the units beside it. */
const CORE = ['shared/sync', 'shared/exchange']
/** Tests and what they are made of; and shapes, which the snapshot of the protocol holds fast. */
const NOT_JUDGED = [
	'!**/*.test.ts',
	'!**/*-kit.ts',
	'!**/accept-ledger.ts',
	'!**/content.ts',
	'!**/refusal.ts',
]

/** Longer than any test takes on a busy machine: what is slow is not killed by that. */
const ENDLESS_MS = 60_000

const STRYKER = join(import.meta.dirname, 'node_modules/@stryker-mutator/core/bin/stryker.js')

export interface Survivor {
	readonly file: string
	/** Line of the file, from 1. */
	readonly line: number
	readonly text: string
	readonly from: string
	readonly to: string
	/** Why no test can tell it from the code; absent where a test is missing. */
	readonly why?: string
}

export interface FileScore {
	readonly file: string
	readonly killed: number
	readonly survivors: readonly Survivor[]
}

interface Place {
	readonly line: number
	readonly column: number
}

/** What is used of a report in the mutation-testing-elements format. */
interface Report {
	readonly files: Readonly<
		Record<
			string,
			{
				readonly source: string
				readonly mutants: readonly {
					readonly status: string
					readonly replacement?: string
					readonly location: { readonly start: Place; readonly end: Place }
				}[]
			}
		>
	>
}

/** @param files paths from the root; none for the whole core */
export function runGenerated(scratch: Scratch, files: readonly string[]): FileScore[] {
	installStryker()
	return CORE.flatMap(dir => {
		const mutate =
			files.length === 0 ? [`${dir}/*.ts`, ...NOT_JUDGED] : files.filter(file => file.startsWith(`${dir}/`))
		return mutate.length === 0 ? [] : scoresOf(runStryker(scratch, dir, mutate))
	})
}

function runStryker(scratch: Scratch, dir: string, mutate: readonly string[]): Report {
	const report = join(scratch.dir, 'mutation.json')
	const config = {
		testRunner: 'vitest',
		plugins: ['@stryker-mutator/vitest-runner'],
		vitest: { dir },
		mutate,
		coverageAnalysis: 'perTest',
		timeoutMS: ENDLESS_MS,
		reporters: ['json', 'progress-append-only'],
		jsonReporter: { fileName: report },
		ignorePatterns: ['docs', 'test'],
		// It reads the configuration by an interface that the compiler no longer has; types are stripped anyway.
		tsconfigFile: 'none.json',
	}
	const configFile = join(scratch.dir, 'stryker.config.json')
	writeFileSync(configFile, JSON.stringify(config))
	const { status } = spawnSync(process.execPath, [STRYKER, 'run', configFile], {
		cwd: scratch.dir,
		stdio: 'inherit',
	})
	if (status !== 0) throw new Error('StrykerJS did not end well')
	return JSON.parse(readFileSync(report, 'utf8')) as Report
}

/** Only this command needs it, so it is not among the project's own packages. */
function installStryker(): void {
	if (existsSync(STRYKER)) return
	const options = { cwd: import.meta.dirname, stdio: 'inherit', shell: process.platform === 'win32' } as const
	if (spawnSync('npm', ['ci', '--no-audit', '--no-fund'], options).status !== 0)
		throw new Error(`StrykerJS could not be installed in ${import.meta.dirname.slice(ROOT.length + 1)}`)
}

function scoresOf(report: Report): FileScore[] {
	return Object.entries(report.files).map(([file, { source, mutants }]) => {
		const lines = source.split('\n')
		const survivors: Survivor[] = []
		let killed = 0
		for (const { status, replacement = '', location } of mutants) {
			if (status === 'Killed' || status === 'Timeout') killed++
			if (status !== 'Survived' && status !== 'NoCoverage') continue
			const { start, end } = location
			const text = (lines[start.line - 1] ?? '').trim()
			const rest = (lines[start.line - 1] ?? '').slice(start.column - 1)
			const from = start.line === end.line ? rest.slice(0, end.column - start.column) : rest
			const mutant = { file, line: start.line, text, from, to: replacement }
			const known = explained.find(one => isAbout(one, mutant))
			survivors.push(known === undefined ? mutant : { ...mutant, why: known.why })
		}
		return { file, killed, survivors }
	})
}

/** By the text, so that an explanation stays with its code wherever that goes, and goes when it changes. */
const isAbout = (one: Explained, { file, text, from, to }: Survivor): boolean =>
	file === one.file && text === one.line && (one.from ?? from) === from && (one.to ?? to) === to
