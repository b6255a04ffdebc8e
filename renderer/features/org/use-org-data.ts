import { useMemo } from 'react'
import { useClient, useTable, useTally } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { today } from '../../ui/format.ts'
import { type GridFacts, gridFacts, type Summary, summaries } from './org-facts.ts'

export interface OrgData {
	readonly tree: Tree
	readonly facts: ReadonlyMap<string, GridFacts>
	readonly sums: ReadonlyMap<string, Summary>
	/** Whether the account works in this node, rather than only seeing its name above its own. */
	inScope(id: string): boolean
}

const byNode = ({ orgId }: { readonly orgId: string }) => orgId

/** `undefined` while loading. */
export function useOrgData(): OrgData | undefined {
	const tree = useTree()
	const posts = useTable('post')
	const persons = useTable('person')
	const buildings = useTable('building')
	const contacts = useTally('contact', byNode)
	const units = useTally('unit', byNode)
	const { scopeId } = useClient().account()
	const day = today()
	return useMemo(() => {
		if (!tree || !posts || !persons || !buildings || !contacts || !units) return undefined
		const tables = {
			posts: posts.values(),
			persons,
			buildings: buildings.values(),
			contacts,
			units,
		}
		const facts = gridFacts(tree, tables, day)
		const scope = tree.subtree(scopeId)
		return { tree, facts, sums: summaries(tree, facts), inScope: id => scope.has(id) }
	}, [tree, posts, persons, buildings, contacts, units, scopeId, day])
}
