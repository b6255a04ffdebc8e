/** What is going on while a file is read or written, and the way out of it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import type { ImportStage, ReadingStep } from './use-import.ts'

const STEP: Record<ReadingStep, string> = {
	file: '正在读取文件…',
	office: '正在查找系统里已有的记录…',
	plan: '正在逐行核对…',
}

interface ReadingProps {
	stage: Extract<ImportStage, { at: 'reading' }>
	onCancel: () => void
}

export function Reading({ stage: { fileName, step }, onCancel }: ReadingProps) {
	return (
		<Box role="status" sx={{ maxWidth: 620, mt: 4 }}>
			<Typography variant="h2">{fileName}</Typography>
			<Typography sx={{ my: 1 }}>{STEP[step]}</Typography>
			<LinearProgress aria-label={STEP[step]} />
			<Button sx={{ mt: 2 }} onClick={onCancel} autoFocus>
				取消
			</Button>
		</Box>
	)
}

interface WritingProps {
	stage: Extract<ImportStage, { at: 'writing' }>
	onCancel: () => void
}

export function Writing({ stage: { fileName, done, of }, onCancel }: WritingProps) {
	const percent = of === 0 ? 0 : Math.round((done / of) * 100)
	return (
		<Box role="status" sx={{ maxWidth: 620, mt: 4 }}>
			<Typography variant="h2">{fileName}</Typography>
			<Typography sx={{ my: 1 }}>
				{percent < 100 ? `正在写入… ${percent}%` : '正在保存…'}（要么全部写入，要么一条也不写）
			</Typography>
			<LinearProgress variant="determinate" value={percent} aria-label="写入进度" />
			<Button sx={{ mt: 2 }} onClick={onCancel} disabled={percent === 100} autoFocus>
				取消，不写入
			</Button>
		</Box>
	)
}
