/** What the papers of a meeting have in common: its name, who signs, who is who, to whom they go. */
import type { View } from '../model/view.ts'
import type { MeetingFacts, Who } from '../papers/content.ts'
import { type AgendaEntry, agendaOf } from './agenda.ts'
import type { Body, Meeting } from './cadence.ts'
import { type Place, placesOf } from './members.ts'
import type { Office } from './office.ts'
import { clause } from './words.ts'

/** Everything that a paper of one meeting goes by. */
export interface PaperScope {
	readonly office: Office
	readonly meeting: Meeting
	readonly body: Body
	/** `YYYY-MM-DD` */
	readonly today: string
}

/** 小正街社区2026年第四季度党建联席会议: the title, with its node before it where it does not name it. */
export function meetingName({ office, meeting }: PaperScope): string {
	const node = office.nodeName(meeting.orgId)
	const title = clause(meeting.data.title)
	return title.includes(node) ? title : node + title
}

/** Who signs: what the body says, else the Party organisation of the node. */
export function issuerOf(office: Office, nodeId: string, body?: Body): string {
	if (body?.data.issuer !== undefined) return body.data.issuer
	const grid = office.get('grid', nodeId)
	if (grid !== undefined) return grid.data.branchName ?? `${grid.data.name}党支部`
	const node = office.get('org', nodeId)
	const name = node?.data.name ?? ''
	return node?.data.kind === 'community' ? `中共${name}委员会` : `中共${name}工作委员会`
}
export const issuer = ({ office, body }: PaperScope): string => issuerOf(office, body.orgId, body)

/** A person by name, employer and post; `undefined` for nobody. */
export function whoIs(office: Office, id: string | undefined): Who | undefined {
	const person = office.get('person', id)
	if (person === undefined) return undefined
	const { name, employer = '', title = '' } = person.data
	return { name, ...said(employer, title) }
}

export const facts = (scope: PaperScope): MeetingFacts => {
	const { at, place, chairId } = scope.meeting.data
	const chair = whoIs(scope.office, chairId)
	return {
		name: meetingName(scope),
		...(at === undefined ? {} : { at }),
		...(place === undefined ? {} : { place }),
		...(chair === undefined ? {} : { chair }),
	}
}

export const entriesOf = ({ office, meeting }: PaperScope): AgendaEntry[] =>
	agendaOf(office, meeting).entries.filter(({ dropped }) => !dropped)

export const placesAt = ({ office, body, meeting, today }: PaperScope): Place[] =>
	placesOf(office, body, meeting.data.at?.slice(0, 10) ?? today)

/** 主送: the branches below, then the units; named where they are few. */
export function addresseesOf(scope: PaperScope, places: readonly Place[]): string[] {
	const kind = scope.office.get('org', scope.body.orgId)?.data.kind
	const branches = kind === 'street' ? '各社区党委' : '各网格党支部'
	const units = new Set(
		places
			.filter(({ member, unit }) => member.data.kind !== 'post' && member.data.unitId && unit !== '')
			.map(p => p.unit),
	)
	const named = units.size > MANY_UNITS ? ['各成员单位'] : [...units]
	// Units are of a kind, the branches of another.
	return [branches, ...(named.length === 0 ? [] : [named.join('、')])]
}
const MANY_UNITS = 4

/**
 * A unit and a post as they are read one after the other. A post that names its level says it once: 小正街社区居民委员会
 * with 社区党委书记 is 小正街社区 with 党委书记.
 */
export function said(unit: string, post: string): Pick<Who, 'unit' | 'post'> {
	const level = /^(?:社区|街道)(?=.)/.exec(post)?.[0]
	const at = level === undefined ? -1 : unit.indexOf(level)
	if (level !== undefined && at > 0)
		return { unit: unit.slice(0, at + level.length), post: post.slice(level.length) }
	return { ...(unit === '' ? {} : { unit }), ...(post === '' ? {} : { post }) }
}

export function whoCame(office: Office, { data }: View<'attendance'>): Who {
	const known = whoIs(office, data.personId)
	const unit = data.unitName ?? known?.unit ?? ''
	const post = data.title ?? known?.post ?? ''
	const instead = office.personName(data.forId)
	const name = known?.name ?? data.name ?? ''
	return { name, ...said(unit, instead === '' ? post : `${post}（代${instead}）`) }
}
