/** The records of an office as everything here reads them: living ones only, by collection, with the tree of nodes. */
import type { Collection } from '../model/schemas.ts'
import type { View } from '../model/view.ts'

export interface Office {
	/** In the order given. */
	all<C extends Collection>(collection: C): readonly View<C>[]
	get<C extends Collection>(collection: C, id: string | undefined): View<C> | undefined
	/** The node itself and all nodes below it. */
	under(nodeId: string): ReadonlySet<string>
	/** The living nodes right below, by code and name. */
	children(nodeId: string): readonly string[]
	/** `undefined` at the top and for nodes that are not here. */
	parent(nodeId: string): string | undefined
	/** `''` where it is not here. */
	nodeName(nodeId: string): string
	/** `''` where the person is not here. */
	personName(id: string | undefined): string
}

/** Living records by collection and id. */
export type OfficeTables = ReadonlyMap<Collection, ReadonlyMap<string, View<Collection>>>

/** @param views of any collections; what is not given counts as not there */
export function createOffice(views: Iterable<View<Collection>>): Office {
	const tables = new Map<Collection, Map<string, View<Collection>>>()
	for (const view of views) {
		if (view.deleted) continue
		const table = tables.get(view.collection) ?? new Map()
		tables.set(view.collection, table.set(view.id, view))
	}
	return officeOf(tables)
}

/** The same over tables that are there already: nothing is copied, so that it can be made anew after every change. */
export function officeOf(tables: OfficeTables): Office {
	const lists = new Map<Collection, readonly View<Collection>[]>()
	const all = <C extends Collection>(collection: C): readonly View<C>[] => {
		if (!lists.has(collection)) lists.set(collection, [...(tables.get(collection)?.values() ?? [])])
		return lists.get(collection) as unknown as readonly View<C>[]
	}
	const get = <C extends Collection>(collection: C, id: string | undefined): View<C> | undefined =>
		id === undefined ? undefined : (tables.get(collection)?.get(id) as unknown as View<C> | undefined)

	const nodes = [...all('org'), ...all('grid')]
	const children = Map.groupBy(
		nodes.filter(({ data }) => data.state === 'active'),
		({ data }) => data.parentId,
	)
	const nodeOf = (id: string) => get('grid', id) ?? get('org', id)
	const sorted = (id: string) =>
		[...(children.get(id) ?? [])]
			.sort((a, b) => compare(a.data.code ?? '~', b.data.code ?? '~') || compareNames(a, b))
			.map(node => node.id)
	const subtrees = new Map<string, ReadonlySet<string>>()
	const under = (id: string): ReadonlySet<string> => {
		const known = subtrees.get(id)
		if (known !== undefined) return known
		const own = nodes.filter(({ data }) => data.parentId === id && id !== '').map(node => node.id)
		const set = new Set([id, ...own.flatMap(child => [...under(child)])])
		subtrees.set(id, set)
		return set
	}
	return {
		all,
		get,
		under,
		children: sorted,
		parent: id => nodeOf(id)?.data.parentId,
		nodeName: id => nodeOf(id)?.data.name ?? '',
		personName: id => get('person', id)?.data.name ?? '',
	}
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const NUMERALS = '零一二三四五六七八九十'
/** 第一网格, 第二网格, … 第十网格: by their numbers, not by the characters. */
const sortable = (name: string): string =>
	name.replace(/[零一二三四五六七八九十]/g, char => String.fromCharCode(0x100 + NUMERALS.indexOf(char)))
const compareNames = (a: { data: { name: string } }, b: { data: { name: string } }): number =>
	compare(sortable(a.data.name), sortable(b.data.name))
