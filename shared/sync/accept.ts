/**
 * The server's decision about one change (rules S2, S5, S6): pure. The runner loads what {@link reads} names,
 * {@link accept} decides, the runner writes all that it returns, in one transaction.
 */

import { CARD_CONTENT } from '../model/care-schemas.ts'
import { isCollection, isNodeCollection } from '../model/collections.ts'
import { isEnded } from '../model/ended-card.ts'
import { FORGOTTEN, isForgotten, saysNothing } from '../model/forgotten.ts'
import type { Role } from '../model/kinds.ts'
import { numberOf } from '../model/numbering.ts'
import { can } from '../model/permissions.ts'
import { clockAt, DELETED, ORG, type Rec, type RecKey, recKey, withPath } from '../model/record.ts'
import { nodeKind, parentFits } from '../model/rules.ts'
import { schemas } from '../model/schemas.ts'
import { toData } from '../model/view.ts'
import type { Change, Edit } from './change.ts'
import { isCreate } from './change.ts'
import { accountPart, authorOf, type Hlc, laterHlc } from './clock.ts'
import { type AcceptState, type Refusal, refuse } from './decision.ts'
import { checkInvariants } from './invariants.ts'
import { conflictAfter, conflictId, createRec, type Loss, mergeEdit, supersededBy } from './merge.ts'
import { checkFixed, checkReferences, checkStep, numbered, pathAfter } from './record-rules.ts'

export interface Acceptance {
	readonly ok: true
	/** Every record to write, conflicts included; `version` is still that of the old state. */
	readonly records: readonly Rec[]
	/** What was accepted: the change's edits, with what the server set. */
	readonly edits: readonly Edit[]
}

export type Decision = Acceptance | Refusal

export interface Actor {
	readonly accountId: string
	/** `system` is the server itself: bound by schema, tree and invariants, not by permission, scope and state machine. */
	readonly role: Role | 'system'
	/** The node whose subtree the account may work in. */
	readonly scopeId: string
}

/**
 * The records to load before deciding about `change`: those it edits, their nodes, conflicts it may close, and what
 * it makes its records hang on.
 */
export function reads(change: Change): { records: RecKey[]; nodes: string[] } {
	const records = new Set<RecKey>()
	const nodes = new Set<string>()
	for (const edit of change.edits) {
		records.add(recKey(edit.collection, edit.recordId))
		if (!isCreate(edit)) {
			for (const id of supersededBy(edit)) records.add(recKey('conflict', id))
			for (const path of Object.keys(edit.set))
				records.add(recKey('conflict', conflictId(edit.recordId, path, change.at)))
			records.add(recKey('conflict', conflictId(edit.recordId, DELETED, change.at)))
		}
		const { bodyId, resourceId } = edit.set
		if (edit.collection === 'meeting' && typeof bodyId === 'string') records.add(recKey('body', bodyId))
		if (edit.collection === 'claim' && typeof resourceId === 'string')
			records.add(recKey('resource', resourceId))
		if (isNodeCollection(edit.collection)) nodes.add(edit.recordId)
		const org = edit.set[ORG]
		if (typeof org === 'string') nodes.add(org)
		const parent = edit.set.parentId
		if (isNodeCollection(edit.collection) && typeof parent === 'string') {
			nodes.add(parent)
			records.add(recKey('org', parent))
		}
	}
	return { records: [...records], nodes: [...nodes] }
}

