/** The buildings with whom to call for each. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ReactNode, useMemo } from 'react'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { BUILDING_LABEL, CONTACT_LABEL } from '../../ui/labels.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { Muted } from './contact-list.tsx'
import type { Building, Contact, Network } from './network-data.ts'
import type { Found } from './network-filter.ts'

interface BuildingListProps {
	network: Network
	found: Found | undefined
	onOpen: ((id: string) => void) | undefined
	/** The one written last. */
	shownId: string | undefined
	/** Names a head for a building; absent where the role may not. */
	onAssign: ((buildingId: string) => void) | undefined
	empty: ReactNode
}

/** So many numbers are sure of their room. */
const NUMBERS_SHOWN = 2

const isHead = (contact: Contact) => contact.view.data.kind === 'building_head'

function columnsOf(onAssign: BuildingListProps['onAssign']): Column<Building>[] {
	return [
		{
			key: 'name',
			title: '楼栋',
			width: 'minmax(130px, 0.7fr)',
			cell: row => row.name,
			sort: row => row.name,
		},
		{
			key: 'kind',
			title: '类型',
			width: '64px',
			cell: row => row.view.data.kind && BUILDING_LABEL[row.view.data.kind],
		},
		{
			key: 'units',
			title: '单元',
			width: '60px',
			align: 'right',
			cell: row => row.view.data.units,
			sort: row => row.view.data.units ?? -1,
		},
		{
			key: 'households',
			title: '户数',
			width: '64px',
			align: 'right',
			cell: row => row.view.data.households,
			sort: row => row.view.data.households ?? -1,
		},
		{
			key: 'head',
			title: '楼栋长',
			width: '250px',
			cell: row => <HeadCell building={row} onAssign={onAssign} />,
			sort: row => row.contacts.find(isHead)?.name ?? '',
		},
		{
			key: 'others',
			title: '其他联系人',
			width: 'minmax(260px, 2.7fr)',
			cell: row => {
				const others = row.contacts.filter(each => !isHead(each))
				const names = others.map(each => `${CONTACT_LABEL[each.view.data.kind]} ${each.name}`)
				const said = names.map((name, i) => `${name} ${others[i]?.phone ?? ''}`.trim())
				// A name that is cut short is still one, half a number is a wrong one.
				const shown = [...said.slice(0, NUMBERS_SHOWN), ...names.slice(NUMBERS_SHOWN)]
				return <span title={said.join('\n')}>{shown.join('；')}</span>
			},
		},
	]
}

function HeadCell({ building, onAssign }: { building: Building; onAssign: BuildingListProps['onAssign'] }) {
	const heads = building.contacts.filter(isHead)
	if (heads.length > 0)
		return heads.map(head => (
			<Box component="span" key={head.id} sx={{ mr: 1.5 }}>
				<Box component="span" sx={{ display: 'inline-block', minWidth: '4.5em' }}>
					{head.name}
				</Box>
				{head.phone ? <PhoneNumber phone={head.phone} /> : <Muted>没有登记电话</Muted>}
			</Box>
		))
	const bare = building.contacts.length === 0
	return (
		<Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
			<Box component="span" sx={{ color: bare ? 'error.main' : 'text.secondary' }}>
				{bare ? '无人联系' : '未设楼栋长'}
			</Box>
			{onAssign && (
				<Button
					variant="outlined"
					onClick={event => {
						event.stopPropagation()
						onAssign(building.id)
					}}
					sx={{ py: 0 }}
				>
					指定楼栋长
				</Button>
			)}
		</Box>
	)
}

export function BuildingList({ network, found, onOpen, shownId, onAssign, empty }: BuildingListProps) {
	const columns = useMemo(() => columnsOf(onAssign), [onAssign])
	const rows = useMemo(
		() => network.buildings.filter(row => found?.buildings.has(row.id) ?? true),
		[network, found],
	)
	return (
		<DataTable
			label="楼栋"
			rows={rows}
			columns={columns}
			rowKey={row => row.id}
			selectedKey={shownId}
			{...(onOpen && { onOpen: (row: Building) => onOpen(row.id) })}
			empty={empty}
		/>
	)
}
