/**
 * What the papers of a meeting say, from its records: contents for `shared/papers`, without any layout. The minutes are
 * in `paper-minutes.ts`.
 */
import type {
	AgendaPaper,
	FileNumber,
	FollowUpPaper,
	MaterialsPaper,
	NoticePaper,
	SignInPaper,
} from '../papers/content.ts'
import { spellTime } from '../papers/spell.ts'
import type { AgendaEntry } from './agenda.ts'
import { addDays } from './days.ts'
import { followUps } from './follow-up.ts'
import { guestsOf, type Place } from './members.ts'
import { presencesOf } from './notes.ts'
import type { Office } from './office.ts'
import { agendaItem, itemTitle, resolutionLine } from './paper-items.ts'
import {
	addresseesOf,
	entriesOf,
	facts,
	issuer,
	issuerOf,
	meetingName,
	type PaperScope,
	placesAt,
	said,
	whoCame,
} from './paper-scope.ts'

/** 正社党〔2026〕12号; `undefined` for what is not written so. */
export function readFileNumber(text: string | undefined): FileNumber | undefined {
	const [, code, year, number] =
		/^(.+?)[〔[（(【](\d{4})[〕\]）)】]\s*(\d+)\s*号$/.exec(text?.trim() ?? '') ?? []
	return code === undefined ? undefined : { code: code.trim(), year: Number(year), number: Number(number) }
}

const linesOf = (text: string | undefined): string[] =>
	(text ?? '').split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))

/** Members in words: by post together, then the units' and the concurrent ones; observers apart, with who presents. */
function namesOf({ office, meeting }: PaperScope, places: readonly Place[]) {
	const told = places.filter(({ name }) => name !== '')
	const lines = (list: readonly Place[]): string[] =>
		[...Map.groupBy(list, groupName)].map(([group, own]) => group + own.map(calledIn).join('、'))
	const guests = guestsOf(office, meeting.id, places).map(({ name, unit, title }) => {
		const from = said(unit, title)
		const where = `${from.unit ?? ''}${from.post ?? ''}`
		return where === '' ? name : `${name}（${where}）`
	})
	return {
		attendees: lines(told.filter(({ seat }) => seat === 'member' || seat === 'chair')),
		observers: [
			...lines(told.filter(({ seat }) => seat === 'observer')),
			...(guests.length === 0 ? [] : [guests.join('、')]),
		],
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

/** 会议通知. */
export function noticeOf(scope: PaperScope): NoticePaper {
	const { office, meeting, today } = scope
	const { at, noticedOn, replyBy, contactId, preparations, requirements, fileNo } = meeting.data
	const name = meetingName(scope)
	const entries = entriesOf(scope)
	const places = placesAt(scope)
	const contact = office.get('person', contactId)
	const fileNumber = readFileNumber(fileNo)
	const { attendees, observers } = namesOf(scope, places)
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
	const open = followUps(office, today, office.under(meeting.orgId)).filter(
		({ resolution: { data } }) =>
			data.state === 'open' &&
			data.meetingId !== meeting.id &&
			office.get('meeting', data.meetingId)?.orgId === meeting.orgId,
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
		...namesOf(scope, placesAt(scope)),
		items: entriesOf(scope).map(entry => agendaItem(scope, entry)),
	}
}

/** 签到表: those who were asked, else the body's members; without phone numbers, for the sheet goes round. */
export function signInOf(scope: PaperScope): SignInPaper {
	const { office, meeting } = scope
	const places = placesAt(scope)
	const presences = presencesOf(office, meeting.id).map(({ attendance }) => attendance)
	const known = new Set(presences.map(({ data }) => data.personId))
	const asked = presences.map(each => whoCame(office, each))
	const members = places.filter(({ name }) => name !== '')
	// Who presents an item that came onto the agenda after the others were asked comes too.
	const guests = guestsOf(office, meeting.id, places).filter(({ personId }) => !known.has(personId))
	const unasked = (asked.length > 0 ? guests : [...members, ...guests]).map(({ name, unit, title }) => ({
		name,
		...said(unit, title),
	}))
	return {
		paper: 'sign_in',
		title: `${meetingName(scope)}签到表`,
		meeting: facts(scope),
		expected: [...asked, ...unasked],
		emptyRows: 5,
	}
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
			const decidedAt = office.get('meeting', each.resolution.data.meetingId)?.orgId
			const own = decidedAt === undefined || decidedAt === nodeId
			return own ? line : { ...line, source: office.nodeName(decidedAt) + line.source }
		}),
	}
}
/** Half a year. */
const CLOSED_DAYS = 183
