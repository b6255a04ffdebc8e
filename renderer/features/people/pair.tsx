import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** Two fields side by side. */
export function Pair({ children }: { children: ReactNode }) {
	return (
		<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5, alignItems: 'start' }}>
			{children}
		</Box>
	)
}
