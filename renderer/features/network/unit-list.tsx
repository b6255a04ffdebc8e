/** Y as a list: by kind, with the liaison and how to reach them. */
import { type ReactNode, useMemo } from 'react'
import { UNIT_KINDS } from '#shared/model/kinds.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { UNIT_LABEL } from '../../ui/labels.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { Muted } from './contact-list.tsx'
import type { Network, Unit } from './network-data.ts'
import type { Found } from './network-filter.ts'

const COLUMNS: Column<Unit>[] = [
	{
		key: 'kind',
		title: '类别',
		width: '120px',
		cell: row => UNIT_LABEL[row.view.data.kind],
		sort: row => UNIT_KINDS.indexOf(row.view.data.kind),
	},
	{
		key: 'name',
		title: '单位名称',
		width: 'minmax(180px, 2fr)',
		cell: row => <span title={row.name}>{row.name}</span>,
		sort: row => row.name,
	},
	{
		key: 'liaison',
		title: '联络人',
		width: 'minmax(140px, 1fr)',
		cell: row =>
			row.liaison === '' ? (
				<Muted>没有联络人</Muted>
			) : (
				<>
					{row.liaison}
					{row.view.data.liaisonTitle && <Muted>（{row.view.data.liaisonTitle}）</Muted>}
				</>
			),
		sort: row => row.liaison,
	},
	{
		key: 'phone',
		title: '电话',
		width: '180px',
		cell: row => (row.phone ? <PhoneNumber phone={row.phone} /> : <Muted>没有登记</Muted>),
	},
	{
		key: 'address',
		title: '地址',
		width: 'minmax(140px, 1.2fr)',
		cell: row => <span title={row.view.data.address}>{row.view.data.address}</span>,
		sort: row => row.view.data.address ?? '',
	},
]

interface UnitListProps {
	network: Network
	found: Found | undefined
	onOpen: ((id: string) => void) | undefined
	/** The one written last. */
	shownId: string | undefined
	empty: ReactNode
}

export function UnitList({ network, found, onOpen, shownId, empty }: UnitListProps) {
	const rows = useMemo(() => network.units.filter(row => found?.units.has(row.id) ?? true), [network, found])
	return (
		<DataTable
			label="重点单位"
			rows={rows}
			columns={COLUMNS}
			rowKey={row => row.id}
			selectedKey={shownId}
			{...(onOpen && { onOpen: (row: Unit) => onOpen(row.id) })}
			empty={empty}
		/>
	)
}
