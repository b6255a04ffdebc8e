/** 通报上次议定事项落实情况: what earlier meetings decided and where it stands, the most pressing first. */
import { dayOf } from './cadence.ts'
import { timeLeft } from './days.ts'
import { type DraftParagraph, type DraftScope, paragraph } from './draft-scope.ts'
import { byUrgency, type FollowUp, followUps, type Resolution } from './follow-up.ts'
import { link } from './sources.ts'
import { clause, dayWord, sentence } from './words.ts'

/** Everything not struck off before the last meeting: its own resolutions, and what is left of earlier ones. */
export function reviewed({ office, body, meeting, previous, asOf, nodes }: DraftScope): FollowUp[] {
	const since = previous === undefined ? undefined : dayOf(previous)
	// Its grids' too: a resolution lives where its work is done.
	return followUps(office, asOf, nodes)
		.filter(({ resolution: { data } }) => {
			const from = office.get('meeting', data.meetingId)
			if (from === undefined || from.data.bodyId !== body.id || from.id === meeting.id) return false
			if (data.state !== 'closed' || data.meetingId === previous?.id) return true
			return data.closedOn !== undefined && since !== undefined && data.closedOn >= since
		})
		.sort(byUrgency)
}

export function draftReview(scope: DraftScope): DraftParagraph[] {
	const all = reviewed(scope)
	if (all.length === 0) return []
	return [summary(scope, all), ...all.map(each => oneOf(scope, each))]
}

function summary({ previous, asOf, meeting }: DraftScope, all: readonly FollowUp[]): DraftParagraph {
	const year = meeting.data.at ?? asOf
	const count = (test: (each: FollowUp) => boolean) => all.filter(test).length
	const inState = (state: string) => count(({ resolution }) => resolution.data.state === state)
	const [open, done, closed] = [inState('open'), inState('done'), inState('closed')]
	const late = count(({ colour }) => colour === 'red')
	const behind = count(({ colour }) => colour === 'yellow')
	const isEarlier = ({ resolution }: FollowUp) => resolution.data.meetingId !== previous?.id
	const earlier = count(isEarlier)
	const struck = count(each => isEarlier(each) && each.resolution.data.state === 'closed')
	const ofEarlier = [
		earlier > struck ? `以往会议未销号事项${earlier - struck}项` : '',
		struck > 0 ? `上次会议以来销号的以往事项${struck}项` : '',
	]
		.filter(Boolean)
		.join('、')

	const day = previous === undefined ? undefined : dayOf(previous)
	const last = previous === undefined ? '' : clause(previous.data.title)
	const decided =
		previous === undefined
			? `以往会议议定、尚需通报的事项${all.length}项`
			: all.length > earlier
				? `${last}${day === undefined ? '' : `（${dayWord(day, year)}召开）`}议定事项${all.length - earlier}项${earlier > 0 ? `，连同${ofEarlier}，共${all.length}项` : ''}`
				: `${last}没有议定事项；${ofEarlier}`
	const parts = [
		closed > 0 ? `已销号${closed}项` : '',
		done > 0 ? `已办结待销号${done}项` : '',
		open > 0
			? `正在办理${open}项${late + behind > 0 ? `（${[late > 0 ? `逾期${late}项` : '', behind > 0 ? `进展滞后${behind}项` : ''].filter(Boolean).join('、')}）` : ''}`
			: '',
	].filter(Boolean)
	const lists = all.map(({ resolution }) => link(resolution))
	const sources = previous === undefined ? lists : [link(previous), ...lists]
	const counts = [all.length, earlier, closed, done, open, late, behind]
	const facts = [last, day, ...counts, ...(previous === undefined || struck === 0 ? [] : [struck])]
	const text = `${decided}。截至${dayWord(asOf, year)}，${parts.join('，')}。`
	return paragraph('review', text, facts, sources)
}

/** Characters; a longer matter is no heading. */
const LONG_HEADING = 100

function oneOf(scope: DraftScope, each: FollowUp): DraftParagraph {
	const { office, asOf, meeting, previous } = scope
	const { resolution, last, daysLate, colour } = each
	const { data } = resolution
	const year = meeting.data.at ?? asOf
	const matter = clause(data.text)
	const who = whoDoes(scope, resolution)
	const from = data.meetingId === previous?.id ? undefined : office.get('meeting', data.meetingId)
	const origin = from === undefined ? '' : `${clause(from.data.title)}议定。`
	const due = data.due === undefined ? '' : `完成时限${dayWord(data.due, year)}`
	const duty = sentence([who, due].filter(Boolean).join('，'))

	const report = last === undefined ? '' : sentence(last.data.text)
	const reported =
		last === undefined ? '尚无进展报告' : `最近进展（${dayWord(last.data.on, year)}）：${report}`
	const result = sentence(data.result ?? '')
	const doneLate = daysLate > 0 ? `，比时限晚${daysLate}天` : ''
	const closedWord = data.closedOn === undefined ? '已销号' : `${dayWord(data.closedOn, year)}销号`
	// The lateness is that of the day on which it was done.
	const lateBefore =
		daysLate > 0 && data.doneOn !== undefined ? `${dayWord(data.doneOn, year)}办结${doneLate}，` : ''
	const stands =
		data.state === 'closed'
			? `${result}${lateBefore}${closedWord}${lateBefore === '' ? doneLate : ''}。`
			: data.state === 'done'
				? `${result}${data.doneOn === undefined ? '已办结' : `${dayWord(data.doneOn, year)}办结`}${doneLate}，待销号。`
				: openState(each, reported, asOf, year)
	const facts = [
		data.text,
		origin,
		duty,
		data.state,
		last?.data.on,
		report,
		result,
		data.doneOn,
		data.closedOn,
		// That it has become late is a fact; by how many days, on the day of the draft, is none.
		data.state === 'open' ? colour : daysLate,
	]
	const reports = last === undefined ? [] : [link(last)]
	return paragraph(
		`review:${resolution.id}`,
		`${matter.length > LONG_HEADING ? sentence(data.text) : ''}${origin}${duty}${stands}`,
		facts,
		[link(resolution), ...reports],
		matter.length > LONG_HEADING ? undefined : matter,
	)
}

/** @param reported the last report as a sentence, or that there is none, without a full stop */
function openState(each: FollowUp, reported: string, today: string, year: string): string {
	const { resolution, colour, daysLate, workdaysLeft } = each
	const asOf = dayWord(today, year)
	const stands =
		colour === 'red'
			? `截至${asOf}尚未办结，已逾期${daysLate}天`
			: colour === 'yellow'
				? '进展滞后'
				: colour !== 'blue'
					? ''
					: workdaysLeft === 0
						? '时限已到'
						: `截至${asOf}，距完成时限还有${timeLeft(today, resolution.data.due ?? today)}`
	if (stands === '') return sentence(reported)
	return reported.endsWith('。') ? `${reported}${stands}。` : `${reported}，${stands}。`
}

/** 王芳牵头，李强、赵敏配合: the lead unit with its person, the helpers by name and by unit. */
function whoDoes({ office }: DraftScope, { data }: Resolution): string {
	const person = office.personName(data.leadId)
	const lead = data.lead === undefined ? person : `${data.lead}${person === '' ? '' : `（责任人${person}）`}`
	const helpers = [...data.helperIds.map(id => office.personName(id)).filter(Boolean), data.helpers ?? '']
		.filter(Boolean)
		.join('、')
	if (lead === '') return helpers === '' ? '牵头人未定' : `牵头人未定，${helpers}配合`
	return helpers === '' ? `${lead}牵头` : `${lead}牵头，${helpers}配合`
}
