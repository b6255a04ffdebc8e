/** What must hold among records and merging cannot keep (rule S6): unique keys, and capacities never claimed twice. */
import { capacityOf, drawOf, needsDate, periodOfDraw, takenOf } from '../model/claims.ts'
import { type Rec, type RecKey, recKey } from '../model/record.ts'
import { uniqueKey } from '../model/rules.ts'
import { type AcceptState, type Refusal, refuse } from './decision.ts'

/**
 * Checked on the outcome of a whole change, so that a hand-over may end one post and begin the next, or a claim make
 * room for another.
 *
 * @param records all that the change writes
 */
export const checkInvariants = (records: readonly Rec[], state: AcceptState): Refusal | undefined =>
	checkUnique(records, state) ?? checkCapacity(records, state)

function checkUnique(records: readonly Rec[], state: AcceptState): Refusal | undefined {
	const byId = new Map(records.map(rec => [rec.id, rec]))
	const taken = new Set<string>()
	for (const rec of records) {
		const unique = uniqueKey(rec)
		if (unique === undefined) continue
		const holder = state.holder(unique.key)
		const held = holder !== undefined && holder !== rec.id && !releases(byId.get(holder), unique.key)
		if (held || taken.has(unique.key)) return refuse(unique.code, rec)
		taken.add(unique.key)
	}
	return undefined
}

const releases = (rec: Rec | undefined, key: string): boolean =>
	rec !== undefined && uniqueKey(rec)?.key !== key

/**
 * Of no resource more is claimed than there is, in none of its periods. Whoever gives something back is not refused,
 * even where it was too much before.
 */
function checkCapacity(records: readonly Rec[], state: AcceptState): Refusal | undefined {
	const written = new Map<RecKey, Rec>(records.map(rec => [recKey(rec.collection, rec.id), rec]))
	for (const id of drawnUpon(records, state)) {
		const before = state.record('resource', id)
		const resource = written.get(recKey('resource', id)) ?? before
		const drawing = records.filter(rec => drawOf(rec)?.resourceId === id)
		if (resource === undefined) return refuse('unknown_record', drawing[0]!, 'resourceId')
		const undated = drawing.find(rec => drawOf(rec)?.date === undefined)
		if (undated !== undefined && needsDate(resource)) return refuse('invalid', undated, 'date')

		const standing = state.claims(id)
		const kept = standing.filter(claim => !written.has(recKey('claim', claim.id)))
		const had = before === undefined || !sameTerms(before, resource) ? undefined : takenOf(before, standing)
		for (const [period, quantity] of takenOf(resource, [...kept, ...drawing])) {
			if (quantity <= capacityOf(resource) || quantity <= (had?.get(period) ?? 0)) continue
			const claim = drawing.find(rec => periodOfDraw(resource, drawOf(rec)!) === period)
			return claim === undefined
				? refuse('capacity', resource, 'capacity')
				: refuse('capacity', claim, 'quantity')
		}
	}
	return undefined
}

/** The resources of which the records take more or otherwise than before, or whose terms they change. */
function drawnUpon(records: readonly Rec[], state: AcceptState): Set<string> {
	const ids = new Set<string>()
	for (const rec of records) {
		if (rec.collection === 'resource') {
			const before = state.record('resource', rec.id)
			if (before !== undefined && !sameTerms(before, rec)) ids.add(rec.id)
		}
		const draw = drawOf(rec)
		if (draw === undefined) continue
		const before = drawOf(state.record('claim', rec.id))
		const same =
			before?.resourceId === draw.resourceId && before.quantity === draw.quantity && before.date === draw.date
		if (!same) ids.add(draw.resourceId)
	}
	return ids
}

const sameTerms = (a: Rec, b: Rec): boolean =>
	capacityOf(a) === capacityOf(b) && (a.fields.per ?? null) === (b.fields.per ?? null)
