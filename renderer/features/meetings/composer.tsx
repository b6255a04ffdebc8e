/** One meeting: its agenda and topics to the left, its papers as they will be printed to the right. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useCallback, useMemo, useState } from 'react'
import { type Agenda, agendaOf } from '#shared/meetings/agenda.ts'
import type { Body, Meeting } from '#shared/meetings/cadence.ts'
import { type DraftItem, draftAgenda } from '#shared/meetings/draft.ts'
import { bringUpToDate, offersOf, type Write } from '#shared/meetings/offers.ts'
import type { Office } from '#shared/meetings/office.ts'
import { meetingName } from '#shared/meetings/paper-scope.ts'
import { spellTime } from '#shared/papers/spell.ts'
import { newId, update } from '../../session/edits.ts'
import { useCan } from '../../session/session.tsx'
import { toEdits } from '../../session/writes.ts'
import { draftKey } from '../../ui/draft-words.ts'
import { Drafted, useWantedDraft } from '../../ui/drafted.tsx'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { AgendaEditor } from './agenda-editor.tsx'
import { draftRest, isDrafted } from './agenda-writes.ts'
import { type Composer, ComposerContext } from './composer-context.ts'
import { MeetingForm } from './meeting-form.tsx'
import { MeetingStates } from './meeting-states.tsx'
import { isOpen } from './meeting-steps.ts'
import { lastHeld, usualContact } from './new-meeting.ts'
import { OffersDialog } from './offers-dialog.tsx'
import { PapersPane } from './papers-pane.tsx'
import { StepActions } from './step-actions.tsx'
import { topicsFor } from './topic-writes.ts'
import { TopicsPane } from './topics-pane.tsx'
import { type Typed, withChanges, withTyped } from './typed.ts'

interface MeetingComposerProps {
	office: Office
	meeting: Meeting
	body: Body
	today: string
}

export function MeetingComposer({ office: stored, meeting, body, today }: MeetingComposerProps) {
	const [{ tab }, setAddress] = useAddress()
	const [typed, setTyped] = useState<Typed>()
	const [editing, setEditing] = useState(false)
	useWantedDraft(key => key === draftKey('meeting', meeting.id) && setEditing(true))
	const [comparing, setComparing] = useState(false)
	const commit = useCommit()
	const mayUpdate = useCan('meeting', 'update')
	const mayWrite = useCan('item', 'update')
	const mayEdit = mayWrite && isOpen(meeting)

	const draft = useMemo(
		() => (mayEdit ? draftAgenda(stored, meeting, today) : []),
		[stored, meeting, today, mayEdit],
	)
	// 截至 and the days late are those of today. What the records say otherwise is an offer; once it was held, what it
	// had before it stays as it was.
	const follows = mayEdit && meeting.data.state !== 'held'
	const fresh = useMemo(
		() => (follows ? wordsOfToday(agendaOf(stored, meeting), draft) : []),
		[stored, meeting, draft, follows],
	)
	const office = useMemo(() => withChanges(stored, fresh), [stored, fresh])
	const agenda = useMemo(() => agendaOf(office, meeting), [office, meeting])
	const drafted = isDrafted(agenda)
	const offers = useMemo(
		() => (follows && drafted ? offersOf(agenda, draft) : []),
		[agenda, draft, follows, drafted],
	)
	const shown = useMemo(() => withTyped(office, typed), [office, typed])
	const write = useCallback(
		(command: string, writes: readonly Write[], done?: string) =>
			commit(command, toEdits(writes, meeting.orgId), done === undefined ? {} : { done }),
		[commit, meeting.orgId],
	)
	const draftNow = useCallback(
		() => write('agenda.draft', draftRest(agenda, draft, newId), '已按台账起草议程'),
		[write, agenda, draft],
	)
	const composer = useMemo(
		(): Composer => ({ office, meeting, body, agenda, today, mayEdit, fresh, write, draftNow, setTyped }),
		[office, meeting, body, agenda, today, mayEdit, fresh, write, draftNow],
	)

	const topics = topicsFor(office, meeting).filter(({ data }) => data.state !== 'dropped').length
	const pane = tab === 'topics' ? 'topics' : 'agenda'
	return (
		<ComposerContext value={composer}>
			<Page
				title={meeting.data.title}
				tabs={<MeetingTabs />}
				note={<Facts composer={composer} onEdit={mayUpdate ? () => setEditing(true) : undefined} />}
				actions={<StepActions onEdit={() => setEditing(true)} />}
			>
				<Box
					sx={{
						display: 'grid',
						gridTemplateColumns: 'minmax(0, 1.22fr) minmax(0, 1fr)',
						gap: 2,
						height: '100%',
						minHeight: 420,
					}}
				>
					<Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
						<Tabs
							value={pane}
							onChange={(_, next: string) => setAddress({ tab: next === 'agenda' ? undefined : next })}
							aria-label="会议准备"
							sx={{ minHeight: 34, flexShrink: 0, mb: 0.5 }}
						>
							<Tab value="agenda" label="议程" sx={{ minHeight: 34, py: 0.5 }} />
							<Tab value="topics" label={`议题征集（${topics}）`} sx={{ minHeight: 34, py: 0.5 }} />
						</Tabs>
						{offers.length > 0 && pane === 'agenda' && (
							<Alert
								severity="info"
								sx={{ py: 0, mb: 0.75, flexShrink: 0 }}
								action={<Button onClick={() => setComparing(true)}>查看更新</Button>}
							>
								起草以后台账有 {offers.length} 处变化。
							</Alert>
						)}
						{mayEdit && !drafted && agenda.entries.length > 0 && pane === 'agenda' && (
							<Box sx={{ mb: 0.75, flexShrink: 0 }}>
								<Button variant="contained" onClick={() => void draftNow()}>
									自动起草其余议程
								</Button>
							</Box>
						)}
						<Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', pr: 0.5 }}>
							{pane === 'topics' ? (
								<TopicsPane />
							) : agenda.entries.length === 0 ? (
								<Empty
									title="还没有议程"
									{...(mayEdit
										? {
												hint: '按台账自动起草：上次议定事项落实情况、本期工作、需求清单、资源清单和征集的议题。起草后都可以改。',
												action: (
													<Button variant="contained" autoFocus onClick={() => void draftNow()}>
														自动起草议程
													</Button>
												),
											}
										: {})}
								/>
							) : (
								<AgendaEditor />
							)}
						</Box>
					</Box>
					<PapersPane shown={shown} />
				</Box>
			</Page>
			{editing && (
				<Drafted form="meeting" record={meeting}>
					{(opened = meeting) => (
						<MeetingForm
							data={{ ...lastOnes(office, body, today), ...opened.data }}
							orgId={opened.orgId}
							onSave={patch => commit('meeting.update', [update(opened, patch)], { done: '已保存会议信息' })}
							onClose={() => setEditing(false)}
						/>
					)}
				</Drafted>
			)}
			{comparing && <OffersDialog offers={offers} onClose={() => setComparing(false)} />}
		</ComposerContext>
	)
}

/** Of {@link bringUpToDate} what says the same facts in today's words. */
const wordsOfToday = (agenda: Agenda, draft: readonly DraftItem[]): Write[] =>
	bringUpToDate(agenda, draft).filter(
		each =>
			each.write === 'update' &&
			each.view.collection === 'line' &&
			each.view.data.print === (each.patch as { print?: string }).print,
	)

