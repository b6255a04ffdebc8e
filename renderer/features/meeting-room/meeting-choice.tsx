import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import type { Office } from '#shared/meetings/office.ts'
import { shortTime } from '../../ui/format.ts'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { Empty } from '../../ui/states.tsx'

/** The meetings whose minutes are not out yet, those that were called first. */
export function MeetingChoice({ office }: { office: Office }) {
	const meetings = useMemo(() => {
		const order = ['held', 'notified', 'agenda', 'collecting']
		return office
			.all('meeting')
			.filter(({ data }) => order.includes(data.state))
			.sort(
				(a, b) =>
					order.indexOf(a.data.state) - order.indexOf(b.data.state) ||
					(b.data.at ?? '').localeCompare(a.data.at ?? ''),
			)
	}, [office])
	if (meetings.length === 0)
		return <Empty title="没有要开的会议" hint="在“会议”里新建会议、发出通知后，到这里签到和记录。" />
	return (
		<Box sx={{ maxWidth: 880 }}>
			{meetings.map(({ id, orgId, data }) => (
				<RowLink
					key={id}
					address={{ to: '/meeting-room', search: { id } }}
					sx={{ gridTemplateColumns: '88px minmax(0, 1fr) 150px', minHeight: 38 }}
				>
					<Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
						{MEETING_STATE_LABEL[data.state]}
					</Typography>
					<span>
						{office.nodeName(orgId)} {data.title}
					</span>
					<span>{shortTime(data.at) || '时间未定'}</span>
				</RowLink>
			))}
		</Box>
	)
}
