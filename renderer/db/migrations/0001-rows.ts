/** The first layout: every record a sealed row of its own. */
import type { Migration } from './migration.ts'

export const rows: Migration = {
	version: 1,
	stores: {
		// One index serves every query: a collection, its months, the nodes of a month.
		records: 'key, [collection+month+org]',
		outbox: 'seq, &id',
		meta: 'key',
	},
}
