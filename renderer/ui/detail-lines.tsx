/** What is known of one record, line by line: a label and its value; lines without a value are left out. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** A label and what is shown beside it; `undefined`, `''` and `false` are no value. */
export type DetailLine = readonly [label: string, value: ReactNode]

/** @param labelWidth of the longest label, pixels */
export function DetailLines({ lines, labelWidth }: { lines: readonly DetailLine[]; labelWidth: number }) {
	return (
		<Box
			component="dl"
			sx={{ display: 'grid', gridTemplateColumns: `${labelWidth}px 1fr`, rowGap: 0.5, columnGap: 1, m: 0 }}
		>
			{lines.map(([label, value]) =>
				value === undefined || value === '' || value === false ? null : (
					<Box key={label} sx={{ display: 'contents' }}>
						<Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
							{label}
						</Typography>
						<Typography
							component="dd"
							variant="body2"
							sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
						>
							{value}
						</Typography>
					</Box>
				),
			)}
		</Box>
	)
}
