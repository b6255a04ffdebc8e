/**
 * `npm test`: builds, then runs the unit and contract suites (vitest) and the browser and desktop suites
 * (Playwright), and sums their own result files into one line. `--nothing-skipped` makes a skipped test a failure.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { buildAll } from '../build/build.ts'

interface Count {
	passed: number
	failed: number
	skipped: number
	/** The names of those that failed, for the end of a long log. */
	failures: string[]
}

/** What is read of vitest's JSON report. */
interface VitestJson {
	numPassedTests: number
	numFailedTests: number
	numPendingTests: number
	numTodoTests: number
	testResults: {
		name: string
		assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
	}[]
}

/** What is read of Playwright's JSON report. */
interface PlaywrightSuite {
	specs: {
		ok: boolean
		title: string
		file: string
		line: number
		tests: { results: PlaywrightResult[] }[]
	}[]
	suites?: PlaywrightSuite[]
}
interface PlaywrightResult {
	errors: { message?: string }[]
	stdout: { text?: string }[]
}
interface PlaywrightJson {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number }
	suites: PlaywrightSuite[]
}

/** What a failed test said of it, as short as the end of a log has to be. */
const wordsOf = (tests: { results: PlaywrightResult[] }[]): string =>
	tests
		.flatMap(({ results }) => results)
		.map(({ errors, stdout }) => {
			const message = stripVTControlCharacters(errors[0]?.message ?? '').slice(0, 500)
			return `${message}\n${stdout
				.map(({ text }) => text)
				.join('')
				.slice(-1500)}`
		})
		.join('\n')

const failedSpecs = ({ specs, suites = [] }: PlaywrightSuite): string[] => [
	...specs
		.filter(({ ok }) => !ok)
		.map(({ file, line, title, tests }) => `${file}:${line}: ${title}: ${wordsOf(tests)}`),
	...suites.flatMap(failedSpecs),
]

const nothingSkipped = process.argv.includes('--nothing-skipped')
const results = mkdtempSync(join(tmpdir(), 'griddesk-results-'))

/** Runs one runner; a runner that leaves no readable result, or fails without a failed test, counts as one failure. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv, read: () => Count): Count {
	const { status } = spawnSync('npx', ['--no-install', command, ...args], {
		stdio: 'inherit',
		shell: process.platform === 'win32',
		env: { ...process.env, ...env },
	})
	try {
		const count = read()
		return status !== 0 && count.failed === 0
			? { ...count, failed: 1, failures: [`${command} ended with ${status}, see above`] }
			: count
	} catch (error) {
		console.error(`${command} left no result:`, error)
		return { passed: 0, failed: 1, skipped: 0, failures: [`${command} left no result`] }
	}
}

function vitest(): Count {
	const file = join(results, 'vitest.json')
	return run(
		'vitest',
		['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
		{},
		() => {
			const json: VitestJson = JSON.parse(readFileSync(file, 'utf8'))
			return {
				passed: json.numPassedTests,
				failed: json.numFailedTests,
				skipped: json.numPendingTests + json.numTodoTests,
				failures: json.testResults.flatMap(({ name, assertionResults }) =>
					assertionResults
						.filter(({ status }) => status === 'failed')
						.map(
							({ fullName, failureMessages }) => `${name}: ${fullName}: ${failureMessages[0]?.slice(0, 600)}`,
						),
				),
			}
		},
	)
}

function playwright(): Count {
	const file = join(results, 'playwright.json')
	return run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file }, () => {
		const { stats, suites }: PlaywrightJson = JSON.parse(readFileSync(file, 'utf8'))
		return {
			passed: stats.expected,
			failed: stats.unexpected + stats.flaky,
			skipped: stats.skipped,
			failures: suites.flatMap(failedSpecs),
		}
	})
}

await buildAll()
const counts = [vitest(), playwright()]
rmSync(results, { recursive: true, force: true })

const sum = (key: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[key], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
for (const failure of counts.flatMap(({ failures }) => failures)) console.log(`FAILED ${failure}`)
const bad = failed > 0 || passed === 0 || (nothingSkipped && skipped > 0)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = bad ? 1 : 0
