/** What the six papers of a meeting say, from its records: contents for `shared/papers`, without any layout. */

import type { View } from '../model/view.ts'
import type {
	AgendaPaper,
	Attendance,
	FileNumber,
	FollowUpPaper,
	MaterialsPaper,
	MeetingFacts,
	MinutesItem,
	MinutesPaper,
	NoticePaper,
	SignInPaper,
	Who,
} from '../papers/content.ts'
import { spellTime } from '../papers/spell.ts'
import { type AgendaEntry, agendaOf, type Item } from './agenda.ts'
import type { Body, Meeting } from './cadence.ts'
import { addDays } from './days.ts'
import { followUps } from './follow-up.ts'
import { type Place, placesOf } from './members.ts'
import { presencesOf } from './notes.ts'
import type { Office } from './office.ts'
import { agendaItem, itemTitle, resolutionLine } from './paper-items.ts'
import { clause, sentence } from './words.ts'

/** Everything that a paper of one meeting goes by. */
export interface PaperScope {
	readonly office: Office
	readonly meeting: Meeting
	readonly body: Body
	/** `YYYY-MM-DD` */
	readonly today: string
}

/** 小正街社区2026年第四季度党建联席会议: the title, with its node before it where it does not name it. */
function meetingName({ office, meeting }: PaperScope): string {
	const node = office.nodeName(meeting.orgId)
	const title = clause(meeting.data.title)
	return title.includes(node) ? title : node + title
}

/** Who signs: what the body says, else the Party organisation of the node. */
function issuerOf(office: Office, nodeId: string, body?: Body): string {
	if (body?.data.issuer !== undefined) return body.data.issuer
	const grid = office.get('grid', nodeId)
	if (grid !== undefined) return grid.data.branchName ?? `${grid.data.name}党支部`
	const node = office.get('org', nodeId)
	const name = node?.data.name ?? ''
	return node?.data.kind === 'community' ? `中共${name}委员会` : `中共${name}工作委员会`
}
const issuer = ({ office, body }: PaperScope): string => issuerOf(office, body.orgId, body)

/** A person by name, employer and post; `undefined` for nobody. */
function whoIs(office: Office, id: string | undefined): Who | undefined {
	const person = office.get('person', id)
	if (person === undefined) return undefined
	const { name, employer, title } = person.data
	return {
		name,
		...(employer === undefined ? {} : { unit: employer }),
		...(title === undefined ? {} : { post: title }),
	}
}

const facts = (scope: PaperScope): MeetingFacts => {
	const { at, place, chairId } = scope.meeting.data
	const chair = whoIs(scope.office, chairId)
	return {
		name: meetingName(scope),
		...(at === undefined ? {} : { at }),
		...(place === undefined ? {} : { place }),
		...(chair === undefined ? {} : { chair }),
	}
}

const entriesOf = ({ office, meeting }: PaperScope): AgendaEntry[] =>
	agendaOf(office, meeting).entries.filter(({ dropped }) => !dropped)

const placesAt = ({ office, body, meeting, today }: PaperScope): Place[] =>
	placesOf(office, body, meeting.data.at?.slice(0, 10) ?? today)

/** 正社党〔2026〕12号; `undefined` for what is not written so. */
export function readFileNumber(text: string | undefined): FileNumber | undefined {
	const [, code, year, number] =
		/^(.+?)[〔[（(【](\d{4})[〕\]）)】]\s*(\d+)\s*号$/.exec(text?.trim() ?? '') ?? []
	return code === undefined ? undefined : { code: code.trim(), year: Number(year), number: Number(number) }
}

const linesOf = (text: string | undefined): string[] =>
	(text ?? '').split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))

/** Members in words: by post together, then the units' and the concurrent ones; observers apart. */
function namesOf(places: readonly Place[]): { attendees: string[]; observers: string[] } {
	const told = places.filter(({ name }) => name !== '')
	const lines = (list: readonly Place[]): string[] =>
		[...Map.groupBy(list, groupName)].map(([group, own]) => group + own.map(calledIn).join('、'))
	return {
		attendees: lines(told.filter(({ seat }) => seat === 'member' || seat === 'chair')),
		observers: lines(told.filter(({ seat }) => seat === 'observer')),
	}
}
const groupName = ({ member, title }: Place): string => {
	switch (member.data.kind) {
		case 'post':
			return `各${title.startsWith('网格') ? '' : '网格'}${title}：`
		case 'unit':
			return '成员单位联络员：'
		case 'concurrent':
			return '兼职委员：'
		default:
			return ''
	}
}
const calledIn = ({ member, name, unit, title }: Place): string => {
	const where = member.data.kind === 'person' ? title : unit
	return where === '' ? name : `${name}（${where}）`
}

