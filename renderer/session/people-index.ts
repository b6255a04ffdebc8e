/**
 * People in memory, found by name (characters, pinyin, initials, mixed), phone tail, employer or building.
 * Names are read into pinyin in slices, so that 20,000 people never hold up a key press; a change of one
 * person costs one person.
 */
import { phoneDigits } from '#shared/model/phone.ts'
import type { View } from '#shared/model/view.ts'
import type { Rows } from './live-table.ts'
import {
	createPinyinText,
	createTextQuery,
	matchText,
	type PinyinText,
	RANK,
	type TextMatch,
	type TextQuery,
} from './pinyin-text.ts'

export type PersonField = 'name' | 'phone' | 'phone2' | 'employer' | 'building'

export interface FieldMatch {
	readonly field: PersonField
	/** The text of the field as it was matched. */
	readonly text: string
	/** Half-open range of characters of `text`. */
	readonly from: number
	readonly to: number
}

interface PersonHit {
	readonly person: View<'person'>
	/** One per word of the query; empty where nothing was asked. */
	readonly matches: readonly FieldMatch[]
}

export interface SearchOptions {
	/** How many hits to return at most; default 50. */
	readonly limit?: number
	/** Leaves people out. */
	readonly filter?: (person: View<'person'>) => boolean
}

export interface PeopleIndex {
	/** Takes over the tables as they are now; unchanged records cost nothing. */
	sync(people: Rows<'person'>, buildings: Rows<'building'> | undefined): void
	/** Best first, then in the order of a phone list; `total` counts the hits beyond the limit too. */
	search(query: string, options?: SearchOptions): { hits: PersonHit[]; total: number }
	/** Grows with every change of what a search may find. */
	version(): number
	/** Whether everybody has been read in. */
	complete(): boolean
	subscribe(listener: () => void): () => void
}

interface Phone {
	readonly field: 'phone' | 'phone2'
	readonly text: string
	readonly digits: string
}

interface Entry {
	readonly person: View<'person'>
	/** Whoever has left stands behind the others. */
	readonly rank: 0 | 1
	readonly name: PinyinText
	readonly phones: readonly Phone[]
	readonly employer: PinyinText | undefined
	readonly building: PinyinText | undefined
}

/** A match of a place says less than any match of name or phone. */
const PLACE = { building: 20, employer: 40 } as const
const LEFT = 100
const SLICE_MS = 6

const byList = (a: Entry, b: Entry): number =>
	a.rank - b.rank || (a.name.key < b.name.key ? -1 : a.name.key > b.name.key ? 1 : 0)

/** Two lists in order as one. */
function merged(one: readonly Entry[], two: readonly Entry[]): Entry[] {
	const all: Entry[] = []
	let [i, j] = [0, 0]
	while (i < one.length && j < two.length) all.push(byList(one[i]!, two[j]!) <= 0 ? one[i++]! : two[j++]!)
	while (i < one.length) all.push(one[i++]!)
	while (j < two.length) all.push(two[j++]!)
	return all
}

