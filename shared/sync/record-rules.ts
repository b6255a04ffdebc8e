/** What one edit may make of its record (rule S6): the steps of its state, what stays as it is, what it hangs on. */
import type { Role } from '../model/kinds.ts'
import { awaitsNumber, numberKey, numberOf, numberSeries, serverFields } from '../model/numbering.ts'
import { DELETED, ORG, type Rec, type RecKey, recKey, valueAt, withPath } from '../model/record.ts'
import { fixedPaths } from '../model/rules.ts'
import { BACK_REASON, machineOf } from '../model/states.ts'
import type { Edit } from './change.ts'
import type { Hlc } from './clock.ts'
import { type AcceptState, type Refusal, refuse } from './decision.ts'

/** The node's path, that of a node which the change itself writes included. */
export function pathAfter(
	nodeId: string,
	state: AcceptState,
	written: ReadonlyMap<RecKey, Rec>,
): string | undefined {
	const fresh = written.get(recKey('grid', nodeId)) ?? written.get(recKey('org', nodeId))
	if (fresh === undefined) return state.nodePath(nodeId)
	const { parentId } = fresh.fields
	const above = typeof parentId === 'string' ? pathAfter(parentId, state, written) : '/'
	return above === undefined ? undefined : `${above}${nodeId}/`
}

/**
 * The step that the merged record takes is one of its state machine's, from the state in which the server has it, and
 * this role's. It goes the way its writer meant: back with a reason, forth without.
 */
export function checkStep(
	edit: Edit,
	before: Rec | undefined,
	rec: Rec,
	role: Role | 'system',
): Refusal | undefined {
	const machine = machineOf(rec.collection)
	if (machine === undefined || role === 'system') return undefined
	const to = rec.fields.state
	if (before === undefined)
		return machine.initial.some(state => state === to) ? undefined : refuse('bad_step', edit, 'state')
	const from = before.fields.state
	if (from === to) return undefined
	const reason = edit.set[BACK_REASON]
	const meansBack = typeof reason === 'string' && reason.trim() !== ''
	const step = machine.steps.find(each => each.from === from && each.to === to && each.back === meansBack)
	if (step === undefined) return refuse('bad_step', edit, 'state')
	return step.roles.includes(role) ? undefined : refuse('forbidden', edit, 'state')
}

/** What only the server sets is set by nobody else, and what numbers hang on stays as it was. */
export function checkFixed(edit: Edit, before: Rec | undefined, rec: Rec): Refusal | undefined {
	const foreign = serverFields(rec.collection).find(path => path in edit.set)
	if (foreign !== undefined) return refuse('forbidden', edit, foreign)
	if (before === undefined) return undefined
	const moved = fixedPaths(rec.collection).find(path => valueAt(before, path) !== valueAt(rec, path))
	if (moved !== undefined) return refuse('invalid', edit, moved)
	if (numberOf(before) === undefined) return undefined
	if (rec.deleted && !before.deleted) return refuse('numbered', edit, DELETED)
	return numberKey(before) === numberKey(rec) ? undefined : refuse('numbered', edit, 'issuedOn')
}

/** A meeting is of a body of its node; a claim is on a resource of its node, of one above, or of its writer's scope. */
export function checkReferences(
	edit: Edit,
	rec: Rec,
	scopeId: string,
	state: AcceptState,
	written: ReadonlyMap<RecKey, Rec>,
): Refusal | undefined {
	const find = (collection: string, id: unknown) =>
		written.get(recKey(collection, String(id))) ?? state.record(collection, String(id))
	if (rec.collection === 'meeting' && 'bodyId' in edit.set) {
		const body = find('body', rec.fields.bodyId)
		if (body === undefined || body.deleted) return refuse('unknown_record', edit, 'bodyId')
		return body.orgId === rec.orgId ? undefined : refuse('invalid', edit, ORG)
	}
	if (rec.collection === 'claim' && 'resourceId' in edit.set) {
		const resource = find('resource', rec.fields.resourceId)
		if (resource === undefined) return refuse('unknown_record', edit, 'resourceId')
		const isAbove = pathAfter(rec.orgId, state, written)?.includes(`/${resource.orgId}/`)
		const isInScope = scopeId === '' || pathAfter(resource.orgId, state, written)?.includes(`/${scopeId}/`)
		return isAbove || isInScope ? undefined : refuse('out_of_scope', edit, 'resourceId')
	}
	return undefined
}

/**
 * Gives a meeting whose minutes are now out the next number of its body and year.
 *
 * @param at the clock of the change, which the number gets too
 * @param written what the change has written before, numbers included
 * @returns `rec` itself where there is nothing to number
 */
export function numbered(rec: Rec, at: Hlc, state: AcceptState, written: Iterable<Rec>): Rec {
	if (!awaitsNumber(rec)) return rec
	const series = numberSeries(rec)
	let last = state.lastNumber(series)
	for (const other of written)
		if (numberKey(other)?.startsWith(series)) last = Math.max(last, numberOf(other) ?? 0)
	return withPath(rec, 'minutesNo', last + 1, at)
}
