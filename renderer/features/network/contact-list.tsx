/** X as a list: by kind, with buildings and phones. */
import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { type ReactNode, useMemo, useState } from 'react'
import { CONTACT_KINDS, type ContactKind } from '#shared/model/kinds.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { CONTACT_LABEL } from '../../ui/labels.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { type Contact, type Network, shortNames } from './network-data.ts'
import type { Found } from './network-filter.ts'

interface ContactListProps {
	network: Network
	found: Found | undefined
	onOpen: ((id: string) => void) | undefined
	/** The one written last. */
	shownId: string | undefined
	empty: ReactNode
}

const COLUMNS: Column<Contact>[] = [
	{
		key: 'kind',
		title: '类别',
		width: '110px',
		cell: row => CONTACT_LABEL[row.view.data.kind],
		sort: row => CONTACT_KINDS.indexOf(row.view.data.kind),
	},
	{
		key: 'name',
		title: '姓名或队伍',
		width: 'minmax(140px, 1fr)',
		cell: row => (
			<>
				{row.name}
				{row.leader && <Muted>（负责人 {row.leader}）</Muted>}
				{row.gone && <Muted>（已离开）</Muted>}
			</>
		),
		sort: row => row.name,
	},
	{
		key: 'buildings',
		title: '负责楼栋',
		width: 'minmax(200px, 2fr)',
		cell: row => (
			<span title={row.buildings.join('、')}>
				{row.buildings.length === 0 ? <Muted>不分楼栋</Muted> : shortNames(row.buildings)}
			</span>
		),
		sort: row => row.buildings[0] ?? '',
	},
	{
		key: 'phone',
		title: '电话',
		width: '180px',
		cell: row => (row.phone ? <PhoneNumber phone={row.phone} /> : <Muted>没有登记</Muted>),
		sort: row => row.phone,
	},
	{
		key: 'duty',
		title: '职责',
		width: 'minmax(140px, 1.2fr)',
		cell: row => <span title={row.view.data.duty}>{row.view.data.duty}</span>,
	},
]

export function ContactList({ network, found, onOpen, shownId, empty }: ContactListProps) {
	const [kind, setKind] = useState<ContactKind | 'all'>('all')
	const rows = useMemo(
		() =>
			network.contacts.filter(
				row => (kind === 'all' || row.view.data.kind === kind) && (found?.contacts.has(row.id) ?? true),
			),
		[network, found, kind],
	)
	const count = (of: ContactKind) => network.contacts.filter(row => row.view.data.kind === of).length
	return (
		<Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, height: '100%' }}>
			<ToggleButtonGroup
				exclusive
				size="small"
				value={kind}
				onChange={(_, value: ContactKind | 'all' | null) => value !== null && setKind(value)}
				aria-label="类别"
			>
				<ToggleButton value="all">全部 {network.contacts.length}</ToggleButton>
				{CONTACT_KINDS.map(each => (
					<ToggleButton key={each} value={each}>
						{CONTACT_LABEL[each]} {count(each)}
					</ToggleButton>
				))}
			</ToggleButtonGroup>
			<Box sx={{ flex: 1, minHeight: 0 }}>
				<DataTable
					label="联系人"
					rows={rows}
					columns={COLUMNS}
					rowKey={row => row.id}
					selectedKey={shownId}
					{...(onOpen && { onOpen: (row: Contact) => onOpen(row.id) })}
					empty={empty}
				/>
			</Box>
		</Box>
	)
}

export const Muted = ({ children }: { children: ReactNode }) => (
	<Box component="span" sx={{ color: 'text.secondary' }}>
		{children}
	</Box>
)
