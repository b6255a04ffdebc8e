/** 会议: the list by state (`?body=` of one body); `?id=` opens a meeting. */
import { useCan } from '../../session/session.tsx'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'

export function MeetingsPage() {
	const allowed = useCan('meeting', 'read')
	if (!allowed)
		return (
			<Page title="会议">
				<Empty title="此账号不能查看会议" hint="需要查看请使用社区、网格或街道的账号。" />
			</Page>
		)
	return (
		<Page title="会议" tabs={<MeetingTabs />}>
			<Loading label="正在读取会议…" />
		</Page>
	)
}
