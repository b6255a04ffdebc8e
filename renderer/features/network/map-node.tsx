/** One part of the drawing that Tab reaches: says on hover and focus what is known, opens with Enter or a click. */
import Tooltip from '@mui/material/Tooltip'
import type { KeyboardEvent, ReactNode } from 'react'

interface MapNodeProps {
	/** Lines of the tooltip; together the name for screen readers. */
	said: readonly string[]
	dimmed?: boolean
	/** Absent where there is nothing to open: then it is only read. */
	onOpen?: (() => void) | undefined
	children: ReactNode
}

export function MapNode({ said, dimmed = false, onOpen, children }: MapNodeProps) {
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== 'Enter' && event.key !== ' ') return
		event.preventDefault()
		onOpen?.()
	}
	return (
		<Tooltip
			describeChild
			slotProps={{ transition: { timeout: 0 } }}
			title={said.map(line => <div key={line}>{line}</div>)}
		>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: its role depends on whether there is anything to open */}
			<g
				role={onOpen ? 'button' : 'img'}
				aria-label={said.join('，')}
				tabIndex={0}
				className="map-node"
				opacity={dimmed ? 0.25 : 1}
				onClick={onOpen}
				onKeyDown={onKeyDown}
				style={{ cursor: onOpen ? 'pointer' : 'default' }}
			>
				{children}
			</g>
		</Tooltip>
	)
}
