/** The meeting's next step as a button, the others in a menu. Steps are recorded, none is taken back but with a reason. */
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'
import type { MeetingState } from '#shared/model/states.ts'
import { useCan, useClient } from '../../session/session.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { useComposer } from './composer-context.ts'
import { type MeetingStep, stepsFrom } from './meeting-steps.ts'
import { STEP_LABEL, StepDialog } from './step-dialog.tsx'

/** Where there is something to note, or noted. */
const HAS_RECORDS: readonly MeetingState[] = ['notified', 'held', 'minuted', 'following', 'archived']

export function StepActions({ onEdit }: { onEdit: () => void }) {
	const { meeting } = useComposer()
	const { role } = useClient().account()
	const mayUpdate = useCan('meeting', 'update')
	const [anchor, setAnchor] = useState<HTMLElement | null>(null)
	const [step, setStep] = useState<MeetingStep>()
	const go = useGo()
	const { state } = meeting.data
	const steps = mayUpdate ? stepsFrom(state, role) : []
	useWantedDraft(key => {
		const half = steps.find(({ to }) => key === draftKey(`step_${to}`, meeting.id))
		if (half !== undefined) setStep(half)
	})
	const next = steps.find(({ to, back }) => !back && to !== 'voided')
	const others = steps.filter(each => each !== next)
	const take = (wanted: MeetingStep) => {
		setAnchor(null)
		setStep(wanted)
	}
	return (
		<>
			{mayUpdate && (
				<Button variant="outlined" onClick={onEdit}>
					会议信息
				</Button>
			)}
			{HAS_RECORDS.includes(state) && (
				<Button variant="outlined" onClick={() => go('/meeting-room', { id: meeting.id })}>
					{state === 'notified' ? '签到和记录' : '会议记录'}
				</Button>
			)}
			{next !== undefined && (
				<Button variant="contained" onClick={() => take(next)}>
					{STEP_LABEL[next.to]}
				</Button>
			)}
			{others.length > 0 && (
				<Tooltip title="退回、作废">
					<IconButton
						aria-label="更多"
						aria-haspopup="menu"
						onClick={event => setAnchor(event.currentTarget)}
						sx={{ width: 32, height: 32, fontSize: 18 }}
					>
						⋯
					</IconButton>
				</Tooltip>
			)}
			<Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
				{others.map(each => (
					<MenuItem key={each.to} onClick={() => take(each)}>
						{each.back ? `退回到“${MEETING_STATE_LABEL[each.to]}”…` : `${STEP_LABEL[each.to]}…`}
					</MenuItem>
				))}
			</Menu>
			{step !== undefined && <StepDialog step={step} meeting={meeting} onClose={() => setStep(undefined)} />}
		</>
	)
}
