/** Two small pictures: bars below each other, and one bar shared by several. Each says its numbers in words as well. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'

export interface Bar {
	readonly key: string
	readonly label: string
	readonly value: number
	/** What stands behind it; the number itself where absent. */
	readonly text?: string
	readonly color?: string
}

/** @param most the value of a full bar; the largest of them where absent */
export function Bars({ bars, most, unit = '' }: { bars: readonly Bar[]; most?: number; unit?: string }) {
	const full = most ?? Math.max(1, ...bars.map(({ value }) => value))
	return (
		<Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}>
			{bars.map(({ key, label, value, text, color = 'var(--bar)' }) => (
				<Box
					component="li"
					key={key}
					sx={{
						display: 'grid',
						gridTemplateColumns: '112px 1fr auto',
						gap: 1,
						alignItems: 'center',
						'--bar': '#8c5f5a',
					}}
				>
					<Typography variant="body2" noWrap title={label}>
						{label}
					</Typography>
					<svg width="100%" height="12" aria-hidden role="presentation">
						<rect width="100%" height="12" rx="3" fill="#efece7" />
						<rect width={`${Math.min(100, (value / full) * 100)}%`} height="12" rx="3" fill={color} />
					</svg>
					<Typography
						variant="body2"
						sx={{ textAlign: 'right', minWidth: 40, fontVariantNumeric: 'tabular-nums' }}
					>
						{text ?? `${value}${unit}`}
					</Typography>
				</Box>
			))}
		</Box>
	)
}

export interface Share {
	readonly key: string
	readonly label: string
	readonly value: number
	readonly color: string
}

export function ShareBar({ shares, unit }: { shares: readonly Share[]; unit: string }) {
	const total = shares.reduce((sum, { value }) => sum + value, 0)
	let at = 0
	return (
		<>
			<svg width="100%" height="22" aria-hidden role="presentation">
				<rect width="100%" height="22" rx="4" fill="#efece7" />
				{total > 0 &&
					shares.map(({ key, value, color }) => {
						const x = (at / total) * 100
						at += value
						return <rect key={key} x={`${x}%`} width={`${(value / total) * 100}%`} height="22" fill={color} />
					})}
			</svg>
			<Box component="ul" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
				{shares.map(({ key, label, value, color }) => (
					<Box component="li" key={key} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
						<Box aria-hidden sx={{ width: 12, height: 12, borderRadius: 0.5, bgcolor: color }} />
						<Typography variant="body2" sx={{ flex: 1 }}>
							{label}
						</Typography>
						<Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
							{value} {unit}
						</Typography>
					</Box>
				))}
			</Box>
		</>
	)
}
