/** Picks a node of the account's scope: a street, a community or a grid. */
import { useMemo } from 'react'
import { useClient } from '../session/session.tsx'
import { type Node, type Tree, useTree } from '../session/tree.ts'
import type { GridChoice } from './grid-search.ts'
import { PlacePicker, type PlacePickerProps } from './place-picker.tsx'

export type NodeLevel = 'street' | 'community' | 'grid'

/** Active nodes of these levels in and below `scopeId`, a node before those below it. */
function nodeChoices(tree: Tree, scopeId: string, levels: readonly NodeLevel[]): GridChoice[] {
	const isWanted = (node: Node) =>
		node.data.state === 'active' &&
		levels.some(level => level === (node.collection === 'grid' ? 'grid' : node.data.kind))
	const walk = (id: string): Node[] => {
		const node = tree.nodes.get(id)
		if (node === undefined) return []
		return [...(isWanted(node) ? [node] : []), ...tree.children(id).flatMap(child => walk(child.id))]
	}
	const many = tree.communities.length > 1
	return walk(scopeId).map(({ id, collection, data }) => ({
		id,
		name: data.name,
		label: collection === 'grid' && !many ? data.name : tree.pathName(id),
		community: tree.name(tree.communityOf(id)?.id ?? id),
	}))
}

export function NodePicker({ levels, ...props }: PlacePickerProps & { levels: readonly NodeLevel[] }) {
	const tree = useTree()
	const { scopeId } = useClient().account()
	const wanted = levels.join(' ')
	const choices = useMemo(
		() => (tree ? nodeChoices(tree, scopeId, wanted.split(' ') as NodeLevel[]) : []),
		[tree, scopeId, wanted],
	)
	return <PlacePicker {...props} choices={choices} />
}
