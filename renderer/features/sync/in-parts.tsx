/** A long list of cards, by parts; the keyboard stays at it while one after the other is settled. */
import Button from '@mui/material/Button'
import { type ReactNode, useState } from 'react'
import { KeepFocus } from './keep-focus.tsx'

/** So many cards stand in the page at once. */
export const PART = 20

export function InParts<T>({ items, card }: { items: readonly T[]; card: (item: T) => ReactNode }) {
	const [parts, setParts] = useState(1)
	const shown = items.slice(0, parts * PART)
	const rest = items.length - shown.length
	return (
		<>
			<KeepFocus>{shown.map(card)}</KeepFocus>
			{rest > 0 && (
				<Button variant="outlined" onClick={() => setParts(parts + 1)} sx={{ mt: 1.5 }}>
					再显示 {Math.min(PART, rest)} 条（还有 {rest} 条）
				</Button>
			)}
		</>
	)
}
