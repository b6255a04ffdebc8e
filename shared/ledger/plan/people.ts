/**
 * The people that a file names, found among those of the office and those that earlier rows have made. Nobody is made
 * twice: whoever cannot be told from somebody known is left to a person to decide.
 */
import { fitsMask, phoneDigits } from '../../model/phone.ts'
import type { Data } from '../../model/view.ts'
import { type Office, squeeze } from './office.ts'

/** What a row says of a person; `undefined` fields were not said. */
export interface SaidPerson {
	readonly name: string
	readonly phone?: string | undefined
	readonly phone2?: string | undefined
	/** Numbers of which only some digits can be read. */
	readonly masks?: readonly string[]
	readonly birthMonth?: string | undefined
	readonly joinedOn?: string | undefined
	readonly branchGridId?: string | undefined
	readonly buildingId?: string | undefined
	/** The grid in which the row names the person. */
	readonly gridId?: string | undefined
	/** The node where a new person would be kept. */
	readonly home: string
}

/** Why somebody may be the same: by a full number, its last four digits, a building, a post or branch, or the name alone. */
export type LikeBy = 'phone' | 'tail' | 'building' | 'place' | 'name'

export interface Likely {
	readonly id: string
	readonly by: LikeBy
}

export type Found =
	/** `again`: a person decided that it is somebody whom another row of the file has just made. */
	| { readonly kind: 'same'; readonly id: string; readonly again?: true }
	| { readonly kind: 'new' }
	| { readonly kind: 'maybe'; readonly likely: readonly Likely[] }

interface Known {
	readonly id: string
	readonly data: Partial<Data<'person'>>
	readonly orgId: string
	/** Made by a row of this file. */
	readonly fresh: boolean
	/** Where the person is known to be at work or to help. */
	readonly grids: Set<string>
}

export type People = ReturnType<typeof createPeople>

const STRENGTH: readonly LikeBy[] = ['phone', 'tail', 'building', 'place', 'name']
const phones = (data: { readonly phone?: string | undefined; readonly phone2?: string | undefined }) =>
	[data.phone, data.phone2].map(phone => phoneDigits(phone ?? '')).filter(phone => phone.length >= 7)

