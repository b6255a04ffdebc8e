import Box from '@mui/material/Box'

/** A text with the part that a search matched set off. */
export function MatchText({ text, from, to }: { text: string; from?: number; to?: number }) {
	if (from === undefined || to === undefined) return <>{text}</>
	const chars = [...text]
	return (
		<>
			{chars.slice(0, from).join('')}
			<Box component="mark" sx={{ bgcolor: '#fbe3a2', color: 'inherit', borderRadius: 0.5 }}>
				{chars.slice(from, to).join('')}
			</Box>
			{chars.slice(to).join('')}
		</>
	)
}
