/** What has to be done, the most pressing first; for those who look at many communities, gathered by community. */
import Box from '@mui/material/Box'
import { recordAddress } from '../../ui/record-address.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { Empty } from '../../ui/states.tsx'
import { DEMAND_DAYS, type DueGroup, type DueItem, groupDue } from './due.ts'
import { DUE_LABEL, dueDay, dueText, groupText, urgency } from './due-words.ts'
import { Section, Unknown } from './section.tsx'
import type { Desk } from './use-desk.ts'

interface DueListProps {
	desk: Desk
	today: string
}

export function DueList({ desk, today }: DueListProps) {
	const { due, tree, twice } = desk
	const count = due.length + (twice > 0 ? 1 : 0)
	const overdue = due.filter(item => item.overdue).length
	const title = count === 0 || !desk.complete ? '要办的事' : `要办的事 ${count} 件`
	const gathered = tree.communities.length > 1
	return (
		<Section
			title={title}
			aside={
				overdue > 0 && desk.complete
					? `其中 ${overdue} 件已超期（诉求 ${DEMAND_DAYS} 天未办结算超期）`
					: undefined
			}
			grow={1.3}
		>
			{!desk.complete ? (
				<Unknown />
			) : count === 0 ? (
				<Empty title="眼下没有要办的事" hint="换届、诉求、岗位到期前会列在这里。" />
			) : gathered ? (
				groupDue(due, id => tree.communityOf(id)?.id ?? id).map(group => (
					<GroupRow key={`${group.kind} ${group.orgId}`} group={group} desk={desk} today={today} />
				))
			) : (
				due.map(item => <ItemRow key={`${item.kind} ${item.of.id}`} item={item} desk={desk} today={today} />)
			)}
			{desk.complete && twice > 0 && <TwiceRow count={twice} />}
		</Section>
	)
}

const COLUMNS = '100px 104px minmax(0, 1fr) auto'

function ItemRow({ item, desk, today }: { item: DueItem; desk: Desk; today: string }) {
	const address = recordAddress(item.of.rec) ?? { to: '/' as const, search: {} }
	const grid = desk.tree.nodes.get(item.gridId)?.data.name ?? desk.tree.name(item.gridId)
	return (
		<RowLink address={address} sx={{ gridTemplateColumns: COLUMNS }}>
			<Urgency item={item} today={today} />
			<span>{DUE_LABEL[item.kind]}</span>
			<Line>{dueText(item, desk.personName)}</Line>
			<Aside>
				{grid}
				{item.on !== '' && ` · ${dueDay(item)}`}
			</Aside>
		</RowLink>
	)
}

function GroupRow({ group, desk, today }: { group: DueGroup; desk: Desk; today: string }) {
	const first = group.items[0]
	if (first === undefined) return null
	// A single item leads to itself, several to the place where the community's are listed.
	const address =
		group.items.length === 1
			? recordAddress(first.of.rec)
			: group.kind === 'demand'
				? { to: '/logs' as const, search: { from: firstDay(group) } }
				: group.kind === 'post_end'
					? { to: '/people' as const, search: { tab: 'matrix', org: group.orgId } }
					: { to: '/org' as const, search: { id: group.orgId } }
	return (
		<RowLink address={address ?? { to: '/', search: {} }} sx={{ gridTemplateColumns: COLUMNS }}>
			<Urgency item={first} today={today} />
			<span>{DUE_LABEL[group.kind]}</span>
			<Line>{groupText(group)}</Line>
			<Aside>{desk.tree.name(group.orgId)}</Aside>
		</RowLink>
	)
}

/** Can wait, and has no day: last. */
const TwiceRow = ({ count }: { count: number }) => (
	<RowLink address={{ to: '/duplicates', search: {} }} sx={{ gridTemplateColumns: COLUMNS }}>
		<Box component="span" sx={{ color: 'text.secondary' }}>
			待核对
		</Box>
		<span>人员重复</span>
		<Line>{`${count} 组可能是同一人，请核对后合并`}</Line>
		<Aside>人员</Aside>
	</RowLink>
)

const firstDay = ({ items }: DueGroup): string | undefined => {
	const days = items.flatMap(({ of }) => (of.collection === 'log' ? [of.data.at.slice(0, 10)] : []))
	return days.sort()[0]
}

function Urgency({ item, today }: { item: DueItem; today: string }) {
	const color = item.overdue ? 'error.main' : 'text.secondary'
	return (
		<Box
			component="span"
			sx={{ color, fontWeight: item.overdue ? 600 : 400, fontVariantNumeric: 'tabular-nums' }}
		>
			{urgency(item, today)}
		</Box>
	)
}

function Line({ children }: { children: string }) {
	return (
		<Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
			{children}
		</Box>
	)
}

function Aside({ children }: { children: React.ReactNode }) {
	return (
		<Box component="span" sx={{ color: 'text.secondary', fontSize: 13, whiteSpace: 'nowrap' }}>
			{children}
		</Box>
	)
}
