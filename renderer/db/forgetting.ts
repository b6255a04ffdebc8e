/**
 * What is forgotten here: what the server says is, wherever else it lies in the store, and by ourselves what has become
 * due while the server was not heard of (`shared/model/retention.ts`).
 *
 * Invariants
 * - Only what the server has, and nobody here has edited since, is forgotten by ourselves: a row of it is a mark then,
 *   where the server may still have the record, until the server says otherwise.
 * - Whatever was forgotten by a clock that turns out to have been ahead is fetched again.
 */
import type { Collection } from '#shared/model/collections.ts'
import { forget, isForgotten } from '#shared/model/forgotten.ts'
import { lastClock, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import {
	countedAs,
	dueFor,
	emptiedOfNamed,
	isRunOut,
	REFUSED_DAYS,
	TIMERS,
	vouchedDay,
} from '#shared/model/retention.ts'
import { addMonths } from '#shared/model/terms.ts'
import { pendingEdits } from './pending-edits.ts'
import type { Tables, Tx } from './tables.ts'

const AT_ONCE = 500
const DAY_MS = 86_400_000

/** Takes out of imports that could be taken back, and of offers, what they say of records that are forgotten. */
export async function forgetRemnants(tx: Tx, records: readonly Rec[]): Promise<void> {
	const gone = new Set(records.filter(isForgotten).map(rec => recKey(rec.collection, rec.id)))
	if (gone.size === 0) return
	const last = await tx.meta('lastImport')
	if (last?.records.some(({ key }) => gone.has(key)))
		await tx.setMeta('lastImport', { ...last, records: last.records.filter(({ key }) => !gone.has(key)) })
	const offers = (await tx.offers([...gone])).filter(
		entry => entry !== undefined && !isForgotten(entry.offered),
	)
	await tx.deleteOffers(offers.map(entry => recKey(entry!.offered.collection, entry!.offered.id)))
}

interface Options {
	readonly tables: Tables
	readonly now: () => number
	readonly onChanged: (keys: readonly RecKey[]) => void
	readonly onOutbox: () => void
}

export function createForgetting({ tables, now, onChanged, onOutbox }: Options) {
	/** The day that the server vouches for; `undefined` where it was never heard of. */
	const today = (): Promise<string | undefined> =>
		tables.read(async tx => {
			const [heardMs, offsetMs = 0] = [await tx.meta('lastSyncedMs'), await tx.meta('clockOffsetMs')]
			return heardMs === undefined ? undefined : vouchedDay(heardMs - offsetMs, now() - offsetMs)
		})

	async function findDue(day: string): Promise<RecKey[]> {
		const due: RecKey[] = []
		for (const collection of Object.keys(TIMERS) as Collection[]) {
			const to = collection === 'log' ? { to: addMonths(day, -12).slice(0, 7) } : {}
			const records = await tables.query({ collection, ...to })
			const found = records.filter(rec => rec.version > 0 && after(rec, day) !== undefined)
			due.push(...found.map(rec => recKey(collection, rec.id)))
		}
		const people = due.filter(key => key.startsWith('person/'))
		if (people.length === 0) return due
		const posts = (await tables.query({ collection: 'post' })).filter(rec => !rec.deleted)
		const standing = new Set(
			posts
				.filter(({ fields }) => !(String(fields.to ?? '9999') < day))
				.map(({ fields }) => `person/${fields.personId}`),
		)
		return due.filter(key => !standing.has(key))
	}

	return {
		/**
		 * Forgets what is due by a day that the server vouches for, and drops what was refused because of that long ago.
		 *
		 * @returns how many records were forgotten
		 */
		async forgetDue(): Promise<number> {
			const day = await today()
			if (day === undefined) return 0
			await fetchIfWrong(tables, day, onOutbox)
			const keys = await findDue(day)
			let forgotten = 0
			for (let i = 0; i < keys.length; i += AT_ONCE) {
				const changed = await tables.write(async tx => {
					const edited = pendingEdits(await tx.outbox())
					const part = keys.slice(i, i + AT_ONCE).filter(key => !edited.has(key))
					const records = (await tx.records(part)).filter(rec => rec !== undefined)
					const less = records.map(rec => after(rec, day)).filter(rec => rec !== undefined)
					await tx.putRecords(less)
					await forgetRemnants(tx, less)
					if (less.length > 0) await tx.setMeta('forgottenBy', day)
					return less.map(rec => recKey(rec.collection, rec.id))
				})
				forgotten += changed.length
				if (changed.length > 0) onChanged(changed)
			}
			if (await dropRefused(tables, now())) onOutbox()
			return forgotten
		},
	}
}

/** What is left of a record on that day; `undefined` where all of it is. */
function after(rec: Rec, day: string): Rec | undefined {
	if (isForgotten(rec)) return undefined
	const isOver = dueFor(rec, day) !== undefined
	if (!isOver && !isRunOut(rec, day)) return undefined
	if (rec.collection !== 'person' || rec.deleted) return forget(rec, countedAs(rec).month, lastClock(rec))
	// Whether anything names them is the server's to find out.
	const emptied = emptiedOfNamed(rec)
	if (emptied.length === 0) return undefined
	return { ...rec, fields: { ...rec.fields, ...Object.fromEntries(emptied.map(path => [path, null])) } }
}

/** The PC's clock was ahead when something was forgotten by it: all of the scope is fetched again. */
const fetchIfWrong = (tables: Tables, day: string, onFetching: () => void): Promise<void> =>
	tables
		.write(async tx => {
			const by = await tx.meta('forgottenBy')
			if (by === undefined || by <= day) return false
			const { nodes = [], context = [] } = (await tx.meta('scope')) ?? {}
			await tx.setMeta('fetching', { nodes, context, after: null, horizon: 0, done: 0, total: 0 })
			await tx.setMeta('forgottenBy', undefined)
			return true
		})
		.then(wrong => {
			if (wrong) onFetching()
		})

/** What was written to forgotten records, and import lists: kept for a while, so that nobody loses a text unseen. */
const dropRefused = (tables: Tables, nowMs: number): Promise<boolean> =>
	tables.write(async tx => {
		const isOld = (ms: number | undefined) => ms !== undefined && ms + REFUSED_DAYS * DAY_MS < nowMs
		const old = (await tx.outbox()).filter(
			({ state, verdict, refusedMs }) =>
				state === 'refused' && verdict?.code === 'forgotten' && isOld(refusedMs),
		)
		await tx.deleteOutbox(old.map(({ id }) => id))
		const last = await tx.meta('lastImport')
		if (isOld(last?.summary.atMs)) await tx.setMeta('lastImport', undefined)
		return old.length > 0
	})
