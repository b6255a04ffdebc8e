/** The members of a body as they are listed: each record with the places it stands for today. Pure. */
import { type Place, placesOf } from '#shared/meetings/members.ts'
import type { Office } from '#shared/meetings/office.ts'
import { byRank, rankBetween } from '#shared/meetings/rank.ts'
import type { View } from '#shared/model/view.ts'

export type Member = View<'member'>

export interface MemberRow {
	readonly member: Member
	/** Whether it holds today, is over, or has not begun. */
	readonly term: 'now' | 'over' | 'ahead'
	/** Those that it stands for today; empty where whoever it names stands further up already. */
	readonly places: readonly Place[]
}

/** All members of the body in their order; those whose time is over come last. @param today `YYYY-MM-DD` */
export function memberRows(office: Office, body: View<'body'>, today: string): MemberRow[] {
	const places = Map.groupBy(placesOf(office, body, today), ({ member }) => member.id)
	const rows = office
		.all('member')
		.filter(({ data }) => data.bodyId === body.id)
		.sort(byRank)
		.map((member): MemberRow => {
			const { from, to } = member.data
			const term =
				to !== undefined && to < today ? 'over' : from !== undefined && from > today ? 'ahead' : 'now'
			return { member, term, places: places.get(member.id) ?? [] }
		})
	return [...rows.filter(({ term }) => term !== 'over'), ...rows.filter(({ term }) => term === 'over')]
}

/** The rank that puts `members[from]` one place up or down; `undefined` at the ends. */
export function movedRank(members: readonly Member[], from: number, by: -1 | 1): string | undefined {
	const moved = members[from]
	const to = from + by
	if (moved === undefined || to < 0 || to >= members.length) return undefined
	const [low, high] = by < 0 ? [members[to - 1], members[to]] : [members[to], members[to + 1]]
	return rankBetween(low?.data.rank, high?.data.rank, moved.id)
}

/** How many people will be asked to come, and how many places have nobody. */
export function countPlaces(rows: readonly MemberRow[]): { people: number; vacant: number; units: number } {
	const places = rows.flatMap(row => row.places)
	const vacant = places.filter(({ personId }) => personId === undefined).length
	const units = new Set(
		rows.flatMap(({ member, term }) => (term === 'now' ? (member.data.unitId ?? []) : [])),
	)
	return { people: places.length - vacant, vacant, units: units.size }
}
