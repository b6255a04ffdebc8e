/** Which of many disputed records are listed: pure. */
import { COLLECTION_LABEL } from '#renderer/ui/labels.ts'
import { COLLECTIONS, type Collection } from '#shared/model/collections.ts'
import type { DisputedRecord } from './conflicts.ts'

export interface ConflictFilter {
	readonly collection: Collection | undefined
	/** Part of a record's title. */
	readonly words: string
}

export function filterDisputed(
	groups: readonly DisputedRecord[],
	{ collection, words }: ConflictFilter,
	titleOf: (group: DisputedRecord) => string,
): readonly DisputedRecord[] {
	const wanted = words.trim()
	return groups.filter(
		group =>
			(collection === undefined || group.rec.collection === collection) &&
			(wanted === '' || titleOf(group).includes(wanted)),
	)
}

/** The kinds of record that there are, with how many of each. */
export function kindsOf(groups: readonly DisputedRecord[]): { value: Collection; label: string }[] {
	return COLLECTIONS.map(value => ({
		value,
		count: groups.filter(({ rec }) => rec.collection === value).length,
	}))
		.filter(({ count }) => count > 0)
		.map(({ value, count }) => ({ value, label: `${COLLECTION_LABEL[value]} ${count}` }))
}
