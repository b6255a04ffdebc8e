/** Topics for the meeting: collected from members, found in logs; onto the agenda, or not taken up with a reason. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type ReactNode, useMemo, useState } from 'react'
import { scopeOf } from '#shared/meetings/draft-scope.ts'
import { topicCandidates } from '#shared/meetings/draft-topics.ts'
import { newId } from '../../session/edits.ts'
import { useCan } from '../../session/session.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { drafted, type Opened, useDraft, useKept, useWantedDraft } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { shortDay } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { TOPIC_STATE_LABEL } from '../../ui/labels.ts'
import { RecordLink } from '../../ui/record-link.tsx'
import { Empty } from '../../ui/states.tsx'
import { patchEntry } from './agenda-writes.ts'
import { useComposer } from './composer-context.ts'
import { isOpen } from './meeting-steps.ts'
import { TopicForm } from './topic-form.tsx'
import { listTopic, newTopic, type Topic, topicsFor } from './topic-writes.ts'

export function TopicsPane() {
	const { office, meeting, agenda, today, mayEdit, write } = useComposer()
	const mayCreate = useCan('topic', 'create') && isOpen(meeting)
	const [adding, setAdding] = useState(false)
	useWantedDraft(key => key === draftKey('topic', undefined, meeting.id) && setAdding(true))
	const [refusing, setRefusing] = useState<Topic>()
	const topics = useMemo(() => topicsFor(office, meeting), [office, meeting])
	useWantedDraft(key => {
		const half = topics.find(({ id }) => key === draftKey('step_dropped', id))
		if (half !== undefined) setRefusing(half)
	})
	const candidates = useMemo(() => {
		const scope = scopeOf(office, meeting, today)
		return scope === undefined ? [] : topicCandidates(scope)
	}, [office, meeting, today])
	const add = (data: { title: string; text?: string; proposerId?: string; logId?: string }) =>
		write(
			'topic.create',
			newTopic(office, agenda, meeting, data, mayEdit, today, newId),
			mayEdit ? '已登记议题，并列入议程' : '已登记议题',
		)
	return (
		<Box>
			{mayCreate && (
				<Button startIcon={<PlusIcon />} variant="outlined" onClick={() => setAdding(true)} sx={{ mb: 1 }}>
					登记议题
				</Button>
			)}
			{topics.length === 0 && candidates.length === 0 && (
				<Empty title="还没有征集到议题" hint="成员提出的议题登记在这里，登记后自动列入议程。" />
			)}
			{topics.map(topic => (
				<TopicCard key={topic.id} topic={topic} onRefuse={() => setRefusing(topic)} />
			))}
			{mayCreate && candidates.length > 0 && (
				<>
					<Typography variant="h3" sx={{ mt: 1.5, mb: 0.5, color: 'text.secondary' }}>
						日志里提到要上会的（{candidates.length}）
					</Typography>
					{candidates.map(({ log, ...topic }) => (
						<Card
							key={log.id}
							title={topic.title}
							about={
								<RecordLink rec={log.rec}>
									{office.nodeName(log.orgId)} {shortDay(log.data.at)}工作日志
								</RecordLink>
							}
							text={topic.text}
						>
							<Button variant="outlined" onClick={() => void add({ ...topic, logId: log.id })}>
								列为议题
							</Button>
						</Card>
					))}
				</>
			)}
			{adding && (
				<TopicForm
					meetingId={meeting.id}
					orgId={meeting.orgId}
					onSave={add}
					onClose={() => setAdding(false)}
				/>
			)}
			{refusing !== undefined && <RefuseDialog topic={refusing} onClose={() => setRefusing(undefined)} />}
		</Box>
	)
}

function TopicCard({ topic, onRefuse }: { topic: Topic; onRefuse: () => void }) {
	const { office, meeting, agenda, today, mayEdit, write } = useComposer()
	const { title, text, proposerId, state, reason, logId } = topic.data
	const entry = agenda.entries.find(({ item }) => item.data.topicId === topic.id)
	const onAgenda = entry !== undefined && !entry.dropped
	const log = office.get('log', logId)
	const proposer = office.personName(proposerId)
	const list = () =>
		write(
			'topic.list',
			entry === undefined
				? listTopic(office, agenda, meeting, topic, today, newId)
				: patchEntry(entry, { dropped: undefined }),
			'已列入议程',
		)
	return (
		<Card
			title={title}
			about={
				<>
					{proposer !== '' && `${proposer}提出`}
					{log !== undefined && (
						<>
							{' '}
							<RecordLink rec={log.rec}>来自{shortDay(log.data.at)}工作日志</RecordLink>
						</>
					)}
					{state === 'dropped' && `　不采纳：${reason ?? ''}`}
				</>
			}
			text={text}
			chip={state === 'dropped' ? '不采纳' : onAgenda ? '在议程上' : TOPIC_STATE_LABEL[state]}
		>
			{mayEdit && !onAgenda && state !== 'dropped' && (
				<Button variant="outlined" onClick={() => void list()}>
					列入议程
				</Button>
			)}
			{mayEdit && state === 'proposed' && <Button onClick={onRefuse}>不采纳…</Button>}
			{mayEdit && state === 'dropped' && (
				<Button
					onClick={() =>
						void write(
							'topic.back',
							[{ write: 'update', view: topic, patch: { state: 'proposed', backReason: '重新考虑' } }],
							'已恢复征集',
						)
					}
				>
					恢复
				</Button>
			)}
		</Card>
	)
}

function Card({
	title,
	about,
	text,
	chip,
	children,
}: {
	title: string
	about: ReactNode
	text: string | undefined
	chip?: string
	children: ReactNode
}) {
	return (
		<Paper sx={{ px: 1.5, py: 0.75, mb: 0.75, display: 'flex', gap: 1, alignItems: 'flex-start' }}>
			<Box sx={{ flex: 1, minWidth: 0 }}>
				<Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
					<Typography variant="h3">{title}</Typography>
					{chip !== undefined && <Chip label={chip} variant="outlined" />}
				</Box>
				{text !== undefined && (
					<Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
						{text}
					</Typography>
				)}
				<Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
					{about}
				</Typography>
			</Box>
			<Box sx={{ display: 'flex', gap: 0.5, flexShrink: 0 }}>{children}</Box>
		</Paper>
	)
}

interface RefuseDialogProps {
	topic: Topic
	onClose: () => void
}

const RefuseDialog = drafted(
	({ topic }: RefuseDialogProps) => ({ form: 'step_dropped', record: topic }),
	RefuseForm,
)

function RefuseForm({ opened: topic, onClose }: RefuseDialogProps & Opened<Topic>) {
	const draft = useDraft()
	const { agenda, write } = useComposer()
	const [reason, setReason] = useKept('reason', '')
	const [asked, setAsked] = useState(false)
	const entry = agenda.entries.find(({ item }) => item.data.topicId === topic.id)
	const submit = async () => {
		setAsked(true)
		if (reason.trim() === '') return
		const saved = await write('topic.drop', [
			{ write: 'update', view: topic, patch: { state: 'dropped', reason: reason.trim() } },
			...(entry === undefined || entry.dropped ? [] : patchEntry(entry, { dropped: true })),
		])
		if (!saved) return
		draft?.forget()
		onClose()
	}
	return (
		<FormDialog
			title={`不采纳“${topic.data.title}”`}
			dirty={reason !== ''}
			maxWidth="xs"
			submitLabel="不采纳"
			onSubmit={submit}
			onClose={onClose}
		>
			<TextField
				label="理由"
				required
				autoFocus
				value={reason}
				error={asked && reason.trim() === ''}
				helperText={asked && reason.trim() === '' ? '请写明理由，便于答复提出人' : ''}
				onChange={event => setReason(event.target.value)}
				slotProps={{ htmlInput: { maxLength: 200 } }}
			/>
		</FormDialog>
	)
}
