/**
 * Forgets what is due, as changes of the server itself: in small transactions, each of which counts what it forgets. It
 * may be stopped anywhere and begun again: what is forgotten is marked and not seen again.
 */
import { createHash } from 'node:crypto'
import { endOfCard, endOfVisit } from '#shared/model/care.ts'
import { COLLECTIONS, type Collection } from '#shared/model/collections.ts'
import { FORGOTTEN } from '#shared/model/forgotten.ts'
import { DELETED, type Rec, recKey } from '#shared/model/record.ts'
import { countedAs, dueFor, isRunOut, TIMERS } from '#shared/model/retention.ts'
import { addMonths } from '#shared/model/terms.ts'
import { patchPaths } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { ServerStore, WriteTx } from '../store/port.ts'
import { RETENTION } from '../sync/apply.ts'
import { createEdit, type SystemWriter, updateEdit } from '../sync/system-change.ts'
import { forgetLeft } from './left.ts'

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
const AT_ONCE = 240

export const count = (counts: Counts, name: string, by: number): void => {
	if (by > 0) counts[name] = (counts[name] ?? 0) + by
}

export async function forgetDue(forgetter: Forgetter): Promise<void> {
	await endCards(forgetter)
	await forgetLeft(forgetter)
	for (const collection of COLLECTIONS)
		await eachPage(forgetter, collection, livingOf(collection, forgetter.today), async page => {
			const due = page.filter(rec => isDue(rec, forgetter.today))
			await forgetAll(forgetter, due)
		})
}

/** People are asked about by name, but for those that somebody deleted. */
const isDue = (rec: Rec, today: string): boolean => {
	const reason = dueFor(rec, today)
	return reason === 'deleted' || (reason === 'over' && rec.collection !== 'person')
}

/** Which living records may be due: where there is a month, those up to it. */
function livingOf(collection: Collection, today: string): string {
	if (collection === 'log') return addMonths(today, -TIMERS.log!.months!).slice(0, 7)
	return (collection in TIMERS && collection !== 'person') || collection === 'conflict' ? 'all' : 'none'
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
export async function forgetAll(forgetter: Forgetter, records: readonly Rec[], mayGo = isDue): Promise<void> {
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

/** Ends cards whose consent ran out, and empties what their visits told. */
async function endCards(forgetter: Forgetter): Promise<void> {
	const { store, system, today, counts, isStopped } = forgetter
	const ended: Rec[] = []
	await eachPage(forgetter, 'card', 'all', async page => {
		ended.push(...page.filter(rec => isRunOut(rec, today)))
	})
	for (const card of ended) {
		if (isStopped()) return
		await store.write(1, async tx => {
			const [rec] = await tx.records([recKey('card', card.id)])
			if (rec === undefined || !isRunOut(rec, today)) return
			await system.changeIn(
				tx,
				[updateEdit(rec, patchPaths('card', rec, endOfCard('expired', today)))],
				`${RETENTION}end`,
			)
			count(counts, 'card.ended', 1)
		})
	}
	await emptyVisits(forgetter)
}

/** Of a card that has ended the visits say when, and with what outcome; a PC that ended it may not have had them all. */
async function emptyVisits(forgetter: Forgetter): Promise<void> {
	const { store, system } = forgetter
	await eachPage(forgetter, 'visit', 'all', async page => {
		const telling = page.filter(
			rec => !rec.deleted && Object.keys(patchPaths('visit', rec, endOfVisit)).length > 0,
		)
		const cards = await store.read(tx =>
			tx.records([...new Set(telling.map(rec => recKey('card', String(rec.fields.cardId))))]),
		)
		const ended = new Set(
			cards.filter(rec => rec.deleted || rec.fields.state !== 'active').map(({ id }) => id),
		)
		for (
			let i = 0, of = telling.filter(rec => ended.has(String(rec.fields.cardId)));
			i < of.length;
			i += AT_ONCE
		)
			await store.write(1, async tx => {
				const visits = await tx.records(of.slice(i, i + AT_ONCE).map(rec => recKey('visit', rec.id)))
				const edits = visits.map(rec => updateEdit(rec, patchPaths('visit', rec, endOfVisit)))
				const real = edits.filter(({ set }) => Object.keys(set).length > 0)
				if (real.length > 0) await system.changeIn(tx, real, `${RETENTION}end`)
			})
	})
}
