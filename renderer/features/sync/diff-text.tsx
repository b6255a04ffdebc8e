/** One side of a comparison, with what the other side lacks marked. */
import Box from '@mui/material/Box'
import { useMemo } from 'react'
import { diffText } from './text-diff.ts'

interface DiffTextProps {
	side: 'left' | 'right'
	left: string
	right: string
}

export function DiffText({ side, left, right }: DiffTextProps) {
	const segments = useMemo(() => diffText(left, right), [left, right])
	let offset = 0
	return (
		<>
			{segments
				.filter(({ kind }) => kind === 'same' || kind === side)
				.map(({ kind, text }) => {
					const key = offset
					offset += text.length
					if (kind === 'same') return <span key={key}>{text}</span>
					return (
						<Box
							key={key}
							component="mark"
							sx={{
								bgcolor: side === 'left' ? '#dcefe0' : '#fdeccb',
								color: 'inherit',
								textDecoration: 'underline',
								textDecorationStyle: 'dotted',
								textUnderlineOffset: 3,
							}}
						>
							{text}
						</Box>
					)
				})}
		</>
	)
}
