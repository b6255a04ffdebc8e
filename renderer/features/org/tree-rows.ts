/** The organisation tree as a flat list of visible rows, and what keys do to it. Pure. */
import type { Node, Tree } from '../../session/tree.ts'

export interface TreeRow {
	readonly node: Node
	/** From 1. */
	readonly level: number
	readonly position: number
	readonly siblings: number
	/** `undefined` where there is nothing below. */
	readonly expanded: boolean | undefined
	readonly parentId: string | undefined
}

export interface RowOptions {
	readonly expanded: ReadonlySet<string>
	/** Also the merged and closed. */
	readonly gone: boolean
	/** Only nodes whose name or code contains this, with those above them; everything is unfolded then. */
	readonly filter: string
}

export function treeRows(tree: Tree, { expanded, gone, filter }: RowOptions): TreeRow[] {
	const wanted = filter.trim().toLowerCase()
	const rows: TreeRow[] = []
	const hit = (node: Node) =>
		node.data.name.toLowerCase().includes(wanted) || (node.data.code ?? '').startsWith(wanted)
	const shown = new Map<string, boolean>()
	const isShown = (node: Node, above: boolean): boolean => {
		if (!gone && node.data.state !== 'active') return false
		if (wanted === '' || above || hit(node)) return true
		const known = shown.get(node.id)
		if (known !== undefined) return known
		const below = tree.children(node.id).some(child => isShown(child, false))
		shown.set(node.id, below)
		return below
	}
	const visit = (nodes: readonly Node[], level: number, parentId: string | undefined, above: boolean) => {
		const list = nodes.filter(node => isShown(node, above))
		for (const [index, node] of list.entries()) {
			const inside = above || (wanted !== '' && hit(node))
			const children = tree.children(node.id).filter(child => isShown(child, inside))
			const open = children.length === 0 ? undefined : wanted !== '' || expanded.has(node.id)
			rows.push({
				node,
				level,
				position: index + 1,
				siblings: list.length,
				expanded: open,
				parentId,
			})
			if (open) visit(children, level + 1, node.id, inside)
		}
	}
	visit(tree.tops, 1, undefined, false)
	return rows
}

export type TreeMove = { readonly to: string } | { readonly toggle: string } | { readonly open: string }

/** What a key does on row `at`, by the ARIA tree pattern; `undefined` where it does nothing. */
export function treeKey(rows: readonly TreeRow[], at: number, key: string): TreeMove | undefined {
	const row = rows[at]
	if (row === undefined) return undefined
	const to = (index: number) => {
		const target = rows[index]
		return target === undefined ? undefined : { to: target.node.id }
	}
	switch (key) {
		case 'ArrowDown':
			return to(at + 1)
		case 'ArrowUp':
			return to(at - 1)
		case 'Home':
			return to(0)
		case 'End':
			return to(rows.length - 1)
		case 'ArrowRight':
			if (row.expanded === undefined) return undefined
			return row.expanded ? to(at + 1) : { toggle: row.node.id }
		case 'ArrowLeft':
			if (row.expanded) return { toggle: row.node.id }
			return row.parentId === undefined ? undefined : { to: row.parentId }
		case 'Enter':
		case ' ':
			return { open: row.node.id }
		default:
			return undefined
	}
}

/**
 * The next row, after `at` and round again, whose name begins with the characters typed or whose initials do.
 *
 * @param initials pinyin initials of a name, lower case: an input method gives no keys, letters do
 */
export function typeahead(
	rows: readonly TreeRow[],
	at: number,
	typed: string,
	initials: (name: string) => string,
): string | undefined {
	const wanted = typed.toLowerCase()
	// While more letters are typed the present row may still be the one; the first letter moves on.
	const first = wanted.length > 1 ? at : at + 1
	for (let step = 0; step < rows.length; step++) {
		const node = rows[(first + step) % rows.length]?.node
		if (node === undefined) continue
		const { name } = node.data
		if (name.toLowerCase().startsWith(wanted) || initials(name).startsWith(wanted)) return node.id
	}
	return undefined
}

/** The nodes above `id`, nearest first. */
export function ancestors(tree: Tree, id: string): string[] {
	const above: string[] = []
	for (let node = tree.nodes.get(id); node?.data.parentId !== undefined; ) {
		above.push(node.data.parentId)
		node = tree.nodes.get(node.data.parentId)
	}
	return above
}
