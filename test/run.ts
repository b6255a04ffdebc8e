/**
 * `npm test`: builds, then runs the unit and contract suites (vitest) and the browser and desktop suites
 * (Playwright), and sums their own result files into one line. `--nothing-skipped` makes a skipped test a failure. A
 * browser test that passed only at its second try counts as passed and is named: it is a fault to look for.
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
	/** Those that failed, and those that passed only at the second try: named at the end of a long log. */
	failures: string[]
	unsteady: string[]
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
	specs: { title: string; file: string; line: number; tests: PlaywrightTest[] }[]
	suites?: PlaywrightSuite[]
}
interface PlaywrightTest {
	status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
	results: { errors: { message?: string }[]; stdout: { text?: string }[] }[]
}
interface PlaywrightJson {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number }
	suites: PlaywrightSuite[]
}

/** What a failed test said of it, as short as the end of a log has to be. */
const wordsOf = (tests: readonly PlaywrightTest[]): string =>
	tests
		.flatMap(({ results }) => results)
		.filter(({ errors }) => errors.length > 0)
		.map(({ errors, stdout }) => {
			const message = stripVTControlCharacters(errors[0]?.message ?? '').slice(0, 500)
			return `${message}\n${stdout
				.map(({ text }) => text)
				.join('')
				.slice(-1500)}`
		})
		.join('\n')

/** The specs of which a try ended like this, each with what it said of that. */
const specsOf = ({ specs, suites = [] }: PlaywrightSuite, status: PlaywrightTest['status']): string[] => [
	...specs
		.filter(({ tests }) => tests.some(test => test.status === status))
		.map(({ file, line, title, tests }) => `${file}:${line}: ${title}: ${wordsOf(tests)}`),
	...suites.flatMap(suite => specsOf(suite, status)),
]

const nothingSkipped = process.argv.includes('--nothing-skipped')
const results = mkdtempSync(join(tmpdir(), 'griddesk-results-'))

/** Runs one runner; a runner that leaves no readable result, or fails without a failed test, counts as one failure. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv, read: () => Count): Count {
	const { status } = spawnSync('npx', ['--no-install', command, ...args], {
		stdio: 'inherit',
		shell: process.platform === 'win32',
		// Without a locale, Chromium and LibreOffice name no file in Chinese.
		env: { LANG: 'C.UTF-8', ...process.env, ...env },
	})
	try {
		const count = read()
		return status !== 0 && count.failed === 0
			? { ...count, failed: 1, failures: [`${command} ended with ${status}, see above`] }
			: count
	} catch (error) {
		console.error(`${command} left no result:`, error)
		return { passed: 0, failed: 1, skipped: 0, failures: [`${command} left no result`], unsteady: [] }
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
				unsteady: [],
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
			passed: stats.expected + stats.flaky,
			failed: stats.unexpected,
			skipped: stats.skipped,
			failures: suites.flatMap(suite => specsOf(suite, 'unexpected')),
			unsteady: suites.flatMap(suite => specsOf(suite, 'flaky')),
		}
	})
}

await buildAll()
const counts = [vitest(), playwright()]
rmSync(results, { recursive: true, force: true })

const sum = (key: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[key], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
for (const name of counts.flatMap(({ unsteady }) => unsteady)) console.log(`SECOND TRY ${name}`)
for (const failure of counts.flatMap(({ failures }) => failures)) console.log(`FAILED ${failure}`)
const bad = failed > 0 || passed === 0 || (nothingSkipped && skipped > 0)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = bad ? 1 : 0
