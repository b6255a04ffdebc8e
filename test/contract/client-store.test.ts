import { describe, test } from 'vitest'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { clientStoreContract } from './client-store.ts'

describe('client store over memory', () => {
	for (const { name, run } of clientStoreContract)
		test(name, async () => {
			const tables = createMemoryTables()
			await run({ open: () => tables })
		})
})
