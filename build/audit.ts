/**
 * `npm run audit`: what is known against the libraries that ship. Needs a registry that keeps such a list; where it
 * keeps none, or there is no network, that is said, and nothing is claimed.
 */
import { spawnSync } from 'node:child_process'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
	encoding: 'utf8',
	timeout: 120_000,
	shell: process.platform === 'win32',
})

interface Report {
	readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> }
}

function parse(text: string | null): Report {
	try {
		return JSON.parse(text ?? '') as Report
	} catch {
		return {}
	}
}

const found = parse(stdout).metadata?.vulnerabilities
if (found === undefined) console.log('NOT CHECKED: the registry did not answer. Nothing is known either way.')
else {
	console.log(
		Object.entries(found)
			.map(([level, count]) => `${level} ${count}`)
			.join(', '),
	)
	process.exitCode = (found.high ?? 0) + (found.critical ?? 0) > 0 ? 1 : 0
}
