/** What a server that was restored may have lost (rule S12). */
import type { Migration } from './migration.ts'

export const offers: Migration = {
	version: 2,
	stores: {
		// One index serves both questions: how many are in a state, and which of them go first.
		offers: 'key, [state+rank]',
	},
}
