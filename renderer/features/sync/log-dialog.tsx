/** The program's own log, for whoever looks after the PC: filtered, copied, or saved with the diagnostic file. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useEffect, useState } from 'react'
import { desktop } from '../../desktop.ts'
import { errorText } from '../../ui/messages.ts'
import { useToast } from '../../ui/toast.tsx'
import { useCopy } from '../../ui/use-copy.ts'

/** So many fit into a window without holding it up; the diagnostic file has all. */
const SHOWN = 300

/** @returns the newest lines with those words in them, the oldest first */
export function linesWith(lines: readonly string[], words: string): string[] {
	const wanted = words.trim().toLowerCase().split(/\s+/)
	return lines.filter(line => wanted.every(word => line.toLowerCase().includes(word))).slice(-SHOWN)
}

export function LogDialog({ onClose }: { onClose: () => void }) {
	const toast = useToast()
	const copy = useCopy()
	const [lines, setLines] = useState<string[]>()
	const [words, setWords] = useState('')
	useEffect(() => {
		void desktop().lastLog().then(setLines)
	}, [])
	const shown = linesWith(lines ?? [], words)
	const save = async () => {
		try {
			const saved = await desktop().saveDiagnostics()
			if (saved !== null) toast({ text: `诊断文件已保存到 ${saved.path}` })
		} catch (error) {
			toast({ text: errorText((error as Error).message), severity: 'error' })
		}
	}
	return (
		<Dialog open maxWidth="lg" fullWidth onClose={onClose} aria-labelledby="log-title">
			<DialogTitle id="log-title">运行日志</DialogTitle>
			<DialogContent dividers sx={{ display: 'grid', gap: 1.5 }}>
				<TextField
					label="筛选"
					placeholder="如 error、update，空格隔开"
					value={words}
					onChange={event => setWords(event.target.value)}
					autoFocus
					helperText={
						lines === undefined
							? ' '
							: `共 ${lines.length} 行，显示最近 ${shown.length} 行。里面没有人员信息。`
					}
				/>
				<Box
					component="pre"
					tabIndex={0}
					role="log"
					aria-label="运行日志"
					sx={{
						m: 0,
						p: 1,
						height: 360,
						overflow: 'auto',
						fontSize: 12,
						bgcolor: 'background.default',
						whiteSpace: 'pre-wrap',
						overflowWrap: 'anywhere',
					}}
				>
					{lines?.length === 0 ? '还没有日志。网页版不记日志。' : shown.join('\n')}
				</Box>
			</DialogContent>
			<DialogActions>
				<Button onClick={() => void save()}>保存诊断文件…</Button>
				<Button
					onClick={() => void copy(shown.join('\n'), `已复制 ${shown.length} 行`)}
					disabled={shown.length === 0}
				>
					复制
				</Button>
				<Button variant="contained" onClick={onClose}>
					关闭
				</Button>
			</DialogActions>
		</Dialog>
	)
}
