/** What all parts of a draft go by, and what they make: paragraphs. */
import { daysOf, periodOf } from '../model/periods.ts'
import type { View } from '../model/view.ts'
import { dayOf, isHeld, type Meeting } from './cadence.ts'
import type { Office } from './office.ts'
import { fingerprint, type Source } from './sources.ts'

export interface DraftParagraph {
	/** The same for the same matter in every draft of this meeting. */
	readonly key: string
	readonly heading?: string
	readonly text: string
	readonly sources: readonly Source[]
	readonly print: string
}

/** A meeting, the day, and the records. */
export interface DraftScope {
	readonly office: Office
	readonly meeting: Meeting
	readonly body: View<'body'>
	/** The meeting held before this one. */
	readonly previous: Meeting | undefined
	/** The day as of which the draft speaks. */
	readonly asOf: string
	/** The days whose work is told, both included. */
	readonly from: string
	readonly to: string
	/** The meeting's node and those below. */
	readonly nodes: ReadonlySet<string>
}

/** `undefined` where the meeting's body is not here. */
export function scopeOf(office: Office, meeting: Meeting, asOf: string): DraftScope | undefined {
	const body = office.get('body', meeting.data.bodyId)
	if (body === undefined) return undefined
	const day = dayOf(meeting) ?? asOf
	// One without a day of its own follows all that were held, also this very day.
	const when = meeting.data.at ?? `${asOf}~`
	const before = office
		.all('meeting')
		.filter(other => other.data.bodyId === body.id && other.id !== meeting.id && isHeld(other))
		.filter(other => (other.data.at ?? '') < when)
	const previous = before.sort((a, b) => ((a.data.at ?? '') < (b.data.at ?? '') ? 1 : -1))[0]
	const period = meeting.data.period ?? periodOf(body.data.cadence ?? 'quarter', day)
	const span = daysOf(period)
	const to = meeting.data.reportTo ?? (span.to < asOf ? span.to : asOf)
	const nodes = office.under(body.orgId)
	return { office, meeting, body, previous, asOf, from: meeting.data.reportFrom ?? span.from, to, nodes }
}

/** So many are told one by one; of more, how many of which kind. */
export const MANY = 10

/** A node by its name; a grid with its community's where the meeting is of the street. */
export function placeName({ office, body }: DraftScope, nodeId: string): string {
	const parent = office.parent(nodeId)
	const name = office.nodeName(nodeId)
	const own = nodeId === body.orgId || parent === undefined || parent === body.orgId
	return own ? name : office.nodeName(parent) + name
}

/**
 * A list in one sentence. Where it is long its tail is only counted: the tables of the papers name everything.
 *
 * @param most as many are named
 */
export const listed = (said: readonly string[], most = MANY): string =>
	said.length <= most
		? said.join('；')
		: `${said.slice(0, most).join('；')}；其余${said.length - most}项见附表`

/** @param facts everything the text is made of but the day of the draft */
export function paragraph(
	key: string,
	text: string,
	facts: readonly unknown[],
	sources: readonly Source[],
	heading?: string,
): DraftParagraph {
	const print = fingerprint(facts)
	// As it will be stored: without blanks around it.
	const above = heading?.trim() ?? ''
	return { key, text: text.trim(), sources, print, ...(above === '' ? {} : { heading: above }) }
}
