/** The first download of an account on this PC, or that of places which came into its scope. */
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { useFacts } from '../session/session.tsx'
import { addSample, remainingText, type Sample } from './remaining.ts'

const count = new Intl.NumberFormat('zh-CN')

/** Nothing where no download runs. */
export function DownloadProgress() {
	const { progress } = useFacts()
	const [samples, setSamples] = useState<Sample[]>([])
	const done = progress?.done
	useEffect(() => {
		if (done !== undefined) setSamples(old => addSample(old, { ms: Date.now(), done }))
	}, [done])
	if (progress === null) return null
	const { total } = progress
	const share = total === 0 ? 0 : Math.min(100, Math.floor((progress.done / total) * 100))
	const rest = remainingText(samples, total)
	return (
		<Box>
			<Typography variant="body2" sx={{ mb: 0.5, fontVariantNumeric: 'tabular-nums' }}>
				{total === 0
					? '正在下载数据到本机…'
					: `正在下载数据到本机：${count.format(progress.done)} / ${count.format(total)} 条（${share}%）${rest && `，还需${rest}`}`}
			</Typography>
			<LinearProgress
				variant={total === 0 ? 'indeterminate' : 'determinate'}
				value={share}
				aria-label="下载进度"
			/>
		</Box>
	)
}

/** On every page while the first download runs, so that nobody takes a page that fills up for an empty one. */
export function DownloadBanner() {
	const { progress } = useFacts()
	if (progress === null) return null
	return (
		<Box
			component="aside"
			aria-label="首次下载"
			className="no-print"
			sx={{ px: 2.5, py: 1, bgcolor: '#e9eff5', borderBottom: 1, borderColor: 'divider' }}
		>
			<DownloadProgress />
			<Typography variant="caption" sx={{ color: 'text.secondary' }}>
				可以先开始工作，内容会陆续出现；断网后从断开处继续。
			</Typography>
		</Box>
	)
}