/** @param inFile the numbers that the file says, digits alone */
export function createPeople(office: Office, inFile: ReadonlySet<string>) {
	const byId = new Map<string, Known>()
	const byName = new Map<string, Known[]>()
	const byPhone = new Map<string, Known[]>()
	/** By name and number: who may be meant. */
	const asked = new Map<string, readonly Likely[]>()

	function know(known: Known): void {
		byId.set(known.id, known)
		push(byName, squeeze(known.data.name), known)
		for (const phone of phones(known.data)) push(byPhone, phone, known)
	}

	for (const person of office.person)
		know({ id: person.id, data: person.data, orgId: person.orgId, fresh: false, grids: new Set() })
	const placed = (id: string | undefined, gridId: string) => byId.get(id ?? '')?.grids.add(gridId)
	for (const { data } of office.post) if (data.to === undefined) placed(data.personId, data.gridId)
	for (const { data, orgId } of office.contact) placed(data.personId, orgId)
	for (const { data, orgId } of office.unit) placed(data.liaisonId, orgId)
	for (const { id, data } of office.person) if (data.branchGridId) placed(id, data.branchGridId)

	/** @param choice what a person decided: the id of somebody known, or `new` */
	function find(said: SaidPerson, choice?: string): Found {
		const chosen = choice === undefined ? undefined : byId.get(choice)
		if (chosen !== undefined) return same(chosen, chosen.fresh)
		const namesakes = byName.get(squeeze(said.name)) ?? []
		const numbers = phones(said)
		const certain = namesakes.filter(known => phones(known.data).some(phone => numbers.includes(phone))) ?? []
		if (certain.length > 0) return same(best(certain, said))
		const masked = namesakes.filter(known => fitsAnyMask(known, said))
		if (masked.length === 1) return same(masked[0]!)
		// A number that somebody of another name has may mean either: that is asked.
		const isOthers = numbers.some(phone =>
			byPhone.get(phone)?.some(({ data }) => squeeze(data.name) !== squeeze(said.name)),
		)
		// Where a number is missing, what else the row says has to tie it to one of that name.
		const here = namesakes.filter(known => {
			if (isOthers || known.orgId !== said.home || !isTied(known, said)) return false
			const joined = said.joinedOn !== undefined && said.joinedOn === known.data.joinedOn
			return numbers.length === 0 || (joined && phones(known.data).length === 0)
		})
		if (here.length === 1) return same(here[0]!)
		// A new number, and everything else as it was: born and joined in the same months.
		const born = namesakes.filter(
			({ data }) =>
				data.birthMonth !== undefined &&
				data.birthMonth === said.birthMonth &&
				data.joinedOn !== undefined &&
				data.joinedOn === said.joinedOn,
		)
		const [one] = born.length === 1 && !isOthers ? born : []
		// The file has the number that is known as well, in another row: then nothing is new of it, and this may be another.
		const keepsNumber = one?.fresh === false && phones(one.data).some(phone => inFile.has(phone))
		const isDoubtful = numbers.length > 0 && keepsNumber
		if (one !== undefined && !isDoubtful) return same(one)
		if (choice === 'new') return { kind: 'new' }
		const keys = numbers.map(phone => `${squeeze(said.name)} ${phone}`)
		const now = likelyOf(said, namesakes, numbers, one)
		// Whoever is asked about in one row is not made by another that says the same name and number.
		const likely = now.length > 0 ? now : keys.flatMap(key => asked.get(key) ?? [])
		for (const key of keys) asked.set(key, likely)
		return likely.length === 0 ? { kind: 'new' } : { kind: 'maybe', likely }
	}

	function likelyOf(
		said: SaidPerson,
		namesakes: readonly Known[],
		numbers: readonly string[],
		born: Known | undefined,
	): Likely[] {
		const likely = new Map<string, LikeBy>()
		const offer = (known: Known, by: LikeBy) => {
			const before = likely.get(known.id)
			if (before === undefined || STRENGTH.indexOf(by) < STRENGTH.indexOf(before)) likely.set(known.id, by)
		}
		for (const phone of numbers) for (const known of byPhone.get(phone) ?? []) offer(known, 'phone')
		if (born !== undefined) offer(born, 'name')
		for (const known of namesakes) {
			const theirs = phones(known.data)
			const { buildingId } = said
			if (theirs.some(phone => numbers.some(other => other.slice(-4) === phone.slice(-4))))
				offer(known, 'tail')
			if (buildingId !== undefined && known.data.buildingId === buildingId) offer(known, 'building')
			if (known.orgId !== said.home) continue
			if (isAt(known, said)) offer(known, 'place')
			if (theirs.length === 0 || numbers.length === 0) offer(known, 'name')
		}
		return [...likely]
			.map(([id, by]) => ({ id, by }))
			.sort((a, b) => STRENGTH.indexOf(a.by) - STRENGTH.indexOf(b.by))
	}

	return {
		find,
		/** The one of this name, where only one can be meant. @param gridId where to prefer one who is at work there */
		named(name: string, gridId: string | undefined, home: string): string | undefined {
			const namesakes = (byName.get(squeeze(name)) ?? []).filter(({ orgId }) => orgId === home)
			const here = namesakes.filter(({ grids }) => gridId !== undefined && grids.has(gridId))
			const [one, ...others] = here.length > 0 ? here : namesakes
			return one !== undefined && others.length === 0 ? one.id : undefined
		},
		/** A row made this person, or names them in a grid. */
		add(id: string, data: Partial<Data<'person'>>, orgId: string, gridId: string | undefined): void {
			const grids = new Set([gridId, data.branchGridId].filter(each => each !== undefined))
			know({ id, data, orgId, fresh: true, grids })
		},
		place(id: string, gridId: string | undefined): void {
			if (gridId !== undefined) byId.get(id)?.grids.add(gridId)
		},
		data: (id: string): Partial<Data<'person'>> | undefined => byId.get(id)?.data,
		isFresh: (id: string): boolean => byId.get(id)?.fresh === true,
	}
}

const same = ({ id }: Known, again = false): Found => ({ kind: 'same', id, ...(again ? { again } : {}) })

/** Several share a name and a number: the one who agrees in most else. */
function best(known: readonly Known[], said: SaidPerson): Known {
	const agree = ({ data, grids }: Known) =>
		Number(data.birthMonth === said.birthMonth) +
		Number(data.joinedOn === said.joinedOn) +
		Number(said.gridId !== undefined && grids.has(said.gridId)) +
		Number(phones(data).length === phones(said).length)
	return known.reduce((a, b) => (agree(b) > agree(a) ? b : a))
}

const isAt = ({ grids }: Known, { gridId, branchGridId }: SaidPerson): boolean =>
	(gridId !== undefined && grids.has(gridId)) || (branchGridId !== undefined && grids.has(branchGridId))

/** Nothing that the row says is otherwise than it is known, and something ties the two. */
function isTied(known: Known, said: SaidPerson): boolean {
	const differs = (['birthMonth', 'joinedOn'] as const).some(
		field =>
			said[field] !== undefined && known.data[field] !== undefined && said[field] !== known.data[field],
	)
	if (differs) return false
	const birth = said.birthMonth !== undefined && said.birthMonth === known.data.birthMonth
	const building = said.buildingId !== undefined && said.buildingId === known.data.buildingId
	return birth || building || isAt(known, said)
}

/** In the same place, of the same name, and the digits that can be read are the same. */
const fitsAnyMask = ({ data, orgId }: Known, { masks = [], home }: SaidPerson): boolean =>
	orgId === home &&
	masks.some(mask => [data.phone, data.phone2].some(phone => phone !== undefined && fitsMask(mask, phone)))

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
	const list = map.get(key)
	if (list === undefined) map.set(key, [item])
	else list.push(item)
}
