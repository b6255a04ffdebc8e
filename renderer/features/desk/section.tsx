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
			<Box sx={{ overflow: 'auto', minHeight: 0 }}>{children}</Box>
		</Box>
	)
}
