/**
 * 会议: the list (`?body=` of one body); `?id=` opens a meeting; `?body=&period=&add=1` that of a body's period, which is
 * begun and drafted where there is none yet.
 */
import { MEETING_OFFICE, useOffice } from '../../session/office.ts'
import { useCan } from '../../session/session.tsx'
import { today as dayToday } from '../../ui/format.ts'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { MeetingComposer } from './composer.tsx'
import { MeetingsList } from './meetings-list.tsx'
import { StartMeeting } from './start-meeting.tsx'
import { useMeetingOffice } from './use-meeting-office.ts'

export function MeetingsPage() {
	const allowed = useCan('meeting', 'read')
	const [{ id, body: bodyId, period, add }] = useAddress()
	const office = useOffice(MEETING_OFFICE)
	const today = dayToday()
	if (!allowed)
		return (
			<Page title="会议">
				<Empty title="此账号不能查看会议" hint="需要查看请使用社区、网格或街道的账号。" />
			</Page>
		)
	if (office === undefined) return <Frame loading="正在读取会议…" />
	if (id !== undefined) {
		const meeting = office.get('meeting', id)
		const body = office.get('body', meeting?.data.bodyId)
		if (meeting === undefined || body === undefined)
			return (
				<Frame>
					<Empty title="没有找到这次会议" hint="可能已被删除，或者不在您的范围内。点“会议”回到列表。" />
				</Frame>
			)
		return <OneMeeting key={id} data={meeting.data} id={id} today={today} />
	}
	if (add === '1' && bodyId !== undefined && period !== undefined) {
		const body = office.get('body', bodyId)
		if (body !== undefined)
			return (
				<StartMeeting key={`${bodyId} ${period}`} office={office} body={body} period={period} today={today} />
			)
	}
	return <MeetingsList office={office} today={today} />
}

function OneMeeting({
	id,
	data,
	today,
}: {
	id: string
	data: Parameters<typeof useMeetingOffice>[0]
	today: string
}) {
	const office = useMeetingOffice(data, today)
	const meeting = office?.get('meeting', id)
	const body = office?.get('body', data.bodyId)
	if (office === undefined || meeting === undefined || body === undefined)
		return <Frame loading="正在读取会议和工作日志…" />
	return <MeetingComposer office={office} meeting={meeting} body={body} today={today} />
}

const Frame = ({ loading, children }: { loading?: string; children?: React.ReactNode }) => (
	<Page title="会议" tabs={<MeetingTabs />}>
		{loading === undefined ? children : <Loading label={loading} />}
	</Page>
)
