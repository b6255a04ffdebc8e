/** The network of one grid: tabs over the same data, one filter for all of them. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import TextField from '@mui/material/TextField'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ContactKind } from '#shared/model/kinds.ts'
import type { View } from '#shared/model/view.ts'
import { useCan, useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { PlusIcon, PrintIcon } from '../../ui/icons.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { PrintSheet, usePrint } from '../../ui/print-sheet.tsx'
import { Empty } from '../../ui/states.tsx'
import { BareWarning } from './bare-warning.tsx'
import { BuildingForm } from './building-form.tsx'
import { BuildingList } from './building-list.tsx'
import { ContactForm } from './contact-form.tsx'
import { ContactList } from './contact-list.tsx'
import { ContactSheet } from './contact-sheet.tsx'
import type { Network } from './network-data.ts'
import { findIn } from './network-filter.ts'
import { Drawing, NetworkMap } from './network-map.tsx'
import { UnitForm } from './unit-form.tsx'
import { UnitList } from './unit-list.tsx'

type TabKey = 'map' | 'contacts' | 'units' | 'buildings' | 'sheet'

type Open =
	| { form: 'contact'; id?: string; initial?: { kind: ContactKind; buildingId: string } }
	| { form: 'unit'; id?: string }
	| { form: 'building'; id?: string }

const ADD = {
	contacts: { form: 'contact', label: '新增联系人' },
	units: { form: 'unit', label: '新增单位' },
	buildings: { form: 'building', label: '新增楼栋' },
} as const

interface GridNetworkProps {
	tree: Tree
	grid: View<'grid'>
	network: Network
}

export function GridNetwork({ tree, grid, network }: GridNetworkProps) {
	const [params, change] = useAddress()
	const { scopeId } = useClient().account()
	const tab = tabOf(params.tab)
	const [typed, setTyped] = useState('')
	const [open, setOpen] = useState<Open | null>(null)
	useWantedDraft(key => {
		const wanted = openOf(key, grid.id, network)
		if (wanted !== undefined) setOpen(wanted)
	})
	const { printing, print } = usePrint()
	// An address that names a record shows it among its kind: the search box asks whom to call, not to edit.
	useEffect(() => {
		const place = placeOf(network, params.id)
		if (place === undefined) return
		setTyped(place.name)
		change({ tab: place.tab, id: undefined })
	}, [network, params.id, change])
	const found = useMemo(() => findIn(network, typed), [network, typed])

	const writable = grid.data.state === 'active' && tree.subtree(scopeId).has(grid.id)
	const mayContact = useCan('contact', 'update') && writable
	const mayUnit = useCan('unit', 'update') && writable
	const mayBuilding = useCan('building', 'update') && writable
	const mayAdd = {
		contacts: useCan('contact', 'create') && writable,
		units: useCan('unit', 'create') && writable,
		buildings: useCan('building', 'create') && writable,
	}
	const openContact = useCallback((id: string) => setOpen({ form: 'contact', id }), [])
	const openUnit = useCallback((id: string) => setOpen({ form: 'unit', id }), [])
	const openBuilding = useCallback((id: string) => setOpen({ form: 'building', id }), [])
	const assign = useCallback(
		(id: string) => setOpen({ form: 'contact', initial: { kind: 'building_head', buildingId: id } }),
		[],
	)
	const assignHead = mayAdd.contacts ? assign : undefined
	const [shownId, setShownId] = useState<string>()
	const close = (id?: string) => {
		setOpen(null)
		if (id !== undefined) setShownId(id)
	}
	const title = tree.pathName(grid.id).replace(' / ', '')
	const add = tab === 'map' || tab === 'sheet' ? undefined : ADD[tab]
	const { contacts, buildings, units, bare } = network
	const isEmpty = contacts.length + buildings.length + units.length === 0
	const nothing = (what: string, hint: string) =>
		typed.trim() === '' ? (
			<Empty title={`还没有登记${what}`} {...(mayAdd.buildings && { hint })} />
		) : (
			<Empty title="没有找到" hint="可以输入楼栋号、姓名、拼音首字母、电话尾号或单位名称。" />
		)
	return (
		<Page
			title="联系网络"
			note={`${title}：网格长 ${network.head?.name ?? '空缺'} · ${contacts.length} 名联系人（X）· ${units.length} 个单位（Y）· ${buildings.length} 栋楼`}
			actions={
				<>
					<Box sx={{ width: 240 }}>
						<GridPicker
							value={grid.id}
							onChange={id => id !== undefined && change({ grid: id })}
							label="网格"
						/>
					</Box>
					{add !== undefined && mayAdd[tab as keyof typeof mayAdd] && (
						<Button variant="contained" startIcon={<PlusIcon />} onClick={() => setOpen({ form: add.form })}>
							{add.label}
						</Button>
					)}
					<ExportButton
						ask={{ kind: 'network', nodeId: grid.id }}
						disabled={contacts.length + units.length === 0}
					/>
					<Button startIcon={<PrintIcon />} onClick={() => void print()} title="打印（Ctrl+P）">
						{tab === 'map' ? '打印网络图' : '打印联系表'}
					</Button>
				</>
			}
			filters={
				<>
					<Tabs
						value={tab}
						onChange={(_, value: TabKey) => change({ tab: value })}
						sx={{ flex: 1 }}
						aria-label="联系网络的各项"
					>
						<Tab value="map" label="网络图" />
						<Tab value="contacts" label="联系人 X" />
						<Tab value="units" label="单位 Y" />
						<Tab value="buildings" label="楼栋" />
						<Tab value="sheet" label="联系表" />
					</Tabs>
					{tab !== 'sheet' && (
						<TextField
							type="search"
							placeholder="几栋找谁？楼栋号、姓名、电话、单位"
							value={typed}
							onChange={event => setTyped(event.target.value)}
							slotProps={{ htmlInput: { 'aria-label': '按楼栋、姓名、电话、单位筛选' } }}
							sx={{ width: 290 }}
						/>
					)}
				</>
			}
		>
			<Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
				{(tab === 'map' || tab === 'buildings') && (
					<BareWarning bare={bare} onAssign={assignHead} onShowAll={() => change({ tab: 'buildings' })} />
				)}
				<Box sx={{ flex: 1, minHeight: 0 }}>
					{tab === 'map' &&
						(isEmpty ? (
							<Empty
								title={mayAdd.buildings ? '这个网格还没有联系网络' : '还没有登记楼栋和联系人。'}
								{...(mayAdd.buildings && { hint: '先登记楼栋，再给每栋楼指定楼栋长，最后登记重点单位。' })}
								action={
									mayAdd.buildings && (
										<Button variant="contained" onClick={() => setOpen({ form: 'building' })}>
											新增楼栋
										</Button>
									)
								}
							/>
						) : (
							<NetworkMap
								grid={grid}
								network={network}
								found={found}
								actions={{
									openContact: mayContact ? openContact : undefined,
									openUnit: mayUnit ? openUnit : undefined,
									openBuilding: mayBuilding ? openBuilding : undefined,
									assignHead,
								}}
							/>
						))}
					{tab === 'contacts' && (
						<ContactList
							network={network}
							found={found}
							onOpen={mayContact ? openContact : undefined}
							shownId={shownId}
							empty={nothing('联系人', '从楼栋长开始：每栋楼至少要有一个能打电话的人。')}
						/>
					)}
					{tab === 'units' && (
						<UnitList
							network={network}
							found={found}
							onOpen={mayUnit ? openUnit : undefined}
							shownId={shownId}
							empty={nothing('重点单位', '登记学校、物业、商户等单位和它们的联络人。')}
						/>
					)}
					{tab === 'buildings' && (
						<BuildingList
							network={network}
							found={found}
							onOpen={mayBuilding ? openBuilding : undefined}
							shownId={shownId}
							onAssign={assignHead}
							empty={nothing('楼栋', '登记楼栋后，就能看出哪些楼栋还没有人联系。')}
						/>
					)}
					{tab === 'sheet' && (
						<Box tabIndex={0} role="region" aria-label="联系表" sx={{ height: '100%', overflow: 'auto' }}>
							<Paper sx={{ maxWidth: 860, mx: 'auto', px: 4, py: 2 }}>
								<ContactSheet grid={grid} network={network} />
							</Paper>
						</Box>
					)}
				</Box>
			</Box>
			{printing && (
				<PrintSheet
					title={`${title}${tab === 'map' ? '联系网络图' : '联系表'}`}
					office={tree.name(tree.communityOf(grid.id)?.id)}
					note={`${contacts.length} 名联系人，${units.length} 个单位，${buildings.length} 栋楼`}
					landscape={tab === 'map'}
				>
					{tab === 'map' ? (
						<div style={{ height: '152mm' }}>
							<Drawing grid={grid} network={network} found={undefined} />
						</div>
					) : (
						<ContactSheet grid={grid} network={network} />
					)}
				</PrintSheet>
			)}
			{open?.form === 'contact' && (
				<ContactForm
					gridId={grid.id}
					network={network}
					contact={contacts.find(each => each.id === open.id)}
					initial={open.initial}
					onClose={close}
				/>
			)}
			{open?.form === 'unit' && (
				<UnitForm
					gridId={grid.id}
					network={network}
					unit={units.find(each => each.id === open.id)}
					onClose={close}
				/>
			)}
			{open?.form === 'building' && (
				<BuildingForm
					gridId={grid.id}
					network={network}
					building={buildings.find(each => each.id === open.id)}
					onClose={close}
				/>
			)}
		</Page>
	)
}

const TABS: readonly string[] = ['map', 'contacts', 'units', 'buildings', 'sheet']
const tabOf = (asked: string | undefined): TabKey =>
	asked !== undefined && TABS.includes(asked) ? (asked as TabKey) : 'map'

/** What is opened for the draft of this key, if it is of this grid. */
function openOf(key: string, gridId: string, network: Network): Open | undefined {
	const records = { contact: network.contacts, unit: network.units, building: network.buildings }
	for (const form of ['contact', 'unit', 'building'] as const) {
		if (key === draftKey(form, undefined, gridId)) return { form }
		const id = records[form].find(each => key === draftKey(form, each.id))?.id
		if (id !== undefined) return { form, id }
	}
	const headless = network.buildings.find(
		({ id }) => key === draftKey('contact', undefined, `${gridId}/${id}`),
	)
	return headless && { form: 'contact', initial: { kind: 'building_head', buildingId: headless.id } }
}

/** The tab and name of the record that the address names, if it is of this grid. */
function placeOf(network: Network, id: string | undefined): { tab: TabKey; name: string } | undefined {
	const named = (records: readonly { id: string; name: string }[]) =>
		records.find(each => each.id === id)?.name
	const places = { buildings: network.buildings, units: network.units, contacts: network.contacts }
	for (const [tab, records] of Object.entries(places)) {
		const name = named(records)
		if (name !== undefined) return { tab: tab as TabKey, name }
	}
	return undefined
}
