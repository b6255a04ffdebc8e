/**
 * Records at rest in blocks (decision 0009). Nothing is moved here: rows are valid as they are, and merges put them into
 * blocks, a bounded number at a time.
 */
import type { Migration } from './migration.ts'

export const blocks: Migration = {
	version: 3,
	stores: {
		// `collection month node`: a range of months is a range of keys, and there is no index to pay for.
		blocks: 'key',
		// What another window wrote since is a range of the index.
		places: 'key, generation',
		gone: 'key',
	},
}
