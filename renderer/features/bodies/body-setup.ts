/** What an office begins with: the bodies that are customary, and who belongs to them. Pure. */
import { ranksFor } from '#shared/meetings/rank.ts'
import type { PostKind } from '#shared/model/kinds.ts'
import type { Seat } from '#shared/model/meeting-parts.ts'
import { daysOf, type Period, periodOf } from '#shared/model/periods.ts'
import type { Data, View } from '#shared/model/view.ts'
import type { Node, Tree } from '../../session/tree.ts'

export type Body = View<'body'>
export type MemberData = Data<'member'>

/** A node's level: an org's own kind, or a grid. */
const levelOf = (node: Node): 'district' | 'street' | 'community' | 'grid' =>
	node.collection === 'grid' ? 'grid' : node.data.kind

/** How often the joint meeting is held at the least, by level: half-yearly in a street, quarterly in a community. */
const JOINT_CADENCE: Record<'street' | 'community' | 'grid' | 'district', Period> = {
	district: 'year',
	street: 'half_year',
	community: 'quarter',
	grid: 'quarter',
}

/** Other bodies that offices usually have. */
export const PRESETS: readonly { readonly name: string; readonly cadence: Period | undefined }[] = [
	{ name: '党建协调委员会', cadence: 'half_year' },
	{ name: '两委联席会议', cadence: 'month' },
	{ name: '网格工作会议', cadence: 'month' },
	{ name: '居民议事会', cadence: 'quarter' },
	{ name: '民情恳谈会', cadence: 'quarter' },
	{ name: '院坝会', cadence: undefined },
	{ name: '楼栋会', cadence: undefined },
]

/** The first day of the present period: from then on its meetings count. */
export const sinceOf = (cadence: Period | undefined, today: string): string =>
	cadence === undefined ? today : daysOf(periodOf(cadence, today)).from

/** Streets and communities of the scope that have no joint meeting yet, in tree order. */
export function lackingJoint(tree: Tree, scope: ReadonlySet<string>, bodies: Iterable<Body>): Node[] {
	const has = new Set<string>()
	for (const { orgId, data } of bodies) if (data.kind === 'joint' && data.state === 'active') has.add(orgId)
	const nodes = [...tree.nodes.values()].filter(node => node.collection === 'org' && scope.has(node.id))
	const wanted = nodes.filter(node => {
		const level = levelOf(node)
		return (level === 'street' || level === 'community') && node.data.state === 'active' && !has.has(node.id)
	})
	const order = new Map(tree.communities.map(({ id }, i) => [id, i]))
	return wanted.sort((a, b) => (order.get(a.id) ?? -1) - (order.get(b.id) ?? -1))
}

export function jointBody(tree: Tree, node: Node, today: string): Data<'body'> {
	const cadence = JOINT_CADENCE[levelOf(node)]
	const name = `${tree.name(node.id)}党建联席会议`
	return { name, kind: 'joint', cadence, state: 'active', since: sinceOf(cadence, today) }
}

interface Ledgers {
	readonly people: Iterable<View<'person'>>
	readonly units: Iterable<View<'unit'>>
}

const COMMITTEE = /党(工委|委|总支|支部)/
const FIRST = /党(工委|委|总支|支部)书记/

/**
 * Whom the ledgers show to belong to a joint meeting: the committee of its node, first its secretary, who presides;
 * below a street the secretaries of its communities; in a community every grid's secretary, and the units that are
 * marked as members.
 *
 * @param newId one id per member, by which the members are ranked
 */
export function jointMembers(
	tree: Tree,
	node: Node,
	bodyId: string,
	{ people, units }: Ledgers,
	newId: () => string,
): { id: string; data: MemberData }[] {
	const level = levelOf(node)
	const active = [...people].filter(({ data }) => data.state === 'active')
	const committee = active
		.filter(({ orgId, data }) => orgId === node.id && COMMITTEE.test(data.title ?? ''))
		.sort((a, b) => rankOfTitle(a) - rankOfTitle(b))
	const [first] = committee.filter(({ data }) => FIRST.test(data.title ?? ''))
	const below = level === 'street' ? tree.children(node.id).map(({ id }) => id) : []
	const secretaries = active.filter(
		({ orgId, data }) => below.includes(orgId) && FIRST.test(data.title ?? ''),
	)
	const grids = tree.subtree(node.id)
	const members: Pick<MemberData, 'kind' | 'postKind' | 'unitId' | 'personId' | 'seat'>[] = [
		...committee.map(({ id }) => ({
			kind: 'person' as const,
			personId: id,
			...(id === first?.id ? { seat: 'chair' as Seat } : {}),
		})),
		...secretaries.map(({ id }) => ({ kind: 'person' as const, personId: id })),
		...(level === 'street' ? [] : [{ kind: 'post' as const, postKind: 'secretary' as PostKind }]),
		...[...units]
			.filter(({ orgId, data }) => grids.has(orgId) && data.inMeeting === true)
			.map(({ id }) => ({ kind: 'unit' as const, unitId: id })),
	]
	const ids = members.map(newId)
	const ranks = ranksFor(ids)
	return members.map((data, i) => ({ id: ids[i] ?? '', data: { ...data, bodyId, rank: ranks[i] } }))
}

/** The secretary, the deputies, the others. */
const rankOfTitle = ({ data: { title = '' } }: View<'person'>): number =>
	title.includes('副书记') ? 1 : title.includes('书记') ? 0 : 2
