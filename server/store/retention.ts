/** When it was looked after that things are forgotten; see `server/retention`. */
import { appendAudit } from './audit.ts'
import type { Dialect } from './dialect.ts'
import type { RetentionStore } from './port.ts'

export const createRetention = (dialect: Dialect): RetentionStore => ({
	async state() {
		const row = await dialect.db.selectFrom('retention').selectAll().executeTakeFirstOrThrow()
		return {
			checkedMs: row.checked_ms,
			runMs: row.run_ms,
			counts: JSON.parse(row.counts) as Record<string, number>,
			held: row.held as 'clock_behind' | 'clock_ahead' | null,
			heldMs: row.held_ms,
			excusedClock: row.excused_clock,
		}
	},
	save: (state, ...audit) =>
		dialect.db.transaction().execute(async db => {
			await appendAudit(db, audit)
			await db
				.updateTable('retention')
				.set({
					...(state.checkedMs !== undefined && { checked_ms: state.checkedMs }),
					...(state.runMs !== undefined && { run_ms: state.runMs }),
					...(state.counts !== undefined && { counts: JSON.stringify(state.counts) }),
					...(state.held !== undefined && { held: state.held }),
					...(state.heldMs !== undefined && { held_ms: state.heldMs }),
					...(state.excusedClock !== undefined && { excused_clock: state.excusedClock }),
				})
				.execute()
		}),
	compact: () => dialect.compact(),
})
