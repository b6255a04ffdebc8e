/** 会议现场: who is there, and the minutes as they are taken. Works without a network, for several who write at once. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type KeyboardEvent, useRef } from 'react'
import type { Meeting } from '#shared/meetings/cadence.ts'
import type { Office } from '#shared/meetings/office.ts'
import { useOffice } from '../../session/office.ts'
import { shortTime, today } from '../../ui/format.ts'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { MeetingChoice } from './meeting-choice.tsx'
import { MinutesPanel } from './minutes-panel.tsx'
import { RollPanel } from './roll-panel.tsx'
import { useRoom } from './use-room.ts'

export function MeetingRoomPage() {
	const office = useOffice()
	const [{ id }] = useAddress()
	const go = useGo()
	if (office === undefined)
		return (
			<Page title="会议现场" tabs={<MeetingTabs />}>
				<Loading />
			</Page>
		)
	const meeting = office.get('meeting', id)
	if (meeting !== undefined) return <Room key={meeting.id} office={office} meeting={meeting} />
	return (
		<Page title="会议现场" tabs={<MeetingTabs />} note="签到和记录哪一次会议？">
			{id === undefined ? (
				<MeetingChoice office={office} />
			) : (
				<Empty
					title="这里没有这次会议"
					hint="可能已删除，或不在您的管辖范围内。"
					action={<Button onClick={() => go('/meetings')}>回到会议列表</Button>}
				/>
			)}
		</Page>
	)
}

function Room({ office, meeting }: { office: Office; meeting: Meeting }) {
	const room = useRoom(office, meeting, today())
	const go = useGo()
	const roll = useRef<HTMLInputElement>(null)
	const minutes = useRef<HTMLTextAreaElement>(null)
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== 'F6') return
		event.preventDefault()
		;(document.activeElement === roll.current ? minutes : roll).current?.focus()
	}
	const { title, at, place, state } = meeting.data
	const node = office.nodeName(meeting.orgId)
	const name = title.includes(node) ? title : node + title
	const facts = [name, shortTime(at), place, `状态：${MEETING_STATE_LABEL[state]}`].filter(Boolean)
	return (
		<Page
			title="会议现场"
			tabs={<MeetingTabs />}
			note={facts.join('　')}
			actions={
				<Button variant="outlined" onClick={() => go('/meetings', { id: meeting.id })}>
					会议页：议程、纪要、办理状态
				</Button>
			}
		>
			<Box
				onKeyDown={onKeyDown}
				sx={{ height: '100%', minHeight: 480, display: 'flex', flexDirection: 'column', gap: 1 }}
			>
				<Stage room={room} />
				<Box
					sx={{
						flex: 1,
						minHeight: 0,
						display: 'grid',
						gridTemplateColumns: 'minmax(360px, 2fr) minmax(0, 3.6fr)',
						gap: 1.5,
					}}
				>
					<RollPanel room={room} searchRef={roll} />
					<MinutesPanel room={room} entryRef={minutes} />
				</Box>
			</Box>
		</Page>
	)
}

/** What the state of the meeting means for those who are here. */
function Stage({ room: { meeting, writable } }: { room: ReturnType<typeof useRoom> }) {
	const go = useGo()
	const { state } = meeting.data
	const open = (label: string) => (
		<Button color="inherit" onClick={() => go('/meetings', { id: meeting.id })}>
			{label}
		</Button>
	)
	if (writable && (state === 'collecting' || state === 'agenda'))
		return (
			<Alert severity="info" sx={{ py: 0 }} action={open('去定议程、发通知')}>
				还没有发会议通知，也可以先签到和记录。
			</Alert>
		)
	if (state === 'voided')
		return (
			<Alert severity="warning" sx={{ py: 0 }}>
				这次会议已作废，只能查看。
			</Alert>
		)
	if (state === 'minuted' || state === 'following' || state === 'archived')
		return (
			<Alert severity="info" sx={{ py: 0 }} action={open('去会议页')}>
				纪要已印发，这里只能查看；要修改，请先在会议页退回到“召开”。
			</Alert>
		)
	return null
}
