/** `?body=&period=&add=1`: opens the meeting of a body's period; where there is none yet, begins it with its draft. */
import { useEffect, useMemo, useRef } from 'react'
import { agendaOf } from '#shared/meetings/agenda.ts'
import type { Body, Meeting } from '#shared/meetings/cadence.ts'
import { draftAgenda } from '#shared/meetings/draft.ts'
import { writeDraft } from '#shared/meetings/offers.ts'
import type { Office } from '#shared/meetings/office.ts'
import { periodName } from '#shared/meetings/words.ts'
import { type Data, type Patch, patchPaths, toView, type View } from '#shared/model/view.ts'
import { createRec } from '#shared/sync/merge.ts'
import { create, newId } from '../../session/edits.ts'
import { useCan } from '../../session/session.tsx'
import { toEdits } from '../../session/writes.ts'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { isOpen } from './meeting-steps.ts'
import { meetingOf, newMeeting } from './new-meeting.ts'
import { useMeetingOffice } from './use-meeting-office.ts'

const NO_CLOCK = '0'.repeat(32)

/** A meeting that is not written yet. */
function unwritten(orgId: string, data: Data<'meeting'>): Meeting {
	const set = { $org: orgId, ...patchPaths('meeting', undefined, data as Patch<'meeting'>) }
	return toView('meeting', createRec({ collection: 'meeting', recordId: newId(), set }, NO_CLOCK))
}

/** The office as it will be once the meeting is there. */
const withMeeting = (office: Office, meeting: Meeting): Office => ({
	...office,
	get: ((collection, id) =>
		id === meeting.id ? (meeting as View<typeof collection>) : office.get(collection, id)) as Office['get'],
})

interface StartMeetingProps {
	/** Without logs: enough to see what is there. */
	office: Office
	body: Body
	period: string
	today: string
}

export function StartMeeting({ office, body, period, today }: StartMeetingProps) {
	const mayCreate = useCan('meeting', 'create')
	const [, setAddress] = useAddress()
	const there = meetingOf(office, body, period, today)
	// The one that is begun stays the same however often this is drawn.
	const begun = useRef<Meeting>(undefined)
	begun.current ??= there ?? unwritten(body.orgId, newMeeting(office, body, period, today))
	const meeting = begun.current
	const isNew = there === undefined
	const full = useMeetingOffice(meeting.data, today)
	const ready = useMemo(() => full && withMeeting(full, meeting), [full, meeting])
	const commit = useCommit()
	const done = useRef(false)
	useEffect(() => {
		if (ready === undefined || done.current || (isNew && !mayCreate)) return
		done.current = true
		// In place of this address, which would begin anew on the way back.
		const open = () => setAddress({ id: meeting.id, body: undefined, period: undefined, add: undefined })
		const isDrafted = agendaOf(ready, meeting).entries.length > 0
		if (isDrafted || !mayCreate || !isOpen(meeting)) return open()
		const writes = writeDraft(meeting.id, draftAgenda(ready, meeting, today), newId)
		const edits = toEdits(writes, body.orgId)
		void commit(
			'meeting.start',
			isNew ? [create('meeting', body.orgId, meeting.data, meeting.id), ...edits] : edits,
			{ done: `已按台账起草${periodName(period)}的议程` },
		).then(saved => saved && open())
	}, [ready, isNew, mayCreate, meeting, period, today, body.orgId, commit, setAddress])
	return (
		<Page title="会议" tabs={<MeetingTabs />}>
			{isNew && !mayCreate ? (
				<Empty title="这次会议还没有开始准备" hint="由社区、街道或网格党支部书记的账号开始准备。" />
			) : (
				<Loading label="正在按台账起草议程…" />
			)}
		</Page>
	)
}
