/**
 * The agenda of a meeting, drafted from the office's own records in the customary order: what the last meeting decided,
 * the period's work, needs to review, resources and claims, topics, summing up. Pure: the same records and the same day
 * give the same draft.
 *
 * Every paragraph says what it was made from, and carries the fingerprint of those facts: wording, and the day on which
 * it was drafted, are no facts, so an update is offered only where the records have changed.
 */
import type { ItemKind } from '../model/meeting-parts.ts'
import type { Meeting } from './cadence.ts'
import { draftNeeds, draftResources } from './draft-needs.ts'
import { draftReview } from './draft-review.ts'
import { type DraftParagraph, type DraftScope, scopeOf } from './draft-scope.ts'
import { draftTopics } from './draft-topics.ts'
import { draftWork } from './draft-work.ts'
import type { Office } from './office.ts'
import { THIS_PERIOD } from './words.ts'

export interface DraftItem {
	/** The kind, or `topic:` and the topic's id. */
	readonly key: string
	readonly kind: ItemKind
	readonly title: string
	readonly topicId?: string
	readonly presenterId?: string
	readonly minutes: number
	readonly paragraphs: readonly DraftParagraph[]
}

const MINUTES: Record<ItemKind, number> = {
	review: 10,
	report: 15,
	demands: 15,
	resources: 15,
	topic: 15,
	other: 10,
	closing: 5,
}

/**
 * @param today `YYYY-MM-DD`
 * @returns the items that have anything to say, and the summing up; nothing where the meeting's body is not here
 */
export function draftAgenda(office: Office, meeting: Meeting, today: string): DraftItem[] {
	const scope = scopeOf(office, meeting, today)
	if (scope === undefined) return []
	const cadence = scope.body.data.cadence
	const during = cadence === undefined ? '近期' : THIS_PERIOD[cadence]
	const item = (kind: ItemKind, title: string, paragraphs: readonly DraftParagraph[]): DraftItem[] =>
		paragraphs.length === 0 && kind !== 'closing'
			? []
			: [{ key: kind, kind, title, minutes: MINUTES[kind], paragraphs, ...presenterOf(scope, kind) }]
	return [
		...item('review', '通报上次议定事项落实情况', draftReview(scope)),
		...item('report', `通报${during}党建和治理工作`, draftWork(scope)),
		...item('demands', '审议《需求清单》', draftNeeds(scope)),
		...item('resources', '对接《资源清单》、认领项目', draftResources(scope)),
		...draftTopics(scope).map(({ topic, paragraphs }) => ({
			key: `topic:${topic.id}`,
			kind: 'topic' as const,
			title: topic.data.title,
			topicId: topic.id,
			minutes: topic.data.minutes ?? MINUTES.topic,
			paragraphs,
			...(topic.data.presenterId === undefined ? {} : { presenterId: topic.data.presenterId }),
		})),
		...item('closing', '会议小结', []),
	]
}

/** Whoever presented the same item at the meeting before; who presides sums up. */
function presenterOf({ office, meeting, previous }: DraftScope, kind: ItemKind): { presenterId?: string } {
	const before = office.all('item').find(({ data }) => data.meetingId === previous?.id && data.kind === kind)
	const id = before?.data.presenterId ?? (kind === 'closing' ? meeting.data.chairId : undefined)
	const person = office.get('person', id)
	return person === undefined || person.data.state === 'left' ? {} : { presenterId: person.id }
}