/** 主送: the branches below, then the units; named where they are few. */
function addresseesOf(scope: PaperScope, places: readonly Place[]): string[] {
	const kind = scope.office.get('org', scope.body.orgId)?.data.kind
	const branches = kind === 'street' ? '各社区党委' : '各网格党支部'
	const units = new Set(
		places
			.filter(({ member, unit }) => member.data.kind !== 'post' && member.data.unitId && unit !== '')
			.map(p => p.unit),
	)
	const named = units.size > MANY_UNITS ? ['各成员单位'] : [...units]
	return [branches, ...named]
}
const MANY_UNITS = 4

/** 会议通知. */
export function noticeOf(scope: PaperScope): NoticePaper {
	const { office, meeting, today } = scope
	const { at, noticedOn, replyBy, contactId, preparations, requirements, fileNo } = meeting.data
	const name = meetingName(scope)
	const entries = entriesOf(scope)
	const places = placesAt(scope)
	const contact = office.get('person', contactId)
	const fileNumber = readFileNumber(fileNo)
	const { attendees, observers } = namesOf(places)
	return {
		paper: 'notice',
		...(fileNumber === undefined ? {} : { fileNumber }),
		title: `关于召开${name}的通知`,
		addressees: addresseesOf(scope, places),
		opening: [
			`经研究，${at === undefined ? `拟召开${name}，具体时间另行通知` : `定于${spellTime(at)}召开${name}`}。现将有关事项通知如下：`,
		],
		meeting: facts(scope),
		agenda: entries.map(({ item }) => itemTitle(item)),
		attendees: [...attendees, ...observers.map(line => `列席　${line}`)],
		preparations: linesOf(preparations).length > 0 ? linesOf(preparations) : preparationsOf(scope, entries),
		requirements: linesOf(requirements),
		...(replyBy === undefined ? {} : { replyBy }),
		...(contact === undefined
			? {}
			: {
					contact: {
						name: contact.data.name,
						...(contact.data.phone === undefined ? {} : { phone: contact.data.phone }),
					},
				}),
		attachments: ['会议议程'],
		issuer: issuer(scope),
		date: noticedOn ?? today,
	}
}

/** What follows from the agenda: who speaks to what and how long, who reports on what is open. */
function preparationsOf({ office, meeting, today }: PaperScope, entries: readonly AgendaEntry[]): string[] {
	const speakers = entries.flatMap(({ item }) => {
		const who = office.personName(item.data.presenterId) || item.data.presenter || ''
		if (who === '' || item.data.kind === 'closing' || item.data.presenterId === meeting.data.chairId)
			return []
		const minutes = item.data.minutes === undefined ? '' : `，用时${item.data.minutes}分钟以内`
		return [`${who}准备“${itemTitle(item)}”发言${minutes}。`]
	})
	const open = followUps(office, today, new Set([meeting.orgId])).filter(
		({ resolution: { data } }) => data.state === 'open' && data.meetingId !== meeting.id,
	)
	const leads = [
		...new Set(open.map(({ resolution: { data } }) => data.lead ?? office.personName(data.leadId))),
	]
	const report = leads.filter(Boolean)
	return [...speakers, ...(report.length === 0 ? [] : [`${report.join('、')}准备牵头的未销号事项进展说明。`])]
}

/** 会议议程. */
export function agendaPaperOf(scope: PaperScope): AgendaPaper {
	return {
		paper: 'agenda',
		title: `${meetingName(scope)}议程`,
		meeting: facts(scope),
		...namesOf(placesAt(scope)),
		items: entriesOf(scope).map(entry => agendaItem(scope, entry)),
	}
}

/** 签到表: those who were asked, else the body's members; without phone numbers, for the sheet goes round. */
export function signInOf(scope: PaperScope): SignInPaper {
	const { office, meeting } = scope
	const asked = presencesOf(office, meeting.id).map(({ attendance }) => whoCame(office, attendance))
	const members = placesAt(scope)
		.filter(({ name }) => name !== '')
		.map(({ name, unit, title }) => ({ name, ...said(unit, title) }))
	return {
		paper: 'sign_in',
		title: `${meetingName(scope)}签到表`,
		meeting: facts(scope),
		expected: asked.length > 0 ? asked : members,
		emptyRows: 5,
	}
}

const said = (unit: string, post: string) => ({
	...(unit === '' ? {} : { unit }),
	...(post === '' ? {} : { post }),
})

function whoCame(office: Office, { data }: View<'attendance'>): Who {
	const known = whoIs(office, data.personId)
	const unit = data.unitName ?? known?.unit ?? ''
	const post = data.title ?? known?.post ?? ''
	const instead = office.personName(data.forId)
	const name = known?.name ?? data.name ?? ''
	return { name, ...said(unit, instead === '' ? post : `${post}（代${instead}）`) }
}

/** 会议材料汇编. */
export function materialsOf(scope: PaperScope): MaterialsPaper {
	return {
		paper: 'materials',
		title: `${meetingName(scope)}会议材料`,
		meeting: facts(scope),
		items: entriesOf(scope).map(entry => agendaItem(scope, entry)),
		issuer: issuer(scope),
		date: scope.meeting.data.at?.slice(0, 10) ?? scope.today,
	}
}

