/** What is open beside a list. Esc closes it; its other keys count while nothing within it has the focus. */
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { CloseIcon } from './icons.tsx'

interface SidePanelProps {
	label: string
	/** Left of the button that closes it. */
	head: ReactNode
	/** Pixels. */
	width?: number
	/** Where it opens while arrow keys still move in the list. */
	leavesFocus?: boolean
	/** While a dialog stands over it, keys are the dialog's; afterwards the panel has the focus. */
	busy: boolean
	/** By `event.key`, letters in lower case. */
	keys?: Readonly<Record<string, (() => void) | false | undefined>>
	onClose: () => void
	children: ReactNode
}

export function SidePanel(props: SidePanelProps) {
	const { label, head, width = 380, leavesFocus = false, busy, keys, onClose, children } = props
	const panel = useRef<HTMLDivElement>(null)
	useEffect(() => {
		if (!leavesFocus) panel.current?.focus()
	}, [leavesFocus])
	const wasBusy = useRef(busy)
	useEffect(() => {
		if (wasBusy.current && !busy) setTimeout(() => panel.current?.focus())
		wasBusy.current = busy
	}, [busy])
	const onKeyDown = (event: KeyboardEvent) => {
		if (busy || event.defaultPrevented || event.ctrlKey) return
		const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
		const act = key === 'Escape' ? onClose : event.target === event.currentTarget && keys?.[key]
		if (!act) return
		act()
		event.preventDefault()
	}
	return (
		<Paper
			ref={panel}
			component="aside"
			aria-label={label}
			tabIndex={-1}
			onKeyDown={onKeyDown}
			sx={{
				width,
				flexShrink: 0,
				overflow: 'auto',
				p: 1.5,
				outline: 'none',
				'&:focus-visible': { borderColor: 'primary.main' },
			}}
		>
			<Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, mb: 0.5 }}>
				{head}
				<Tooltip title="关闭（Esc）">
					<IconButton size="small" aria-label="关闭详情" onClick={onClose}>
						<CloseIcon />
					</IconButton>
				</Tooltip>
			</Box>
			{children}
		</Paper>
	)
}
