/** Who holds what, when: pure readings of posts for matrices, lists and hand-overs. Days are `YYYY-MM-DD`. */
import { POST_KINDS, type PostKind } from './kinds.ts'
import type { Data, View } from './view.ts'

export type Post = View<'post'>

/** Whether the post is held on `day`; `to` is its last day. */
export const isHeld = ({ data }: Post, day: string): boolean =>
	data.from <= day && (data.to === undefined || data.to >= day)
/** Whether it begins after `day`. */
const isPlanned = ({ data }: Post, day: string): boolean => data.from > day

export interface Cell {
	/** Held now, deputies last. */
	readonly holders: readonly Post[]
	/** Beginning later, the next one first. */
	readonly planned: readonly Post[]
	/** Nobody holds it in full: a deputy alone leaves the post vacant. */
	readonly vacant: boolean
}

export interface PostMatrix {
	cell(gridId: string, kind: PostKind): Cell
	/** Kinds without a holder in the grid. */
	vacantIn(gridId: string): number
	/** Grids without a holder of the kind. */
	vacantOf(kind: PostKind): number
	readonly vacancies: number
	/** Distinct people who hold anything. */
	readonly people: number
}

const EMPTY: Cell = { holders: [], planned: [], vacant: true }

/** Grid × kind on `day`, for the given grids. */
export function buildPostMatrix(gridIds: readonly string[], posts: Iterable<Post>, day: string): PostMatrix {
	const wanted = new Set(gridIds)
	const lists = new Map<string, { holders: Post[]; planned: Post[] }>()
	const people = new Set<string>()
	for (const post of posts) {
		const { gridId, kind, personId } = post.data
		const held = isHeld(post, day)
		if (!wanted.has(gridId) || !(held || isPlanned(post, day))) continue
		const key = `${gridId}/${kind}`
		const entry = lists.get(key) ?? { holders: [], planned: [] }
		lists.set(key, entry)
		if (held) people.add(personId)
		;(held ? entry.holders : entry.planned).push(post)
	}
	const cells = new Map<string, Cell>()
	for (const [key, { holders, planned }] of lists) {
		holders.sort((a, b) => deputyLast(a, b) || compare(a.data.from, b.data.from) || compare(a.id, b.id))
		planned.sort((a, b) => compare(a.data.from, b.data.from))
		cells.set(key, { holders, planned, vacant: holders.every(post => post.data.deputy === true) })
	}
	const cell = (gridId: string, kind: PostKind) => cells.get(`${gridId}/${kind}`) ?? EMPTY
	const count = (gridIds: readonly string[], kinds: readonly PostKind[]) =>
		gridIds.reduce((sum, id) => sum + kinds.filter(kind => cell(id, kind).vacant).length, 0)
	return {
		cell,
		vacantIn: gridId => count([gridId], POST_KINDS),
		vacantOf: kind => count(gridIds, [kind]),
		vacancies: count(gridIds, POST_KINDS),
		people: people.size,
	}
}

export interface Career {
	readonly now: readonly Post[]
	readonly planned: readonly Post[]
	/** Ended, the latest first. */
	readonly before: readonly Post[]
}

const NONE: Career = { now: [], planned: [], before: [] }

/** Every person's posts; for people who never had any, `of` answers with empty lists. */
export function buildCareers(posts: Iterable<Post>, day: string): { of(personId: string): Career } {
	const careers = new Map<string, { now: Post[]; planned: Post[]; before: Post[] }>()
	for (const post of posts) {
		const { personId } = post.data
		const career = careers.get(personId) ?? { now: [], planned: [], before: [] }
		careers.set(personId, career)
		const list = isHeld(post, day) ? 'now' : isPlanned(post, day) ? 'planned' : 'before'
		career[list].push(post)
	}
	for (const { now, planned, before } of careers.values()) {
		now.sort((a, b) => kindOrder(a) - kindOrder(b) || deputyLast(a, b) || compare(a.data.from, b.data.from))
		planned.sort((a, b) => compare(a.data.from, b.data.from))
		before.sort((a, b) => compare(b.data.to ?? '', a.data.to ?? '') || compare(b.data.from, a.data.from))
	}
	return { of: personId => careers.get(personId) ?? NONE }
}

/** Everybody who ever held the kind in the grid, the latest first. */
export function holdersEver(posts: Iterable<Post>, gridId: string, kind: PostKind): Post[] {
	const own = [...posts].filter(({ data }) => data.gridId === gridId && data.kind === kind)
	return own.sort((a, b) => compare(b.data.from, a.data.from) || compare(b.data.to ?? '~', a.data.to ?? '~'))
}

/**
 * The one who stands in the way of another full secretary: as the server sees it, any without an end, and here
 * also one whose time still runs on `from`.
 */
export function standingSecretary(posts: Iterable<Post>, gridId: string, from: string): Post | undefined {
	for (const post of posts) {
		const { data } = post
		if (data.gridId !== gridId || data.kind !== 'secretary' || data.deputy === true) continue
		if (data.to === undefined || data.to >= from) return post
	}
	return undefined
}

/** Posts of the same kind that the holder has in other grids on `day`, without an end. */
export const heldElsewhere = (posts: Iterable<Post>, { data: own }: Post, day: string): Post[] =>
	[...posts].filter(
		post =>
			post.data.personId === own.personId &&
			post.data.kind === own.kind &&
			post.data.gridId !== own.gridId &&
			post.data.to === undefined &&
			isHeld(post, day),
	)

export interface HandOver {
	/** The first day of the new holder. */
	readonly on: string
	readonly personId: string
	readonly source?: string | undefined
	readonly note?: string | undefined
}

/**
 * What a hand-over writes: the old post ends on the day before, the new one begins, and the old names the new.
 * `too_early` where the old one would end before it began; `same_person` where nothing would change hands.
 */
export function planHandOver(
	old: Post,
	{ on, personId, source, note }: HandOver,
	newPostId: string,
): { end: { to: string; nextPostId: string }; begin: Data<'post'> } | 'too_early' | 'same_person' {
	if (personId === old.data.personId) return 'same_person'
	if (on <= old.data.from) return 'too_early'
	const { gridId, kind, deputy } = old.data
	return {
		end: { to: dayBefore(on), nextPostId: newPostId },
		begin: {
			personId,
			gridId,
			kind,
			from: on,
			...(deputy === undefined ? {} : { deputy }),
			...(source === undefined ? {} : { source }),
			...(note === undefined ? {} : { note }),
		},
	}
}

export function dayBefore(day: string): string {
	const at = new Date(`${day}T00:00:00Z`)
	at.setUTCDate(at.getUTCDate() - 1)
	return at.toISOString().slice(0, 10)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const deputyLast = (a: Post, b: Post) => Number(a.data.deputy === true) - Number(b.data.deputy === true)
const kindOrder = (post: Post) => POST_KINDS.indexOf(post.data.kind)
