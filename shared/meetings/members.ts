/** Who belongs to a body on a day: posts, units' liaisons, concurrent members, and who comes in their place. */
import type { PostKind } from '../model/kinds.ts'
import type { Seat } from '../model/meeting-parts.ts'
import { buildPostMatrix } from '../model/posts.ts'
import type { View } from '../model/view.ts'
import { agendaOf } from './agenda.ts'
import type { Office } from './office.ts'
import { byRank } from './rank.ts'
import { POST_WORD } from './words.ts'

type Member = View<'member'>

/** One seat of a body. */
export interface Place {
	/** The same from day to day: the member record and what it names. */
	readonly key: string
	readonly member: Member
	readonly seat: Seat
	/** Absent where the post is vacant or the unit has no liaison. */
	readonly personId?: string
	readonly name: string
	/** Where they come from: the grid, the unit, the employer. */
	readonly unit: string
	/** What they are there. */
	readonly title: string
	readonly substituteId?: string
}

/**
 * The places of a body, in the order of its members; who holds several is there once, in the first of them.
 *
 * @param day `YYYY-MM-DD`: posts and memberships that hold on it
 */
export function placesOf(office: Office, body: View<'body'>, day: string): Place[] {
	const members = office
		.all('member')
		.filter(({ data }) => data.bodyId === body.id && holds(data, day))
		.sort(byRank)
	const seen = new Set<string>()
	return members
		.flatMap(member => expand(office, body, member, day))
		.filter(({ personId }) => {
			if (personId === undefined) return true
			if (seen.has(personId)) return false
			seen.add(personId)
			return true
		})
}

/** Somebody who is asked to a meeting. */
export type Guest = Pick<Place, 'seat' | 'name' | 'unit' | 'title'> & { readonly personId: string }

/**
 * Who presents an item of the meeting and has no place on its body: they attend as observers 列席.
 *
 * @param places of the body on the meeting's day
 */
export function guestsOf(office: Office, meetingId: string, places: readonly Place[]): Guest[] {
	const meeting = office.get('meeting', meetingId)
	if (meeting === undefined) return []
	const seated = new Set([meeting.data.chairId, ...places.map(({ personId }) => personId)])
	const presenters = agendaOf(office, meeting)
		.entries.filter(({ dropped }) => !dropped)
		.flatMap(({ item }) => item.data.presenterId ?? [])
	return [...new Set(presenters)].flatMap((id): Guest[] => {
		const person = seated.has(id) ? undefined : alive(office, id)
		if (person === undefined) return []
		const { name, employer = '', title = '' } = person.data
		return [{ personId: id, seat: 'observer', name, unit: employer, title }]
	})
}

const holds = ({ from, to }: { from?: string | undefined; to?: string | undefined }, day: string): boolean =>
	(from === undefined || from <= day) && (to === undefined || to >= day)

function expand(office: Office, body: View<'body'>, member: Member, day: string): Place[] {
	const { kind, postKind, unitId, personId } = member.data
	if (kind === 'post' && postKind !== undefined) return holders(office, body, member, postKind, day)
	const unit = office.get('unit', unitId)
	const who = kind === 'unit' ? unit?.data.liaisonId : personId
	const person = alive(office, who)
	const title = member.data.title ?? (kind === 'unit' ? unit?.data.liaisonTitle : undefined)
	return [
		place(office, member, '', person?.id, {
			unit: unit?.data.name ?? person?.data.employer ?? '',
			title: title ?? person?.data.title ?? '',
		}),
	]
}

/** Every grid's holder of a post; its deputy comes in the holder's place. */
function holders(
	office: Office,
	body: View<'body'>,
	member: Member,
	postKind: PostKind,
	day: string,
): Place[] {
	const nodes = office.under(body.orgId)
	const grids = office.all('grid').filter(({ id, data }) => nodes.has(id) && data.state === 'active')
	const order = new Map(
		[body.orgId, ...office.children(body.orgId)]
			.flatMap(id => [id, ...office.children(id)])
			.map((id, i) => [id, i]),
	)
	grids.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
	const ids = grids.map(({ id }) => id)
	const matrix = buildPostMatrix(ids, office.all('post'), day)
	return grids.map(({ id, data }) => {
		const held = matrix.cell(id, postKind).holders
		const full = held.find(post => post.data.deputy !== true)
		const deputy = held.find(post => post.data.deputy === true)
		const person = alive(office, full?.data.personId)
		return place(
			office,
			member,
			`/${id}`,
			person?.id,
			{ unit: data.name, title: member.data.title ?? POST_WORD[postKind] },
			deputy?.data.personId,
		)
	})
}

function place(
	office: Office,
	member: Member,
	suffix: string,
	personId: string | undefined,
	said: { unit: string; title: string },
	deputyId?: string,
): Place {
	const substituteId = member.data.substituteId ?? deputyId
	return {
		key: member.id + suffix,
		member,
		seat: member.data.seat ?? 'member',
		...(personId === undefined ? {} : { personId }),
		name: office.personName(personId),
		...said,
		...(substituteId === undefined || substituteId === personId ? {} : { substituteId }),
	}
}

const alive = (office: Office, id: string | undefined): View<'person'> | undefined => {
	const person = office.get('person', id)
	return person?.data.state === 'left' ? undefined : person
}
