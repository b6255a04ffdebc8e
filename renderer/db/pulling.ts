/** What comes from the server: pages of a pull and of a run, and the scope that it names (rules S9, S10). */
import type { Role } from '#shared/model/kinds.ts'
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { PullResponse, Scope } from '#shared/protocol/wire.ts'
import { type Hlc, laterHlc } from '#shared/sync/clock.ts'
import { nodesToFetch, readSame } from '#shared/sync/scope-change.ts'
import { tryReadBlock } from './bad-block.ts'
import { forgetRemnants } from './forgetting.ts'
import { pendingEdits } from './pending-edits.ts'
import { isRec, keyOf, remember, settleRows } from './settle-rows.ts'
import type { StoreOptions } from './store-options.ts'
import type { ArrivedBlock, Meta, Tx } from './tables.ts'

/** A page of a run, as `applyBlocks` takes it in. */
export interface ArrivedPage {
	readonly blocks: readonly ArrivedBlock[]
	/** As of which the server read it. */
	readonly version: number
	/** None of its records has a later clock. */
	readonly clock: Hlc
}

const FROM_ZERO = { horizon: 0, done: 0, total: 0 }

/** Whether a run goes on with the same request. */
const isSamePlace = (a: Meta['fetching'], b: Meta['fetching'] | undefined): boolean =>
	a.after === b?.after && a.nodes.length === b.nodes.length && a.context.length === b.context.length

/**
 * Keeps blocks, and sees to it that what lies over them is what the server says now, or later than that.
 *
 * @param over the keys of all that lies or may lie over blocks
 * @returns whether they were kept; if not, one that has to be parsed is nonsense
 */
async function settleOver(
	tx: Tx,
	blocks: readonly ArrivedBlock[],
	over: ReadonlySet<RecKey>,
): Promise<boolean> {
	const server = new Map<RecKey, Rec>()
	for (const block of over.size === 0 ? [] : blocks) {
		if (!block.ids.some(id => over.has(recKey(block.collection, id)))) continue
		const records = tryReadBlock(block, block.body, block.ids)
		if (records === undefined) return false
		for (const rec of records) if (over.has(keyOf(rec))) server.set(keyOf(rec), rec)
	}
	const keys = [...server.keys()]
	const present = await tx.records(keys)
	const later = present.filter(isRec).filter(rec => rec.version > server.get(keyOf(rec))!.version)
	await tx.putBlocks(blocks)
	if (server.size === 0) return true
	await tx.putRecords(later)
	for (const rec of later) server.delete(keyOf(rec))
	await settleRows(tx, [...server.keys()], server)
	return true
}

