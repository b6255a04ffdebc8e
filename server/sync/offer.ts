/** POST /api/sync/offer: what a restored server lost and its replicas still have (rule S12). */
import { v7 as uuid } from 'uuid'
import { ORG, type Rec, recKey } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import type { Refusal } from '#shared/sync/decision.ts'
import { decideOffer, type OfferAcceptance } from '#shared/sync/offer.ts'
import { type ClockedEdit, hasAll, type Offered } from '#shared/sync/offered.ts'
import { OFFER_COMMAND, type ReadTx, type ServerStore, type WriteTx } from '../store/port.ts'
import { createOutcome } from './apply.ts'
import { createOverlay, type Overlay } from './overlay.ts'
import type { SyncActor } from './push.ts'
import { isVisible, readView } from './scope.ts'

interface OfferVerdict {
	readonly collection: string
	readonly id: string
	readonly ok: boolean
	readonly version?: number
	readonly code?: string
	readonly path?: string
}

export type OfferResult =
	| { readonly ok: true; readonly results: readonly OfferVerdict[]; readonly records: readonly Rec[] }
	/** This server was never restored: nothing can be missing. */
	| { readonly ok: false; readonly code: 'forbidden' }

type Decided = OfferAcceptance | Refusal

/** Not the node of any replica: no value has the clock of an offer, only that of the change that wrote it. */
const NO_REPLICA = 'ffffff'

/** Decides about some records in one transaction, which takes one number, or none where all of it is there already. */
export async function offer(
	store: ServerStore,
	actor: SyncActor,
	offered: readonly Offered[],
	nowMs: number,
): Promise<OfferResult> {
	const restored = store.info.lineage.at(-1)
	if (restored === undefined) return { ok: false, code: 'forbidden' }
	const at = makeHlc(nowMs, 0, makeNode(actor.accountId, NO_REPLICA))

	async function decideAll(
		tx: ReadTx,
		overlay: Overlay,
		take: (decided: OfferAcceptance, one: Offered) => Promise<void>,
	): Promise<OfferResult> {
		const decide = decider(tx, overlay, actor, restored!.upTo, at)
		await overlay.prepare([{ id: '', at, command: OFFER_COMMAND, edits: offered.map(asCreation) }])
		const decisions = new Map<Offered, Decided>()
		let open = offered
		// What one record waits for may stand further down: its node, the end of the post before, the room for a claim.
		for (let before = Number.POSITIVE_INFINITY; open.length > 0 && open.length < before; ) {
			before = open.length
			for (const one of open) {
				const decided = await decide(one)
				decisions.set(one, decided)
				if (decided.ok) await take(decided, one)
			}
			open = open.filter(one => !decisions.get(one)!.ok)
		}
		const view = await readView(tx, actor.scopeId, actor.role)
		const results: OfferVerdict[] = []
		const records: Rec[] = []
		for (const one of offered) {
			const rec = await overlay.record(one.collection, one.id)
			const isSeen = rec !== undefined && isVisible(view, rec, await overlay.nodePath(rec.orgId))
			const verdict = verdictOf(one, decisions.get(one)!, rec?.version)
			// What was taken and lies elsewhere by now has left a node here where this replica may never have heard of it.
			results.push(verdict.ok && !isSeen ? { ...verdict, code: 'out_of_scope' } : verdict)
			if (!verdict.ok && isSeen) records.push(rec)
		}
		return { ok: true, results, records }
	}

	// Most of what is offered, others have offered before: that costs no number and no lock.
	const known = await store.read(async tx => {
		let news = false
		const result = await decideAll(tx, createOverlay(tx), async ({ records }) => {
			news ||= records.length > 0
		})
		return news ? undefined : result
	})
	return known ?? store.write(1, tx => write(tx, decideAll))

	async function write(tx: WriteTx, all: typeof decideAll): Promise<OfferResult> {
		const overlay = createOverlay(tx)
		const outcome = createOutcome(tx, overlay)
		const edits: Edit[] = []
		const result = await all(tx, overlay, async ({ records, set }, { collection, id }) => {
			for (const rec of records) await outcome.put(rec, tx.firstVersion, at)
			if (records.length > 0) edits.push({ collection, recordId: id, set })
		})
		const id = uuid()
		outcome.changes.push({
			id,
			accountId: actor.accountId,
			at,
			command: OFFER_COMMAND,
			verdict: { id, ok: true, version: tx.firstVersion },
			version: tx.firstVersion,
			receivedMs: nowMs,
			edits,
		})
		await outcome.write()
		return result
	}
}

/** Names to the overlay what the decision will look at. */
const asCreation = ({ collection, id, orgId, fields }: Offered): Edit => ({
	collection,
	recordId: id,
	set: { [ORG]: orgId, ...fields },
})

function verdictOf({ collection, id }: Offered, decided: Decided, version = 0): OfferVerdict {
	if (decided.ok) return { collection, id, ok: true, version }
	const { code, path } = decided
	return { collection, id, ok: false, code, ...(path === undefined ? {} : { path }) }
}

/** @param restoredAt the version at which the server went on after its last restore */
function decider(tx: ReadTx, overlay: Overlay, actor: SyncActor, restoredAt: number, at: string) {
	const fresh = new Map<string, readonly ClockedEdit[]>()
	return async (one: Offered): Promise<Decided> => {
		const key = recKey(one.collection, one.id)
		const before = await overlay.record(one.collection, one.id)
		if (before !== undefined && hasAll(before, one)) return { ok: true, records: [], set: {} }
		if (before !== undefined && before.version > restoredAt && !fresh.has(key))
			fresh.set(key, await tx.editsAfter(restoredAt, one.collection, one.id))
		return overlay.ask(state =>
			decideOffer(one, actor, { ...state, freshEdits: () => fresh.get(key) ?? [] }, at),
		)
	}
}
