/** The rows of the matrix: grids by community, within what the user looks at. */
import type { PostMatrix } from '#shared/model/posts.ts'
import type { View } from '#shared/model/view.ts'
import type { Tree } from '../../session/tree.ts'

export interface Section {
	readonly communityId: string
	readonly name: string
	readonly grids: readonly View<'grid'>[]
}

/** @param orgId only grids below this node; all of them without it */
export function gridsBelow(tree: Tree, orgId: string | undefined): readonly View<'grid'>[] {
	if (orgId === undefined || !tree.nodes.has(orgId)) return tree.grids
	const below = tree.subtree(orgId)
	return tree.grids.filter(grid => below.has(grid.id))
}

/** In tree order. @param vacantOnly leaves out grids in which every post is held */
export function matrixSections(
	tree: Tree,
	grids: readonly View<'grid'>[],
	matrix: PostMatrix,
	vacantOnly: boolean,
): Section[] {
	const sections = new Map<string, View<'grid'>[]>()
	for (const grid of grids) {
		if (vacantOnly && matrix.vacantIn(grid.id) === 0) continue
		const list = sections.get(grid.data.parentId)
		if (list === undefined) sections.set(grid.data.parentId, [grid])
		else list.push(grid)
	}
	return [...sections].map(([communityId, own]) => ({
		communityId,
		name: tree.name(communityId),
		grids: own,
	}))
}
