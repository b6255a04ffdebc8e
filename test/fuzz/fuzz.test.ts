/** A short run of each target; `npm run fuzz` runs longer ones. What a long one has found stands in a test beside its cause. */
import { expect, test } from 'vitest'
import { ipc } from '#shared/ipc.ts'
import { fuzzExchange } from './exchange-target.ts'
import { routesOf } from './http-routes.ts'
import { fuzzHttp } from './http-target.ts'
import { fuzzImport } from './import-target.ts'
import { fuzzIpc } from './ipc-target.ts'
import { describeReport, type FuzzReport } from './run.ts'

const SEED = 20261122
/** The machine may be busy with others. */
const timeout = 600_000

function expectNothingFound(report: FuzzReport): void {
	expect(report.finding, describeReport(report)).toBeUndefined()
}

test('every endpoint: no crash, no 5xx, nothing for strangers, nothing written behind a refusal', {
	timeout,
}, async () => {
	const report = await fuzzHttp({ inputs: 600, seed: SEED })
	expectNothingFound(report)
	expect(report.missed, 'routes that nobody has asked').toEqual([])
	const total = [...report.outcomes].reduce((sum, [outcome, n]) => sum + (/2xx/.test(outcome) ? n : 0), 0)
	expect(total, 'some are accepted, or the rest would show nothing').toBeGreaterThan(50)
})

test('exchange files, spoilt and forged, at the server and at a PC', { timeout }, async () => {
	const report = await fuzzExchange({ inputs: 400, seed: SEED })
	expectNothingFound(report)
	for (const outcome of [
		'question content: taken',
		'answer content: complete',
		'question bytes: bad_signature',
	])
		expect(report.outcomes.get(outcome), outcome).toBeGreaterThan(0)
})

test('every channel to main: only its own page, only what fits, nothing written behind a refusal', {
	timeout,
}, async () => {
	const report = await fuzzIpc({ inputs: 1000, seed: SEED })
	expectNothingFound(report)
	expect(report.channels).toEqual(Object.keys(ipc).sort())
})

test('ledgers, spoilt: read, refused or imported whole', { timeout }, async () => {
	const report = await fuzzImport({ inputs: 300, seed: SEED })
	expectNothingFound(report)
	for (const outcome of ['xlsx imported', 'xls imported', 'csv imported'])
		expect(report.outcomes.get(outcome), outcome).toBeGreaterThan(0)
})

test('the routes are fastify’s own list, parameters and all', () => {
	const tree = [
		'├── /api/me (GET, HEAD)',
		'│   └── /password (POST)',
		'└── /x (GET)',
		'    └── /:id',
		'        └── /y (PUT)',
	].join('\n')
	expect(routesOf(tree).map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /api/me',
		'HEAD /api/me',
		'POST /api/me/password',
		'GET /x',
		'PUT /x/:id/y',
	])
})