export function createPulling({ tables, onChanged }: Pick<StoreOptions, 'tables' | 'onChanged'>) {
	return {
		/**
		 * Takes in one page of a pull. Does nothing where another window was faster (the cursor moved).
		 *
		 * @returns whether the page was taken
		 */
		async applyPull(from: number, page: PullResponse): Promise<boolean> {
			const keys = page.records.map(keyOf)
			const gone = page.gone.map(({ collection, id }) => recKey(collection, id))
			const taken = await tables.write(async tx => {
				if (((await tx.meta('cursor')) ?? 0) !== from) return false
				await settleRows(tx, keys, new Map(page.records.map(rec => [keyOf(rec), rec])))
				if (gone.length > 0) await tx.deleteRecords(gone)
				await forgetRemnants(tx, page.records)
				await remember(tx, page.records)
				await tx.setMeta('cursor', page.cursor)
				// What was taken up to here and did not come lies out of sight.
				if (!page.more) await tx.dropNumbers(0, page.cursor)
				return true
			})
			if (taken && keys.length + gone.length > 0) onChanged([...keys, ...gone])
			return taken
		},

		/** Takes in one page of a snapshot; `fetching` is where the next one begins, `undefined` when it was the last. */
		async applySnapshot(records: readonly Rec[], fetching: Meta['fetching'] | undefined): Promise<void> {
			const keys = records.map(keyOf)
			await tables.write(async tx => {
				const present = await tx.records(keys)
				const newer = records.filter((rec, i) => (present[i]?.version ?? -1) <= rec.version)
				await settleRows(tx, newer.map(keyOf), new Map(newer.map(rec => [keyOf(rec), rec])))
				await remember(tx, records)
				await tx.setMeta('fetching', fetching)
			})
			if (keys.length > 0) onChanged(keys)
		},

		/** What can be done with a page before there is a transaction for it: while the page before is taken in. */
		prepare: async <P extends ArrivedPage>(page: P): Promise<P> => ({
			...page,
			blocks: await tables.seal(page.blocks),
		}),

		/**
		 * Takes in one page of whole blocks, unparsed but for those of which something lies here as a row or waits in the
		 * outbox.
		 *
		 * @param begun where the run stood when the page was asked for, if that matters
		 * @returns that it was taken, and whether changes wait to be sent; else nothing was done: `overtaken` where the
		 *   store has heard of later than the page was read, `elsewhere` where the run is not at `begun` any more,
		 *   `nonsense` where a block that had to be parsed is none
		 */
		async applyBlocks(
			{ blocks, version, clock }: ArrivedPage,
			fetching: Meta['fetching'] | undefined,
			begun?: Meta['fetching'],
		): Promise<'taken' | 'waiting' | 'overtaken' | 'elsewhere' | 'nonsense'> {
			// What the power takes away of a download that is under way comes again, from where it stands then.
			const durability = fetching === undefined ? 'strict' : 'relaxed'
			const outcome = await tables.write(async tx => {
				// The disk is asked once: each answer takes as long as it takes to keep ten blocks.
				const [cursor, received, stands, fresh, outbox] = await Promise.all([
					tx.meta('cursor'),
					tx.meta('receivedClock'),
					tx.meta('fetching'),
					tx.freshKeys(),
					tx.outbox(),
				])
				if ((cursor ?? 0) > version) return 'overtaken'
				if (begun !== undefined && !isSamePlace(begun, stands)) return 'elsewhere'
				const over = new Set([...fresh, ...pendingEdits(outbox).keys()])
				if (!(await settleOver(tx, blocks, over))) return 'nonsense'
				await tx.setMeta('receivedClock', laterHlc(received ?? '', clock))
				await tx.setMeta('fetching', fetching)
				return outbox.some(({ state }) => state === 'pending') ? 'waiting' : 'taken'
			}, durability)
			const isTaken = outcome === 'taken' || outcome === 'waiting'
			const keys = blocks.flatMap(({ collection, ids }) => ids.map(id => recKey(collection, id)))
			const arrived = blocks.map(({ collection, orgId, month, ids }) => ({
				collection,
				orgId,
				month,
				count: ids.length,
			}))
			if (isTaken && keys.length > 0) onChanged(keys, undefined, arrived)
			return outcome
		},

		/**
		 * Takes over a scope from the server (rule S10): what left is wiped, what is new is to be fetched. Pending
		 * changes stay in the outbox, also those about records that left: the server's refusal brings them to light.
		 *
		 * @param role the account's: one that reads other collections than before has everything fetched anew
		 * @returns the nodes that left
		 */
		async applyScope(scope: Scope, cursor: number, role?: Role): Promise<string[]> {
			const { left, wiped } = await tables.write(async tx => {
				const former = await tx.meta('scope')
				const formerRole = await tx.meta('role')
				const readsOthers = role !== undefined && formerRole !== undefined && !readSame(role, formerRole)
				const anew = readsOthers
					? await tx.deleteNodes([...(former?.nodes ?? []), ...(former?.context ?? [])])
					: []
				await settleRows(tx, anew, new Map())
				const old = readsOthers ? undefined : former
				const oldNodes = new Set([...(former?.nodes ?? []), ...(former?.context ?? [])])
				const kept = new Set([...scope.nodes, ...scope.context])
				const left = [...oldNodes].filter(id => !kept.has(id))
				const demoted = (former?.nodes ?? []).filter(id => scope.context.includes(id))
				const wiped = await tx.deleteNodes([...left, ...demoted])
				const before = await tx.meta('fetching')
				const own = (await tx.meta('account'))?.scopeId
				const wanted = nodesToFetch(scope, old, before, own)
				const needed = wanted.nodes.length + wanted.context.length > 0
				const begun = wanted.after === null ? undefined : before
				await tx.setMeta('scope', scope)
				if (role !== undefined) await tx.setMeta('role', role)
				await tx.setMeta('fetching', needed ? { ...FROM_ZERO, ...begun, ...wanted } : undefined)
				if (former === undefined) await tx.setMeta('cursor', cursor)
				return { left, wiped: [...anew, ...wiped] }
			})
			if (wiped.length > 0) onChanged(wiped)
			return left
		},
	}
}
