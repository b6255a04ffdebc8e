/** The columns of the three lists; beside an open record only the telling ones. */
import Box from '@mui/material/Box'
import { NEED_WORD, PERIOD_WORD } from '#shared/meetings/words.ts'
import { NEED_KINDS } from '#shared/model/kinds.ts'
import { CLAIM_STATES, DEMAND_STATES } from '#shared/model/states.ts'
import type { Tree } from '../../session/tree.ts'
import { type Column, DAY_WIDTH } from '../../ui/data-table.tsx'
import { shortDay } from '../../ui/format.ts'
import type { Claim, Demand, ResourceRow } from './need-rows.ts'
import { ClaimMark, DemandMark } from './state-mark.tsx'
import type { Needs } from './use-needs.ts'

const Muted = ({ children }: { children: string }) => (
	<Box component="span" sx={{ color: 'text.secondary' }}>
		{children}
	</Box>
)

export function demandColumns(tree: Tree, narrow: boolean): Column<Demand>[] {
	const all: Column<Demand>[] = [
		{
			key: 'state',
			title: '状态',
			width: '92px',
			cell: ({ data }) => <DemandMark state={data.state} />,
			sort: ({ data }) => DEMAND_STATES.indexOf(data.state),
		},
		{
			key: 'kind',
			title: '类别',
			width: '96px',
			cell: ({ data }) => NEED_WORD[data.kind],
			sort: ({ data }) => NEED_KINDS.indexOf(data.kind),
		},
		{
			key: 'title',
			title: '需求',
			width: 'minmax(200px, 2fr)',
			cell: ({ data }) => (
				<span title={data.title}>
					{data.urgent && (
						<Box component="strong" sx={{ color: 'error.main', mr: 0.75 }}>
							急
						</Box>
					)}
					{data.title}
				</span>
			),
			sort: ({ data }) => data.title,
		},
		{
			key: 'people',
			title: '涉及人数',
			width: '92px',
			align: 'right',
			cell: ({ data }) => data.people ?? <Muted>—</Muted>,
			sort: ({ data }) => data.people ?? -1,
		},
		{
			key: 'node',
			title: '所属',
			width: 'minmax(110px, 190px)',
			cell: ({ orgId }) => (tree.communities.length > 1 ? tree.pathName(orgId) : tree.name(orgId)),
			sort: ({ orgId }) => tree.pathName(orgId),
		},
		{
			key: 'raisedOn',
			title: '提出时间',
			width: DAY_WIDTH,
			cell: ({ data }) => shortDay(data.raisedOn) || <Muted>—</Muted>,
			sort: ({ data }) => data.raisedOn ?? '',
		},
	]
	return narrow ? all.filter(({ key }) => !['people', 'raisedOn'].includes(key)) : all
}

/** @param own nodes of the account: of what is offered from above, others' claims are not known here */
export function resourceColumns(
	needs: Needs,
	tree: Tree,
	own: ReadonlySet<string>,
	narrow: boolean,
): Column<ResourceRow>[] {
	const all: Column<ResourceRow>[] = [
		{
			key: 'kind',
			title: '类别',
			width: '96px',
			cell: ({ resource }) => NEED_WORD[resource.data.kind],
			sort: ({ resource }) => NEED_KINDS.indexOf(resource.data.kind),
		},
		{
			key: 'title',
			title: '资源',
			width: 'minmax(160px, 1.4fr)',
			cell: ({ resource }) => <span title={resource.data.title}>{resource.data.title}</span>,
			sort: ({ resource }) => resource.data.title,
		},
		{
			key: 'owner',
			title: '提供单位',
			width: 'minmax(120px, 1.2fr)',
			cell: ({ resource }) => <span title={needs.ownerOf(resource)}>{needs.ownerOf(resource)}</span>,
			sort: ({ resource }) => needs.ownerOf(resource),
		},
		{
			key: 'left',
			title: '剩余 / 数量',
			width: '212px',
			cell: ({ resource: { data, orgId }, left, over }) =>
				over ? (
					<Muted>已过期</Muted>
				) : !own.has(orgId) ? (
					<span title="街道的资源由各社区共用，剩余数量以认领时服务器确认为准">
						{`${data.capacity} ${data.measure}`}
						<Muted>{`　${data.per === undefined ? '' : PERIOD_WORD[data.per]}（本社区已领 ${data.capacity - left}）`}</Muted>
					</span>
				) : (
					<>
						<Box
							component="strong"
							sx={{ fontWeight: left === 0 ? 600 : 500, color: left === 0 ? 'error.main' : 'inherit' }}
						>
							{left}
						</Box>
						{` / ${data.capacity} ${data.measure}`}
						{data.per !== undefined && <Muted>{`　${PERIOD_WORD[data.per]}`}</Muted>}
					</>
				),
			sort: ({ left }) => left,
		},
		{
			key: 'hours',
			title: '可用时间',
			width: 'minmax(110px, 1fr)',
			cell: ({ resource }) => <span title={resource.data.hours}>{resource.data.hours}</span>,
		},
		{
			key: 'node',
			title: '提供给',
			width: '120px',
			cell: ({ resource }) => tree.name(resource.orgId),
			sort: ({ resource }) => tree.pathName(resource.orgId),
		},
		{
			key: 'until',
			title: '有效期至',
			width: DAY_WIDTH,
			cell: ({ resource }) => shortDay(resource.data.validUntil) || <Muted>长期</Muted>,
			sort: ({ resource }) => resource.data.validUntil ?? '9999',
		},
	]
	return narrow ? all.filter(({ key }) => !['hours', 'until', 'node'].includes(key)) : all
}

export function claimColumns(needs: Needs, tree: Tree, narrow: boolean): Column<Claim>[] {
	const resourceOf = (claim: Claim) => needs.resources.get(claim.data.resourceId)
	const demandOf = (claim: Claim) => needs.demands.get(claim.data.demandId)?.data.title ?? '（范围外）'
	const all: Column<Claim>[] = [
		{
			key: 'state',
			title: '状态',
			width: '92px',
			cell: ({ data }) => <ClaimMark state={data.state} />,
			sort: ({ data }) => CLAIM_STATES.indexOf(data.state),
		},
		{
			key: 'resource',
			title: '资源',
			width: 'minmax(150px, 1fr)',
			cell: claim => resourceOf(claim)?.data.title ?? '（范围外）',
			sort: claim => resourceOf(claim)?.data.title ?? '',
		},
		{
			key: 'demand',
			title: '用于需求',
			width: 'minmax(150px, 1.3fr)',
			cell: claim => <span title={demandOf(claim)}>{demandOf(claim)}</span>,
			sort: demandOf,
		},
		{
			key: 'quantity',
			title: '数量',
			width: '92px',
			align: 'right',
			cell: claim => `${claim.data.quantity} ${resourceOf(claim)?.data.measure ?? ''}`,
			sort: ({ data }) => data.quantity,
		},
		{
			key: 'date',
			title: '使用日期',
			width: DAY_WIDTH,
			cell: ({ data }) => shortDay(data.date) || <Muted>未定</Muted>,
			sort: ({ data }) => data.date ?? '',
		},
		{
			key: 'node',
			title: '认领网格',
			width: 'minmax(110px, 190px)',
			cell: ({ orgId }) => (tree.communities.length > 1 ? tree.pathName(orgId) : tree.name(orgId)),
			sort: ({ orgId }) => tree.pathName(orgId),
		},
	]
	return narrow ? all.filter(({ key }) => key !== 'node') : all
}
