/** What was done on this PC with exchange files, newest first. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { ExchangeLogEntry } from '#shared/exchange/content.ts'
import { logText } from '../../ui/exchange-text.ts'
import { momentTime } from '../../ui/format.ts'

const SHOWN_FIRST = 5

export function ExchangeLog({ log }: { log: readonly ExchangeLogEntry[] }) {
	const [all, setAll] = useState(false)
	const title = useId()
	if (log.length === 0) return null
	return (
		<Box component="section" aria-labelledby={title}>
			<Typography id={title} variant="h3">
				本机的交换记录
			</Typography>
			<Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0 }}>
				{(all ? log : log.slice(0, SHOWN_FIRST)).map(entry => (
					<Box component="li" key={entry.id} sx={{ display: 'flex', gap: 2, py: 0.25 }}>
						<Box component="span" sx={{ width: 130, flexShrink: 0, color: 'text.secondary' }}>
							{momentTime(entry.atMs)}
						</Box>
						<span>{logText(entry)}</span>
					</Box>
				))}
			</Box>
			{log.length > SHOWN_FIRST && (
				<Button size="small" onClick={() => setAll(!all)}>
					{all ? '只看最近几条' : `全部 ${log.length} 条`}
				</Button>
			)}
		</Box>
	)
}
