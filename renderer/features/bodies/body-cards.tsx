/** Beside a body's members: the meetings it had, and what else is known of it. */
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useMemo } from 'react'
import { cadenceOf } from '#shared/meetings/cadence.ts'
import { issuerOf } from '#shared/meetings/paper-scope.ts'
import { useOffice } from '../../session/office.ts'
import { useTable } from '../../session/session.tsx'
import { longDay, shortTime, today } from '../../ui/format.ts'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'
import { RecordHistory } from '../../ui/record-history.tsx'
import type { Body } from './body-setup.ts'
import { nextWords, periodHead, TONE_COLOR } from './held-words.ts'

export function MeetingsCard({ body, onOpen }: { body: Body; onOpen: (id: string) => void }) {
	const meetings = useTable('meeting')
	const day = today()
	const own = useMemo(
		() =>
			[...(meetings?.values() ?? [])]
				.filter(({ data }) => data.bodyId === body.id)
				.sort((a, b) => ((a.data.at ?? '9999') < (b.data.at ?? '9999') ? 1 : -1)),
		[meetings, body],
	)
	const cadence = useMemo(() => cadenceOf(body, own, day), [body, own, day])
	const next = cadence && nextWords(cadence, true)
	return (
		<Card title="召开情况">
			{next && (
				<Typography variant="body2" sx={{ color: TONE_COLOR[next.tone], mb: 0.5 }}>
					{next.text}
				</Typography>
			)}
			{cadence?.missed.map(line => (
				<Typography key={line.period} variant="body2" sx={{ color: 'error.main' }}>
					{`${line.period.slice(0, 4)}年${periodHead(line.period)}未召开`}
				</Typography>
			))}
			{own.length === 0 && (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					还没有会议
				</Typography>
			)}
			{own.slice(0, 8).map(meeting => (
				<Box key={meeting.id} sx={{ display: 'flex', gap: 1, py: 0.25 }}>
					<Link
						component="button"
						type="button"
						underline="hover"
						onClick={() => onOpen(meeting.id)}
						sx={{ flex: 1, textAlign: 'left', minWidth: 0 }}
					>
						{meeting.data.title}
						<Box component="span" sx={{ display: 'block', fontSize: 12, color: 'text.secondary' }}>
							{meeting.data.at === undefined ? '时间未定' : shortTime(meeting.data.at)}
						</Box>
					</Link>
					<Box component="span" sx={{ fontSize: 13, color: 'text.secondary', whiteSpace: 'nowrap' }}>
						{MEETING_STATE_LABEL[meeting.data.state]}
					</Box>
				</Box>
			))}
		</Card>
	)
}

export function FactsCard({ body }: { body: Body }) {
	const office = useOffice()
	const { issuer, note, since } = body.data
	return (
		<Card title="基本情况">
			<Fact label="发文机关">{issuer ?? (office && issuerOf(office, body.orgId, body))}</Fact>
			{since !== undefined && <Fact label="起算日期">{longDay(since)}</Fact>}
			{note !== undefined && <Fact label="备注">{note}</Fact>}
			<Typography variant="h3" sx={{ mt: 1, pt: 1, borderTop: 1, borderColor: 'divider' }}>
				修改记录
			</Typography>
			<RecordHistory view={body} />
		</Card>
	)
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
	return (
		<Typography variant="body2" sx={{ display: 'grid', gridTemplateColumns: '64px 1fr', columnGap: 1 }}>
			<Box component="span" sx={{ color: 'text.secondary' }}>
				{label}
			</Box>
			<span style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{children}</span>
		</Typography>
	)
}

function Card({ title, children }: { title: string; children: ReactNode }) {
	return (
		<Paper component="section" aria-label={title} sx={{ p: 1.5 }}>
			<Typography variant="h2" sx={{ mb: 0.5 }}>
				{title}
			</Typography>
			{children}
		</Paper>
	)
}
