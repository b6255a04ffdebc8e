/** Forgets records that were found to be due, a transaction of them at a time, and counts them. */
import { createHash } from 'node:crypto'
import type { Collection } from '#shared/model/collections.ts'
import { FORGOTTEN } from '#shared/model/forgotten.ts'
import { DELETED, type Rec, recKey } from '#shared/model/record.ts'
import { countedAs } from '#shared/model/retention.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { ServerStore, WriteTx } from '../store/port.ts'
import { RETENTION } from '../sync/apply.ts'
import { createEdit, type SystemWriter, updateEdit } from '../sync/system-change.ts'

/** How many were forgotten, by collection; cards that ended under `card.ended`, people who were emptied `person.emptied`. */
export type Counts = Record<string, number>

export interface Forgetter {
	readonly store: ServerStore
	readonly system: SystemWriter
	/** By a clock that was found to be right. */
	readonly today: string
	readonly counts: Counts
	/** Whether to stop after the transaction that is under way. */
	readonly isStopped: () => boolean
}

/** Records read at once, and forgotten in one transaction: with their counts they stay below 500 edits. */
const READ = 1000
export const AT_ONCE = 240

export const count = (counts: Counts, name: string, by: number): void => {
	if (by > 0) counts[name] = (counts[name] ?? 0) + by
}

/** Goes through the records of a collection that are not forgotten, a page at a time. */
export async function eachPage(
	{ store, isStopped }: Pick<Forgetter, 'store' | 'isStopped'>,
	collection: Collection,
	living: string,
	work: (page: readonly Rec[]) => Promise<void>,
): Promise<void> {
	for (let after = ''; !isStopped(); ) {
		const page = await store.read(tx => tx.unforgotten(collection, after, READ, living))
		await work(page)
		const last = page.at(-1)
		if (last === undefined || page.length < READ) return
		after = last.id
	}
}

/** @param records as they were read; each is looked at again where it is written */
export async function forgetAll(
	forgetter: Forgetter,
	records: readonly Rec[],
	mayGo: (rec: Rec, today: string) => boolean,
): Promise<void> {
	const { store, system, today, counts, isStopped } = forgetter
	for (let i = 0; i < records.length && !isStopped(); i += AT_ONCE) {
		const keys = records.slice(i, i + AT_ONCE).map(rec => recKey(rec.collection, rec.id))
		const gone = await store.write(1, async tx => {
			const due = (await tx.records(keys)).filter(rec => mayGo(rec, today))
			if (due.length === 0) return []
			const edits = [
				...due.map(forgettingEdit),
				...(await tallies(
					tx,
					due.filter(rec => !rec.deleted),
				)),
			]
			await system.changeIn(tx, edits, `${RETENTION}forget`)
			return due
		})
		for (const { collection } of gone) count(counts, collection, 1)
	}
}

const forgettingEdit = (rec: Rec): Edit => ({
	collection: rec.collection,
	recordId: rec.id,
	set: { [DELETED]: true, [FORGOTTEN]: countedAs(rec).month },
	base: {},
})

/** The counts by node, kind and month, raised by these records; what people deleted themselves was not done. */
async function tallies(tx: WriteTx, records: readonly Rec[]): Promise<Edit[]> {
	const groups = Map.groupBy(
		records.filter(({ collection }) => collection !== 'conflict'),
		rec => {
			const { month, kind } = countedAs(rec)
			return JSON.stringify([rec.collection, rec.orgId, kind, month])
		},
	)
	const ids = new Map([...groups.keys()].map(name => [tallyId(name), name]))
	const known = new Map(
		(await tx.records([...ids.keys()].map(id => recKey('tally', id)))).map(rec => [rec.id, rec]),
	)
	return [...ids].map(([id, name]) => {
		const [of, orgId, kind, month] = JSON.parse(name) as [string, string, string, string]
		const before = known.get(id)
		const more = groups.get(name)!.length
		if (before !== undefined) return updateEdit(before, { count: Number(before.fields.count) + more })
		return createEdit('tally', id, orgId, { of, ...(kind !== '' && { kind }), month, count: more })
	})
}

/** The same for the same name, so that a count that a restore lost is begun anew as the same record. */
function tallyId(name: string): string {
	const hex = createHash('sha256').update(name).digest('hex')
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
