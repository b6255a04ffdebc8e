/** One district, street or community: its own fields and the grids below it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCallback, useMemo, useState } from 'react'
import type { View } from '#shared/model/view.ts'
import { useCan } from '../../session/session.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { EditIcon, PlusIcon } from '../../ui/icons.tsx'
import { NODE_LABEL } from '../../ui/labels.ts'
import { GridForm } from './grid-form.tsx'
import { GridTable } from './grid-table.tsx'
import { type GridFacts, NOTHING, termSource } from './org-facts.ts'
import { OrgForm } from './org-form.tsx'
import type { OrgData } from './use-org-data.ts'

interface OrgDetailProps {
	data: OrgData
	org: View<'org'>
	/** Also the merged and closed grids. */
	gone: boolean
	/** Opens the form for a new grid at once. */
	adding: boolean
	/** Whether the page is on its way to the printer. */
	printing: boolean
	onAdded: () => void
	onOpen: (id: string) => void
}

export function OrgDetail({ data, org, gone, adding, printing, onAdded, onOpen }: OrgDetailProps) {
	const { tree, facts, sums } = data
	const inScope = data.inScope(org.id)
	const isCommunity = org.data.kind === 'community'
	const canEdit = useCan('org', 'update') && inScope
	const canAddOrg = useCan('org', 'create') && inScope && !isCommunity
	const canAddGrid = useCan('grid', 'create') && inScope && isCommunity
	const seesPosts = useCan('post', 'read')
	const [dialog, setDialog] = useState<'edit' | 'grid' | 'org' | null>(null)
	useWantedDraft(key => {
		if (key === draftKey('org', org.id)) setDialog('edit')
		else if (key === draftKey('org', undefined, org.id)) setDialog('org')
		else if (key === draftKey('grid', undefined, org.id)) setDialog('grid')
	})
	const closeDialog = () => {
		setDialog(null)
		if (adding) onAdded()
	}

	const rows = useMemo(() => {
		// In tree order: subtree walks parents before children, neighbours by code and name.
		return [...tree.subtree(org.id)]
			.map(id => facts.get(id))
			.filter(row => row !== undefined)
			.filter(row => gone || row.grid.data.state === 'active')
	}, [tree, facts, org.id, gone])
	const communityOf = useCallback(
		({ grid }: GridFacts) => (isCommunity ? '' : tree.name(grid.data.parentId)),
		[tree, isCommunity],
	)
	const sum = sums.get(org.id) ?? NOTHING
	const term = termSource(tree, org.id)
	const source =
		term.from?.id === org.id ? '本级设置' : term.from === undefined ? '默认值' : `沿用${term.from.data.name}`
	return (
		<Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', gap: 1.25 }}>
			<Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
				<Box sx={{ flex: 1, minWidth: 0 }}>
					<Typography variant="h2">
						{org.data.name}
						<Typography component="span" variant="body2" sx={{ ml: 1, color: 'text.secondary' }}>
							{NODE_LABEL[org.data.kind]}
							{org.data.code && ` · 代码 ${org.data.code}`}
						</Typography>
					</Typography>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						支部任期 {term.years} 年（{source}）{org.data.note && ` · ${org.data.note}`}
					</Typography>
				</Box>
				{canAddGrid && (
					<Button variant="contained" startIcon={<PlusIcon />} onClick={() => setDialog('grid')}>
						新建网格
					</Button>
				)}
				{canAddOrg && (
					<Button variant="outlined" startIcon={<PlusIcon />} onClick={() => setDialog('org')}>
						新建{org.data.kind === 'district' ? '街道' : '社区'}
					</Button>
				)}
				{canEdit && (
					<Button variant="outlined" startIcon={<EditIcon />} onClick={() => setDialog('edit')}>
						编辑
					</Button>
				)}
			</Box>
			<Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5 }}>
				<Count label="网格" value={sum.grids} />
				<Count label="党员" value={sum.members} />
				<Count label="户数" value={sum.households} />
				{seesPosts && <Count label="楼栋" value={sum.buildings} />}
				{seesPosts && (
					<Count label="缺书记" value={sum.vacant} color={sum.vacant > 0 ? 'error.main' : undefined} />
				)}
				<Count label="6个月内到期" value={sum.soon} color={sum.soon > 0 ? 'warning.main' : undefined} />
				<Count label="已逾期" value={sum.overdue} color={sum.overdue > 0 ? 'error.main' : undefined} />
			</Box>
			<GridTable
				key={org.id}
				title={org.data.name}
				rows={rows}
				nameOf={nameOf}
				communityOf={communityOf}
				printing={printing}
				seesPeople={seesPosts}
				onOpen={onOpen}
			/>
			{dialog === 'edit' && <OrgForm data={data} target={{ edit: org }} onClose={closeDialog} />}
			{dialog === 'org' && (
				<OrgForm data={data} target={{ below: org }} onClose={closeDialog} onSaved={onOpen} />
			)}
			{(dialog === 'grid' || (adding && canAddGrid)) && (
				<GridForm data={data} target={{ below: org }} onClose={closeDialog} onSaved={onOpen} />
			)}
		</Box>
	)
}

function nameOf({ grid: { data } }: GridFacts): string {
	if (data.state === 'active') return data.name
	return `${data.name}（${data.state === 'merged' ? '已合并' : '已撤销'}）`
}

function Count({ label, value, color }: { label: string; value: number; color?: string | undefined }) {
	return (
		<Box sx={{ display: 'flex', alignItems: 'baseline', gap: 0.75 }}>
			<Box component="span" sx={{ fontSize: 13, color: 'text.secondary' }}>
				{label}
			</Box>
			<Box
				component="span"
				sx={{
					fontSize: 18,
					fontWeight: 600,
					fontVariantNumeric: 'tabular-nums',
					color: color ?? 'text.primary',
				}}
			>
				{value.toLocaleString('zh-CN')}
			</Box>
		</Box>
	)
}
