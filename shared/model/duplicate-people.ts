/** Pairs of living records that may be one person, for people to decide: across imports and across PCs. Pure. */
import { phoneDigits } from './phone.ts'
import { type SameBy, sameBy } from './same-person.ts'
import type { View } from './view.ts'

type Person = View<'person'>

export interface LikelyPair {
	/** The one who was registered first. */
	readonly first: Person
	readonly second: Person
	readonly by: SameBy
}

const STRENGTH: readonly SameBy[] = ['phone', 'building', 'name']
/** So many people under one number are a hotline, not one person. */
const MOST_ALIKE = 8

/** The likeliest first. Pairs that somebody has told apart are left out, and people who have left. */
export function likelyPairs(people: Iterable<Person>): LikelyPair[] {
	const groups = new Map<string, Person[]>()
	const put = (key: string, person: Person) => {
		const group = groups.get(key)
		if (group === undefined) groups.set(key, [person])
		else group.push(person)
	}
	for (const person of people) {
		if (person.deleted || person.data.state === 'left') continue
		put(person.data.name.replace(/\s/g, ''), person)
		for (const phone of [person.data.phone, person.data.phone2]) {
			const digits = phoneDigits(phone ?? '')
			if (digits.length >= 7) put(digits, person)
		}
	}
	const pairs = new Map<string, LikelyPair>()
	for (const group of groups.values()) {
		if (group.length < 2 || group.length > MOST_ALIKE) continue
		for (const [i, a] of group.entries())
			for (const b of group.slice(i + 1)) {
				if (a.id === b.id) continue
				const [first, second] = a.id < b.id ? [a, b] : [b, a]
				const key = `${first.id}/${second.id}`
				if (pairs.has(key) || isToldApart(first, second)) continue
				const by = sameBy(first.data, second.data)
				if (by !== undefined) pairs.set(key, { first, second, by })
			}
	}
	return [...pairs.values()].sort(
		(a, b) => STRENGTH.indexOf(a.by) - STRENGTH.indexOf(b.by) || (a.first.id < b.first.id ? -1 : 1),
	)
}

const isToldApart = (a: Person, b: Person): boolean =>
	a.data.distinctIds?.includes(b.id) === true || b.data.distinctIds?.includes(a.id) === true
