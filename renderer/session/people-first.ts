/** Who is likely meant before anything is typed. */
import { POST_KINDS } from '#shared/model/kinds.ts'
import { buildPostMatrix, type Post } from '#shared/model/posts.ts'
import type { View } from '#shared/model/view.ts'
import type { Rows } from './live-table.ts'

/** The person behind an account: the only one in place who is called like it. */
export function findOwnPerson(people: Iterable<View<'person'>>, accountName: string) {
	let own: View<'person'> | undefined
	for (const person of people) {
		if (person.data.state !== 'active' || person.data.name !== accountName) continue
		if (own !== undefined) return undefined
		own = person
	}
	return own
}

/**
 * The signed-in person, then the staff of the grid on `day` in the order of their posts; nobody twice, nobody who
 * has left.
 */
export function peopleFirst(
	people: Rows<'person'>,
	posts: Iterable<Post>,
	accountName: string,
	gridId: string | undefined,
	day: string,
): View<'person'>[] {
	const own = findOwnPerson(people.values(), accountName)
	const first = new Set(own === undefined ? [] : [own])
	if (gridId === undefined) return [...first]
	const matrix = buildPostMatrix([gridId], posts, day)
	for (const kind of POST_KINDS)
		for (const post of matrix.cell(gridId, kind).holders) {
			const person = people.get(post.data.personId)
			if (person?.data.state === 'active') first.add(person)
		}
	return [...first]
}
