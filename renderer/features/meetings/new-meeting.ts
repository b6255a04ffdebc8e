/** What a body's next meeting begins with: its name, and what it takes over from the one before. Pure. */
import { cadenceOf, dayOf, isHeld, type Meeting } from '#shared/meetings/cadence.ts'
import { placesOf } from '#shared/meetings/members.ts'
import type { Office } from '#shared/meetings/office.ts'
import { periodName } from '#shared/meetings/words.ts'
import type { Data, View } from '#shared/model/view.ts'

type Body = View<'body'>

/** The meeting that serves a period, held or in preparation; not one that was voided. */
export function meetingOf(office: Office, body: Body, period: string, today: string): Meeting | undefined {
	const meetings = office.all('meeting')
	const cadence = cadenceOf(body, meetings, today)
	const line = cadence?.periods.find(each => each.period === period) ?? cadence?.next
	if (line?.period === period && line.meeting !== undefined) return line.meeting
	return meetings.find(
		({ data }) => data.bodyId === body.id && data.period === period && data.state !== 'voided',
	)
}

/** The body's name without that of its node: 党建联席会议. */
export function shortName(office: Office, body: Body): string {
	const node = office.nodeName(body.orgId).replace(/(居民|村民)委员会$|居委会$|村委会$/, '')
	const { name } = body.data
	return node !== '' && name.startsWith(node) && name.length > node.length ? name.slice(node.length) : name
}

/** The last one held of the body. */
export const lastHeld = (office: Office, bodyId: string): Meeting | undefined =>
	office
		.all('meeting')
		.filter(meeting => meeting.data.bodyId === bodyId && isHeld(meeting))
		.sort((a, b) => ((dayOf(a) ?? '') < (dayOf(b) ?? '') ? 1 : -1))[0]

function alive(office: Office, id: string | undefined): string | undefined {
	const person = office.get('person', id)
	return person === undefined || person.data.state === 'left' ? undefined : id
}

/** Who is rung up about the meeting: whoever was the last time, or the body's recorder. */
export const usualContact = (office: Office, body: Body, today: string): string | undefined =>
	alive(office, lastHeld(office, body.id)?.data.contactId) ??
	alive(office, placesOf(office, body, today).find(({ seat }) => seat === 'recorder')?.personId)

/** @param period of the body's cadence; absent for a meeting that serves none */
export function newMeeting(
	office: Office,
	body: Body,
	period: string | undefined,
	today: string,
): Data<'meeting'> {
	const before = lastHeld(office, body.id)
	const seated = placesOf(office, body, today).find(({ seat }) => seat === 'chair')?.personId
	const chairId = alive(office, seated) ?? alive(office, before?.data.chairId)
	const contactId = usualContact(office, body, today)
	const place = before?.data.place
	const named = period === undefined ? `${today.slice(0, 4)}年` : periodName(period)
	return {
		bodyId: body.id,
		title: `${named}${shortName(office, body)}`,
		state: 'collecting',
		...(period === undefined ? {} : { period }),
		...(chairId === undefined ? {} : { chairId }),
		...(contactId === undefined ? {} : { contactId }),
		...(place === undefined ? {} : { place }),
	}
}
