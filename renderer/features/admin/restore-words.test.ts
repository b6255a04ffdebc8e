import { expect, test } from 'vitest'
import { restoreCommands } from './restore-words.ts'

const NAME = 'griddesk-20261122-1230.griddesk-backup'

test('the file is named in the command, for the system and the database of the server', () => {
	const unix = { dataDir: '/var/lib/griddesk', system: 'unix', database: 'sqlite' } as const
	expect(restoreCommands('/mnt/backup', NAME, unix)[2]).toBe(
		`sudo -u griddesk node_modules/.bin/node build/server.ts restore --from '/mnt/backup/${NAME}' --data '/var/lib/griddesk' --replace`,
	)
	const postgres = restoreCommands('/mnt/backup', NAME, { ...unix, database: 'postgres' })
	expect(postgres[2]).toContain('sudo -u griddesk DATABASE_URL=postgres://')
	const windows = {
		dataDir: 'C:\\ProgramData\\griddesk-server',
		system: 'windows',
		database: 'sqlite',
	} as const
	const lines = restoreCommands('D:\\备份', NAME, windows)
	expect(lines[0]).toBe('cd C:\\griddesk-server')
	expect(lines[2]).toContain(`--from "D:\\备份\\${NAME}" --data "C:\\ProgramData\\griddesk-server" --replace`)
})
