/**
 * What the accepted changes amount to, computed the naive way: all of them at once, in no order, from the words of
 * SPEC.md alone. Nothing of the merge is imported, so an error there is not repeated here.
 */
import { DELETED, ORG, type Scalar } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { Accepted } from './ledger.ts'
import { forgottenBy } from './retention.ts'

export interface Value {
	readonly at: string
	readonly value: Scalar
}

export interface OracleRecord {
	readonly collection: string
	readonly id: string
	/** By path, `$org` and `$deleted` included. */
	readonly values: ReadonlyMap<string, Value>
}

export interface OracleConflict {
	readonly id: string
	readonly of: string
	readonly recordId: string
	readonly path: string
	readonly value: Scalar
	readonly loserAt: string
	readonly open: boolean
}

interface Written {
	readonly at: string
	readonly edit: Edit
}

export interface Outcome {
	readonly records: ReadonlyMap<string, OracleRecord>
	readonly conflicts: ReadonlyMap<string, OracleConflict>
	/** Records that were brought back at some time: whether a deletion met an unseen edit is then not asked. */
	readonly restored: ReadonlySet<string>
	/** `<record id> <path>` of what the server emptied for good: no value that lost there is kept. */
	readonly erased: ReadonlySet<string>
}

/** @param resolvedUpTo by conflict id: the latest losing clock that somebody had before them when they decided */
export function outcomeOf(accepted: readonly Accepted[], resolvedUpTo: ReadonlyMap<string, string>): Outcome {
	const histories = new Map<string, Written[]>()
	for (const { change } of accepted)
		for (const edit of change.edits) {
			const key = `${edit.collection}/${edit.recordId}`
			const history = histories.get(key)
			if (history === undefined) histories.set(key, [{ at: change.at, edit }])
			else history.push({ at: change.at, edit })
		}

	const records = new Map<string, OracleRecord>()
	const conflicts = new Map<string, OracleConflict>()
	const restored = new Set<string>()
	const erased = new Set(
		accepted
			.filter(({ role, change }) => role === 'system' && change.command === 'retention.empty')
			.flatMap(({ change }) =>
				change.edits.flatMap(({ recordId, set }) => Object.keys(set).map(path => `${recordId} ${path}`)),
			),
	)
	for (const [key, history] of histories) {
		const [collection = '', id = ''] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)]
		if (collection === 'conflict') continue
		const forgotten = forgottenBy(history)
		if (forgotten !== undefined) {
			records.set(key, { collection, id, values: forgotten })
			continue
		}
		const values = latest(history)
		records.set(key, { collection, id, values })
		for (const loss of lossesOf(id, history)) {
			const decided = (resolvedUpTo.get(loss.id) ?? '') >= loss.loserAt
			conflicts.set(loss.id, { ...loss, of: collection, recordId: id, open: loss.open && !decided })
		}
		if (history.some(({ edit }) => edit.set[DELETED] === null)) restored.add(id)
	}
	return { records, conflicts, restored, erased }
}

/** S4: path by path the value with the latest clock. */
function latest(history: readonly Written[]): Map<string, Value> {
	const values = new Map<string, Value>()
	for (const { at, edit } of history)
		for (const [path, value] of Object.entries(edit.set))
			if (at > (values.get(path)?.at ?? '')) values.set(path, { at, value })
	return values
}

type Loss = Omit<OracleConflict, 'of' | 'recordId'>

/** S5: a value that is not in force was either seen by whoever replaced it, or is kept as a conflict. */
function* lossesOf(id: string, history: readonly Written[]): Generator<Loss> {
	const paths = new Set(history.flatMap(({ edit }) => Object.keys(edit.set)))
	for (const path of paths) {
		if (path === DELETED) continue
		const writes = history.filter(({ edit }) => path in edit.set).sort((a, b) => (a.at < b.at ? -1 : 1))
		for (const { at, edit } of writes.slice(0, -1)) {
			const seen = writes.some(later => later.edit.base?.[path] === at)
			yield { id: `${id}~${path}~${at}`, path, value: edit.set[path]!, loserAt: at, open: !seen }
		}
	}
	const unseen = unseenByDeletion(history)
	if (unseen !== '') yield { id: `${id}~${DELETED}`, path: DELETED, value: null, loserAt: unseen, open: true }
}

/**
 * The latest clock of a value that some deletion's writer had not seen. A base that was never accepted, as that of
 * an own edit that was refused, does not tell what its writer had seen: then nothing is taken to be seen.
 */
function unseenByDeletion(history: readonly Written[]): string {
	const known = new Set(history.flatMap(({ at, edit }) => Object.keys(edit.set).map(path => `${path} ${at}`)))
	let last = ''
	for (const deletion of history) {
		if (deletion.edit.set[DELETED] !== true) continue
		for (const { at, edit } of history) {
			if (at === deletion.at || DELETED in edit.set) continue
			for (const path of Object.keys(edit.set)) {
				const base = deletion.edit.base?.[path] ?? ''
				const seen = known.has(`${path} ${base}`) ? base : ''
				if (at > seen && at > last) last = at
			}
		}
	}
	return last
}

export const orgOf = ({ values }: OracleRecord): string => String(values.get(ORG)?.value)
export const isDeleted = ({ values }: OracleRecord): boolean => values.get(DELETED)?.value === true
