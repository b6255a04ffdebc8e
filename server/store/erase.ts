/** Takes what was forgotten out of every place beside the records in which the server keeps what people wrote. */
import type { Kysely } from 'kysely'
import type { WireChange } from '#shared/protocol/wire.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { Erasure } from './port.ts'
import { chunks } from './read-tx.ts'
import type { Tables } from './tables.ts'

/** The edit without the values of these paths, or without any. */
const without = <E extends Pick<Edit, 'set'>>(edit: E, paths: readonly string[] | undefined): E => ({
	...edit,
	set: Object.fromEntries(
		Object.entries(edit.set).filter(([path, value]) => value === null || !(paths?.includes(path) ?? true)),
	),
})

/** Histories, and changes of revoked PCs that an administrator has yet to look at. */
export async function eraseHistory(db: Kysely<Tables>, erasures: readonly Erasure[]): Promise<void> {
	if (erasures.length === 0) return
	const whole = Map.groupBy(
		erasures.filter(({ paths }) => paths === undefined),
		({ collection }) => collection,
	)
	for (const [collection, own] of whole)
		for (const part of chunks(own.map(({ id }) => id)))
			await db
				.deleteFrom('change_edit')
				.where('collection', '=', collection)
				.where('record_id', 'in', part)
				.execute()
	for (const { collection, id, paths } of erasures)
		if (paths !== undefined) await erasePaths(db, collection, id, paths)
	await eraseQuarantined(db, erasures)
}

async function erasePaths(
	db: Kysely<Tables>,
	collection: string,
	id: string,
	paths: readonly string[],
): Promise<void> {
	const rows = await db
		.selectFrom('change_edit')
		.select(['version', 'seq', 'edit'])
		.where('collection', '=', collection)
		.where('record_id', '=', id)
		.execute()
	for (const { version, seq, edit } of rows) {
		const erased = JSON.stringify(without(JSON.parse(edit) as Edit, paths))
		if (erased === edit) continue
		await db
			.updateTable('change_edit')
			.set({ edit: erased })
			.where('collection', '=', collection)
			.where('record_id', '=', id)
			.where('version', '=', version)
			.where('seq', '=', seq)
			.execute()
	}
}

/** They are few, and as a rule there are none. */
async function eraseQuarantined(db: Kysely<Tables>, erasures: readonly Erasure[]): Promise<void> {
	const rows = await db.selectFrom('quarantine').select(['change_id', 'change']).execute()
	if (rows.length === 0) return
	const byKey = new Map(erasures.map(each => [`${each.collection}/${each.id}`, each]))
	for (const { change_id, change: text } of rows) {
		const change = JSON.parse(text) as typeof WireChange._output
		const edits = change.edits.map(edit => {
			const erasure = byKey.get(`${edit.collection}/${edit.recordId}`)
			return erasure === undefined ? edit : without(edit, erasure.paths)
		})
		const erased = JSON.stringify({ ...change, edits })
		if (erased !== text)
			await db.updateTable('quarantine').set({ change: erased }).where('change_id', '=', change_id).execute()
	}
}
