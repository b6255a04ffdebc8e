/** What the lists of needs, resources and claims are read from, live. */
import { useMemo } from 'react'
import { clause, perWord } from '#shared/meetings/words.ts'
import type { View } from '#shared/model/view.ts'
import type { Rows } from '../../session/live-table.ts'
import { useTable } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import type { Claim, Resource } from './need-rows.ts'

export interface Needs {
	readonly demands: Rows<'demand'>
	readonly resources: Rows<'resource'>
	readonly claims: readonly Claim[]
	readonly units: Rows<'unit'>
	readonly people: Rows<'person'>
	readonly meetings: Rows<'meeting'>
	/** Who offers it. */
	ownerOf(resource: Resource): string
	/** `4 场/每季度` */
	amountOf(resource: Resource): string
	/** Meetings that may have reviewed what belongs to the node: of the node and those above, the latest first. */
	meetingsFor(nodeId: string, tree: Tree): View<'meeting'>[]
}

/** `undefined` while loading. */
export function useNeeds(): Needs | undefined {
	const demands = useTable('demand')
	const resources = useTable('resource')
	const claims = useTable('claim')
	const units = useTable('unit')
	const people = useTable('person')
	const meetings = useTable('meeting')
	return useMemo(() => {
		if (!demands || !resources || !claims || !units || !people || !meetings) return undefined
		return {
			demands,
			resources,
			claims: [...claims.values()],
			units,
			people,
			meetings,
			ownerOf: ({ data }) => units.get(data.unitId ?? '')?.data.name ?? data.ownerName ?? '',
			amountOf: ({ data }) =>
				data.per === undefined
					? `共 ${data.capacity} ${clause(data.measure)}`
					: `${perWord(data.per)} ${data.capacity} ${clause(data.measure)}`,
			meetingsFor(nodeId, tree) {
				const above = new Set<string>()
				for (let node = tree.nodes.get(nodeId); node !== undefined; ) {
					above.add(node.id)
					node = tree.nodes.get(node.data.parentId ?? '')
				}
				return [...meetings.values()]
					.filter(({ orgId, data }) => above.has(orgId) && data.state !== 'voided')
					.sort((a, b) => ((a.data.at ?? '~') < (b.data.at ?? '~') ? 1 : -1))
					.slice(0, 8)
			},
		}
	}, [demands, resources, claims, units, people, meetings])
}