/** Decides about `change`. Never throws for anything a client can send that fits the wire schema. */
export function accept(change: Change, actor: Actor, state: AcceptState): Decision {
	if (authorOf(change.at) !== accountPart(actor.accountId)) return { ok: false, code: 'forged_clock' }
	if (change.edits.some(edit => !isAfterSeen(edit, change.at))) return { ok: false, code: 'forged_clock' }
	const written = new Map<RecKey, Rec>()
	const current = (collection: string, id: string) =>
		written.get(recKey(collection, id)) ?? state.record(collection, id)

	const edits: Edit[] = []

	for (const edit of change.edits) {
		if (isBroughtBack(edit, change.at, state)) {
			edits.push(edit)
			continue
		}
		const before = current(edit.collection, edit.recordId)
		const merged = mergeOne(change, edit, before)
		if ('ok' in merged) return merged
		const rec = endedWhole(before, merged.rec, change.at)
		// Of a card that ends nothing is kept, neither what won nor what lost.
		const losses = isEnded(rec) ? [] : merged.losses
		const refusal =
			checkIdentity(edit, before, state) ??
			checkPermission(edit, before, actor) ??
			checkScope(edit, before, rec, actor, state, written) ??
			checkForgotten(edit, before, actor) ??
			(isForgotten(rec) ? undefined : checkRecord(edit, before, rec, actor, state, written))
		if (refusal !== undefined) return refusal
		if (before !== undefined && isForgotten(before)) {
			edits.push(edit)
			continue
		}
		const whole = numbered(rec, change.at, state, written.values())
		edits.push(whole === rec ? edit : { ...edit, set: { ...edit.set, minutesNo: numberOf(whole)! } })
		written.set(recKey(rec.collection, rec.id), whole)
		for (const loss of losses) {
			const conflict = conflictAfter(loss, rec.orgId, current('conflict', loss.id), change.at)
			if (conflict !== undefined) written.set(recKey('conflict', conflict.id), conflict)
		}
	}
	const records = [...written.values()]
	return checkInvariants(records, state) ?? { ok: true, records, edits }
}

/**
 * A consent that is withdrawn ends the card whole, whatever another PC has written meanwhile and by whatever clock: what
 * the writer did not know of is emptied with the rest.
 */
function endedWhole(before: Rec | undefined, rec: Rec, at: Hlc): Rec {
	if (before === undefined || isEnded(before) || !isEnded(rec)) return rec
	return CARD_CONTENT.filter(path => (rec.fields[path] ?? null) !== null).reduce(
		(left, path) => withPath(left, path, null, laterHlc(clockAt(left, path), at)),
		rec,
	)
}

const checkRecord = (
	edit: Edit,
	before: Rec | undefined,
	rec: Rec,
	actor: Actor,
	state: AcceptState,
	written: ReadonlyMap<RecKey, Rec>,
): Refusal | undefined =>
	checkFixed(edit, before, rec) ??
	checkSchema(edit, rec) ??
	checkStep(edit, before, rec, actor.role) ??
	checkReferences(edit, rec, actor.scopeId, state, written)

/**
 * Only the server forgets by name. To what is forgotten, or a card that has ended, nothing is added: its writer is told
 * so. What would leave nothing behind anyway passes and does nothing, so that whole changes are not refused for it.
 */
function checkForgotten(edit: Edit, before: Rec | undefined, actor: Actor): Refusal | undefined {
	if (FORGOTTEN in edit.set && (actor.role !== 'system' || before === undefined))
		return refuse('forbidden', edit, FORGOTTEN)
	if (before === undefined || edit.collection === 'conflict' || actor.role === 'system') return undefined
	const adds = isForgotten(before)
		? !saysNothing(edit.set)
		: isEnded(before) && CARD_CONTENT.some(path => (edit.set[path] ?? null) !== null)
	return adds ? refuse('forgotten', edit) : undefined
}

/** A writer's clock is always later than every clock it has seen; otherwise its edit would lose against what it replaced. */
const isAfterSeen = (edit: Edit, at: Hlc): boolean => Object.values(edit.base ?? {}).every(seen => seen < at)

/**
 * A restored server may be given a record by another replica before its author, whose answer was lost, sends again the
 * change that created it (rule S12): the record is that change's own, whatever it has become since.
 */
const isBroughtBack = (edit: Edit, at: Hlc, state: AcceptState): boolean =>
	isCreate(edit) && state.record(edit.collection, edit.recordId)?.at === at

