/** Who may be the same person as one about to be written: a hint for people to decide by, never a merge. */
import { phoneDigits } from './phone.ts'
import type { View } from './view.ts'

export type SameBy =
	/** Same name and same phone tail, or the same phone. */
	| 'phone'
	/** Same name in the same building. */
	| 'building'
	/** Same name, and nothing that tells them apart. */
	| 'name'

export interface LikelySame {
	readonly person: View<'person'>
	readonly by: SameBy
}

const STRENGTH: readonly SameBy[] = ['phone', 'building', 'name']
const TAIL = 4

interface Known {
	readonly name?: string | undefined
	readonly phone?: string | undefined
	readonly phone2?: string | undefined
	readonly buildingId?: string | undefined
}

/**
 * Living records that may be the person described, the likeliest first. People of the same name whose phones
 * are both known and differ are taken for different people unless they share a building.
 *
 * @param exceptId the record being edited itself
 */
export function findLikelySame(
	people: Iterable<View<'person'>>,
	asked: Known,
	exceptId?: string,
): LikelySame[] {
	const name = squeeze(asked.name)
	const phones = phonesOf(asked)
	if (name === '' && phones.length === 0) return []
	const found: LikelySame[] = []
	for (const person of people) {
		if (person.id === exceptId || person.deleted) continue
		const by = likeness(person.data, name, phones, asked.buildingId)
		if (by !== undefined) found.push({ person, by })
	}
	return found.sort((a, b) => STRENGTH.indexOf(a.by) - STRENGTH.indexOf(b.by))
}

/** Whether somebody is called just so. */
export const isNamesake = ({ data }: View<'person'>, name: string | undefined): boolean =>
	squeeze(name) !== '' && squeeze(data.name) === squeeze(name)

/** Why two may be one person; `undefined` where nothing says so. */
export const sameBy = (a: Known, b: Known): SameBy | undefined =>
	likeness(b, squeeze(a.name), phonesOf(a), a.buildingId)

function likeness(
	data: Known,
	name: string,
	phones: readonly string[],
	buildingId: string | undefined,
): SameBy | undefined {
	const theirs = phonesOf(data)
	if (phones.some(phone => theirs.includes(phone))) return 'phone'
	if (name === '' || squeeze(data.name) !== name) return undefined
	if (phones.some(phone => theirs.some(other => tail(other) === tail(phone)))) return 'phone'
	if (buildingId !== undefined && data.buildingId === buildingId) return 'building'
	return phones.length === 0 || theirs.length === 0 ? 'name' : undefined
}

const squeeze = (name: string | undefined) => (name ?? '').replace(/\s/g, '')
const tail = (phone: string) => phone.slice(-TAIL)
/** A number still being typed says nothing yet. */
const phonesOf = ({ phone, phone2 }: Known) =>
	[phone, phone2].map(each => phoneDigits(each ?? '')).filter(each => each.length >= 7)
