import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { SLOT_LABEL } from '../../ui/labels.ts'
import type { People } from './log-words.ts'
import type { Shift } from './roster-month.ts'
import { shortDay } from './roster-words.ts'

interface ShiftViewProps {
	shift: Shift
	people: People
	onLog: (() => void) | undefined
	onClose: () => void
}

/** A shift for those who may not change it: whom to call. */
export function ShiftView({ shift, people, onLog, onClose }: ShiftViewProps) {
	const { date, slot, leaderId, personIds, phone, note } = shift.data
	const called = (id: string) => {
		const person = people?.get(id)?.data
		return person === undefined ? '（已删除）' : [person.name, person.phone].filter(Boolean).join('　')
	}
	const lines = [
		...personIds.map(id => `值班：${called(id)}`),
		leaderId && `带班：${called(leaderId)}`,
		phone && `值班电话：${phone}`,
		note && `备注：${note}`,
	].filter(Boolean)
	return (
		<Dialog open maxWidth="xs" onClose={onClose} aria-labelledby="shift-view-title">
			<DialogTitle id="shift-view-title">
				{shortDay(date)} {SLOT_LABEL[slot]}
			</DialogTitle>
			<DialogContent dividers>
				{lines.map(line => (
					<Typography key={line}>{line}</Typography>
				))}
			</DialogContent>
			<DialogActions>
				{onLog && (
					<Button variant="outlined" onClick={onLog}>
						写值班记录
					</Button>
				)}
				<Button variant="contained" autoFocus onClick={onClose}>
					关闭
				</Button>
			</DialogActions>
		</Dialog>
	)
}
