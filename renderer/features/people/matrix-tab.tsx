/** The matrix of posts with its filters, the panel of the open cell, and the sheet for the wall. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Tooltip from '@mui/material/Tooltip'
import { useCallback, useMemo, useState } from 'react'
import { POST_KINDS, type PostKind } from '#shared/model/kinds.ts'
import { buildPostMatrix } from '#shared/model/posts.ts'
import { useClient } from '../../session/session.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { today } from '../../ui/format.ts'
import { PrintIcon } from '../../ui/icons.tsx'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { usePrint } from '../../ui/print-sheet.tsx'
import { Empty } from '../../ui/states.tsx'
import { CellPanel } from './cell-panel.tsx'
import { gridsBelow, matrixSections } from './matrix-rows.ts'
import { MatrixSheet } from './matrix-sheet.tsx'
import { MatrixTable } from './matrix-table.tsx'
import { OrgSelect } from './org-select.tsx'
import type { TabProps } from './tab-props.ts'

export function MatrixTab({ people, posts, tree, tabs }: TabProps) {
	const [address, setAddress] = useAddress()
	const go = useGo()
	const { scopeId } = useClient().account()
	const [vacantOnly, setVacantOnly] = useState(false)
	const { printing, print } = usePrint()
	const day = today()

	const openGrid = tree.grids.find(grid => grid.id === address.grid)
	const openKind = POST_KINDS.find(kind => kind === address.kind)
	const open = useMemo(
		() => (openGrid ? { gridId: openGrid.id, kind: openKind ?? ('secretary' as const) } : undefined),
		[openGrid, openKind],
	)
	const panelOpen = openGrid !== undefined && openKind !== undefined
	// A cell that is asked for is shown, whatever was filtered before.
	const inFilter = (orgId: string) => openGrid === undefined || tree.subtree(orgId).has(openGrid.id)
	const orgId = address.org !== undefined && inFilter(address.org) ? address.org : undefined

	const grids = useMemo(() => gridsBelow(tree, orgId), [tree, orgId])
	const matrix = useMemo(
		() =>
			buildPostMatrix(
				grids.map(grid => grid.id),
				posts.values(),
				day,
			),
		[grids, posts, day],
	)
	const sections = useMemo(
		() => matrixSections(tree, grids, matrix, vacantOnly),
		[tree, grids, matrix, vacantOnly],
	)
	const openCell = useCallback(
		(gridId: string, kind: PostKind) => setAddress({ grid: gridId, kind, add: undefined }),
		[setAddress],
	)
	const close = () => {
		setAddress({ grid: undefined, kind: undefined, add: undefined })
		if (open !== undefined) document.getElementById(`cell-${open.gridId}-${open.kind}`)?.focus()
	}
	const total = grids.length * POST_KINDS.length
	const note = (
		<>
			{grids.length} 个网格，{total} 个岗位，
			{matrix.vacancies > 0 ? (
				<Box component="strong" sx={{ color: 'error.main' }}>
					空缺 {matrix.vacancies} 个
				</Box>
			) : (
				'没有空缺'
			)}
			；在任 {matrix.people} 人
		</>
	)
	return (
		<Page
			title="人员与岗位"
			note={grids.length > 0 && note}
			actions={
				<>
					<ExportButton ask={{ kind: 'staff', nodeId: orgId }} disabled={grids.length === 0} />
					<Tooltip title="A4 横向打印（Ctrl+P）">
						<span>
							<Button startIcon={<PrintIcon />} disabled={grids.length === 0} onClick={() => void print()}>
								打印岗位表
							</Button>
						</span>
					</Tooltip>
				</>
			}
			filters={
				<>
					{tabs}
					<OrgSelect
						tree={tree}
						value={orgId}
						onChange={org => setAddress({ org, grid: undefined, kind: undefined })}
					/>
					<FormControlLabel
						control={<Switch size="small" checked={vacantOnly} onChange={(_, on) => setVacantOnly(on)} />}
						label="只看有空缺的网格"
						sx={{ ml: 0.5, whiteSpace: 'nowrap' }}
					/>
				</>
			}
		>
			{tree.grids.length === 0 ? (
				<Empty
					title="还没有网格"
					hint="先在“组织网格”里建立网格，再来配备书记和七类网格员。"
					action={
						<Button variant="contained" onClick={() => go('/org')}>
							去建网格
						</Button>
					}
				/>
			) : sections.length === 0 ? (
				<Alert severity="success">所选范围内的岗位都已配齐。</Alert>
			) : (
				<Box sx={{ display: 'flex', gap: 1.5, height: '100%', alignItems: 'stretch' }}>
					<Box sx={{ flex: 1, minWidth: 0, overflow: 'auto', height: '100%' }}>
						<MatrixTable
							sections={sections}
							matrix={matrix}
							people={people}
							open={open}
							onOpen={openCell}
							grouped={new Set(grids.map(grid => grid.data.parentId)).size > 1}
						/>
					</Box>
					{panelOpen && (
						<CellPanel
							key={`${openGrid.id}/${openKind}`}
							grid={openGrid}
							kind={openKind}
							cell={matrix.cell(openGrid.id, openKind)}
							people={people}
							posts={posts}
							tree={tree}
							adding={address.add === '1'}
							onAdded={() => setAddress({ add: undefined })}
							onClose={close}
						/>
					)}
				</Box>
			)}
			{printing && (
				<MatrixSheet
					office={tree.name(orgId ?? scopeId)}
					sections={sections}
					matrix={matrix}
					people={people}
					gridCount={grids.length}
				/>
			)}
		</Page>
	)
}
