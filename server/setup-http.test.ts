/** The first start of a server in a browser: one code, one browser, every step once, and then never again. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { EnrolmentResponse } from '#shared/protocol/devices.ts'
import { OfficersResponse, OpenSetupResponse, SETUP_HEADER, SetupState } from '#shared/protocol/setup.ts'
import { ErrorBody, LoginResponse } from '#shared/protocol/wire.ts'
import { restoreServer } from './backups/backup.ts'
import { startServer } from './main.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-setup-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
let folders = 0
const newFolder = () => join(dir, `${folders++}`)

const PASSWORD = 'Lv-Shui-88'
const OFFICERS = [
	{ role: 'sysadmin', login: 'xitong', name: '白若溪', password: PASSWORD },
	{ role: 'security', login: 'anquan', name: '石磊' },
	{ role: 'auditor', login: 'shenji', name: '水清' },
]
const STREET = {
	top: { kind: 'street', name: '测试街道', code: '500106001' },
	below: [
		{ name: '东社区居民委员会', code: '500106001001' },
		{ name: '西社区居民委员会', code: '500106001002' },
	],
}

/** A server in `dataDir`, new or started again. */
async function started(
	dataDir = newFolder(),
	more: { demo?: boolean; setup?: boolean; backupDir?: string } = {},
) {
	const server = await startServer({ dataDir, port: 0, logLevel: 'silent', setup: true, ...more })
	let stopped = false
	const stop = async () => {
		if (!stopped) await server.stop()
		stopped = true
	}
	onTestFinished(stop)
	const ask = async (path: string, body?: unknown, token?: string) => {
		const response = await fetch(`${server.url}/api/setup${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(token === undefined ? {} : { [SETUP_HEADER]: token }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		})
		const text = await response.text()
		const json: unknown = text === '' ? undefined : JSON.parse(text)
		return { status: response.status, json, code: response.ok ? 'ok' : ErrorBody.parse(json).code }
	}
	const enter = async () =>
		OpenSetupResponse.parse((await ask('/open', { code: server.setupCode })).json).token
	const logIn = async (login: string, password: string) => {
		const response = await fetch(`${server.url}/api/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ login, password, replica: null }),
		})
		return response.ok ? LoginResponse.parse(await response.json()) : response.status
	}
	return { server, dataDir, ask, enter, logIn, stop }
}

test('from the code to the end, and never again', async () => {
	const { server, dataDir, ask, enter, logIn } = await started()
	expect(server.firstAdmin).toBeUndefined()
	expect((await ask('')).code).toBe('sign_in')
	const token = await enter()
	expect(SetupState.parse((await ask('', undefined, token)).json)).toMatchObject({
		officers: [],
		nodes: 0,
		loopbackOnly: true,
		addresses: [server.url],
		backups: { folder: '', suggested: join(dataDir, 'backups') },
	})

	const made = OfficersResponse.parse((await ask('/officers', { officers: OFFICERS }, token)).json)
	expect(made.passwords.map(({ role }) => role)).toEqual(['security', 'auditor'])
	expect((await ask('/street', STREET, token)).json).toEqual({ added: 3 })
	expect((await ask('/street', STREET, token)).json).toEqual({ added: 0 })
	const folder = newFolder()
	expect((await ask('/backups', { folder }, token)).json).toMatchObject({
		ok: true,
		folder,
		besideData: true,
	})
	expect(readdirSync(folder)).toEqual([expect.stringMatching(/^griddesk-.*\.griddesk-backup$/)])
	const { code } = EnrolmentResponse.parse(
		(await ask('/enrolment', { label: '全街道', uses: 40 }, token)).json,
	)
	expect(code).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
	expect(SetupState.parse((await ask('', undefined, token)).json)).toMatchObject({
		officers: [{ login: 'xitong' }, { login: 'anquan' }, { login: 'shenji' }],
		top: STREET.top,
		nodes: 2,
		backups: { folder, newest: { bytes: expect.any(Number) } },
	})
	expect((await ask('/finish', {}, token)).status).toBe(204)

	for (const [path, body] of [
		['', undefined],
		['/open', { code: server.setupCode }],
		['/officers', { officers: OFFICERS }],
		['/password', { role: 'sysadmin' }],
		['/street', STREET],
		['/backups', { folder }],
		['/enrolment', { label: 'x' }],
		['/finish', {}],
	] as const)
		expect((await ask(path, body, token)).status, path).toBe(403)
	// Only the wizard is closed: what stands beside it still answers.
	for (const path of ['/healthz', '/metrics', '/api/openapi.json', '/api/updates/all/plan'])
		expect((await fetch(`${server.url}${path}`)).status, path).toBe(200)
	expect(await logIn('xitong', PASSWORD)).toMatchObject({ role: 'sysadmin' })
	for (const { role, login, password } of made.passwords)
		expect(await logIn(login, password)).toMatchObject({ role, mustChange: true })
})

