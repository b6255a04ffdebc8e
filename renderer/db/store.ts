/**
 * The local store: what happens to records, field clocks and outbox, each step one transaction of the port
 * (rules S1, S2, S7, S10, S11, S12). Time and ids are arguments.
 *
 * Invariants
 * - A record's row is always what the server last said with the pending edits of the outbox laid over it.
 * - A pending entry leaves the outbox only by a verdict; a refused one only by a person.
 */
import type { Role } from '#shared/model/kinds.ts'
import type { Rec, RecKey } from '#shared/model/record.ts'
import { lastClock, ORG, recKey } from '#shared/model/record.ts'
import type { PullResponse, Scope, Verdict } from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { type Hlc, laterHlc, tick } from '#shared/sync/clock.ts'
import { overlay } from '#shared/sync/merge.ts'
import { restamp } from '#shared/sync/restamp.ts'
import { nodesToFetch, readSame } from '#shared/sync/scope-change.ts'
import { tryReadBlock } from './bad-block.ts'
import { createForgetting, forgetRemnants } from './forgetting.ts'
import { dropUnheld, fetchAgain, holdMade } from './held.ts'
import { createImports } from './imports.ts'
import { mending } from './mending.ts'
import { createOffers, withoutHeldBack } from './offers.ts'
import { pendingEdits, stayLater } from './pending-edits.ts'
import type { ArrivedBlock, ArrivedRun, Meta, OutboxEntry, RecordQuery, Tables, Tx } from './tables.ts'

export interface StoreOptions {
	readonly tables: Tables
	/** The replica's node, see `makeNode`. */
	readonly node: string
	/** The PC's clock, milliseconds since 1970. */
	readonly now: () => number
	readonly newId: () => string
	/**
	 * Called after a transaction that changed these records.
	 *
	 * @param written all of them as they are now, where they are at hand
	 */
	readonly onChanged: (
		keys: readonly RecKey[],
		written?: readonly Rec[],
		/** Where these rest, in their order, where they came in whole blocks. */
		arrived?: readonly ArrivedRun[],
	) => void
	/**
	 * Called after a transaction that changed the outbox or what is on offer, or found out that something is to be fetched.
	 *
	 * @param entries the outbox as it is now, where it is at hand and nothing else has changed
	 */
	readonly onOutbox: (entries?: readonly OutboxEntry[]) => void
}

/** A page of a run, as {@link createStore}'s `applyBlocks` takes it in. */
export interface ArrivedPage {
	readonly blocks: readonly ArrivedBlock[]
	/** As of which the server read it. */
	readonly version: number
	/** None of its records has a later clock. */
	readonly clock: Hlc
}

export type Store = ReturnType<typeof createStore>

const FROM_ZERO = { horizon: 0, done: 0, total: 0 }

const keyOf = (rec: Rec): RecKey => recKey(rec.collection, rec.id)
const isRec = (rec: Rec | undefined): rec is Rec => rec !== undefined
const editKey = (edit: Edit): RecKey => recKey(edit.collection, edit.recordId)

/** Whether a run goes on with the same request. */
const isSamePlace = (a: Meta['fetching'], b: Meta['fetching'] | undefined): boolean =>
	a.after === b?.after && a.nodes.length === b.nodes.length && a.context.length === b.context.length

/** The number that each record got by the last accepted change of it. */
const versionsOf = (
	accepted: readonly OutboxEntry[],
	verdicts: ReadonlyMap<string, Verdict>,
): Map<RecKey, number> =>
	new Map(
		accepted.flatMap(({ id, change }) =>
			change.edits.map(edit => [editKey(edit), verdicts.get(id)?.version ?? 0] as const),
		),
	)

