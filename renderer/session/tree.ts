/** The org tree of the scope, for screens: who is above and below whom, in the order of their numbers and codes. */
import type { View } from '#shared/model/view.ts'
import type { Rows } from './live-table.ts'
import { useTable } from './session.tsx'

export type Node = View<'org'> | View<'grid'>

export interface Tree {
	/** Districts or streets at the top of what this account sees. */
	readonly tops: readonly Node[]
	readonly nodes: ReadonlyMap<string, Node>
	children(id: string): readonly Node[]
	/** Active grids, in tree order. */
	readonly grids: readonly View<'grid'>[]
	readonly communities: readonly View<'org'>[]
	/** Names from the community (or higher) down: 小正街社区 / 第一网格. */
	pathName(id: string): string
	name(id: string | undefined): string
	/** The node itself and everything below it. */
	subtree(id: string): ReadonlySet<string>
	/** The community a grid lies in; the node itself for a community. */
	communityOf(id: string): View<'org'> | undefined
	/** Years between elections: the grid's own setting, else the nearest above, else 5. */
	termYears(id: string): number
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })
const NUMERALS = '零一二三四五六七八九十'

/** The number that orders a name: 12 of 第十二网格 and of 第12网格; none in 三里社区. Up to 99. */
function ordinal(name: string): number {
	const said = /第([一二三四五六七八九十]+|\d+)/.exec(name)?.[1] ?? /\d+/.exec(name)?.[0]
	if (said === undefined) return Number.POSITIVE_INFINITY
	if (/\d/.test(said)) return Number(said)
	const [tens, ones] = said.includes('十') ? said.split('十') : [undefined, said]
	const digit = (t: string | undefined, none: number) => (t ? NUMERALS.indexOf(t) : none)
	return tens === undefined ? digit(ones, 0) : digit(tens, 1) * 10 + digit(ones, 0)
}

/** Siblings by the number in the name, then by code, those without a code last, then by name. */
function inSiblingOrder(siblings: readonly Node[]): Node[] {
	const numbers = new Map(siblings.map(node => [node, ordinal(node.data.name)]))
	return siblings.toSorted((a, b) => {
		const [m = 0, n = 0] = [numbers.get(a), numbers.get(b)]
		return m === n ? byCodeAndName(a, b) : m < n ? -1 : 1
	})
}

function byCodeAndName({ data: a }: Node, { data: b }: Node): number {
	if ((a.code === undefined) !== (b.code === undefined)) return a.code === undefined ? 1 : -1
	return collator.compare(a.code ?? '', b.code ?? '') || collator.compare(a.name, b.name)
}

export function buildTree(orgs: Rows<'org'>, grids: Rows<'grid'>): Tree {
	const nodes = new Map<string, Node>([...orgs, ...grids])
	const below = new Map<string, Node[]>()
	const unordered: Node[] = []
	for (const node of nodes.values()) {
		const { parentId } = node.data
		const siblings = parentId === undefined || !nodes.has(parentId) ? unordered : below.get(parentId)
		if (siblings !== undefined) siblings.push(node)
		else if (parentId !== undefined) below.set(parentId, [node])
	}
	const tops = inSiblingOrder(unordered)
	for (const [id, siblings] of below) below.set(id, inSiblingOrder(siblings))
	const children = (id: string): readonly Node[] => below.get(id) ?? []
	const walk = (list: readonly Node[]): Node[] => list.flatMap(node => [node, ...walk(children(node.id))])
	const ordered = walk(tops)
	/** Asked for again with each record that is looked at. */
	const subtrees = new Map<string, ReadonlySet<string>>()
	const communityOf = (id: string): View<'org'> | undefined => {
		const node = nodes.get(id)
		if (node === undefined) return undefined
		if (node.collection === 'org') return node.data.kind === 'community' ? node : undefined
		return communityOf(node.data.parentId)
	}
	const shortName = (node: Node) => node.data.name.replace(/(居民|村民)委员会$|居委会$|村委会$/, '')
	return {
		tops,
		nodes,
		children,
		grids: ordered.filter(node => node.collection === 'grid').filter(grid => grid.data.state === 'active'),
		communities: ordered
			.filter(node => node.collection === 'org')
			.filter(org => org.data.kind === 'community'),
		pathName(id) {
			const node = nodes.get(id)
			if (node === undefined) return '（范围外）'
			if (node.collection === 'org') return shortName(node)
			const community = nodes.get(node.data.parentId)
			return community === undefined ? node.data.name : `${shortName(community)} / ${node.data.name}`
		},
		name(id) {
			const node = id === undefined ? undefined : nodes.get(id)
			return node === undefined ? '（范围外）' : shortName(node)
		},
		subtree(id) {
			const node = nodes.get(id)
			const known = subtrees.get(id)
			if (known !== undefined || node === undefined) return known ?? new Set()
			const ids = new Set(walk([node]).map(each => each.id))
			subtrees.set(id, ids)
			return ids
		},
		communityOf,
		termYears(id) {
			for (let node = nodes.get(id); node !== undefined; ) {
				if (node.data.termYears !== undefined) return node.data.termYears
				node = node.data.parentId === undefined ? undefined : nodes.get(node.data.parentId)
			}
			return 5
		},
	}
}

/** Dozens of components of a page ask for the tree of the same nodes. */
const trees = new WeakMap<Rows<'org'>, { readonly grids: Rows<'grid'>; readonly tree: Tree }>()

/** `undefined` while loading. */
export function useTree(): Tree | undefined {
	const orgs = useTable('org')
	const grids = useTable('grid')
	if (orgs === undefined || grids === undefined) return undefined
	const known = trees.get(orgs)
	if (known?.grids === grids) return known.tree
	const tree = buildTree(orgs, grids)
	trees.set(orgs, { grids, tree })
	return tree
}