function mergeOne(
	change: Change,
	edit: Edit,
	before: Rec | undefined,
): { rec: Rec; losses: Loss[] } | Refusal {
	if (!isCollection(edit.collection)) return refuse('unknown_collection', edit)
	if (before === undefined)
		return isCreate(edit) ? { rec: createRec(edit, change.at), losses: [] } : refuse('unknown_record', edit)
	if (isCreate(edit)) return refuse('already_exists', edit)
	// Whoever decides a conflict decides what they had before them: not what was lost since, nor what is closed already.
	if (edit.collection === 'conflict' && edit.base?.state !== clockAt(before, 'state'))
		return { rec: before, losses: [] }
	return mergeEdit(before, edit, change.at)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A new record has a uuid for its id, which no node of the tree has yet, and is not born deleted. */
export function checkIdentity(edit: Edit, before: Rec | undefined, state: AcceptState): Refusal | undefined {
	if (before !== undefined) return undefined
	if (!UUID.test(edit.recordId) || DELETED in edit.set) return refuse('invalid', edit)
	const taken = isNodeCollection(edit.collection) && state.nodePath(edit.recordId) !== undefined
	return taken ? refuse('already_exists', edit) : undefined
}

function checkPermission(edit: Edit, before: Rec | undefined, actor: Actor): Refusal | undefined {
	if (!isCollection(edit.collection)) return refuse('unknown_collection', edit)
	if (actor.role === 'system') return undefined
	const action = before === undefined ? 'create' : DELETED in edit.set ? 'delete' : 'update'
	if (!can(actor.role, edit.collection, action)) return refuse('forbidden', edit)
	if (edit.collection === 'conflict') {
		const of = String(before?.fields.of)
		const readable = isCollection(of) && can(actor.role, of, 'read')
		if (!readable || Object.keys(edit.set).some(path => path !== 'state')) return refuse('forbidden', edit)
	}
	return undefined
}

export function checkScope(
	edit: Edit,
	before: Rec | undefined,
	rec: Rec,
	actor: Actor,
	state: AcceptState,
	written: ReadonlyMap<RecKey, Rec>,
): Refusal | undefined {
	const inScope = (nodeId: string) => {
		const path = pathAfter(nodeId, state, written)
		return path !== undefined && (actor.role === 'system' || path.includes(`/${actor.scopeId}/`))
	}

	if (!isNodeCollection(rec.collection)) {
		if (before !== undefined && !inScope(before.orgId)) return refuse('out_of_scope', edit)
		return inScope(rec.orgId) ? undefined : refuse('out_of_scope', edit, ORG)
	}
	if (rec.orgId !== rec.id) return refuse('invalid', edit, ORG)
	const parentId = rec.fields.parentId
	if (before !== undefined) {
		if (!inScope(rec.id)) return refuse('out_of_scope', edit)
		if (before.fields.parentId === parentId && nodeKind(before) === nodeKind(rec)) return undefined
		if (nodeKind(before) !== nodeKind(rec)) return refuse('bad_parent', edit, 'kind')
	}
	if (actor.role === 'system' && (parentId === undefined || parentId === null))
		return parentFits(nodeKind(rec), undefined) ? undefined : refuse('bad_parent', edit, 'parentId')
	if (typeof parentId !== 'string') return refuse('out_of_scope', edit, 'parentId')
	if (!inScope(parentId)) return refuse('out_of_scope', edit, 'parentId')
	const parent = written.get(recKey('org', parentId)) ?? state.record('org', parentId)
	if (parent === undefined) return refuse('bad_parent', edit, 'parentId')
	return parentFits(nodeKind(rec), parent) ? undefined : refuse('bad_parent', edit, 'parentId')
}

export function checkSchema(edit: Edit, rec: Rec): Refusal | undefined {
	if (!isCollection(rec.collection)) return refuse('unknown_collection', edit)
	const removal = edit.set[DELETED]
	if (removal !== undefined && removal !== null && removal !== true) return refuse('invalid', edit, DELETED)
	const result = schemas[rec.collection].safeParse(toData(rec.collection, rec.fields))
	if (result.success) return undefined
	return refuse('invalid', edit, result.error.issues[0]?.path.map(String).join('.') || undefined)
}
