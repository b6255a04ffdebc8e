/** 专题议题: what was brought up for the meeting, and what logs say should be. */
import type { View } from '../model/view.ts'
import { type DraftParagraph, type DraftScope, paragraph, placeName } from './draft-scope.ts'
import { logsOf } from './draft-work.ts'
import { link } from './sources.ts'
import { clause, dayWord, sentence } from './words.ts'

type Topic = View<'topic'>

/** The body's topics that this meeting may take up, those with a place of their own first. */
function topicsOf({ office, body, meeting }: DraftScope): Topic[] {
	return office
		.all('topic')
		.filter(({ data }) => data.bodyId === body.id && data.state !== 'dropped')
		.filter(({ data }) =>
			data.meetingId === undefined ? data.state === 'proposed' : data.meetingId === meeting.id,
		)
		.sort((a, b) => (a.data.order ?? 1001) - (b.data.order ?? 1001) || (a.id < b.id ? -1 : 1))
}

export const draftTopics = (scope: DraftScope): { topic: Topic; paragraphs: DraftParagraph[] }[] =>
	topicsOf(scope).map(topic => ({ topic, paragraphs: draftTopic(scope, topic) }))

function draftTopic(scope: DraftScope, topic: Topic): DraftParagraph[] {
	const { office, meeting, asOf } = scope
	const { data } = topic
	const year = meeting.data.at ?? asOf
	const log = office.get('log', data.logId)
	const demand = office.get('demand', data.demandId)
	const proposer = office.personName(data.proposerId)
	const from =
		log !== undefined
			? `来自${placeName(scope, log.orgId)}${dayWord(log.data.at, year)}工作日志。`
			: demand !== undefined
				? `来自${placeName(scope, demand.orgId)}需求“${clause(demand.data.title)}”。`
				: ''
	const by = proposer === '' ? '' : `${proposer}提出。`
	const text = `${sentence(data.text ?? '')}${by}${from}`
	if (text === '') return []
	const sources = [topic, log, demand].flatMap(view => (view === undefined ? [] : [link(view)]))
	return [paragraph(`topic:${topic.id}`, text, [data.text, by, from], sources)]
}

/** A log that says its matter should go to a meeting. */
export interface TopicCandidate {
	readonly log: View<'log'>
	/** What the topic would be called. */
	readonly title: string
	/** What is asked for, where it is longer than a title. */
	readonly text?: string
}

const LONG_TITLE = 200
const TO_MEETING = /联席会议|议事会|(提交|提请|列入|上会).{0,12}(讨论|研究|商议|审议|议题)/

/** The open logs of the draft's days that ask for a meeting and have no topic yet, the latest first. */
export function topicCandidates(scope: DraftScope): TopicCandidate[] {
	const taken = new Set(scope.office.all('topic').flatMap(({ data }) => data.logId ?? []))
	return logsOf(scope)
		.filter(({ id, data }) => data.state === 'open' && !taken.has(id))
		.filter(({ data }) => TO_MEETING.test(data.followUp ?? '') || TO_MEETING.test(data.demand ?? ''))
		.sort((a, b) => (a.data.at < b.data.at ? 1 : -1))
		.map(log => {
			// Not the log's own text: it may tell of a resident's affairs, and a topic is printed for everybody.
			const asked = clause(log.data.demand ?? log.data.followUp ?? '')
			const title = asked.slice(0, LONG_TITLE)
			return { log, title, ...(asked === title ? {} : { text: sentence(asked) }) }
		})
}
