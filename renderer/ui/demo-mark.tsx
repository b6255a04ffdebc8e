import Typography from '@mui/material/Typography'

/** On every screen of a practice server, so that nobody takes invented people for real ones. */
export function DemoMark() {
	return (
		<Typography
			component="p"
			sx={{
				mx: 2,
				mb: 1,
				px: 0.5,
				py: 0.25,
				bgcolor: '#f4c430',
				color: '#2b2826',
				borderRadius: 0.5,
				fontSize: 12,
				fontWeight: 600,
				textAlign: 'center',
			}}
		>
			演练 · 虚构数据
		</Typography>
	)
}
