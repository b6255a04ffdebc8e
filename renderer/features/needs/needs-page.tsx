/** 需求资源: what residents need, what units offer, and what was claimed for what. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Tooltip from '@mui/material/Tooltip'
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react'
import { NEED_WORD } from '#shared/meetings/words.ts'
import { CLAIM_STATES, DEMAND_STATES } from '#shared/model/states.ts'
import { useCan, useClient } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { today } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { CLAIM_STATE_LABEL, DEMAND_STATE_LABEL } from '../../ui/labels.ts'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { ClaimDetail } from './claim-detail.tsx'
import { DemandDetail } from './demand-detail.tsx'
import { DemandForm } from './demand-form.tsx'
import { claimColumns, demandColumns, resourceColumns } from './need-columns.tsx'
import { claimRows, countStates, demandRows, type NeedFilter, resourceRows } from './need-rows.ts'
import { ResourceDetail } from './resource-detail.tsx'
import { ResourceForm } from './resource-form.tsx'
import { useLog } from './use-log.ts'
import { type Needs, useNeeds } from './use-needs.ts'

type Tab = 'demands' | 'resources' | 'claims'
const TAB_LABEL: Record<Tab, string> = { demands: '需求清单', resources: '资源清单', claims: '认领' }
const TABS: readonly Tab[] = ['demands', 'resources', 'claims']

export function NeedsPage() {
	const tree = useTree()
	const needs = useNeeds()
	return tree === undefined || needs === undefined ? (
		<Page title="需求资源" tabs={<MeetingTabs />}>
			<Loading />
		</Page>
	) : (
		<NeedLists tree={tree} needs={needs} />
	)
}

function NeedLists({ tree, needs }: { tree: Tree; needs: Needs }) {
	const [address, change] = useAddress()
	const { scopeId } = useClient().account()
	const [typed, setTyped] = useState('')
	const [state, setState] = useState<string | undefined>()
	const words = useDeferredValue(typed)
	const mayAddDemand = useCan('demand', 'create')
	const mayAddResource = useCan('resource', 'create')
	const tab = TABS.find(each => each === address.tab) ?? 'demands'
	const mayAdd = tab === 'demands' ? mayAddDemand : tab === 'resources' ? mayAddResource : false
	const kind = tab === 'claims' ? undefined : address.kind
	const nodes = useMemo(
		() => (address.org === undefined ? undefined : tree.subtree(address.org)),
		[address.org, tree],
	)
	const own = useMemo(() => tree.subtree(scopeId), [tree, scopeId])
	const day = today()
	const filter: NeedFilter = useMemo(() => ({ words, kind, state, nodes }), [words, kind, state, nodes])
	const lists = useMemo(
		() => ({
			demands: demandRows(needs.demands.values(), filter),
			// What the street offers to all is offered to each of its communities.
			resources: resourceRows(
				needs.resources.values(),
				needs.claims,
				{ ...filter, nodes: undefined },
				needs.ownerOf,
				day,
			),
			claims: claimRows(needs.claims, filter, ({ data }) => [
				needs.resources.get(data.resourceId)?.data.title,
				needs.demands.get(data.demandId)?.data.title,
			]),
		}),
		[needs, filter, day],
	)
	const counts = useMemo(
		() => countStates(demandRows(needs.demands.values(), { ...filter, state: undefined })),
		[needs, filter],
	)
	const filtered = words !== '' || kind !== undefined || state !== undefined || nodes !== undefined
	const home = tree.communities.length === 1 ? tree.communities[0]?.id : undefined
	const open = (id: string | undefined) => change({ id })
	const to = (next: Tab) => {
		setState(undefined)
		change({ tab: next, id: undefined, add: undefined, kind: undefined })
	}
	const add = () => change({ add: '1', id: undefined })
	const done = (id: string) => change({ add: undefined, log: undefined, id })
	const log = useLog(address.log)
	// The form begins with the log's words, so it waits for them.
	const waits = address.log !== undefined && log === undefined
	const close = () => open(undefined)
	const onKeyDown = (event: KeyboardEvent) => {
		const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
		if (typing || event.key.toLowerCase() !== 'n' || event.ctrlKey || !mayAdd || address.add) return
		event.preventDefault()
		add()
	}
	const found = {
		demands: needs.demands.get(address.id ?? ''),
		resources: needs.resources.get(address.id ?? ''),
		claims: needs.claims.find(({ id }) => id === address.id),
	}
	const narrow = found[tab] !== undefined
	return (
		<Box onKeyDown={onKeyDown} sx={{ height: '100%' }}>
			<Page
				title="需求资源"
				tabs={<MeetingTabs />}
				actions={
					<>
						{mayAdd && (
							<Tooltip describeChild title="N">
								<Button variant="contained" startIcon={<PlusIcon />} onClick={add}>
									{tab === 'demands' ? '登记需求' : '登记资源'}
								</Button>
							</Tooltip>
						)}
						{tab !== 'claims' && (
							<ExportButton
								ask={{ kind: tab, nodeId: address.org ?? scopeId }}
								disabled={lists[tab].length === 0}
							/>
						)}
					</>
				}
				filters={
					<>
						<ToggleButtonGroup
							exclusive
							size="small"
							value={tab}
							aria-label="清单"
							onChange={(_, next: Tab | null) => next && to(next)}
						>
							{TABS.map(each => (
								<ToggleButton key={each} value={each} sx={{ px: 1.5, py: 0.5 }}>
									{TAB_LABEL[each]} {lists[each].length}
								</ToggleButton>
							))}
						</ToggleButtonGroup>
						<TextField
							label="查找"
							type="search"
							value={typed}
							onChange={event => setTyped(event.target.value)}
							sx={{ width: 150 }}
						/>
						{tree.communities.length > 1 && tab !== 'resources' && (
							<TextField
								select
								label="社区"
								value={address.org ?? ''}
								onChange={event => change({ org: event.target.value || undefined })}
								slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
								sx={{ width: 140 }}
							>
								<MenuItem value="">全部社区</MenuItem>
								{tree.communities.map(({ id }) => (
									<MenuItem key={id} value={id}>
										{tree.name(id)}
									</MenuItem>
								))}
							</TextField>
						)}
						{tab !== 'claims' && (
							<TextField
								select
								label="类别"
								value={kind ?? ''}
								onChange={event => change({ kind: event.target.value || undefined })}
								slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
								sx={{ width: 116 }}
							>
								<MenuItem value="">全部</MenuItem>
								{Object.entries(NEED_WORD).map(([value, label]) => (
									<MenuItem key={value} value={value}>
										{label}
									</MenuItem>
								))}
							</TextField>
						)}
						{tab === 'demands' &&
							DEMAND_STATES.filter(each => counts.has(each) || state === each).map(each => (
								<StateChip
									key={each}
									label={`${DEMAND_STATE_LABEL[each]} ${counts.get(each) ?? 0}`}
									on={state === each}
									onToggle={() => setState(state === each ? undefined : each)}
								/>
							))}
						{tab === 'claims' &&
							CLAIM_STATES.map(each => (
								<StateChip
									key={each}
									label={CLAIM_STATE_LABEL[each]}
									on={state === each}
									onToggle={() => setState(state === each ? undefined : each)}
								/>
							))}
					</>
				}
			>
				<Box sx={{ height: '100%', display: 'flex', gap: 1.25 }}>
					<Box sx={{ flex: 1, minWidth: 0 }}>
						{tab === 'demands' && (
							<DataTable
								label="需求清单"
								rows={lists.demands}
								columns={demandColumns(tree, narrow)}
								rowKey={row => row.id}
								selectedKey={address.id}
								onOpen={row => open(row.id)}
								empty={<Nothing tab={tab} filtered={filtered} mayAdd={mayAdd} onAdd={add} />}
							/>
						)}
						{tab === 'resources' && (
							<DataTable
								label="资源清单"
								rows={lists.resources}
								columns={resourceColumns(needs, tree, own, narrow)}
								rowKey={row => row.resource.id}
								selectedKey={address.id}
								onOpen={row => open(row.resource.id)}
								empty={<Nothing tab={tab} filtered={filtered} mayAdd={mayAdd} onAdd={add} />}
							/>
						)}
						{tab === 'claims' && (
							<DataTable
								label="认领"
								rows={lists.claims}
								columns={claimColumns(needs, tree, narrow)}
								rowKey={row => row.id}
								selectedKey={address.id}
								onOpen={row => open(row.id)}
								empty={<Nothing tab={tab} filtered={filtered} mayAdd={false} onAdd={add} />}
							/>
						)}
					</Box>
					{tab === 'demands' && found.demands && (
						<DemandDetail key={address.id} demand={found.demands} needs={needs} tree={tree} onClose={close} />
					)}
					{tab === 'resources' && found.resources && (
						<ResourceDetail
							key={address.id}
							resource={found.resources}
							needs={needs}
							tree={tree}
							onClose={close}
						/>
					)}
					{tab === 'claims' && found.claims && (
						<ClaimDetail key={address.id} claim={found.claims} needs={needs} tree={tree} onClose={close} />
					)}
				</Box>
			</Page>
			{address.add && tab === 'demands' && mayAdd && !waits && (
				<DemandForm
					nodeId={address.grid ?? address.org ?? home}
					from={log && { logId: log.id, text: String(log.fields.demand ?? log.fields.text ?? '') }}
					onDone={done}
					onClose={() => change({ add: undefined, log: undefined })}
				/>
			)}
			{address.add && tab === 'resources' && mayAdd && (
				<ResourceForm
					nodeId={address.org ?? home ?? scopeId}
					onDone={done}
					onClose={() => change({ add: undefined })}
				/>
			)}
		</Box>
	)
}

function StateChip({ label, on, onToggle }: { label: string; on: boolean; onToggle: () => void }) {
	return (
		<Chip
			label={label}
			color={on ? 'primary' : 'default'}
			variant={on ? 'filled' : 'outlined'}
			aria-pressed={on}
			onClick={onToggle}
		/>
	)
}

const HINT: Record<Tab, string> = {
	demands: '走访和居民反映的需求登记在这里，提交后由联席会议审议。',
	resources: '成员单位能提供的场地、服务和人员登记在这里，供需求认领。',
	claims: '在“需求清单”里打开已入清单的需求，点“认领资源”。',
}

interface NothingProps {
	tab: Tab
	filtered: boolean
	mayAdd: boolean
	onAdd: () => void
}

const Nothing = ({ tab, filtered, mayAdd, onAdd }: NothingProps) =>
	filtered ? (
		<Empty title="没有符合条件的记录" hint="放宽或清除筛选条件。" />
	) : (
		<Empty
			title={tab === 'claims' ? '还没有认领' : `${TAB_LABEL[tab]}还是空的`}
			hint={HINT[tab]}
			{...(mayAdd && {
				action: (
					<Button variant="contained" onClick={onAdd}>
						{tab === 'demands' ? '登记需求' : '登记资源'}
					</Button>
				),
			})}
		/>
	)
