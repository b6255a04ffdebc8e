/** Importing communities and streets from a division CSV: what it understood first, then, if wanted, the writing. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { DivisionProblemCode } from '#shared/model/division.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import { newId } from '../../session/edits.ts'
import { useClient } from '../../session/session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { decodeCsv, FILE_PROBLEM } from '../../ui/decode-csv.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { NODE_LABEL } from '../../ui/labels.ts'
import { Empty } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { type ImportPlan, importPlan, inParts, nothingNew, type RowState } from './import-plan.ts'
import type { OrgData } from './use-org-data.ts'

const PROBLEM: Record<DivisionProblemCode, string> = {
	bad_header: '找不到表头。第一行要有“代码、名称、级别”（或 code,name,level）三列',
	bad_columns: '列数不对：应与表头一样多',
	bad_code: '代码不对：应为 6、9 或 12 位数字',
	bad_level: '级别与代码位数不符：6 位是区县，9 位是街道，12 位是社区',
	missing_name: '没有名称，或名称超过 60 个字',
	duplicate: '代码在文件中重复，只取第一次出现的一行',
	orphan: '上级的代码不在文件里，也不在现有组织里',
}

const STATE: Record<RowState, string> = {
	new: '将新增',
	existing: '已存在，不变',
	closed: '已撤销，将恢复',
	outside: '不在您的管辖范围，不导入',
}

interface Line {
	line: number
	code: string
	name: string
	level: string
	state: RowState | 'problem'
	said: string
}

function linesOf(plan: ImportPlan): Line[] {
	const rows = plan.rows.map(
		({ row, state, presentName }): Line => ({
			line: row.line,
			code: row.code,
			name: row.name,
			level: NODE_LABEL[row.level],
			state,
			said: presentName === undefined ? STATE[state] : `${STATE[state]}（现名：${presentName}）`,
		}),
	)
	const problems = plan.problems.map(
		({ line, code, text, cells }): Line => ({
			line,
			code: cells?.code ?? '',
			name: cells?.name ?? text,
			level: cells?.level ?? '',
			state: 'problem',
			said: PROBLEM[code],
		}),
	)
	return [...rows, ...problems].sort((a, b) => a.line - b.line)
}

const COLUMNS: Column<Line>[] = [
	{ key: 'line', title: '行号', width: '64px', align: 'right', cell: row => row.line, sort: row => row.line },
	{ key: 'code', title: '代码', width: '128px', cell: row => row.code, sort: row => row.code },
	{
		key: 'name',
		title: '名称',
		width: 'minmax(160px, 1fr)',
		cell: row => <span title={row.name}>{row.name}</span>,
	},
	{ key: 'level', title: '级别', width: '64px', cell: row => row.level },
	{
		key: 'said',
		title: '处理',
		width: 'minmax(220px, 1.4fr)',
		cell: row => (
			<Box component="span" title={row.said} sx={{ color: COLOR[row.state] }}>
				{row.said}
			</Box>
		),
		sort: row => row.state,
	},
]
const COLOR: Record<Line['state'], string> = {
	new: 'success.main',
	closed: 'success.main',
	existing: 'text.secondary',
	outside: 'text.secondary',
	problem: 'error.main',
}

type Shown = 'all' | 'new' | 'same' | 'outside' | 'problem'
const IN: Record<Shown, (state: Line['state']) => boolean> = {
	all: () => true,
	new: state => state === 'new' || state === 'closed',
	same: state => state === 'existing',
	outside: state => state === 'outside',
	problem: state => state === 'problem',
}

export function ImportDialog({ data, onClose }: { data: OrgData; onClose: () => void }) {
	const { scopeId } = useClient().account()
	const commit = useCommit()
	const toast = useToast()
	const [file, setFile] = useState<{ name: string; text: string } | null>(null)
	const [fileProblem, setFileProblem] = useState<string>('')
	const [shown, setShown] = useState<Shown>('all')
	const [progress, setProgress] = useState<number | null>(null)
	// Ids are made once per file, not again at each rendering while the parts are written.
	const [tree] = useState(data.tree)
	const plan = useMemo(
		() => (file === null ? null : importPlan(file.text, tree, scopeId, newId)),
		[file, tree, scopeId],
	)
	const lines = useMemo(() => (plan === null ? [] : linesOf(plan)), [plan])
	const toAdd = plan?.edits.length ?? 0
	const count = (which: Shown) => lines.filter(line => IN[which](line.state)).length

	const choose = async (picked: File) => {
		const decoded = decodeCsv(new Uint8Array(await picked.arrayBuffer()))
		setShown('all')
		if (typeof decoded === 'string') {
			setFile({ name: picked.name, text: decoded })
			setFileProblem('')
		} else {
			setFile(null)
			setFileProblem(FILE_PROBLEM[decoded.problem])
		}
	}
	const run = async () => {
		if (plan === null || plan.edits.length === 0) return
		const parts = inParts(plan.edits, LIMITS.editsPerChange)
		const done = `已导入 ${plan.edits.length} 个组织`
		for (const [index, part] of parts.entries()) {
			setProgress((index / parts.length) * 100)
			// One part can be taken back with one click; several are several changes.
			const saved = await commit('org.import', part, parts.length === 1 ? { done } : {})
			if (!saved) {
				setProgress(null)
				return
			}
		}
		if (parts.length > 1) toast({ text: done })
		onClose()
	}
	return (
		<FormDialog
			title="导入区划"
			dirty={plan !== null && plan.edits.length > 0}
			maxWidth="lg"
			submitLabel={plan === null ? '导入' : toAdd === 0 ? '没有可导入的' : `导入 ${toAdd} 个`}
			submitDisabled={toAdd === 0}
			onSubmit={run}
			onClose={onClose}
		>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
				<FileButton
					label="区划 CSV 文件"
					accept=".csv,text/csv"
					variant={plan === null ? 'contained' : 'outlined'}
					autoFocus
					onFile={file => void choose(file)}
				>
					{plan === null ? '选择 CSV 文件' : '换一个文件'}
				</FileButton>
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					{file === null
						? '三列：代码、名称、级别；UTF-8 或 GB18030 编码均可。先预览，确认后才写入。'
						: file.name}
				</Typography>
			</Box>
			{fileProblem !== '' && <Alert severity="error">{fileProblem}</Alert>}
			{plan?.problems[0]?.code === 'bad_header' && (
				<Alert severity="error">{PROBLEM.bad_header}。请检查文件后重新选择。</Alert>
			)}
			{plan !== null && plan.problems[0]?.code !== 'bad_header' && (
				<>
					{plan.edits.length === 0 && (
						<Alert severity={count('problem') > 0 ? 'warning' : 'info'}>
							{nothingNew(count('same'), count('outside'), count('problem'))}
						</Alert>
					)}
					{plan.edits.length > 0 && plan.problems.length > 0 && (
						<Alert severity="warning">
							有 {plan.problems.length} 行看不懂，不会导入；其余 {plan.edits.length}{' '}
							个可以先导入，改正后再导一次不会重复。
						</Alert>
					)}
					<ToggleButtonGroup
						exclusive
						size="small"
						value={shown}
						onChange={(_, value: Shown | null) => value !== null && setShown(value)}
						aria-label="显示哪些行"
					>
						<ToggleButton value="all">全部 {lines.length}</ToggleButton>
						<ToggleButton value="new">将新增 {count('new')}</ToggleButton>
						<ToggleButton value="same">不变 {count('same')}</ToggleButton>
						<ToggleButton value="outside">不在管辖范围 {count('outside')}</ToggleButton>
						<ToggleButton value="problem">有问题 {count('problem')}</ToggleButton>
					</ToggleButtonGroup>
					<Box sx={{ height: 360 }}>
						<DataTable
							label="导入预览"
							rows={lines.filter(line => IN[shown](line.state))}
							columns={COLUMNS}
							rowKey={row => String(row.line)}
							rowHeight={34}
							empty={<Empty title="没有这样的行" />}
						/>
					</Box>
				</>
			)}
			{progress !== null && <LinearProgress variant="determinate" value={progress} aria-label="导入进度" />}
		</FormDialog>
	)
}