test('what the server backs up by itself, where it was told to when it started, does not do that step', async () => {
	const backupDir = newFolder()
	const { ask, enter } = await started(newFolder(), { backupDir })
	const token = await enter()
	const inFolder = () => (existsSync(backupDir) ? readdirSync(backupDir) : [])
	await expect.poll(inFolder, { timeout: 30_000 }).toHaveLength(1)
	const backups = async () => SetupState.parse((await ask('', undefined, token)).json).backups
	expect(await backups()).toEqual({ folder: backupDir, suggested: backupDir })
	expect((await ask('/backups', { folder: backupDir }, token)).json).toMatchObject({ ok: true })
	expect((await backups()).newest).toBeDefined()
})

test('it stays closed after a restart, and the folder for backups is remembered', async () => {
	const first = await started()
	const token = await first.enter()
	await first.ask('/officers', { officers: OFFICERS }, token)
	const folder = newFolder()
	await first.ask('/backups', { folder }, token)
	await first.ask('/finish', {}, token)
	await first.stop()
	const again = await started(first.dataDir)
	expect([again.server.setupCode, again.server.firstAdmin]).toEqual([undefined, undefined])
	expect((await again.ask('')).status).toBe(403)
	expect((await again.ask('/open', { code: first.server.setupCode })).status).toBe(403)
})

test('what a power cut leaves is there after the restart, which tells another code; the old ones are worth nothing', async () => {
	const first = await started()
	const token = await first.enter()
	await first.ask('/officers', { officers: OFFICERS }, token)
	await first.ask('/street', { ...STREET, below: STREET.below.slice(0, 1) }, token)
	await first.stop()

	const again = await started(first.dataDir)
	expect(again.server.setupCode).not.toBe(first.server.setupCode)
	expect((await again.ask('', undefined, token)).code).toBe('sign_in')
	expect((await again.ask('/open', { code: first.server.setupCode })).code).toBe('bad_credentials')
	const next = await again.enter()
	expect((await again.ask('', undefined, next)).json).toMatchObject({
		officers: [{ login: 'xitong' }, { login: 'anquan' }, { login: 'shenji' }],
		top: STREET.top,
		nodes: 1,
	})
	// The list is read once more: what is missing comes.
	expect((await again.ask('/street', STREET, next)).json).toEqual({ added: 1 })
	// A one-time password that nobody wrote down is made anew.
	const renewed = OfficersResponse.parse((await again.ask('/password', { role: 'security' }, next)).json)
	expect(await again.logIn('anquan', renewed.passwords[0]?.password ?? '')).toMatchObject({
		mustChange: true,
	})
})

test('a backup that was taken in the middle, put in place, does not open it again', async () => {
	const first = await started()
	const token = await first.enter()
	await first.ask('/officers', { officers: OFFICERS }, token)
	const folder = newFolder()
	await first.ask('/backups', { folder }, token)
	await first.ask('/finish', {}, token)
	await first.stop()
	const file = join(folder, readdirSync(folder)[0] ?? '')
	// On another machine, where no audit says that it was finished.
	const elsewhere = newFolder()
	mkdirSync(elsewhere)
	copyFileSync(join(first.dataDir, 'secret.key'), join(elsewhere, 'secret.key'))
	await restoreServer({ dataDir: elsewhere }, file)
	const again = await started(elsewhere)
	expect(again.server.setupCode).toBeUndefined()
	expect((await again.ask('')).status).toBe(403)
	expect(await again.logIn('xitong', PASSWORD)).toMatchObject({ role: 'sysadmin' })
})