/** Place and contact are mostly those of the last time. */
function lastOnes(office: Office, body: Body, today: string): Pick<Meeting['data'], 'place' | 'contactId'> {
	const place = lastHeld(office, body.id)?.data.place
	const contactId = usualContact(office, body, today)
	return { ...(place === undefined ? {} : { place }), ...(contactId === undefined ? {} : { contactId }) }
}

function Facts({ composer, onEdit }: { composer: Composer; onEdit: (() => void) | undefined }) {
	const { office, meeting, body, today } = composer
	const { at, place, chairId, state, minutesNo, backReason } = meeting.data
	const unset = (text: string, missing: string) =>
		onEdit === undefined ? (
			missing
		) : (
			<Link component="button" type="button" onClick={onEdit} sx={{ verticalAlign: 'baseline' }}>
				{text}
			</Link>
		)
	return (
		<>
			<Box component="strong" sx={{ color: 'text.primary', fontSize: 15 }}>
				{meetingName({ office, meeting, body, today })}
			</Box>
			{'　'}
			{at === undefined ? unset('定时间', '时间未定') : spellTime(at)}
			{'　'}
			{place === undefined ? unset('定地点', '地点未定') : place}
			{'　'}
			{chairId !== undefined && `${office.personName(chairId)}主持`}
			{minutesNo !== undefined && `　纪要第 ${minutesNo} 号`}
			<br />
			<MeetingStates state={state} />
			{backReason !== undefined && state !== 'archived' && `　（退回过：${backReason}）`}
		</>
	)
}
