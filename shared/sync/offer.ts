/**
 * What a restored server lost, as its replicas still have it (rule S12): pure.
 *
 * Invariants
 * - An offer is a state that the server once told, so the record becomes, path by path, the value with the later clock;
 *   the same offer, or an older one, writes nothing.
 * - Nothing written after the restore vanishes by it, nor does an offered value: where one of them was written without
 *   a sight of the other, the one with the earlier clock is kept as a conflict (rule S5).
 * - What merging cannot keep is decided as of a change (rule S6).
 */

import { isCollection } from '../model/collections.ts'
import { FORGOTTEN, forget, forgetsOnDelete, isForgotten } from '../model/forgotten.ts'
import { numberOf } from '../model/numbering.ts'
import { can } from '../model/permissions.ts'
import { clockAt, clocksOf, DELETED, ORG, type Rec, type Scalar, valueAt, withPath } from '../model/record.ts'
import { type Actor, checkIdentity, checkSchema, checkScope } from './accept.ts'
import type { Edit } from './change.ts'
import { accountPart, authorOf, type Hlc, hlcMs, laterHlc, MAX_DRIFT_MS } from './clock.ts'
import { type AcceptState, type Refusal, refuse } from './decision.ts'
import { checkInvariants } from './invariants.ts'
import { conflictAfter, conflictId, isErased, type Loss } from './merge.ts'
import { type ClockedEdit, type Offered, pathsOf } from './offered.ts'
import { numbered } from './record-rules.ts'

export interface OfferState extends AcceptState {
	/** The edits of a record that were accepted after the last restore. */
	freshEdits(collection: string, id: string): readonly ClockedEdit[]
}

export interface OfferAcceptance {
	readonly ok: true
	/** Every record to write, conflicts included; none where all of it is there already. */
	readonly records: readonly Rec[]
	/** The values that were taken, for history. */
	readonly set: Readonly<Record<string, Scalar>>
}

/**
 * Decides about one offered record.
 *
 * @param at the server's clock, for conflicts that are opened again
 */
export function decideOffer(
	offered: Offered,
	actor: Actor,
	state: OfferState,
	at: Hlc,
): OfferAcceptance | Refusal {
	const { collection, id: recordId } = offered
	const before = state.record(collection, recordId)
	// Counts are the server's: it counts again what it forgets again.
	if (collection === 'tally' || (before !== undefined && isForgotten(before))) return NOTHING
	if (isForgotten(offered)) return forgetAgain(offered, before, actor, state, at)
	const outcome = before === undefined ? createdBy(offered) : mergeOffer(before, offered, state)
	const { rec, set } = withNumber(outcome, state, at)
	const { losses } = outcome
	const conflicts = losses.flatMap(
		loss => conflictAfter(loss, rec.orgId, state.record('conflict', loss.id), at) ?? [],
	)
	const records = [...(Object.keys(set).length === 0 ? [] : [rec]), ...conflicts]
	if (records.length === 0) return { ok: true, records, set }
	const edit: Edit = { collection, recordId, set, ...(before && { base: {} }) }
	const refusal =
		checkClocks(edit, offered, at) ??
		checkOfferer(edit, offered, before, actor) ??
		(collection === 'conflict' ? checkConflict(edit, rec, state) : checkNew(edit, before, state)) ??
		checkScope(edit, before, rec, actor, state, new Map()) ??
		checkSchema(edit, rec)
	return refusal ?? checkInvariants(records, state) ?? { ok: true, records, set }
}

const NOTHING: OfferAcceptance = { ok: true, records: [], set: {} }

/**
 * The server had forgotten it since the backup. What its own timers forget they forget again; a consent that was
 * withdrawn stays withdrawn, also where the record itself has yet to be offered by somebody else.
 */