export function createStore(options: StoreOptions) {
	const { node, now, newId, onChanged, onOutbox } = options
	const tables = mending(options.tables, onOutbox)

	/** Lays the pending edits over what the server says of `keys`, and writes the outcome. */
	async function settleRows(
		tx: Tx,
		keys: readonly RecKey[],
		server: ReadonlyMap<RecKey, Rec>,
	): Promise<void> {
		const wanted = new Set(keys)
		const edits = pendingEdits(await tx.outbox())
		const put: Rec[] = []
		const drop: RecKey[] = []
		for (const key of wanted) {
			const rec = overlay(server.get(key), edits.get(key) ?? [])
			if (rec === undefined) drop.push(key)
			else put.push(rec)
		}
		await tx.putRecords(put)
		if (drop.length > 0) await tx.deleteRecords(drop)
	}

	/** @param accepted clocks of own changes, which the server now has as well */
	async function remember(tx: Tx, records: readonly Rec[], accepted: readonly Hlc[] = []): Promise<void> {
		let last = (await tx.meta('receivedClock')) ?? ''
		for (const clock of [...records.map(lastClock), ...accepted]) last = laterHlc(last, clock)
		await tx.setMeta('receivedClock', last)
	}

	/** The next clock: after everything written or received here, so that no edit is older than what it saw. */
	function nextClock(known: Hlc, edits: readonly Edit[], offsetMs: number): Hlc {
		let last = known
		for (const edit of edits) for (const seen of Object.values(edit.base ?? {})) last = laterHlc(last, seen)
		return tick(last, now() - offsetMs, node)
	}

	/** @returns the change, and its records as they are now */
	async function write(
		tx: Tx,
		command: string,
		edits: readonly Edit[],
	): Promise<{ change: Change; written: Rec[] }> {
		const keys = [...new Set(edits.map(editKey))]
		const areNew = edits.every(({ set, base }) => base === undefined && ORG in set)
		// The disk is asked once for everything.
		const [offset = 0, last = '', received = '', seq = 1, present] = await Promise.all([
			tx.meta('clockOffsetMs'),
			tx.meta('writtenClock'),
			tx.meta('receivedClock'),
			tx.meta('nextSeq'),
			areNew ? tx.expectNew(keys) : tx.records(keys),
		])
		const at = nextClock(laterHlc(last, received), edits, offset)
		const change: Change = { id: newId(), at, command, edits }
		const stamped = { wallMs: now(), clockOffsetMs: offset, received }
		await tx.putOutbox([{ id: change.id, seq, change, state: 'pending', sent: false, ...stamped }])
		await tx.setMeta('nextSeq', seq + 1)
		await tx.setMeta('writtenClock', at)
		const rows = new Map(keys.map((key, i) => [key, present[i]]))
		for (const edit of edits) {
			const key = editKey(edit)
			rows.set(key, overlay(rows.get(key), [{ at, edit }]))
		}
		const written = [...rows.values()].filter(isRec)
		await tx.putRecords(written)
		return { change, written }
	}

	const addToOutbox = async (tx: Tx, command: string, edits: readonly Edit[]): Promise<Change> =>
		(await write(tx, command, edits)).change

	/** Gives unsent changes that a wrong clock stamped the time at which they were made, as far as it can be known. */
	async function correctClocks(tx: Tx, offsetMs: number): Promise<RecKey[]> {
		const received = (await tx.meta('receivedClock')) ?? ''
		const fixed = restamp(await tx.outbox(), { offsetMs, serverMs: now() - offsetMs, received, node })
		if (fixed === undefined) return []
		await tx.putOutbox(fixed.entries)
		const keys = [...new Set(fixed.entries.flatMap(entry => entry.change.edits.map(editKey)))]
		const rows = (await tx.records(keys)).filter(rec => rec !== undefined)
		const edits = pendingEdits(await tx.outbox())
		// What lost here by its wrong clock may win by the right one.
		await tx.putRecords(rows.map(rec => overlay(fixed.fixRecord(rec), edits.get(keyOf(rec)) ?? []) ?? rec))
		await tx.setMeta('writtenClock', fixed.lastClock)
		return keys
	}

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

	return {
		...createOffers({ tables, now, settleRows, addToOutbox, onChanged, onOutbox }),
		...createImports({ tables, now, newId, addToOutbox, onChanged, onOutbox }),
		...createForgetting({ tables, now, onChanged, onOutbox }),

		query: (query: RecordQuery): Promise<Rec[]> => tables.query(query),

		/** As of the tables. */
		merge: (atLeast: number): Promise<boolean> => tables.merge(atLeast),

		/** The records that are here, deleted ones included. */
		get: (keys: readonly RecKey[]): Promise<Rec[]> =>
			tables.read(async tx => (await tx.records(keys)).filter(rec => rec !== undefined)),

		outbox: (): Promise<OutboxEntry[]> => tables.read(tx => tx.outbox()),

		meta: <K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> => tables.read(tx => tx.meta(key)),
		setMeta: <K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> =>
			tables.write(tx => tx.setMeta(key, value)),

		/** S1: row, field clocks and outbox entry in one transaction; durable when this resolves. */
		async commit(command: string, edits: readonly Edit[]): Promise<Change> {
			const { change, written, entries } = await tables.write(
				async tx => ({ ...(await write(tx, command, edits)), entries: tx.knownOutbox() }),
				undefined,
				true,
			)
			onChanged(edits.map(editKey), written)
			onOutbox(entries)
			return change
		},

		/** The entries to send next, their clocks corrected, marked as possibly received before any byte leaves. */
		async takePending(limit: number): Promise<OutboxEntry[]> {
			const { next, touched } = await tables.write(async tx => {
				// What is read first is known to all that follows.
				const [offsetMs] = await Promise.all([tx.meta('clockOffsetMs'), tx.outbox()])
				const touched = offsetMs === undefined ? [] : await correctClocks(tx, offsetMs)
				const pending = (await tx.outbox()).filter(entry => entry.state === 'pending')
				const next = (await withoutHeldBack(tx, pending)).slice(0, limit)
				const unsent = next.filter(entry => !entry.sent)
				await tx.markSent(unsent.map(entry => entry.id))
				return { next, touched }
			})
			if (touched.length > 0) onChanged(touched)
			return next
		},

		/** After a push was answered: accepted changes leave, refused ones stay for a person, their rows go back. */
		async settle(verdicts: readonly Verdict[], authoritative: readonly Rec[]): Promise<void> {
			const touched = await tables.write(async tx => {
				const byId = new Map(verdicts.map(verdict => [verdict.id, verdict]))
				const entries = (await tx.outbox()).filter(entry => byId.has(entry.id))
				const refused = entries.filter(entry => byId.get(entry.id)?.ok === false)
				const accepted = entries.filter(entry => byId.get(entry.id)?.ok)
				await tx.deleteOutbox(accepted.map(entry => entry.id))
				// As new as that: should the server go back before the next pull, they are on offer.
				await tx.numberRecords(versionsOf(accepted, byId))
				await stayLater(tx, accepted)
				await tx.putOutbox(
					refused.map(entry => ({
						...entry,
						state: 'refused' as const,
						verdict: byId.get(entry.id)!,
						refusedMs: now(),
					})),
				)
				const keys = [...new Set(refused.flatMap(entry => entry.change.edits.map(editKey)))]
				// A scope that has grown meanwhile is taken over by a pull; what lies in it comes with that.
				const scope = await holdMade(tx, accepted)
				const held = new Set([...(scope?.nodes ?? []), ...(scope?.context ?? [])])
				const inScope = authoritative.filter(rec => scope === undefined || held.has(rec.orgId))
				const dropped = scope === undefined ? [] : await dropUnheld(tx, scope, accepted)
				if (scope !== undefined) await fetchAgain(tx, scope, refused, new Set(inScope.map(keyOf)))
				await settleRows(tx, keys, new Map(inScope.map(rec => [keyOf(rec), rec])))
				await remember(
					tx,
					authoritative,
					accepted.map(entry => entry.change.at),
				)
				return [...keys, ...dropped]
			})
			if (touched.length > 0) onChanged(touched)
			onOutbox()
		},

		/** Nothing of these reached a decision: their clocks may be corrected again. */
		markUnsent: (ids: readonly string[]): Promise<void> =>
			tables.write(async tx => {
				const entries = (await tx.outbox()).filter(entry => ids.includes(entry.id))
				await tx.putOutbox(entries.map(entry => ({ ...entry, sent: false })))
			}),

		/**
		 * Remembers how far the PC's clock is off and corrects the clocks of changes that were stamped by a wrong
		 * one and never sent (rule S11).
		 */
		async setClockOffset(offsetMs: number): Promise<void> {
			const touched = await tables.write(async tx => {
				await tx.setMeta('clockOffsetMs', offsetMs)
				return correctClocks(tx, offsetMs)
			})
			if (touched.length > 0) onChanged(touched)
		},

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
		prepare: <P extends ArrivedPage>(page: P): P => ({ ...page, blocks: tables.seal(page.blocks) }),

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

		/** A person gave a refused change up. */
		async drop(changeId: string): Promise<void> {
			await tables.write(async tx => {
				const entry = (await tx.outbox()).find(({ id }) => id === changeId)
				if (entry?.state === 'refused') await tx.deleteOutbox([changeId])
			})
			onOutbox()
		},

		/** A person sends a refused change again, corrected: the old entry goes as the new one comes. */
		async resend(changeId: string, edits: readonly Edit[]): Promise<Change | undefined> {
			const change = await tables.write(async tx => {
				const entry = (await tx.outbox()).find(({ id }) => id === changeId)
				if (entry?.state !== 'refused') return undefined
				await tx.deleteOutbox([changeId])
				return addToOutbox(tx, entry.change.command, edits)
			})
			if (change !== undefined) onChanged(edits.map(editKey))
			onOutbox()
			return change
		},

		close: () => tables.close(),
		destroy: () => tables.destroy(),
	}
}
