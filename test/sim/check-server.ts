/** What must hold on the server after every commit (S6): nobody did what they may not, and the invariants stand. */

import { isCollection } from '#shared/model/collections.ts'
import { isForgotten } from '#shared/model/forgotten.ts'
import { can } from '#shared/model/permissions.ts'
import { clockAt, DELETED, ORG, type Rec } from '#shared/model/record.ts'
import { schemas } from '#shared/model/schemas.ts'
import { toData } from '#shared/model/view.ts'
import type { Accepted } from './ledger.ts'
import type { World } from './world.ts'

/** The nodes as they were at the last look: their paths, and the parents that their records name. */
export type Tree = Map<string, { readonly path: string; readonly parentId: unknown }>

/** @param since what was accepted since the last look @param tree brought up to date */
export function checkServer(world: World, since: readonly Accepted[], tree: Tree): void {
	for (const accepted of since) checkRights(world, accepted, tree)
	checkSecretaries(world)
	checkCapacity(world)
	checkNumbers(world)
	readTree(world, tree)
}

export function readTree(world: World, tree: Tree): void {
	const { records, nodePath } = world.server.store.peek()
	for (const { collection, id, fields } of records)
		if (collection === 'grid' || collection === 'org')
			tree.set(id, { path: nodePath(id) ?? '', parentId: fields.parentId })
}

/** The account's role may do it, and where it puts something lies in its scope, before or after what else came along. */
function checkRights({ server, violate }: World, { change, role, scopeId, era }: Accepted, tree: Tree): void {
	if (role === 'system') return
	const { records } = server.store.peek()
	const isSentAgain = server.ledger.accepted.some(other => other.change.id === change.id && other.era < era)
	for (const { collection, recordId, set, base } of change.edits) {
		// What a restore lost and another PC brought back writes nothing when its author sends it again (S12).
		if (isSentAgain && base === undefined) continue
		const action = base === undefined ? 'create' : DELETED in set ? 'delete' : 'update'
		if (!isCollection(collection) || !can(role, collection, action))
			violate('S6', `a ${role} may not ${action} ${collection}/${recordId}, and did`)
		const parentId = set.parentId === tree.get(recordId)?.parentId ? undefined : set.parentId
		for (const target of [set[ORG], parentId]) {
			// A value that lost at once put nothing anywhere.
			const rec = records.find(each => each.id === recordId && each.collection === collection)
			const path = target === parentId ? 'parentId' : ORG
			if (typeof target !== 'string' || rec === undefined || clockAt(rec, path) !== change.at) continue
			const paths = [tree.get(target)?.path, server.store.peek().nodePath(target)]
			if (!paths.some(path => path?.includes(`/${scopeId}/`)))
				violate('S6', `${change.id} put ${collection}/${recordId} at ${target}, out of its author's scope`)
		}
	}
}

function checkSecretaries({ server, violate }: World): void {
	const standing = new Map<string, number>()
	for (const { fields, collection, deleted } of server.store.peek().records) {
		if (collection !== 'post' || deleted || fields.kind !== 'secretary' || fields.deputy === true) continue
		if ((fields.to ?? null) !== null) continue
		const gridId = String(fields.gridId)
		standing.set(gridId, (standing.get(gridId) ?? 0) + 1)
	}
	for (const [gridId, count] of standing)
		if (count > 1) violate('S6', `grid ${gridId} has ${count} secretaries`)
}

/** Of nothing more is claimed than there is, in no period. */
function checkCapacity({ server, violate }: World): void {
	const { records } = server.store.peek()
	const resources = new Map(records.filter(rec => rec.collection === 'resource').map(rec => [rec.id, rec]))
	const taken = new Map<string, number>()
	for (const { collection, deleted, fields, id } of records) {
		if (collection !== 'claim' || deleted || fields.state === 'cancelled') continue
		const resource = resources.get(String(fields.resourceId))
		if (resource === undefined) violate('S6', `claim ${id} is on nothing`)
		const length = { month: 7, year: 4 }[String(resource?.fields.per)] ?? 0
		const period = `${fields.resourceId} ${String(fields.date).slice(0, length)}`
		taken.set(period, (taken.get(period) ?? 0) + Number(fields.quantity))
	}
	for (const [period, quantity] of taken) {
		const resource = resources.get(period.split(' ')[0]!)
		const capacity = resource?.deleted ? 0 : Number(resource?.fields.capacity)
		if (quantity > capacity) violate('S6', `${quantity} of ${capacity} are claimed: ${period}`)
	}
}

/**
 * The minutes of a body and year are numbered 1, 2, 3 …; every meeting whose minutes are out has its number. What a
 * restore lost is not given again, unless nobody has it any more.
 */
function checkNumbers({ server, violate }: World): void {
	const series = new Map<string, number[]>()
	for (const { collection, deleted, fields, id } of server.store.peek().records) {
		if (collection !== 'meeting') continue
		const isOut = ['minuted', 'following', 'archived'].includes(String(fields.state))
		if (isOut && !deleted && fields.minutesNo === undefined)
			violate('S6', `meeting ${id} is out and has no number`)
		if (fields.minutesNo === undefined) continue
		const key = `${fields.bodyId} ${String(fields.issuedOn).slice(0, 4)}`
		series.set(key, [...(series.get(key) ?? []), Number(fields.minutesNo)])
	}
	for (const [key, numbers] of series) {
		const inOrder = numbers.sort((a, b) => a - b)
		if (new Set(inOrder).size < inOrder.length)
			violate('S6', `minutes ${inOrder} of ${key} are numbered twice`)
		const lost = server.ledger.accepted.some(
			each => each.lost && each.change.edits.some(({ set }) => 'minutesNo' in set),
		)
		if (inOrder.at(-1) !== inOrder.length && !lost) violate('S6', `minutes ${inOrder} of ${key} have a gap`)
	}
}

/** Every record fits its schema, however it was merged. */
export function checkSchemas({ violate }: World, records: Iterable<Rec>): void {
	for (const rec of records) {
		if (isForgotten(rec)) continue
		const { collection, id, fields } = rec
		const fits = isCollection(collection) && schemas[collection].safeParse(toData(collection, fields)).success
		if (!fits) violate('S6', `${collection}/${id} does not fit its schema`)
	}
}
