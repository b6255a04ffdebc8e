/** For a second secretary of a grid: who is the first, so that nobody has to go and look. */
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { type Rec, recKey } from '#shared/model/record.ts'
import { uniqueKey } from '#shared/model/rules.ts'
import { overlay } from '#shared/sync/merge.ts'
import { useTable } from '../../session/session.tsx'
import { longDay } from '../../ui/format.ts'
import { type Names, valueText } from '../../ui/record-words.ts'

/** @returns the post that stands in the way; `undefined` where none does any more, or where it is about something else */
export function useHolder(
	{ change, verdict }: OutboxEntry,
	records: ReadonlyMap<string, Rec>,
	names: Names,
): { rec: Rec; text: string } | undefined {
	const posts = useTable('post')
	if (verdict?.code !== 'one_secretary') return undefined
	const edits = change.edits.filter(({ recordId }) => recordId === verdict.recordId)
	const first = edits[0]
	const before = first && records.get(recKey(first.collection, first.recordId))
	const wanted = overlay(
		before,
		edits.map(edit => ({ at: change.at, edit })),
	)
	const key = wanted && uniqueKey(wanted)?.key
	const holder = [...(posts?.values() ?? [])].find(
		({ id, rec }) => id !== wanted?.id && uniqueKey(rec)?.key === key,
	)
	if (key === undefined || holder === undefined) return undefined
	const { gridId, personId, from } = holder.rec.fields
	const [grid, person] = [
		valueText('post', 'gridId', gridId, names),
		valueText('post', 'personId', personId, names),
	]
	return { rec: holder.rec, text: `${grid}现任是${person}（${longDay(String(from))}起）。` }
}
