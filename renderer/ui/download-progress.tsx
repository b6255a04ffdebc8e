/** The first download of an account on this PC, or that of places which came into its scope. */
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useFacts } from '../session/session.tsx'
import { downloadText } from './download-text.ts'

/** Nothing where no download runs. */
export function DownloadProgress() {
	const { progress } = useFacts()
	if (progress === null) return null
	const { done, total } = progress
	const share = total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100))
	return (
		<Box>
			<Typography variant="body2" sx={{ mb: 0.5, fontVariantNumeric: 'tabular-nums' }}>
				{downloadText(progress)}
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
