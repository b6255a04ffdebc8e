import { expect, test } from 'vitest'
import { MIGRATIONS } from './chain.ts'

test('versions count up by one and only ever add: no table is dropped, no primary key changes', () => {
	expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1))
	const keys = new Map<string, string>()
	for (const { stores } of MIGRATIONS)
		for (const [table, schema] of Object.entries(stores)) {
			const [primary = ''] = schema.split(',')
			expect(primary, table).not.toBe('')
			expect(keys.get(table) ?? primary, table).toBe(primary)
			keys.set(table, primary)
		}
})

/** What was released stays as it was, or stores on PCs would not match it. A new version is a new entry here. */
test('released versions are as they were', () => {
	expect(MIGRATIONS.map(({ stores }) => stores)).toEqual([
		{ records: 'key, [collection+month+org]', outbox: 'seq, &id', meta: 'key' },
		{ offers: 'key, [state+rank]' },
		{ blocks: 'key', places: 'key, generation', gone: 'key' },
	])
})
