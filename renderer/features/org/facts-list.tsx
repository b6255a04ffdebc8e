import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

export interface Fact {
	label: string
	value: ReactNode
	/** Takes the whole width. */
	wide?: boolean
}

/** Labels with their values in columns; what was never filled in says so. */
export function FactsList({ facts, columns = 3 }: { facts: readonly Fact[]; columns?: number }) {
	return (
		<Box
			component="dl"
			sx={{
				display: 'grid',
				gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
				columnGap: 2,
				rowGap: 1,
				m: 0,
			}}
		>
			{facts.map(({ label, value, wide }) => (
				<Box key={label} sx={{ gridColumn: wide ? '1 / -1' : undefined, minWidth: 0 }}>
					<Box component="dt" sx={{ fontSize: 12, color: 'text.secondary' }}>
						{label}
					</Box>
					<Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
						{value === undefined || value === '' ? (
							<Box component="span" sx={{ color: 'text.secondary' }}>
								未填写
							</Box>
						) : (
							value
						)}
					</Box>
				</Box>
			))}
		</Box>
	)
}
