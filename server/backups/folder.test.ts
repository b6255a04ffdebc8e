import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { isBeside } from './folder.ts'

test('backups lie beside the data on one disk, and never beside those of a PostgreSQL', async () => {
	const dataDir = tmpdir()
	expect(await isBeside(dataDir, { dataDir })).toBe(true)
	expect(await isBeside('/proc', { dataDir })).toBe(false)
	expect(await isBeside('/nowhere/at/all', { dataDir: '/nowhere/at/all' })).toBe(false)
	expect(await isBeside(dataDir, { dataDir, databaseUrl: 'postgres://db/griddesk' })).toBe(false)
})
