/** One side of a comparison, with what the other side lacks marked; long passages that are the same are folded. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo, useState } from 'react'
import { diffText } from './text-diff.ts'

interface DiffTextProps {
	side: 'left' | 'right'
	left: string
	right: string
}

/** Of a passage that is the same, so much stays on either side of a fold. */
const AROUND = 30
/** Shorter passages are not worth a fold. */
const FOLDED_FROM = 160

export function DiffText({ side, left, right }: DiffTextProps) {
	const segments = useMemo(() => diffText(left, right), [left, right])
	let offset = 0
	return (
		<>
			{segments
				.filter(({ kind }) => kind === 'same' || kind === side)
				.map(({ kind, text }, i, all) => {
					const key = offset
					offset += text.length
					if (kind === 'same')
						return <Same key={key} text={text} first={i === 0} last={i === all.length - 1} />
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

function Same({ text, first, last }: { text: string; first: boolean; last: boolean }) {
	const [open, setOpen] = useState(false)
	if (open || text.length < FOLDED_FROM) return <span>{text}</span>
	const characters = [...text]
	const head = first ? 0 : AROUND
	const tail = last ? 0 : AROUND
	return (
		<span>
			{characters.slice(0, head).join('')}
			<Button
				onClick={() => setOpen(true)}
				title="展开"
				sx={{ py: 0, px: 0.5, minWidth: 0, fontSize: 12, verticalAlign: 'baseline' }}
			>
				…（相同 {characters.length - head - tail} 字）…
			</Button>
			{characters.slice(characters.length - tail).join('')}
		</span>
	)
}
