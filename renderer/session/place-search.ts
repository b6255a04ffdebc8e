/** Nodes, buildings and units by name or pinyin, for the search box. */
import { useMemo } from 'react'
import type { View } from '#shared/model/view.ts'
import {
	createPinyinText,
	createTextQuery,
	matchText,
	type PinyinText,
	type TextMatch,
	type TextQuery,
} from './pinyin-text.ts'
import { useCan, useTable } from './session.tsx'
import { type Node, useTree } from './tree.ts'

export interface PlaceHit<T> {
	readonly place: T
	readonly name: string
	readonly match: TextMatch
}

export interface PlaceHits {
	readonly nodes: readonly PlaceHit<Node>[]
	readonly buildings: readonly PlaceHit<View<'building'>>[]
	readonly units: readonly PlaceHit<View<'unit'>>[]
}

const texts = new Map<string, PinyinText>()
function textOf(name: string): PinyinText {
	const known = texts.get(name) ?? createPinyinText(name, false)
	texts.set(name, known)
	return known
}

/** The best `limit` of places called like `query`, ties in the order given. */
export function findPlaces<T>(
	places: Iterable<T>,
	nameOf: (place: T) => string,
	query: TextQuery,
	limit: number,
): PlaceHit<T>[] {
	const hits: PlaceHit<T>[] = []
	for (const place of places) {
		const name = nameOf(place)
		const match = matchText(textOf(name), query)
		if (match !== undefined) hits.push({ place, name, match })
	}
	return hits.sort((a, b) => a.match.rank - b.match.rank).slice(0, limit)
}

const NOTHING: PlaceHits = { nodes: [], buildings: [], units: [] }

/** @returns a function from what was typed and how many of each kind are wanted to the hits */
export function usePlaceSearch(): (typed: string, limit: number) => PlaceHits {
	const tree = useTree()
	const buildings = useTable('building')
	const units = useTable('unit')
	const readsBuildings = useCan('building', 'read')
	const readsUnits = useCan('unit', 'read')
	return useMemo(() => {
		const nodes = [...(tree?.nodes.values() ?? [])].filter(node => node.data.state === 'active')
		return (typed, limit) => {
			const query = createTextQuery(typed)
			// One letter would find every second place.
			if (query === undefined || (query.hasLetters && query.text.length === 1)) return NOTHING
			return {
				nodes: findPlaces(nodes, node => node.data.name, query, limit),
				buildings: readsBuildings
					? findPlaces(buildings?.values() ?? [], each => each.data.name, query, limit)
					: [],
				units: readsUnits ? findPlaces(units?.values() ?? [], each => each.data.name, query, limit) : [],
			}
		}
	}, [tree, buildings, units, readsBuildings, readsUnits])
}