function forgetAgain(
	offered: Offered,
	before: Rec | undefined,
	actor: Actor,
	state: AcceptState,
	at: Hlc,
): OfferAcceptance | Refusal {
	const { collection, id: recordId } = offered
	if (!forgetsOnDelete(collection) || !isCollection(collection)) return NOTHING
	const { unanswered: _, ...rec } = offered
	const deletedAt = clockAt({ ...rec, version: 0 }, DELETED)
	const set = { [DELETED]: true, [FORGOTTEN]: String(offered.fields[FORGOTTEN]) }
	const after: Rec =
		before === undefined
			? forget({ ...rec, fields: {}, version: 0 }, '', deletedAt)
			: forget(before, '', deletedAt)
	const edit: Edit = { collection, recordId, set, ...(before && { base: {} }) }
	const refusal =
		checkClocks(edit, offered, at) ??
		checkNew(edit, before, state) ??
		checkScope(edit, before, after, actor, state, new Map())
	if (refusal !== undefined) return refusal
	// Who may make such records may say that one is gone: to be forgotten adds nothing.
	const mayMake = actor.role === 'system' || can(actor.role, collection, 'create')
	if (!mayMake) return refuse('forbidden', edit)
	return { ok: true, records: [after], set }
}

/** Whoever issued minutes and had not pulled since does not have their number: then it is allotted anew. */
function withNumber({ rec, set }: Outcome, state: AcceptState, at: Hlc): Pick<Outcome, 'rec' | 'set'> {
	const whole = numbered(rec, at, state, [])
	return whole === rec ? { rec, set } : { rec: whole, set: { ...set, minutesNo: numberOf(whole)! } }
}

interface Outcome {
	readonly rec: Rec
	readonly set: Readonly<Record<string, Scalar>>
	readonly losses: readonly Loss[]
}

/** With the replica's own values only if it is no whole record without them: their change may yet be refused. */
function createdBy({ unanswered = [], ...offered }: Offered): Outcome {
	const all: Rec = { ...offered, version: 0 }
	const told = without(all, unanswered)
	const isWhole = checkSchema({ collection: told.collection, recordId: told.id, set: {} }, told) === undefined
	const rec = isWhole || !isCollection(all.collection) ? told : without(all, unanswered.filter(isDeletion))
	return {
		rec,
		set: Object.fromEntries(pathsOf(rec).map(path => [path, valueAt(rec, path) ?? null])),
		losses: [],
	}
}

const isDeletion = (path: string): boolean => path === DELETED

/** As if `paths` had never been set; where it lies, a record has to say. */
function without({ deleted, ...rec }: Rec, paths: readonly string[]): Rec {
	const kept = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
		Object.fromEntries(Object.entries(all).filter(([path]) => path === ORG || !paths.includes(path)))
	return {
		...rec,
		...(deleted && !paths.includes(DELETED) ? { deleted } : {}),
		fields: kept(rec.fields),
		...(rec.clocks && { clocks: kept(rec.clocks) }),
	}
}

function mergeOffer(before: Rec, { unanswered = [], ...offered }: Offered, state: OfferState): Outcome {
	const theirs: Rec = { ...offered, version: 0 }
	const fresh = state.freshEdits(before.collection, before.id)
	const set: Record<string, Scalar> = {}
	const losses: Loss[] = []
	let rec = before
	// Conflicts are decided, not disputed.
	const lose = (path: string, value: Scalar, loserAt: Hlc) => {
		const id = conflictId(before.id, path, loserAt)
		if (before.collection !== 'conflict')
			losses.push({ id, of: before.collection, recordId: before.id, path, value, loserAt })
	}
	for (const path of pathsOf(theirs)) {
		const [ours, news] = [clockAt(before, path), clockAt(theirs, path)]
		if (news === ours || unanswered.includes(path)) continue
		const value = valueAt(theirs, path) ?? null
		if (news > ours) {
			set[path] = value
			rec = withPath(rec, path, value, news)
		}
		const met = path === DELETED ? undefined : writtenBy(fresh, before, path)
		if (met === undefined || isErased(before, valueAt(rec, path) ?? null)) continue
		if (news > ours) lose(path, valueAt(before, path) ?? null, ours)
		else if (!hasSeen(met, path, news)) lose(path, value, news)
	}
	const unseen = unseenByDeletion(before, theirs, set, fresh)
	if (unseen !== '') lose(DELETED, null, unseen)
	return { rec, set, losses }
}

