/** What somebody who does something at a screen has before them. */
import { type Fields, ORG, type Rec } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'

export interface Desk {
	/** Living records, by id. */
	of(collection: string): Promise<Rec[]>
	deleted(): Promise<Rec[]>
	pick<T>(items: readonly T[]): T | undefined
	number(): number
	newId(): string
}

export const make = (collection: string, recordId: string, orgId: string, fields: Fields): Edit => ({
	collection,
	recordId,
	set: { [ORG]: orgId, ...fields },
})

/** One of `items`, mostly the first: everybody works on the same few things, so that they get into each other's way. */
export const prefer = <T>(desk: Desk, items: readonly T[]): T | undefined =>
	desk.number() % 10 < 6 ? items[0] : desk.pick(items)

/** A record of one of the collections that has any. */
export async function anyOf(desk: Desk, collections: readonly string[]): Promise<Rec | undefined> {
	const lists = await Promise.all(collections.map(collection => desk.of(collection)))
	return prefer(
		desk,
		prefer(
			desk,
			lists.filter(records => records.length > 0),
		) ?? [],
	)
}
