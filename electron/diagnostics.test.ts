import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { SyncNote } from '#shared/ipc.ts'
import { diagnosticText } from './diagnostics.ts'
import { logConsole, openLogFile } from './log-file.ts'

test('the diagnostic file names versions and settings, and neither the user of the PC nor the enrolment code', () => {
	const home = 'C:\\Users\\wang.xiaoli'
	const text = diagnosticText(
		{
			version: '1.0.0',
			electron: '45.4.1',
			serverUrl: 'https://desk.example.invalid',
			keyStore: 'os',
			preset: { server: 'https://desk.example.invalid', enrolmentCode: 'SECRET-1234' },
			presetProblems: [],
			update: { kind: 'off' },
			sync: {
				pending: 3,
				oldestPendingMs: 1,
				refused: 1,
				offersWaiting: 0,
				offersRefused: 0,
				conflicts: 2,
				lastSyncedMs: null,
				clockOffsetMs: null,
				problem: 'offline',
				refusals: { one_secretary: 1 },
			},
			log: [`error not saved: ${home}\\Documents\\花名册.xlsx`],
			now: new Date(0),
		},
		home,
	)
	expect(JSON.parse(text)).toMatchObject({
		version: '1.0.0',
		serverUrl: 'https://desk.example.invalid',
		preset: { enrolmentCode: '（有）' },
		sync: { pending: 3, problem: 'offline', refusals: { one_secretary: 1 } },
		log: ['error not saved: ~\\Documents\\花名册.xlsx'],
	})
	expect(text).not.toContain('wang.xiaoli')
	expect(text).not.toContain('SECRET')
})

test('the log keeps what was said last, does not grow without end, and a full disk stops nothing', () => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-log-'))
	const log = openLogFile(path.join(folder, 'logs'), () => new Date(0))
	const said: unknown[] = []
	const target = { log: (...args: unknown[]) => said.push(args), warn() {}, error() {} }
	logConsole(log, target)
	for (let i = 0; i < 3000; i++) target.log('line', i, 'x'.repeat(400))
	expect(said).toHaveLength(3000)
	expect(log.last(2)).toEqual(
		[2998, 2999].map(i => `1970-01-01T00:00:00.000Z log line ${i} ${'x'.repeat(400)}`),
	)
	expect(log.last(1500)).toHaveLength(1500)
	const bytes = fs
		.readdirSync(path.join(folder, 'logs'))
		.map(name => fs.statSync(path.join(folder, 'logs', name)).size)
	expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1.2 * 2 ** 20)
	fs.rmSync(folder, { recursive: true })
	fs.writeFileSync(folder, 'a file in the place of the folder')
	expect(() => log.write('lost')).not.toThrow()
	fs.rmSync(folder)
})

test('what is told of sync has no room for anything that somebody wrote', () => {
	const note = {
		pending: 0,
		oldestPendingMs: null,
		refused: 0,
		offersWaiting: 0,
		offersRefused: 0,
		conflicts: 0,
		lastSyncedMs: null,
		clockOffsetMs: null,
		problem: null,
		refusals: {},
	}
	expect(SyncNote.safeParse(note).success).toBe(true)
	expect(SyncNote.safeParse({ ...note, name: '陈静' }).success).toBe(false)
	expect(SyncNote.safeParse({ ...note, problem: '陈静没有上传' }).success).toBe(false)
	expect(SyncNote.safeParse({ ...note, refusals: { 陈静: 1 } }).success).toBe(false)
})
