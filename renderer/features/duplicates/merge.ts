/** Everything that names two people, and the edits that make them one. */
import type { Client } from '#renderer/session/client.ts'
import { remove, update } from '#renderer/session/edits.ts'
import {
	type MergedField,
	type MovedLink,
	mergedFields,
	moveLinks,
	namesPerson,
	type Side,
} from '#shared/model/merge-people.ts'
import { can } from '#shared/model/permissions.ts'
import { collectionsNaming } from '#shared/model/references.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { toView, type View } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'

type Person = View<'person'>

/** What has to change beside the two persons themselves. Reads every month of logs and shifts. */
export async function findLinks(client: Client, kept: Person, other: Person): Promise<MovedLink[]> {
	const { role } = client.account()
	const readable = collectionsNaming('person').filter(
		collection => collection !== 'account' && can(role, collection, 'read'),
	)
	const naming = await Promise.all(
		readable.map(async collection => {
			const records = await client.query({ collection })
			return records
				.filter(
					// Posts may follow one another without naming either person.
					rec => collection === 'post' || namesPerson(rec, kept.id) || namesPerson(rec, other.id),
				)
				.map(rec => toView(collection, rec) as View<Collection>)
		}),
	)
	return moveLinks(kept.id, other.id, naming.flat())
}

/** One change: the fields, the links, and the other record gone. */
export function mergeEdits(
	kept: Person,
	other: Person,
	choice: Readonly<Partial<Record<MergedField, Side>>>,
	links: readonly MovedLink[],
): Edit[] {
	return [
		update(kept, mergedFields(kept, other, choice)),
		...links.map(link => ('remove' in link ? remove(link.view) : update(link.view, link.patch))),
		remove(other),
	]
}

/** How many records of each collection have to change. */
export function countLinks(links: readonly MovedLink[]): ReadonlyMap<Collection, number> {
	const counts = new Map<Collection, number>()
	for (const { view } of links) counts.set(view.collection, (counts.get(view.collection) ?? 0) + 1)
	return counts
}