/** @param later runs a slice of work when the window is free @param now milliseconds, for the length of a slice */
export function createPeopleIndex(
	later: (work: () => void) => void = work => void setTimeout(work, 0),
	now: () => number = () => performance.now(),
): PeopleIndex {
	const entries = new Map<string, Entry>()
	const waiting = new Map<string, View<'person'>>()
	const names = new Map<string, PinyinText>()
	const places = new Map<string, PinyinText>()
	const listeners = new Set<() => void>()
	let people: Rows<'person'> = new Map()
	let buildings: Rows<'building'> | undefined
	let ordered: Entry[] = []
	/** What the slices have read in, each in order, until they are one list. */
	let runs: Entry[][] = []
	let stale = false
	let version = 0
	let running = false

	const cached = (cache: Map<string, PinyinText>, text: string | undefined, isName: boolean) => {
		if (text === undefined || text === '') return undefined
		const known = cache.get(text) ?? createPinyinText(text, isName)
		cache.set(text, known)
		return known
	}
	const buildingName = (person: View<'person'>) => {
		const id = person.data.buildingId
		return id === undefined ? undefined : buildings?.get(id)?.data.name
	}
	const put = (person: View<'person'>): Entry => {
		const { name, phone, phone2, employer } = person.data
		const entry: Entry = {
			person,
			rank: person.data.state === 'left' ? 1 : 0,
			name: cached(names, name, true)!,
			phones: [...phoneOf('phone', phone), ...phoneOf('phone2', phone2)],
			employer: cached(places, employer, false),
			building: cached(places, buildingName(person), false),
		}
		entries.set(person.id, entry)
		stale = true
		return entry
	}
	const changed = () => {
		version++
		for (const listener of listeners) listener()
	}

	function slice(): void {
		const until = now() + SLICE_MS
		const run: Entry[] = []
		for (const [id, person] of waiting) {
			waiting.delete(id)
			if (people.get(id) === person) run.push(put(person))
			if (now() >= until) break
		}
		if (run.length > 0) runs.push(run.sort(byList))
		if (waiting.size > 0) later(slice)
		else if (runs.length > 1) later(merge)
		else merge()
	}

	/** The slices into one list, two at a time: sorting everybody at once would hold up a key press. */
	function merge(): void {
		if (waiting.size > 0) return void later(slice)
		const [one = [], two, ...rest] = runs.sort((a, b) => a.length - b.length)
		if (two !== undefined) {
			runs = [...rest, merged(one, two)]
			return void later(merge)
		}
		runs = []
		if (stale) {
			const isKnown = (entry: Entry) => entries.get(entry.person.id) === entry
			ordered = merged(ordered.filter(isKnown), one.filter(isKnown))
			stale = ordered.length !== entries.size
		}
		running = false
		changed()
	}

	/** Already nearly in order, so sorting again is one pass. */
	function inOrder(): readonly Entry[] {
		if (!stale) return ordered
		const kept = ordered.filter(entry => entries.get(entry.person.id) === entry)
		const known = new Set(kept)
		for (const entry of entries.values()) if (!known.has(entry)) kept.push(entry)
		ordered = kept.sort(byList)
		runs = []
		stale = false
		return ordered
	}

	return {
		sync(nextPeople, nextBuildings) {
			if (nextPeople === people && nextBuildings === buildings) return
			const renamed = buildings !== nextBuildings
			people = nextPeople
			buildings = nextBuildings
			let gone = false
			for (const id of entries.keys()) {
				if (people.has(id)) continue
				entries.delete(id)
				gone = true
			}
			if (gone) stale = true
			for (const [id, person] of people) {
				const entry = entries.get(id)
				const same = entry?.person === person
				if (!same || (renamed && entry?.building?.text !== buildingName(person))) waiting.set(id, person)
			}
			if (waiting.size > 0 && !running) {
				running = true
				// A handful at once, so that a person just added is found at once.
				if (waiting.size <= 20) slice()
				else later(slice)
			} else if (gone) changed()
		},
		search(query, { limit = 50, filter } = {}) {
			const isQuery = (each: TextQuery | undefined) => each !== undefined
			const words = query.trim().split(/\s+/).map(createTextQuery).filter(isQuery)
			const joined = createTextQuery(query)
			const ask = joined === undefined ? [] : words.length > 1 ? [[joined], words] : [words]
			const inAsk = new Map(ask.flat().map(word => [word, matchPlaces(places.values(), word)]))
			const buckets = new Map<number, PersonHit[]>()
			let total = 0
			for (const entry of inOrder()) {
				if (filter !== undefined && !filter(entry.person)) continue
				const found = joined === undefined ? { rank: 0, matches: [] } : bestOf(entry, ask, inAsk)
				if (found === undefined) continue
				total++
				const rank = found.rank + (entry.person.data.state === 'left' ? LEFT : 0)
				const bucket = buckets.get(rank)
				const hit = { person: entry.person, matches: found.matches }
				if (bucket === undefined) buckets.set(rank, [hit])
				else if (bucket.length < limit) bucket.push(hit)
			}
			const ranks = [...buckets.keys()].sort((a, b) => a - b)
			return { hits: ranks.flatMap(rank => buckets.get(rank)!).slice(0, limit), total }
		},
		version: () => version,
		complete: () => !running,
		subscribe(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
}

interface Found {
	readonly rank: number
	readonly matches: readonly FieldMatch[]
}
type PlaceMatches = ReadonlyMap<TextQuery, Map<PinyinText, TextMatch>>

/** All words of one way of asking must be found, each in any field. */
function bestOf(
	entry: Entry,
	ask: readonly (readonly TextQuery[])[],
	places: PlaceMatches,
): Found | undefined {
	for (const words of ask) {
		const matches: FieldMatch[] = []
		let rank = 0
		for (const word of words) {
			const one = inName(entry, word) ?? inPhones(entry, word) ?? inPlaces(entry, places.get(word)!)
			if (one === undefined) break
			matches.push(one.match)
			rank = Math.max(rank, one.rank)
		}
		if (matches.length === words.length) return { rank, matches }
	}
	return undefined
}

interface Placed {
	readonly match: FieldMatch
	readonly rank: number
}

function inName({ name }: Entry, word: TextQuery): Placed | undefined {
	const found = matchText(name, word)
	return (
		found && { match: { field: 'name', text: name.text, from: found.from, to: found.to }, rank: found.rank }
	)
}

const phoneOf = (field: Phone['field'], text: string | undefined): Phone[] =>
	text === undefined ? [] : [{ field, text, digits: phoneDigits(text) }]

/** The tail is how people remember a number; then its beginning, then the middle. */
function inPhones({ phones }: Entry, { phonePart }: TextQuery): Placed | undefined {
	if (phonePart === undefined) return undefined
	for (const { field, text, digits } of phones) {
		const tail = digits.endsWith(phonePart)
		const at = tail ? digits.length - phonePart.length : digits.indexOf(phonePart)
		if (at < 0) continue
		const rank = tail ? (at === 0 ? RANK.whole : RANK.start) : at === 0 ? RANK.startOther : RANK.withinOther
		return { match: { field, text, ...rangeIn(text, digits, at, at + phonePart.length) }, rank }
	}
	return undefined
}

/** Where the digits `[from, to)` stand in the number as it is written, with dashes among them. */
function rangeIn(text: string, digits: string, from: number, to: number): { from: number; to: number } {
	if (text === digits) return { from, to }
	const at = [...text.matchAll(/\d/g)].map(({ index }) => index)
	// A country code that was dropped stands before the digits.
	const dropped = at.length - digits.length
	return { from: at[dropped + from] ?? 0, to: (at[dropped + to - 1] ?? text.length - 1) + 1 }
}

/** The buildings and employers that match a word: few texts, shared by many people, so each is looked at once. */
function matchPlaces(places: Iterable<PinyinText>, word: TextQuery): Map<PinyinText, TextMatch> {
	const found = new Map<PinyinText, TextMatch>()
	// One letter would find every second employer.
	if (word.hasLetters && word.text.length === 1) return found
	for (const text of places) {
		const match = matchText(text, word)
		if (match !== undefined) found.set(text, match)
	}
	return found
}

function inPlaces({ building, employer }: Entry, places: Map<PinyinText, TextMatch>): Placed | undefined {
	if (places.size === 0) return undefined
	const inBuilding = building && places.get(building)
	const found = inBuilding ?? (employer && places.get(employer))
	if (found === undefined) return undefined
	const [field, text] = inBuilding ? (['building', building] as const) : (['employer', employer!] as const)
	const match = { field, text: text.text, from: found.from, to: found.to }
	return { match, rank: found.rank + PLACE[field] }
}
