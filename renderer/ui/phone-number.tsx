import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { useCopy } from './use-copy.ts'

/** A phone number in groups as it is read out, and a button that copies it. */
export function PhoneNumber({ phone }: { phone: string }) {
	const copy = useCopy()
	return (
		<Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
			<span style={{ fontVariantNumeric: 'tabular-nums' }}>{phone}</span>
			<Tooltip title="复制号码">
				<Button
					aria-label={`复制号码 ${phone}`}
					onClick={event => {
						event.stopPropagation()
						void copy(phone, `已复制 ${phone}`)
					}}
					sx={{ minWidth: 0, px: 0.75, py: 0, fontSize: 12 }}
				>
					复制
				</Button>
			</Tooltip>
		</Box>
	)
}
