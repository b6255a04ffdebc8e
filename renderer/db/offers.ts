/**
 * What happens here when the server went back to a backup (rule S12), each step one transaction.
 *
 * Invariants
 * - What the server told after the version that both sides share is in an offer before anything else is done, and stays
 *   there until the server has taken it or a person gave it up.
 * - A row is what the server has now, as of any other record: an offer is not shown before it is taken.
 */
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { OfferResponse } from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { type Descent, sharedVersion } from '#shared/sync/lineage.ts'
import { mayBeTakenLater } from '#shared/sync/offer-again.ts'
import { joinOffers, type Offered, offerAsEdit, offerOf } from '#shared/sync/offered.ts'
import { pendingEdits } from './pending-edits.ts'
import type { Meta, OfferEntry, OutboxEntry, Tables, Tx } from './tables.ts'

interface OffersOptions {
	readonly tables: Tables
	/** The PC's clock, milliseconds since 1970. */
	readonly now: () => number
	readonly settleRows: (tx: Tx, keys: readonly RecKey[], server: ReadonlyMap<RecKey, Rec>) => Promise<void>
	readonly addToOutbox: (tx: Tx, command: string, edits: readonly Edit[]) => Promise<Change>
	readonly onChanged: (keys: readonly RecKey[]) => void
	readonly onOutbox: () => void
}

const keyOf = ({ collection, id }: { collection: string; id: string }): RecKey => recKey(collection, id)
/** What only the server itself writes comes from it again. */
const isServersOwn = (collection: string): boolean => collection === 'account' || collection === 'tally'
const STATES = ['new', 'waiting', 'refused'] as const

type Reader = Pick<Tx, 'offerKeys' | 'offers'>

const allKeys = async (tx: Reader): Promise<RecKey[]> =>
	(await Promise.all(STATES.map(state => tx.offerKeys(state)))).flat()

async function entriesOf(tx: Reader, keys: readonly RecKey[]): Promise<OfferEntry[]> {
	return (await tx.offers(keys)).filter(entry => entry !== undefined)
}

