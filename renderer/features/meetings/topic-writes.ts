/** Topics: which there are for a meeting, and how one comes onto its agenda. Pure. */
import type { Agenda } from '#shared/meetings/agenda.ts'
import type { Meeting } from '#shared/meetings/cadence.ts'
import { draftAgenda } from '#shared/meetings/draft.ts'
import { takeOffer, type Write } from '#shared/meetings/offers.ts'
import type { Office } from '#shared/meetings/office.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { type Data, type Patch, patchPaths, toView, type View } from '#shared/model/view.ts'
import { createRec } from '#shared/sync/merge.ts'

export type Topic = View<'topic'>

/** Those of this meeting, and those that wait for any meeting of its body; what was not taken up last. */
export function topicsFor(office: Office, meeting: Meeting): Topic[] {
	const refused = ({ data }: Topic) => Number(data.state === 'dropped')
	return office
		.all('topic')
		.filter(({ data }) => data.bodyId === meeting.data.bodyId)
		.filter(
			({ data }) => data.meetingId === meeting.id || (data.meetingId === undefined && isWaiting(data.state)),
		)
		.sort((a, b) => refused(a) - refused(b) || (a.id < b.id ? -1 : 1))
}
const isWaiting = (state: Topic['data']['state']): boolean => state === 'proposed' || state === 'dropped'

/** The office as it will be once the topic is there. */
function withTopic(office: Office, topic: Topic): Office {
	return {
		...office,
		all: <C extends Collection>(collection: C) =>
			collection === 'topic'
				? ([...office.all(collection), topic] as unknown as readonly View<C>[])
				: office.all(collection),
	}
}

/** A new topic of the meeting's, and with `listed` its item on the agenda, behind the other topics. */
export function newTopic(
	office: Office,
	agenda: Agenda,
	meeting: Meeting,
	data: Pick<Data<'topic'>, 'title'> & Patch<'topic'>,
	listed: boolean,
	today: string,
	newId: () => string,
): Write[] {
	const id = newId()
	const full = {
		...data,
		bodyId: meeting.data.bodyId,
		meetingId: meeting.id,
		state: 'proposed',
	} as Data<'topic'>
	const made: Write = { write: 'create', collection: 'topic', id, data: full }
	if (!listed) return [made]
	const set = { $org: meeting.orgId, ...patchPaths('topic', undefined, full as Patch<'topic'>) }
	const topic = toView('topic', createRec({ collection: 'topic', recordId: id, set }, NO_CLOCK))
	return [made, ...listTopic(withTopic(office, topic), agenda, meeting, topic, today, newId)]
}
const NO_CLOCK = '0'.repeat(32)

/** The topic's item on the agenda, drafted from it; nothing where it is there already. */
export function listTopic(
	office: Office,
	agenda: Agenda,
	meeting: Meeting,
	topic: Topic,
	today: string,
	newId: () => string,
): Write[] {
	if (agenda.entries.some(({ item }) => item.data.topicId === topic.id)) return []
	const fresh = draftAgenda(office, meeting, today).find(({ topicId }) => topicId === topic.id)
	return fresh === undefined ? [] : takeOffer({ offer: 'item', fresh }, agenda, newId)
}
