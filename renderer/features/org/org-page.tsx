/** 组织网格: the tree on the left, the selected node on the right (`?id=`). */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useCallback, useMemo, useState } from 'react'
import { useCan, useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { PrintIcon } from '../../ui/icons.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { usePrint } from '../../ui/print-sheet.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { GridDetail } from './grid-detail.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { OrgDetail } from './org-detail.tsx'
import { OrgTree } from './org-tree.tsx'
import { ancestors, treeRows } from './tree-rows.ts'
import { type OrgData, useOrgData } from './use-org-data.ts'

export function OrgPage() {
	const data = useOrgData()
	if (data === undefined)
		return (
			<Page title="组织网格">
				<Loading />
			</Page>
		)
	return <Loaded data={data} />
}

function Loaded({ data }: { data: OrgData }) {
	const { tree } = data
	const { scopeId } = useClient().account()
	const [params, setParams] = useAddress()
	const [filter, setFilter] = useState('')
	const [gone, setGone] = useState(false)
	const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map())
	const { printing, print } = usePrint()
	const [importing, setImporting] = useState(false)
	const canImport = useCan('org', 'create')
	const seesPosts = useCan('post', 'read')
	const selectedId = params.id !== undefined && tree.nodes.has(params.id) ? params.id : startOf(tree, scopeId)
	const node = selectedId === undefined ? undefined : tree.nodes.get(selectedId)
	const showGone = gone || (node !== undefined && node.data.state !== 'active')

	const rows = useMemo(
		() => treeRows(tree, { expanded: expandedOf(tree, scopeId, selectedId, folded), gone: showGone, filter }),
		[tree, scopeId, selectedId, folded, showGone, filter],
	)
	const select = useCallback((id: string) => setParams({ id }), [setParams])
	const toggle = (id: string) => {
		const open = rows.find(row => row.node.id === id)?.expanded ?? false
		// A fold hides the selection below it, so the folded node becomes the selection.
		if (open && selectedId !== undefined && ancestors(tree, selectedId).includes(id)) select(id)
		setFolded(new Map(folded).set(id, !open))
	}
	const facts = node?.collection === 'grid' ? data.facts.get(node.id) : undefined
	return (
		<Page
			title="组织网格"
			actions={
				<>
					{canImport && <Button onClick={() => setImporting(true)}>导入区划</Button>}
					{node !== undefined && tree.subtree(scopeId).has(node.id) && (
						<ExportButton ask={{ kind: 'grids', nodeId: node.id }} />
					)}
					{node?.collection === 'org' && (
						<Button startIcon={<PrintIcon />} onClick={() => void print()}>
							打印一览表
						</Button>
					)}
				</>
			}
		>
			<Box
				sx={{
					display: 'grid',
					gridTemplateColumns: '250px minmax(0, 1fr)',
					gap: 2,
					height: '100%',
				}}
			>
				<Box
					sx={{
						display: 'flex',
						flexDirection: 'column',
						minHeight: 0,
						border: 1,
						borderColor: 'divider',
						borderRadius: 1,
						bgcolor: 'background.paper',
					}}
				>
					<Box sx={{ p: 1, pb: 0.5 }}>
						<TextField
							placeholder="筛选街道、社区、网格"
							value={filter}
							onChange={event => setFilter(event.target.value)}
							slotProps={{ htmlInput: { 'aria-label': '筛选街道、社区、网格' } }}
						/>
					</Box>
					<Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
						{rows.length === 0 ? (
							<Empty title="没有找到" hint={filter === '' ? '请先导入区划或新建组织。' : '换几个字再试。'} />
						) : (
							<OrgTree
								rows={rows}
								sums={data.sums}
								selectedId={selectedId}
								showVacant={seesPosts}
								onSelect={select}
								onToggle={toggle}
							/>
						)}
					</Box>
					<Typography variant="caption" sx={{ px: 1, py: 0.5, color: 'text.secondary' }}>
						数字为网格数{seesPosts && '；缺：没有在任书记'}；届：6个月内到期或已逾期
					</Typography>
					<FormControlLabel
						control={<Switch size="small" checked={gone} onChange={(_, on) => setGone(on)} />}
						label="显示已合并、已撤销的"
						slotProps={{ typography: { variant: 'body2' } }}
						sx={{ m: 0, px: 1, py: 0.5, borderTop: 1, borderColor: 'divider' }}
					/>
				</Box>
				<Box sx={{ minHeight: 0, overflow: 'auto' }}>
					{node?.collection === 'org' && (
						<OrgDetail
							data={data}
							org={node}
							gone={gone}
							printing={printing}
							adding={params.add === '1'}
							onAdded={() => setParams({ add: undefined })}
							onOpen={select}
						/>
					)}
					{facts !== undefined && (
						<GridDetail key={facts.grid.id} data={data} facts={facts} onOpen={select} />
					)}
				</Box>
			</Box>
			{importing && <ImportDialog data={data} onClose={() => setImporting(false)} />}
		</Page>
	)
}

/** Where the page opens: the account's own node. */
const startOf = (tree: Tree, scopeId: string): string | undefined =>
	tree.nodes.has(scopeId) ? scopeId : tree.tops[0]?.id

/** Everything above communities is unfolded at first, so is the way to the selection; then as the user folds. */
function expandedOf(
	tree: Tree,
	scopeId: string,
	selectedId: string | undefined,
	folded: ReadonlyMap<string, boolean>,
): ReadonlySet<string> {
	const open = new Set<string>([scopeId])
	for (const node of tree.nodes.values())
		if (node.collection === 'org' && node.data.kind !== 'community') open.add(node.id)
	for (const [id, wanted] of folded) wanted ? open.add(id) : open.delete(id)
	for (const id of selectedId === undefined ? [] : ancestors(tree, selectedId)) open.add(id)
	return open
}
