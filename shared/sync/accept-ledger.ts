/** A server in miniature for tests: decides about changes one after the other and keeps what it accepts. */
import { clockAt, clocksOf, DELETED, type Rec, recKey } from '../model/record.ts'
import { type Actor, accept } from './accept.ts'
import { changeBy, me, stateFor } from './accept-kit.ts'
import type { Change, Edit } from './change.ts'

export function createLedger(seed: readonly Rec[] = []) {
	const records = new Map(seed.map(rec => [recKey(rec.collection, rec.id), rec]))
	const push = (change: Change, actor: Actor): string => {
		const decision = accept(change, actor, stateFor(change, [...records.values()]))
		if (!decision.ok) return decision.code
		for (const rec of decision.records) records.set(recKey(rec.collection, rec.id), rec)
		return 'ok'
	}
	return {
		push,
		/** Decides about edits made now. @returns `ok` or the code of the refusal */
		write: (edits: readonly Edit[], actor = me): string => push(changeBy(actor, ...edits), actor),
		get: (collection: string, id: string): Rec => records.get(recKey(collection, id))!,
		of: (collection: string): Rec[] => [...records.values()].filter(rec => rec.collection === collection),
	}
}

/** An edit by somebody who has seen `rec` as it is given. */
export const edited = (rec: Rec, set: Edit['set']): Edit => {
	const own = Object.keys(set).flatMap(path =>
		clockAt(rec, path) === '' ? [] : [[path, clockAt(rec, path)]],
	)
	const base = { ...(set[DELETED] ? clocksOf(rec) : {}), ...Object.fromEntries(own) }
	return { collection: rec.collection, recordId: rec.id, set, base }
}