export function createOffers(options: OffersOptions) {
	const { tables, now, settleRows, addToOutbox, onChanged, onOutbox } = options

	/** Everything is here by the cursor, or on offer: all of the scope is asked for again, the pull goes on from `shared`. */
	async function goBack(tx: Tx, shared: number): Promise<void> {
		const cursor = await tx.meta('cursor')
		if (cursor !== undefined) await tx.setMeta('cursor', Math.min(cursor, shared))
		const { nodes = [], context = [] } = (await tx.meta('scope')) ?? {}
		const again: Meta['fetching'] = { nodes, context, after: null, horizon: 0, done: 0, total: 0 }
		await tx.setMeta('fetching', nodes.length + context.length === 0 ? undefined : again)
		await tx.setMeta('offersTried', undefined)
	}

	async function forgetWhenDone(tx: Tx): Promise<void> {
		if ((await allKeys(tx)).length === 0) await tx.setMeta('restoredMs', undefined)
	}

	return {
		/**
		 * Notices where the server descends from. Where it went back, all that it told since becomes an offer, but for
		 * accounts and counts of what was forgotten, which only the server itself writes.
		 */
		async takeDescent(server: Descent): Promise<void> {
			const touched = await tables.write(async tx => {
				const epoch = await tx.meta('epoch')
				const lineage = (await tx.meta('lineage')) ?? []
				await tx.setMeta('epoch', server.epoch)
				await tx.setMeta('lineage', server.lineage)
				if (epoch === undefined || epoch === server.epoch) return undefined
				const shared = sharedVersion({ lineage, epoch }, server)
				const rows = await tx.newerThan(shared)
				const accounts = rows.filter(rec => isServersOwn(rec.collection))
				const lost = rows.filter(rec => !isServersOwn(rec.collection))
				const unanswered = pendingEdits(await tx.outbox())
				const offers = new Map<RecKey, Offered>()
				for (const { offered } of await entriesOf(tx, await allKeys(tx))) offers.set(keyOf(offered), offered)
				for (const rec of lost) {
					const key = keyOf(rec)
					const offered = offerOf(rec, unanswered.get(key) ?? [])
					const earlier = offers.get(key)
					if (offered !== undefined) offers.set(key, earlier ? joinOffers(earlier, offered) : offered)
				}
				await tx.putOffers([...offers.values()].map(offered => ({ offered, state: 'new' })))
				// What the server has of them bears another number now, which may be a smaller one.
				await tx.putRecords(lost.map(rec => ({ ...rec, version: 0 })))
				await tx.deleteRecords(accounts.map(keyOf))
				await tx.dropNumbers(shared + 1, Number.MAX_SAFE_INTEGER)
				await goBack(tx, shared)
				if (offers.size > 0) await tx.setMeta('restoredMs', now())
				return rows.map(keyOf)
			})
			if (touched === undefined) return
			onChanged(touched)
			onOutbox()
		},

		/** All that is on offer, in sending order by state. */
		offers: (): Promise<OfferEntry[]> => tables.read(async tx => entriesOf(tx, await allKeys(tx))),

		countOffers: (): Promise<{ waiting: number; refused: number }> =>
			tables.read(async tx => {
				const [fresh, waiting, refused] = await Promise.all(STATES.map(state => tx.offerKeys(state)))
				return { waiting: fresh!.length + waiting!.length, refused: refused!.length }
			}),

		/** The next to be sent. */
		nextOffers: (limit: number): Promise<OfferEntry[]> =>
			tables.read(async tx => entriesOf(tx, (await tx.offerKeys('new')).slice(0, limit))),

		/** After offers were answered: what was taken comes by pull; of the rest the rows are what the server says. */
		async settleOffers(
			entries: readonly OfferEntry[],
			results: OfferResponse['results'],
			authoritative: readonly Rec[],
		): Promise<void> {
			const touched = await tables.write(async tx => {
				const byKey = new Map(results.map(result => [keyOf(result), result]))
				const refused: OfferEntry[] = []
				const taken = new Map<RecKey, number>()
				const gone: RecKey[] = []
				for (const { offered, code: before } of entries) {
					const key = keyOf(offered)
					const { ok = false, version = 0, code = 'invalid', path } = byKey.get(key) ?? {}
					const state = mayBeTakenLater(code, before !== undefined) ? 'waiting' : 'refused'
					if (ok && code === 'out_of_scope') gone.push(key)
					if (ok) taken.set(key, version)
					else refused.push({ offered, state, code, ...(path === undefined ? {} : { path }) })
				}
				await tx.deleteOffers([...taken.keys()])
				// As new as that: should the server go back before the next pull, they are on offer.
				await tx.numberRecords(taken)
				await tx.putOffers(refused)
				const scope = await tx.meta('scope')
				const held = new Set([...(scope?.nodes ?? []), ...(scope?.context ?? [])])
				const server = new Map(
					authoritative.filter(rec => held.has(rec.orgId)).map(rec => [keyOf(rec), rec] as const),
				)
				const keys = [...refused.map(({ offered }) => keyOf(offered)), ...gone]
				await settleRows(tx, keys, server)
				await forgetWhenDone(tx)
				return keys
			})
			if (touched.length > 0) onChanged(touched)
			onOutbox()
		},

		/**
		 * Has what waits sent once more, if anything happened at the server since the last time.
		 *
		 * @returns whether there is something to send
		 */
		retryOffers: (): Promise<boolean> =>
			tables.write(async tx => {
				const waiting = await tx.offerKeys('waiting')
				const cursor = (await tx.meta('cursor')) ?? 0
				if (waiting.length === 0 || cursor === (await tx.meta('offersTried'))) return false
				await tx.putOffers((await entriesOf(tx, waiting)).map(entry => ({ ...entry, state: 'new' })))
				await tx.setMeta('offersTried', cursor)
				return true
			}),

		/** A person gave up what the server did not take. */
		async giveUpOffer(key: RecKey): Promise<void> {
			await tables.write(async tx => {
				const [entry] = await tx.offers([key])
				if (entry === undefined || entry.state === 'new') return
				await tx.deleteOffers([key])
				await forgetWhenDone(tx)
			})
			onOutbox()
		},

		/** A person makes a change of their own of what the server did not take: the offer goes as the change comes. */
		async takeOffer(key: RecKey): Promise<void> {
			const touched = await tables.write(async tx => {
				const [entry] = await tx.offers([key])
				if (entry === undefined || entry.state === 'new') return []
				const [present] = await tx.records([key])
				const edit = offerAsEdit(entry.offered, present)
				await tx.deleteOffers([key])
				await forgetWhenDone(tx)
				if (edit === undefined) return []
				await addToOutbox(tx, `${entry.offered.collection}.restore`, [edit])
				return [key]
			})
			if (touched.length > 0) onChanged(touched)
			onOutbox()
		},
	}
}

/**
 * The entries that do not build upon a record or node which has yet to come back, in the same order: sent now, the
 * others would be refused.
 */
export async function withoutHeldBack(
	tx: Reader,
	pending: readonly OutboxEntry[],
): Promise<readonly OutboxEntry[]> {
	const held = new Set((await Promise.all([tx.offerKeys('new'), tx.offerKeys('waiting')])).flat())
	if (held.size === 0) return pending
	return pending.filter(({ change }) => {
		const named = change.edits.flatMap(({ collection, recordId, set }) => [
			recKey(collection, recordId),
			...[set.$org, set.parentId].flatMap(id =>
				typeof id === 'string' ? [recKey('grid', id), recKey('org', id)] : [],
			),
		])
		if (!named.some(key => held.has(key))) return true
		for (const { collection, recordId } of change.edits) held.add(recKey(collection, recordId))
		return false
	})
}
