import Chip, { type ChipProps } from '@mui/material/Chip'
import type { ClaimState, DemandState } from '#shared/model/states.ts'
import { CLAIM_STATE_LABEL, DEMAND_STATE_LABEL } from '../../ui/labels.ts'

const DEMAND_COLOR: Record<DemandState, ChipProps['color']> = {
	draft: 'default',
	submitted: 'warning',
	listed: 'info',
	matched: 'info',
	closed: 'success',
	rejected: 'default',
}
const CLAIM_COLOR: Record<ClaimState, ChipProps['color']> = {
	claimed: 'info',
	done: 'success',
	cancelled: 'default',
}

export const DemandMark = ({ state }: { state: DemandState }) => (
	<Chip variant="outlined" color={DEMAND_COLOR[state] ?? 'default'} label={DEMAND_STATE_LABEL[state]} />
)

export const ClaimMark = ({ state }: { state: ClaimState }) => (
	<Chip variant="outlined" color={CLAIM_COLOR[state] ?? 'default'} label={CLAIM_STATE_LABEL[state]} />
)
