/** The frame of every page: title, actions, filters, then content that scrolls on its own. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { visuallyHidden } from './visually-hidden.ts'

interface PageProps {
	title: string
	/** A strip of tabs in the title's place, where several pages belong together. */
	tabs?: ReactNode
	/** One line under the title: what this page is for or what it counts. */
	note?: ReactNode
	actions?: ReactNode
	filters?: ReactNode
	children: ReactNode
}

export function Page({ title, tabs, note, actions, filters, children }: PageProps) {
	return (
		<Box
			component="section"
			aria-label={title}
			sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}
		>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2.5, pt: 1.5, pb: 1 }}>
				<Box sx={{ flex: 1, minWidth: 0 }}>
					<Typography variant="h1" sx={tabs === undefined ? {} : visuallyHidden}>
						{title}
					</Typography>
					{tabs}
					{note && (
						<Typography variant="body2" sx={{ color: 'text.secondary' }}>
							{note}
						</Typography>
					)}
				</Box>
				{actions && (
					<Box className="no-print" sx={{ display: 'flex', gap: 1, flexShrink: 0 }}>
						{actions}
					</Box>
				)}
			</Box>
			{filters && (
				<Box
					className="no-print"
					sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 2.5, pb: 1 }}
				>
					{filters}
				</Box>
			)}
			<Box className="page-body" sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: 2.5, pb: 2 }}>
				{children}
			</Box>
		</Box>
	)
}
