/** Calls a meeting: the regular one of a period, or 一事一议. */
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { cadenceOf } from '#shared/meetings/cadence.ts'
import type { Office } from '#shared/meetings/office.ts'
import { periodName } from '#shared/meetings/words.ts'
import { create, newId } from '../../session/edits.ts'
import { useClient } from '../../session/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { newMeeting } from './new-meeting.ts'

interface NewMeetingDialogProps {
	office: Office
	today: string
	/** The body to begin with. */
	bodyId: string | undefined
	onClose: () => void
}

export function NewMeetingDialog({ office, today, bodyId, onClose }: NewMeetingDialogProps) {
	const { scopeId } = useClient().account()
	const [, setAddress] = useAddress()
	const commit = useCommit()
	const bodies = office.all('body').filter(({ data }) => data.state === 'active')
	const own = bodies.find(({ orgId }) => orgId === scopeId)
	const [chosen, setChosen] = useState(bodyId ?? own?.id ?? bodies[0]?.id ?? '')
	const [adHoc, setAdHoc] = useState(false)
	const [replaces, setReplaces] = useState(false)
	const [title, setTitle] = useState('')
	const [asked, setAsked] = useState(false)
	const body = office.get('body', chosen)
	const cadence = body && cadenceOf(body, office.all('meeting'), today)
	// Missed periods can still be made up for.
	const periods = cadence
		? [...new Set([...cadence.missed.map(({ period }) => period), cadence.next.period])]
		: []
	const [period, setPeriod] = useState<string>()
	const next = cadence?.next.period
	const wanted = period !== undefined && periods.includes(period) ? period : next
	const isAdHoc = adHoc || wanted === undefined

	const submit = async () => {
		setAsked(true)
		if (body === undefined) return
		if (!isAdHoc)
			return setAddress({ body: body.id, period: wanted, add: '1', id: undefined, tab: undefined })
		if (title.trim() === '') return
		const id = newId()
		const data = {
			...newMeeting(office, body, replaces ? wanted : undefined, today),
			title: title.trim(),
			adHoc: true,
			state: 'agenda' as const,
		}
		const saved = await commit('meeting.create', [create('meeting', body.orgId, data, id)], {
			done: '已召集会议',
		})
		if (saved) setAddress({ id, tab: undefined, body: undefined })
	}
	return (
		<FormDialog
			title="召集会议"
			dirty={title !== ''}
			submitLabel={isAdHoc ? '召集' : '开始准备'}
			submitDisabled={body === undefined}
			onSubmit={submit}
			onClose={onClose}
		>
			<TextField select label="议事机制" value={chosen} onChange={event => setChosen(event.target.value)}>
				{bodies.map(({ id, data }) => (
					<MenuItem key={id} value={id}>
						{data.name}
					</MenuItem>
				))}
			</TextField>
			{wanted !== undefined && (
				<RadioGroup
					value={adHoc ? 'ad_hoc' : 'regular'}
					onChange={(_, value) => setAdHoc(value === 'ad_hoc')}
					aria-label="会议类别"
				>
					<FormControlLabel value="regular" control={<Radio size="small" />} label="定期会议" />
					<FormControlLabel
						value="ad_hoc"
						control={<Radio size="small" />}
						label="一事一议（重大、紧急事项临时召集）"
					/>
				</RadioGroup>
			)}
			{!isAdHoc && (
				<TextField select label="会期" value={wanted} onChange={event => setPeriod(event.target.value)}>
					{periods.map(each => (
						<MenuItem key={each} value={each}>
							{periodName(each)}
							{each !== next && '（补开）'}
						</MenuItem>
					))}
				</TextField>
			)}
			{isAdHoc && (
				<TextField
					label="会议名称"
					required
					autoFocus
					value={title}
					error={asked && title.trim() === ''}
					helperText={
						asked && title.trim() === '' ? '请填写会议名称' : '如：关于解决停车难问题的一事一议会议'
					}
					onChange={event => setTitle(event.target.value)}
					slotProps={{ htmlInput: { maxLength: 200 } }}
				/>
			)}
			{isAdHoc && wanted !== undefined && (
				<FormControlLabel
					control={<Checkbox size="small" checked={replaces} onChange={(_, on) => setReplaces(on)} />}
					label={`代替${periodName(wanted)}的定期会议`}
				/>
			)}
			{!isAdHoc && (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					按台账自动起草议程：上次议定事项、本期工作、需求和资源清单、征集的议题。
				</Typography>
			)}
		</FormDialog>
	)
}
