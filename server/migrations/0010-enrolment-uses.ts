/** One code may enrol several PCs, so that a file with it can be put on all of an office's. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
	const enrolment = () => db.schema.alterTable('enrolment')
	await enrolment()
		.addColumn('uses', 'integer', c => c.notNull().defaultTo(1))
		.execute()
	await enrolment()
		.addColumn('used', 'integer', c => c.notNull().defaultTo(0))
		.execute()
	await (db as Kysely<{ enrolment: { device_id: string | null; used: number } }>)
		.updateTable('enrolment')
		.set({ used: 1 })
		.where('device_id', 'is not', null)
		.execute()
}
