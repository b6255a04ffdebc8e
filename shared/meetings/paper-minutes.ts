/** 会议纪要 from the records of its meeting: who was there, what was noted and decided under each item. */
import type { Seat } from '../model/meeting-parts.ts'
import type { View } from '../model/view.ts'
import type { Attendance, MinutesItem, MinutesPaper } from '../papers/content.ts'
import { spellTime } from '../papers/spell.ts'
import { type AgendaEntry, agendaOf, type Item, type Line } from './agenda.ts'
import type { Meeting } from './cadence.ts'
import { reviewedBy } from './demand-review.ts'
import { presencesOf } from './notes.ts'
import type { Office } from './office.ts'
import { itemTitle, resolutionLine } from './paper-items.ts'
import {
	addresseesOf,
	entriesOf,
	facts,
	issuer,
	meetingName,
	type PaperScope,
	placesAt,
	whoCame,
	whoIs,
} from './paper-scope.ts'
import { clause, sentence } from './words.ts'

/**
 * Who was there, each by their seat. Who has a seat, was asked and neither came nor was excused was absent, where anybody
 * was checked in at all; observers and recorders are only told where they came or were excused.
 */
export function attendanceOf({ office, meeting }: PaperScope): Attendance {
	const all = presencesOf(office, meeting.id).map(({ attendance }) => attendance)
	const chair = whoIs(office, meeting.data.chairId)
	const others = all.filter(
		({ data }) => data.personId === undefined || data.personId !== meeting.data.chairId,
	)
	const isTaken = all.some(({ data }) => data.state === 'present')
	const attends = (seat: Seat) => seat === 'member' || seat === 'chair'
	const list = (test: (data: View<'attendance'>['data']) => boolean) =>
		others.filter(({ data }) => test(data)).map(each => whoCame(office, each))
	return {
		...(chair === undefined ? {} : { chair }),
		present: list(({ seat, state }) => state === 'present' && attends(seat)),
		excused: list(({ state }) => state === 'leave'),
		absent: list(
			({ seat, state }) => attends(seat) && (state === 'absent' || (isTaken && state === 'invited')),
		),
		observers: list(({ seat, state }) => state === 'present' && seat === 'observer'),
		recorders: list(({ seat, state }) => state === 'present' && seat === 'recorder'),
	}
}

/** 会议纪要. Its number is the server's; until that gave it the paper says 待编号. */
export function minutesOf(scope: PaperScope): MinutesPaper {
	const { meeting, body, office, today } = scope
	const { minutesNo, issuedOn } = meeting.data
	const attendance = attendanceOf(scope)
	const node = office.nodeName(meeting.orgId)
	const name = clause(body.data.name)
	const date = issuedOn ?? today
	const entries = entriesOf(scope)
	const items = entries.map(entry => minutesItem(scope, entry)).filter(hasWords)
	const { loose } = agendaOf(office, meeting)
	const rest: MinutesItem = {
		title: '其他事项',
		paragraphs: heard(loose.lines),
		decisions: loose.decisions.map(each => resolutionLine(scope, each)),
	}
	return {
		paper: 'minutes',
		masthead: `${name.includes(node) ? name : node + name}纪要`,
		...(minutesNo === undefined ? {} : { number: minutesNo }),
		issuer: issuer(scope),
		date,
		meeting: facts(scope),
		overview: meeting.data.overview?.split('\n').filter(Boolean) ?? [overviewOf(scope)],
		items: hasWords(rest) ? [...items, rest] : items,
		attendance,
		imprint: { sentTo: addresseesOf(scope, placesAt(scope)), printedBy: issuer(scope), printedOn: date },
	}
}

const hasWords = ({ paragraphs, decisions }: MinutesItem): boolean => paragraphs.length + decisions.length > 0

/** 会议概况 as the records tell it; an office may have written its own. */
export function overviewOf(scope: PaperScope): string {
	const { meeting } = scope
	const { at, place } = meeting.data
	const { chair, present, excused, observers } = attendanceOf(scope)
	const presided = chair === undefined ? '' : `，${chair.unit ?? ''}${chair.post ?? ''}${chair.name}`
	const where = place === undefined ? '' : chair === undefined ? `，在${place}` : `在${place}`
	const came = present.length + (chair === undefined ? 0 : 1)
	const counts =
		present.length === 0
			? ''
			: `出席${came}人${excused.length > 0 ? `，请假${excused.length}人` : ''}${observers.length > 0 ? `，列席${observers.length}人` : ''}。`
	const did = doings(entriesOf(scope))
	const begins = `${at === undefined ? '' : spellTime(at)}${presided}${where}`.replace(/^，/, '')
	return `${begins}${chair === undefined ? '召开' : '主持召开'}${meetingName(scope)}。${counts}${did === '' ? '' : `会议${did}。`}现将会议议定事项纪要如下：`
}

const VERB = /^(通报|审议|对接|研究|听取|传达|学习|讨论)/

/** 通报了……，审议了……，研究了“……”“……”2项议题. */
function doings(entries: readonly AgendaEntry[]): string {
	const items = entries.map(({ item }) => item)
	const isDoing = ({ data }: Item): boolean => data.kind !== 'topic' && VERB.test(data.title)
	const regular = items.filter(isDoing).map(({ data }) => clause(data.title).replace(VERB, '$1了'))
	const topics = items
		.filter(item => item.data.kind !== 'closing' && !isDoing(item))
		.map(({ data }) => `“${clause(data.title)}”`)
	const studied =
		topics.length === 0
			? []
			: [`研究了${topics.join('')}${topics.length > 1 ? `${topics.length}项议题` : '议题'}`]
	return [...regular, ...studied].join('，')
}

/** What somebody said by name stays in the record of the meeting; the minutes tell what the meeting heard and decided. */
const heard = (lines: readonly Line[]): string[] =>
	lines.flatMap(({ data }) =>
		data.speakerId === undefined ? [sentence(data.text ?? '')].filter(Boolean) : [],
	)

function minutesItem(scope: PaperScope, entry: AgendaEntry): MinutesItem {
	const { office, meeting } = scope
	const { item, notes, decisions } = entry
	const conclusion = sentence(office.get('topic', item.data.topicId)?.data.conclusion ?? '')
	const reviewed = item.data.kind === 'demands' ? reviewWords(office, meeting) : []
	return {
		title: itemTitle(item),
		paragraphs: [...heard(notes), ...reviewed, conclusion === '' ? '' : `会议议定：${conclusion}`].filter(
			Boolean,
		),
		decisions: decisions.map(each => resolutionLine(scope, each)),
	}
}

/** What the meeting made of the needs before it. */
function reviewWords(office: Office, meeting: Meeting): string[] {
	const { accepted: taken, rejected: refused } = reviewedBy(office, meeting.id)
	const named = ({ orgId, data }: View<'demand'>) => `${clause(data.title)}（${office.nodeName(orgId)}）`
	const yes =
		taken.length === 0 ? '' : `采纳${taken.length}项，列入《需求清单》：${taken.map(named).join('、')}。`
	const no =
		refused.length === 0
			? ''
			: `不予采纳${refused.length}项：${refused.map(each => `${named(each)}，理由：${clause(each.data.reason ?? '')}`).join('；')}。`
	return taken.length + refused.length === 0
		? []
		: [`会议审议需求${taken.length + refused.length}项。${yes}${no}`]
}
