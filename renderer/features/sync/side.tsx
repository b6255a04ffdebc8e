/** One of the values to choose between: who wrote it and when, what it is, and the click that takes it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Hlc } from '#shared/sync/clock.ts'
import { useClient } from '../../session/session.tsx'
import { clockTime } from '../../ui/format.ts'
import type { Names } from '../../ui/record-words.ts'
import type { Dispute } from './conflicts.ts'

export function Sides({ children }: { children: ReactNode }) {
	return (
		<Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))', gap: 1.5 }}>
			{children}
		</Box>
	)
}

interface SideProps {
	head: string
	/** Who and when; `''` where nobody ever wrote it. */
	by: string
	action: string
	/** `undefined` where the account may not decide. */
	onChoose: (() => void) | undefined
	chosen?: boolean
	children: ReactNode
}

export function Side({ head, by, action, onChoose, chosen = false, children }: SideProps) {
	return (
		<Box
			sx={{
				display: 'flex',
				flexDirection: 'column',
				border: 1,
				borderColor: chosen ? 'success.main' : 'divider',
				borderRadius: 1,
				p: 1.25,
			}}
		>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				<strong>{head}</strong>
				{by && `　${by}`}
			</Typography>
			<Box sx={{ my: 1, flex: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{children}</Box>
			{onChoose !== undefined && (
				<Button variant="outlined" onClick={onChoose} sx={{ alignSelf: 'flex-start' }}>
					{action}
				</Button>
			)}
		</Box>
	)
}

/** Why there is nothing to click. */
export function NotMine() {
	return (
		<Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
			您的账号不能修改这条记录，请告诉社区工作者或相关同事来决定。
		</Typography>
	)
}

/** Who wrote a value and when; where all of them are one's own, at which PC. */
export function useByText({ at, alternatives }: Dispute, names: Names): (clock: Hlc) => string {
	const { node } = useClient().account()
	const authors = new Set([at, ...alternatives.map(each => each.at)].map(names.author))
	const allMine = authors.size === 1 && authors.has('我')
	return clock => {
		if (clock === '') return ''
		const place = !allMine ? '' : clock.endsWith(node) ? '（这台电脑）' : '（另一台电脑）'
		return `${names.author(clock)}${place}，${clockTime(clock)}`
	}
}
