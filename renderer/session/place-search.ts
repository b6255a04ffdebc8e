/** Nodes, buildings and units by name or pinyin, for the search box. */
import { useMemo } from 'react'
import type { View } from '#shared/model/view.ts'
import { gridNumber } from '../ui/grid-search.ts'
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

/** A building as people say where it stands: grid first, with or without a blank. */
const GRID_FIRST = /^(.*?网格|\S+(?=\s))\s*(.+)$/

/**
 * Buildings called like `query` in a grid called like the words before it: `第三网格5栋`, `三网格 5栋`, `3网格5栋`.
 * Nothing where no grid is named first.
 *
 * @param gridNameOf the name of the grid in which a building stands
 */
export function findBuildingsInGrid(
	buildings: Iterable<View<'building'>>,
	gridNameOf: (building: View<'building'>) => string,
	typed: string,
	limit: number,
): PlaceHit<View<'building'>>[] {
	const [, grid = '', rest = ''] = GRID_FIRST.exec(typed.normalize('NFKC').trim()) ?? []
	const query = createTextQuery(rest)
	if (query === undefined) return []
	const fits = new Map<string, boolean>()
	const inGrid = (building: View<'building'>) => {
		const name = gridNameOf(building)
		const known = fits.get(name) ?? isGridCalled(name, grid)
		fits.set(name, known)
		return known
	}
	return findPlaces([...buildings].filter(inGrid), each => each.data.name, query, limit)
}

/** A number means that grid alone: 三网格 is not 第十三网格. */
function isGridCalled(name: string, words: string): boolean {
	const number = /^第?([一二三四五六七八九十]+|\d+)(网格)?$/.test(words) ? gridNumber(words) : undefined
	if (number !== undefined) return gridNumber(name) === number
	const query = createTextQuery(words)
	return query !== undefined && matchText(textOf(name), query) !== undefined
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
		const findBuildings = (typed: string, query: TextQuery, limit: number) => {
			const all = buildings ?? new Map<string, View<'building'>>()
			const named = findPlaces(all.values(), each => each.data.name, query, limit)
			if (named.length > 0) return named
			return findBuildingsInGrid(all.values(), ({ orgId }) => tree?.name(orgId) ?? '', typed, limit)
		}
		return (typed, limit) => {
			const query = createTextQuery(typed)
			// One letter would find every second place.
			if (query === undefined || (query.hasLetters && query.text.length === 1)) return NOTHING
			return {
				nodes: findPlaces(nodes, node => node.data.name, query, limit),
				buildings: readsBuildings ? findBuildings(typed, query, limit) : [],
				units: readsUnits ? findPlaces(units?.values() ?? [], each => each.data.name, query, limit) : [],
			}
		}
	}, [tree, buildings, units, readsBuildings, readsUnits])
}
