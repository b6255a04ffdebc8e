/** What goes out: which ledger, of whom, of what period, and whether telephones are written out. */
import Alert from '@mui/material/Alert'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import MenuItem from '@mui/material/MenuItem'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { EXPORT_KINDS, type ExportKind } from '#shared/ledger/layout/ledgers.ts'
import type { LogKind } from '#shared/model/kinds.ts'
import { hasRight } from '#shared/model/permissions.ts'
import { useClient } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { type ExportAsk, mayExport } from '../../ui/export-button.tsx'
import { EXPORT_LABEL } from '../../ui/export-words.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { LOG_LABEL } from '../../ui/labels.ts'
import { errorText } from '../../ui/messages.ts'
import { useToast } from '../../ui/toast.tsx'
import { exportDays } from './export-period.ts'
import { MonthField, PeriodFields } from './export-period-fields.tsx'
import { type ExportWish, exportFileName, useExport } from './use-export.ts'

interface ExportDialogProps {
	ask: ExportAsk
	onClose: () => void
}

export function ExportDialog({ ask, onClose }: ExportDialogProps) {
	const tree = useTree()
	return tree === undefined ? null : <Loaded tree={tree} ask={ask} onClose={onClose} />
}

const HAS_PHONES: readonly ExportKind[] = ['members', 'staff', 'network', 'roster', 'resources', 'grids']
const OF_COMMUNITY: readonly ExportKind[] = ['roster']

function Loaded({ tree, ask, onClose }: ExportDialogProps & { tree: Tree }) {
	const { role, scopeId } = useClient().account()
	const toast = useToast()
	const usual = exportDays('month', today())
	const [wish, setWish] = useState<ExportWish>({
		kind: ask.kind,
		nodeId: nodeFor(tree, ask.kind, ask.nodeId ?? scopeId),
		from: ask.from ?? usual.from,
		to: ask.to ?? usual.to,
		logKind: ask.logKind,
		fullPhones: false,
	})
	const [failed, setFailed] = useState<string>()
	const change = (part: Partial<ExportWish>) => {
		setFailed(undefined)
		setWish(old => ({ ...old, ...part }))
	}
	const { laid, save: write } = useExport(tree, wish)
	const rows = laid?.rows
	const fileName = exportFileName(tree, wish)
	const kinds = EXPORT_KINDS.filter(kind => mayExport(role, kind))
	const scope = tree.subtree(scopeId)
	const communities = tree.communities.filter(({ id }) => scope.has(id))
	const node = tree.nodes.get(wish.nodeId)
	const gridId = node?.collection === 'grid' ? node.id : undefined
	const communityId = tree.communityOf(wish.nodeId)?.id
	const hasPhones = HAS_PHONES.includes(wish.kind)

	const save = async () => {
		try {
			const saved = await write(fileName)
			if (saved === null) return
			onClose()
			const text = saved.path === '' ? `已下载：${fileName}.xlsx` : `已导出：${saved.path}`
			if (saved.beside)
				toast({ text: `原文件正被其他程序打开，没有改动；已另存为：${saved.path}`, severity: 'warning' })
			else toast({ text })
		} catch (error) {
			setFailed(errorText(error instanceof Error ? error.message : 'failed'))
		}
	}

	return (
		<FormDialog
			title="导出台账"
			dirty={false}
			submitLabel="导出"
			submitDisabled={rows === 0}
			submitFocused
			onSubmit={save}
			onClose={onClose}
		>
			<TextField
				select
				label="台账"
				value={wish.kind}
				onChange={event => {
					const kind = event.target.value as ExportKind
					change({ kind, nodeId: nodeFor(tree, kind, wish.nodeId) })
				}}
			>
				{kinds.map(kind => (
					<MenuItem key={kind} value={kind}>
						{EXPORT_LABEL[kind]}
					</MenuItem>
				))}
			</TextField>
			{communities.length > 1 && (
				<TextField
					select
					label="社区"
					value={communityId ?? ''}
					onChange={event => change({ nodeId: event.target.value === '' ? scopeId : event.target.value })}
					slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
				>
					<MenuItem value="">全部社区</MenuItem>
					{communities.map(({ id }) => (
						<MenuItem key={id} value={id}>
							{tree.name(id)}
						</MenuItem>
					))}
				</TextField>
			)}
			{!OF_COMMUNITY.includes(wish.kind) && tree.nodes.get(scopeId)?.collection !== 'grid' && (
				<GridPicker
					value={gridId}
					onChange={id => change({ nodeId: id ?? communityId ?? scopeId })}
					label="网格（不选为全部）"
					clearable
				/>
			)}
			{wish.kind === 'logs' && (
				<>
					<PeriodFields from={wish.from} to={wish.to} onChange={change} />
					<TextField
						select
						label="日志类别"
						value={wish.logKind ?? ''}
						onChange={event =>
							change({ logKind: event.target.value === '' ? undefined : (event.target.value as LogKind) })
						}
						slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
					>
						<MenuItem value="">全部类别</MenuItem>
						{Object.entries(LOG_LABEL).map(([kind, label]) => (
							<MenuItem key={kind} value={kind}>
								{label}
							</MenuItem>
						))}
					</TextField>
				</>
			)}
			{wish.kind === 'roster' && <MonthField from={wish.from} onChange={change} />}
			{hasPhones &&
				(hasRight(role, 'export_phones') ? (
					<FormControl>
						<FormLabel id="export-phones">联系电话</FormLabel>
						<RadioGroup
							row
							aria-labelledby="export-phones"
							value={wish.fullPhones ? 'full' : 'masked'}
							onChange={(_, value) => change({ fullPhones: value === 'full' })}
						>
							<FormControlLabel value="masked" control={<Radio size="small" />} label="隐去中间几位" />
							<FormControlLabel value="full" control={<Radio size="small" />} label="完整显示" />
						</RadioGroup>
						{wish.fullPhones && (
							<Typography variant="body2" sx={{ color: 'warning.main' }}>
								表中有完整的个人电话，请妥善保管，不要转发到无关的群里。
							</Typography>
						)}
					</FormControl>
				) : (
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						联系电话会隐去中间几位；需要完整号码的，请由社区工作者导出。
					</Typography>
				))}
			<Typography variant="body2" role="status" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
				{rows === undefined
					? '正在读取…'
					: rows === 0
						? '所选范围内没有可以导出的内容，请换个范围或期间。'
						: `共 ${rows} 行${(laid?.sheets ?? 0) > 1 ? `，${laid?.sheets} 张表` : ''}　${fileName}.xlsx`}
			</Typography>
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
		</FormDialog>
	)
}

/** A roster is a community's: of a grid, the one it lies in. */
const nodeFor = (tree: Tree, kind: ExportKind, nodeId: string): string =>
	OF_COMMUNITY.includes(kind) ? (tree.communityOf(nodeId)?.id ?? nodeId) : nodeId
