/** After an import: what was written, one undo for all of it, and where to look at it. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ROW_STATE_LABEL } from '#renderer/ui/import-words.ts'
import { lastDayOf } from '#renderer/ui/months.ts'
import { type PagePath, useGo } from '#renderer/ui/navigation.ts'
import { ROW_STATES } from '#shared/ledger/plan/plan-types.ts'
import { countsText } from './counts-text.ts'
import { UndoImport } from './undo-import.tsx'
import type { ImportStage } from './use-import.ts'

const PAGES: readonly (readonly [collection: string, to: PagePath, label: string])[] = [
	['person', '/people', '看人员'],
	['post', '/people', '看岗位'],
	['contact', '/network', '看联系网络'],
	['unit', '/network', '看重点单位'],
	['log', '/logs', '看工作日志'],
	['grid', '/org', '看网格'],
]

/** Rows of which nothing is in the office's data now. */
const LEFT = ROW_STATES.filter(state => !['new', 'changed', 'same', 'repeated'].includes(state))

/** The logs' page shows two months unless it is told which days. */
const daysOf = ({ from, to }: { from: string; to: string }) => ({ from: `${from}-01`, to: lastDayOf(to) })

interface ImportDoneProps {
	stage: Extract<ImportStage, { at: 'done' }>
	onAgain: () => void
}

export function ImportDone({ stage: { summary, counts, months }, onAgain }: ImportDoneProps) {
	const go = useGo()
	const [asking, setAsking] = useState(false)
	const left = LEFT.filter(state => counts[state] > 0)
	const touched = { ...summary.created, ...summary.updated }
	return (
		<Box sx={{ maxWidth: 720, display: 'flex', flexDirection: 'column', gap: 2 }}>
			<Alert severity="success">
				已导入“{summary.fileName}”：{countsText(summary)}。已保存在本机，联网后自动同步。
			</Alert>
			{left.length > 0 && (
				<Alert severity="warning">
					有 {left.reduce((sum, state) => sum + counts[state], 0)} 行没有导入（
					{left.map(state => `${ROW_STATE_LABEL[state]} ${counts[state]}`).join('、')}
					）。处理好后再导一次同一份文件即可，已导入的不会重复。
				</Alert>
			)}
			<Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
				<Button variant="contained" autoFocus onClick={onAgain}>
					再导入一个文件
				</Button>
				{PAGES.filter(([collection]) => collection in touched).map(([collection, to, label]) => (
					<Button
						key={collection}
						variant="outlined"
						onClick={() => go(to, collection === 'log' && months !== undefined ? daysOf(months) : {})}
					>
						{label}
					</Button>
				))}
				<Box sx={{ flex: 1 }} />
				<Button onClick={() => setAsking(true)}>撤回这次导入</Button>
			</Box>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				撤回随时可以做（关掉软件再打开也行），直到下一次导入。
			</Typography>
			{asking && (
				<UndoImport
					summary={summary}
					onClose={undone => {
						setAsking(false)
						if (undone) onAgain()
					}}
				/>
			)}
		</Box>
	)
}