/** The fresh edit whose value stands at `path`; what a record was made with was seen by all who edited it. */
const writtenBy = (fresh: readonly ClockedEdit[], rec: Rec, path: string): ClockedEdit | undefined => {
	const clock = clockAt(rec, path)
	return clock === rec.at ? undefined : fresh.find(({ at, edit }) => at === clock && path in edit.set)
}

const hasSeen = ({ edit }: ClockedEdit, path: string, clock: Hlc): boolean =>
	(edit.base?.[path] ?? '') >= clock

/** The latest value that a deletion, offered or fresh, did not know of; `''` for none. */
function unseenByDeletion(
	before: Rec,
	theirs: Rec,
	set: Readonly<Record<string, Scalar>>,
	fresh: readonly ClockedEdit[],
): Hlc {
	if (set[DELETED] === true) {
		const others = Object.keys(clocksOf(before)).filter(
			path => clockAt(before, path) !== clockAt(theirs, path),
		)
		return others.reduce((last, path) => laterHlc(last, writtenBy(fresh, before, path)?.at ?? ''), '')
	}
	const deletion = before.deleted && !(DELETED in set) && writtenBy(fresh, before, DELETED)
	if (!deletion) return ''
	const unseen = Object.keys(set).filter(path => !hasSeen(deletion, path, clockAt(theirs, path)))
	return unseen.reduce((last, path) => laterHlc(last, clockAt(theirs, path)), '')
}

/** Nobody can have been told a value from the future. */
function checkClocks(edit: Edit, offered: Offered, at: Hlc): Refusal | undefined {
	const latest = Object.values(offered.clocks ?? {}).reduce(laterHlc, offered.at)
	return hlcMs(latest) > hlcMs(at) + MAX_DRIFT_MS ? refuse('forged_clock', edit) : undefined
}

/** Who may write such records may bring back anybody's, everyone else what they wrote themselves. */
function checkOfferer(
	edit: Edit,
	offered: Offered,
	before: Rec | undefined,
	actor: Actor,
): Refusal | undefined {
	const { collection } = edit
	if (!isCollection(collection)) return refuse('unknown_collection', edit)
	if (actor.role === 'system') return undefined
	if (collection === 'conflict') {
		const of = String(offered.fields.of)
		const mayDecide = can(actor.role, collection, 'update') && isCollection(of) && can(actor.role, of, 'read')
		return mayDecide ? undefined : refuse('forbidden', edit)
	}
	const mine = accountPart(actor.accountId)
	const isOwn = Object.keys(edit.set).every(
		path => authorOf(clockAt({ ...offered, version: 0 }, path)) === mine,
	)
	if (collection !== 'account' && isOwn && Object.keys(edit.set).length > 0) return undefined
	return can(actor.role, collection, before === undefined ? 'create' : 'update')
		? undefined
		: refuse('forbidden', edit)
}

/** A conflict is named after what it is about, and that is there. */
function checkConflict(edit: Edit, { id, fields }: Rec, state: AcceptState): Refusal | undefined {
	const [of, recordId, path, loserAt] = [fields.of, fields.recordId, fields.path, fields.loserAt].map(String)
	if (id !== conflictId(recordId!, path!, loserAt!)) return refuse('invalid', edit, 'recordId')
	return state.record(of!, recordId!) === undefined ? refuse('unknown_record', edit) : undefined
}

function checkNew({ set, ...edit }: Edit, before: Rec | undefined, state: AcceptState): Refusal | undefined {
	const { [DELETED]: _, ...living } = set
	return checkIdentity({ ...edit, set: living }, before, state)
}
