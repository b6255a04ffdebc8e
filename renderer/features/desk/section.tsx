import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface SectionProps {
	title: string
	/** Right of the title. */
	aside?: ReactNode
	/** Shares the height that is left; otherwise as high as its content. */
	grow?: number
	children: ReactNode
}

/** In place of what cannot be told before the first download has ended. */
export function Unknown() {
	return (
		<Typography variant="body2" sx={{ px: 1, py: 0.5, color: 'text.secondary' }}>
			数据还没有下载完，下载完成后自动列出。
		</Typography>
	)
}

/** A shadow at the edge where more is to be scrolled to. */
const SCROLLER = {
	overflow: 'auto',
	minHeight: 0,
	background: [
		'linear-gradient(#fff 30%, transparent) center top / 100% 28px local',
		'linear-gradient(transparent, #fff 70%) center bottom / 100% 28px local',
		'linear-gradient(rgba(60, 50, 40, .1), transparent) center top / 100% 8px scroll',
		'linear-gradient(transparent, rgba(60, 50, 40, .1)) center bottom / 100% 8px scroll',
	].join(', '),
	backgroundRepeat: 'no-repeat',
}

/** One part of a sheet; what does not fit scrolls inside. */
export function Section({ title, aside, grow = 0, children }: SectionProps) {
	return (
		<Box
			component="section"
			aria-label={title}
			sx={{
				display: 'flex',
				flexDirection: 'column',
				minHeight: 0,
				flex: grow === 0 ? '0 1 auto' : `${grow} 1 0`,
			}}
		>
			<Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, px: 1, pb: 0.5 }}>
				<Typography variant="h2" sx={{ flex: 1 }}>
					{title}
				</Typography>
				{aside !== undefined && (
					<Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
						{aside}
					</Typography>
				)}
			</Box>
			<Box sx={SCROLLER}>{children}</Box>
		</Box>
	)
}
