import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { ChevronIcon } from '../../ui/icons.tsx'

interface MoveButtonsProps {
	/** What is moved. */
	label: string
	at: number
	count: number
	onMove: (to: number) => void
}

/** One place up or down. */
export function MoveButtons({ label, at, count, onMove }: MoveButtonsProps) {
	const button = (to: number, name: string, keys: string, turn: number) => (
		<Tooltip title={`${name}（${keys}）`}>
			<span>
				<IconButton
					size="small"
					aria-label={`${name}${label}`}
					disabled={to < 0 || to >= count}
					onClick={() => onMove(to)}
					sx={{ p: 0.25 }}
				>
					<ChevronIcon sx={{ fontSize: 16, transform: `rotate(${turn}deg)` }} />
				</IconButton>
			</span>
		</Tooltip>
	)
	return (
		<>
			{button(at - 1, '上移', 'Alt+↑', -90)}
			{button(at + 1, '下移', 'Alt+↓', 90)}
		</>
	)
}
