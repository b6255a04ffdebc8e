/** Which buildings have nobody to call, each with the step that mends it. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { Building } from './network-data.ts'

interface BareWarningProps {
	bare: readonly Building[]
	onAssign: ((buildingId: string) => void) | undefined
	onShowAll: () => void
}

const SHOWN = 3

export function BareWarning({ bare, onAssign, onShowAll }: BareWarningProps) {
	if (bare.length === 0) return null
	return (
		<Alert severity="warning" sx={{ mb: 1, py: 0, '& .MuiAlert-message': { py: 0.5 } }}>
			<Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2 }}>
				<span>{bare.length} 栋楼无人联系：</span>
				{bare.slice(0, SHOWN).map(({ id, name }) => (
					<Box component="span" key={id} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
						{name}
						{onAssign && (
							<Button
								aria-label={`给${name}指定楼栋长`}
								onClick={() => onAssign(id)}
								sx={{ py: 0, fontSize: 13 }}
							>
								指定楼栋长
							</Button>
						)}
					</Box>
				))}
				{bare.length > SHOWN && (
					<Button onClick={onShowAll} sx={{ py: 0, fontSize: 13 }}>
						全部 {bare.length} 栋
					</Button>
				)}
			</Box>
		</Alert>
	)
}