/** Who was there, each by their seat; who was asked and neither came nor was excused was absent once it was held. */
export function attendanceOf({ office, meeting }: PaperScope): Attendance {
	const all = presencesOf(office, meeting.id).map(({ attendance }) => attendance)
	const chair = whoIs(office, meeting.data.chairId)
	const others = all.filter(
		({ data }) => data.personId === undefined || data.personId !== meeting.data.chairId,
	)
	const list = (test: (data: View<'attendance'>['data']) => boolean) =>
		others.filter(({ data }) => test(data)).map(each => whoCame(office, each))
	return {
		...(chair === undefined ? {} : { chair }),
		present: list(({ seat, state }) => state === 'present' && (seat === 'member' || seat === 'chair')),
		excused: list(({ state }) => state === 'leave'),
		absent: list(({ state }) => state === 'absent' || state === 'invited'),
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
		paragraphs: loose.lines.map(({ data }) => sentence(data.text ?? '')).filter(Boolean),
		decisions: loose.decisions.map(each => resolutionLine(scope, each)),
	}
	return {
		paper: 'minutes',
		masthead: `${name.includes(node) ? name : node + name}纪要`,
		...(minutesNo === undefined ? {} : { number: minutesNo }),
		issuer: issuer(scope),
		date,
		meeting: facts(scope),
		overview: [overview(scope, attendance, entries)],
		items: hasWords(rest) ? [...items, rest] : items,
		attendance,
		imprint: { sentTo: addresseesOf(scope, placesAt(scope)), printedBy: issuer(scope), printedOn: date },
	}
}

const hasWords = ({ paragraphs, decisions }: MinutesItem): boolean => paragraphs.length + decisions.length > 0

function overview(scope: PaperScope, attendance: Attendance, entries: readonly AgendaEntry[]): string {
	const { meeting } = scope
	const { at, place } = meeting.data
	const { chair, present, excused, observers } = attendance
	const presided = chair === undefined ? '' : `，${chair.post ?? ''}${chair.name}`
	const where = place === undefined ? '' : chair === undefined ? `，在${place}` : `在${place}`
	const came = present.length + (chair === undefined ? 0 : 1)
	const counts =
		present.length === 0
			? ''
			: `出席${came}人${excused.length > 0 ? `，请假${excused.length}人` : ''}${observers.length > 0 ? `，列席${observers.length}人` : ''}。`
	const did = doings(entries)
	return `${at === undefined ? '' : spellTime(at)}${presided}${where}${chair === undefined ? '召开' : '主持召开'}${meetingName(scope)}。${counts}${did === '' ? '' : `会议${did}。`}现将会议议定事项纪要如下：`
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

function minutesItem(scope: PaperScope, entry: AgendaEntry): MinutesItem {
	const { office, meeting } = scope
	const { item, notes, decisions } = entry
	const noted = notes.map(({ data }) => {
		const speaker = office.personName(data.speakerId)
		return sentence(speaker === '' ? (data.text ?? '') : `${speaker}：${data.text ?? ''}`)
	})
	const conclusion = sentence(office.get('topic', item.data.topicId)?.data.conclusion ?? '')
	const reviewed = item.data.kind === 'demands' ? reviewWords(office, meeting) : []
	return {
		title: itemTitle(item),
		paragraphs: [...noted, ...reviewed, conclusion === '' ? '' : `会议议定：${conclusion}`].filter(Boolean),
		decisions: decisions.map(each => resolutionLine(scope, each)),
	}
}

/** What the meeting made of the needs before it. */
function reviewWords(office: Office, meeting: Meeting): string[] {
	const all = office.all('demand').filter(({ data }) => data.meetingId === meeting.id)
	const taken = all.filter(({ data }) => ['listed', 'matched', 'closed'].includes(data.state))
	const refused = all.filter(({ data }) => data.state === 'rejected')
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

/**
 * 督办台账 of a node and all below it: what is not struck off, and what was within the last months.
 *
 * @param nodeId a street's for the whole street
 */
export function followUpPaperOf(office: Office, nodeId: string, today: string): FollowUpPaper {
	const since = addDays(today, -CLOSED_DAYS)
	const rows = followUps(office, today, office.under(nodeId)).filter(
		({ resolution: { data } }) => data.state !== 'closed' || (data.closedOn ?? today) >= since,
	)
	const body = office.all('body').find(({ orgId, data }) => orgId === nodeId && data.kind === 'joint')
	return {
		paper: 'follow_up',
		title: `${office.nodeName(nodeId)}党建联席会议议定事项督办台账`,
		issuer: issuerOf(office, nodeId, body),
		asOf: today,
		rows: rows.map(each => {
			const line = resolutionLine({ office, today }, each.resolution, each)
			// Where it is of several nodes, each meeting is named with its own.
			const own = each.resolution.orgId === nodeId || line.source === undefined
			return own ? line : { ...line, source: office.nodeName(each.resolution.orgId) + line.source }
		}),
	}
}
/** Half a year. */
const CLOSED_DAYS = 183
