/** The part of the tree that is exported. */
import type { ExportScope, Place } from '#shared/ledger/layout/office-records.ts'
import type { Tree } from '../../session/tree.ts'

/** @param nodeId the chosen street, community or grid; everything below it belongs to it */
export function exportScope(tree: Tree, nodeId: string): ExportScope {
	const active = new Set(tree.grids.map(grid => grid.id))
	const places = new Map<string, Place>()
	for (const id of tree.subtree(nodeId)) {
		const node = tree.nodes.get(id)
		if (node === undefined) continue
		const community = tree.communityOf(id)
		places.set(id, {
			id,
			community: tree.name(community?.id ?? id),
			...(community === undefined ? {} : { communityId: community.id }),
			...(node.collection === 'grid' ? { grid: node.data.name } : {}),
			...(node.collection === 'grid' && active.has(id) ? { view: node } : {}),
		})
	}
	return {
		office: tree.pathName(nodeId).replace(' / ', ''),
		places,
		gridOf: id => {
			const node = id === undefined ? undefined : tree.nodes.get(id)
			return node?.collection === 'grid' ? node : undefined
		},
	}
}
