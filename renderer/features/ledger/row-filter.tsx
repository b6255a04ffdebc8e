/** The states of the preview's rows with their counts; a click shows those alone. */
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { ROW_STATE_HINT, ROW_STATE_LABEL } from '#renderer/ui/import-words.ts'
import { ROW_STATES, type RowState } from '#shared/ledger/plan/plan-types.ts'
import type { PlanFacts, ShownRow } from './engine-types.ts'

export type Shown = 'all' | 'doubtful' | RowState

export const shownRows = (rows: readonly ShownRow[], shown: Shown): readonly ShownRow[] =>
	shown === 'all'
		? rows
		: rows.filter(({ state, doubts }) => (shown === 'doubtful' ? doubts > 0 : state === shown))

const ALWAYS: readonly RowState[] = ['new', 'changed', 'same']

interface RowFilterProps {
	facts: PlanFacts
	shown: Shown
	onShow: (shown: Shown) => void
}

export function RowFilter({ facts: { counts, rows, doubtful }, shown, onShow }: RowFilterProps) {
	const states = ROW_STATES.filter(state => ALWAYS.includes(state) || counts[state] > 0 || shown === state)
	return (
		<ToggleButtonGroup
			exclusive
			size="small"
			value={shown}
			onChange={(_, value: Shown | null) => value !== null && onShow(value)}
			aria-label="显示哪些行"
		>
			<ToggleButton value="all">全部 {rows}</ToggleButton>
			{states.map(state => (
				<ToggleButton key={state} value={state} title={ROW_STATE_HINT[state]}>
					{ROW_STATE_LABEL[state]} {counts[state]}
				</ToggleButton>
			))}
			{(doubtful > 0 || shown === 'doubtful') && (
				<ToggleButton value="doubtful" title="读法没有把握，或有单元格读不出">
					需核对 {doubtful}
				</ToggleButton>
			)}
		</ToggleButtonGroup>
	)
}
