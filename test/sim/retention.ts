/**
 * What is over its time, in the simulator: old records to forget, the server's daily run, and what the checks may take for
 * granted of records that were forgotten. The words are those of SPEC.md; nothing of the merge is used.
 */
import { createRetentionRuns } from '#server/retention/daily.ts'
import type { ServerStore } from '#server/store/port.ts'
import type { SystemWriter } from '#server/sync/system-change.ts'
import { isForgotten } from '#shared/model/forgotten.ts'
import { DELETED, ORG, type Rec } from '#shared/model/record.ts'
import { dueFor, isRunOut } from '#shared/model/retention.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { OracleRecord, Value } from './oracle.ts'
import { EAST_1, GRIDS } from './town.ts'

const DAY_MS = 86_400_000

/** An old ledger, put in by the server: logs of last autumn, two who left then, one of whom a meeting names. */
export function oldRecords(newId: () => string): Edit[] {
	const make = (collection: string, orgId: string, set: Edit['set']): Edit => ({
		collection,
		recordId: newId(),
		set: { [ORG]: orgId, ...set },
	})
	const left = { phone: '13800000009', state: 'left', leftOn: '2025-10-20' }
	const people = ['前任一', '前任二'].map(name => make('person', EAST_1, { name, ...left }))
	const [one, two] = people.map(each => each.recordId) as [string, string]
	const post = { gridId: EAST_1, kind: 'safety', from: '2024-01-01', to: '2025-10-20' }
	return [
		...GRIDS.map((grid, i) =>
			make('log', grid, { kind: 'visit', at: `2025-1${i % 2}-05T10:00`, text: `旧日志${i}`, state: 'done' }),
		),
		...people,
		make('post', EAST_1, { ...post, personId: one }),
		make('attendance', EAST_1, { meetingId: newId(), personId: two, seat: 'member', state: 'present' }),
	]
}

/** The server's daily run, whose clock ran all the time. */
export async function forgetNow(store: ServerStore, system: SystemWriter, nowMs: number): Promise<void> {
	await store.retention.save({ checkedMs: nowMs - DAY_MS, excusedClock: (await store.head()).clock })
	const fail = (error: unknown): never => {
		throw error
	}
	await createRetentionRuns(store, system, () => nowMs, fail).run()
}

const FORGOTTEN = 'forgotten'
const forgets = ({ set }: Edit): boolean => typeof set[FORGOTTEN] === 'string'

interface Written {
	readonly at: string
	readonly edit: Edit
}

/** §4: of a forgotten record there is where it lay, and that it is forgotten; nothing that came later counts. */
export function forgottenBy(history: readonly Written[]): OracleRecord['values'] | undefined {
	const end = history.findIndex(({ edit }) => forgets(edit))
	const last = history[end]
	if (last === undefined) return undefined
	let org: Value | undefined
	for (const { at, edit } of history.slice(0, end))
		if (ORG in edit.set && at > (org?.at ?? '')) org = { at, value: edit.set[ORG] ?? null }
	return new Map([
		...(org === undefined ? [] : [[ORG, org] as const]),
		[DELETED, { at: last.at, value: true }],
		[FORGOTTEN, { at: last.at, value: last.edit.set[FORGOTTEN] ?? null }],
	])
}

/** Whether a PC may have forgotten by itself what the server still has. */
export function mayForgetAlone(row: Rec, rec: Rec, nowMs: number): boolean {
	const day = new Date(nowMs + DAY_MS).toISOString().slice(0, 10)
	if (dueFor(rec, day) === undefined && !isRunOut(rec, day)) return false
	if (isForgotten(row)) return true
	return (
		row.collection === 'person' &&
		Object.entries(row.fields).some(([path, value]) => value === null && path in rec.fields)
	)
}
