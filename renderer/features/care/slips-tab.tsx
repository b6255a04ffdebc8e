/** Hand-over slips: what was handed to which department, and how it stands. Each is kept for thirty days. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useMemo } from 'react'
import { SLIP_DAYS } from '#shared/model/care-schemas.ts'
import { useCan, useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { type Column, DAY_WIDTH, DataTable } from '../../ui/data-table.tsx'
import { shortDay } from '../../ui/format.ts'
import { SLIP_DEPARTMENT_LABEL, SLIP_KIND_LABEL, SLIP_STATE_LABEL } from '../../ui/labels.ts'
import { useAddress } from '../../ui/navigation.ts'
import { Empty } from '../../ui/states.tsx'
import { daysLeft, type Slip, slipRows } from './care-rows.ts'
import { SlipForm } from './slip-form.tsx'
import type { Care } from './use-care.ts'

const COLOR = { open: 'warning', sent: 'info', answered: 'success', returned: 'error' } as const

interface SlipsTabProps {
	care: Care
	tree: Tree
	today: string
	onAdd: () => void
	/** The one written last. */
	shownId: string | undefined
	onShow: (id: string | undefined) => void
}

export function SlipsTab({ care, tree, today, onAdd, shownId, onShow }: SlipsTabProps) {
	const [address, change] = useAddress()
	const mayAdd = useCan('slip', 'create')
	const mayUpdate = useCan('slip', 'update')
	const { scopeId } = useClient().account()
	const nodes = useMemo(() => tree.subtree(scopeId), [tree, scopeId])
	const rows = useMemo(() => slipRows(care.slips.values(), nodes), [care.slips, nodes])
	const open = mayUpdate ? care.slips.get(address.id ?? '') : undefined
	return (
		<Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1 }}>
			<Box sx={{ color: 'text.secondary', fontSize: 13 }}>
				不写姓名、电话和门牌号。每张保留 {SLIP_DAYS} 天，到期自动删除，只留件数。
			</Box>
			<Box sx={{ flex: 1, minHeight: 0 }}>
				<DataTable
					label="转办单"
					rows={rows}
					columns={columnsOf(care, tree, today)}
					rowKey={({ id }) => id}
					selectedKey={shownId}
					onOpen={({ id }) => change({ id })}
					empty={
						<Empty
							title="没有转办单"
							hint="发现应由其他部门处理的事，登记后转给责任部门。"
							{...(mayAdd && {
								action: (
									<Button variant="contained" onClick={onAdd}>
										登记转办单
									</Button>
								),
							})}
						/>
					}
				/>
			</Box>
			{open !== undefined && (
				<SlipForm
					key={open.id}
					tree={tree}
					care={care}
					slip={open}
					onClose={id => {
						change({ id: undefined })
						onShow(id)
					}}
				/>
			)}
		</Box>
	)
}

const columnsOf = (care: Care, tree: Tree, today: string): Column<Slip>[] => [
	{
		key: 'state',
		title: '状态',
		width: '96px',
		cell: ({ data }) => (
			<Chip variant="outlined" color={COLOR[data.state]} label={SLIP_STATE_LABEL[data.state]} />
		),
		sort: ({ data }) => data.state,
	},
	{
		key: 'on',
		title: '日期',
		width: DAY_WIDTH,
		cell: ({ data }) => shortDay(data.on),
		sort: ({ data }) => data.on,
	},
	{
		key: 'kind',
		title: '事项类别',
		width: '104px',
		cell: ({ data }) => SLIP_KIND_LABEL[data.kind],
		sort: ({ data }) => SLIP_KIND_LABEL[data.kind],
	},
	{
		key: 'department',
		title: '责任部门',
		width: '130px',
		cell: ({ data }) => SLIP_DEPARTMENT_LABEL[data.department],
		sort: ({ data }) => SLIP_DEPARTMENT_LABEL[data.department],
	},
	{
		key: 'place',
		title: '地点',
		width: 'minmax(150px, 0.8fr)',
		cell: slip => placeOf(slip, care, tree),
		sort: slip => placeOf(slip, care, tree),
	},
	{
		key: 'text',
		title: '事项说明',
		width: 'minmax(200px, 1.4fr)',
		cell: ({ data }) => <span title={data.text}>{data.text}</span>,
	},
	{
		key: 'left',
		title: '还保留',
		width: '90px',
		align: 'right',
		cell: ({ data }) => `${daysLeft(data.on, today)} 天`,
		sort: ({ data }) => data.on,
	},
]

const placeOf = ({ orgId, data }: Slip, care: Care, tree: Tree): string =>
	[
		tree.communities.length > 1 ? tree.pathName(orgId) : tree.name(orgId),
		data.buildingId && care.buildings.get(data.buildingId)?.data.name,
	]
		.filter(Boolean)
		.join(' ')
