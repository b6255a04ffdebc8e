/** What the search box lists for what was typed: one flat list in groups, so that arrow keys run through all. */
import { useMemo } from 'react'
import type { View } from '#shared/model/view.ts'
import { useCardSearch } from '../session/card-search.ts'
import { type FieldMatch, usePeopleSearch } from '../session/people-search.ts'
import { type PlaceHit, usePlaceSearch } from '../session/place-search.ts'
import { useCan, useTable } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { CARE_NEED_LABEL, NODE_LABEL, UNIT_LABEL } from '../ui/labels.ts'
import type { PagePath, SearchParams } from '../ui/navigation.ts'
import { buildingContact } from './building-contact.ts'

interface Target {
	readonly key: string
	readonly group: '人员' | '组织网格' | '楼栋' | '单位' | '走访服务卡' | '工作日志'
	/** Where Enter leads. */
	readonly to: PagePath
	readonly params: SearchParams
}
interface PersonItem extends Target {
	readonly kind: 'person'
	readonly person: View<'person'>
	readonly matches: readonly FieldMatch[]
}
export interface PlaceItem extends Target {
	readonly kind: 'place'
	readonly name: string
	/** Where it lies, or what it is. */
	readonly about: string
	/** Who can be called there, for a building. */
	readonly contact?: string | undefined
	/** Half-open range of characters of `name` that matched. */
	readonly from: number
	readonly until: number
}
export type SearchItem = PersonItem | PlaceItem

const PEOPLE = 12
const PLACES = 5

interface SearchResults {
	readonly items: readonly SearchItem[]
	/** People found beyond those listed. */
	readonly morePeople: number
	readonly ready: boolean
}

export function useSearchResults(typed: string): SearchResults {
	const { search, ready } = usePeopleSearch()
	const findPlaces = usePlaceSearch()
	const tree = useTree()
	const readsContacts = useCan('contact', 'read')
	const allContacts = useTable('contact')
	const contacts = readsContacts ? allContacts : undefined
	const people = useTable('person')
	const readsLogs = useCan('log', 'read')
	const findCards = useCardSearch()
	return useMemo(() => {
		if (typed.trim() === '') return { items: [], morePeople: 0, ready }
		const { hits, total } = search(typed, { limit: PEOPLE })
		const { nodes, buildings, units } = findPlaces(typed, PLACES)
		const persons = hits.map(
			({ person, matches }): SearchItem => ({
				key: person.id,
				group: '人员',
				kind: 'person',
				to: '/people',
				params: { tab: 'people', id: person.id },
				person,
				matches,
			}),
		)
		const places = [
			...nodes.map(hit => {
				const { place } = hit
				const isGrid = place.collection === 'grid'
				const about = isGrid ? tree?.name(place.data.parentId) : NODE_LABEL[place.data.kind]
				return placeItem(hit, '组织网格', '/org', { id: place.id }, [about])
			}),
			...buildings.map(hit => ({
				...placeItem(hit, '楼栋', '/network', inGrid(hit.place), [tree?.pathName(hit.place.orgId)]),
				contact: contacts && people && buildingContact(hit.place.id, contacts.values(), people),
			})),
			...units.map(hit =>
				placeItem(hit, '单位', '/network', inGrid(hit.place), [
					UNIT_LABEL[hit.place.data.kind],
					tree?.pathName(hit.place.orgId),
				]),
			),
		]
		// Who merely lives or works there stands below the place itself.
		const byPlace = hits[0]?.matches.every(({ field }) => field === 'building' || field === 'employer')
		const cards = findCards(typed, PLACES).map(hit =>
			placeItem(hit, '走访服务卡', '/care', { id: hit.place.id }, [
				CARE_NEED_LABEL[hit.place.data.need],
				tree?.name(hit.place.orgId),
			]),
		)
		const found = byPlace ? [...places, ...persons, ...cards] : [...persons, ...cards, ...places]
		const items = readsLogs && ready ? [...found, inLogs(typed.trim(), found.length)] : found
		return { items, morePeople: total - hits.length, ready }
	}, [typed, search, findPlaces, findCards, tree, contacts, people, readsLogs, ready])
}

/** Logs are too many to be searched at every key: the words are handed over to their page. */
const inLogs = (words: string, othersFound: number): PlaceItem => ({
	key: 'logs',
	group: '工作日志',
	kind: 'place',
	to: '/logs',
	params: { words: words.slice(0, 60) },
	name: `在工作日志里查找“${words}”`,
	about: othersFound === 0 ? `没有找到“${words}”` : '',
	from: 0,
	until: 0,
})

const inGrid = (place: View<'building'> | View<'unit'>): SearchParams => ({ grid: place.orgId, id: place.id })

function placeItem(
	{ place, name, match }: PlaceHit<{ readonly id: string }>,
	group: PlaceItem['group'],
	to: PagePath,
	params: SearchParams,
	about: readonly (string | undefined)[],
): PlaceItem {
	return {
		key: place.id,
		group,
		kind: 'place',
		to,
		params,
		name,
		about: about.filter(Boolean).join(' · '),
		from: match.from,
		until: match.to,
	}
}