test('a code lets one browser in, whichever is first', async () => {
	const { server, ask } = await started()
	const answers = await Promise.all(Array.from({ length: 4 }, () => ask('/open', { code: server.setupCode })))
	expect(answers.map(({ code }) => code).sort()).toEqual([
		'bad_credentials',
		'bad_credentials',
		'bad_credentials',
		'ok',
	])
})

test('the three accounts come at once, and once', async () => {
	const { enter, ask, server } = await started()
	const token = await enter()
	const answers = await Promise.all([1, 2, 3].map(() => ask('/officers', { officers: OFFICERS }, token)))
	expect(answers.map(({ code }) => code).sort()).toEqual(['already_exists', 'already_exists', 'ok'])
	expect((await server.store.read(tx => tx.accounts())).length).toBe(3)
})

test('codes are guessed slowly, whatever else a request brings, and each try is in the audit', async () => {
	const { server, ask } = await started()
	const codes: string[] = []
	for (let i = 0; i < 8; i++) {
		const response = await fetch(`${server.url}/api/setup/open`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${i}` },
			body: JSON.stringify({ code: `aaaa-aaaa-aaaa-aaa${i}` }),
		})
		codes.push(ErrorBody.parse(await response.json()).code)
	}
	expect(codes).toEqual([...Array(6).fill('bad_credentials'), ...Array(2).fill('too_many_requests')])
	expect((await ask('/open', { code: server.setupCode })).code).toBe('too_many_requests')
	const tries = await server.store.audit.find({ actions: ['setup.open'], result: 'refused', limit: 20 })
	expect(tries).toHaveLength(6)
})

test.each([
	['two with one login', [{ login: 'xitong' }, { login: 'XiTong' }, {}], 'bad_request'],
	['two with one name', [{ name: '白若溪' }, { name: '白若溪' }, {}], 'bad_request'],
	['two with one role', [{ role: 'sysadmin' }, { role: 'sysadmin' }, {}], 'bad_request'],
	['two with one password', [{ password: PASSWORD }, { password: PASSWORD }, {}], 'bad_request'],
	['a weak password', [{ password: 'password1' }, {}, {}], 'weak_password'],
	['only two', [{}, {}], 'bad_request'],
] as const)('nobody gets all three: %s', async (_, changes, code) => {
	const { enter, ask, server } = await started()
	const token = await enter()
	const officers = changes.map((change, i) => ({ ...OFFICERS[i], ...change }))
	expect((await ask('/officers', { officers }, token)).code).toBe(code)
	expect(await server.store.read(tx => tx.accounts())).toEqual([])
	expect((await ask('/finish', {}, token)).code).toBe('bad_request')
})

test('a street without codes, and what has no place', async () => {
	const { enter, ask } = await started()
	const token = await enter()
	const stray = { top: STREET.top, below: [{ name: '别处社区', code: '500107001001' }] }
	expect((await ask('/street', stray, token)).code).toBe('bad_request')
	const typed = { top: { kind: 'street', name: '测试街道' }, below: [{ name: '东社区' }, { name: '西社区' }] }
	expect((await ask('/street', typed, token)).json).toEqual({ added: 3 })
	expect((await ask('/street', typed, token)).json).toEqual({ added: 0 })
})

test('folders that are none for backups', async () => {
	const { enter, ask } = await started()
	const token = await enter()
	const problem = async (folder: string) =>
		(await ask('/backups', { folder }, token)).json as { problem: string }
	expect(await problem('backups')).toMatchObject({ problem: 'no_full_path' })
	expect(await problem('/proc/griddesk')).toMatchObject({ problem: 'impossible' })
	expect(await problem(join(dir, '0', 'griddesk.sqlite', 'x'))).toMatchObject({ problem: 'impossible' })
})

test('a server that has accounts, a practice one, and one that was not asked for it have no such door', async () => {
	const usual = await started(undefined, { setup: false })
	expect(usual.server.firstAdmin).toBeDefined()
	expect((await usual.ask('')).status).toBe(404)
	await usual.stop()
	const again = await started(usual.dataDir)
	expect(again.server.setupCode).toBeUndefined()
	expect((await again.ask('')).status).toBe(403)
	const practice = await started(undefined, { demo: true })
	expect(practice.server.setupCode).toBeUndefined()
	expect((await practice.ask('')).status).toBe(404)
})
