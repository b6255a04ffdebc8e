/** Who belongs to a community's joint meeting, and who came to the last one. */
import type { AttendanceState, Seat } from '#shared/model/meeting-parts.ts'
import type { DemoCommunity, DemoContext, DemoPerson } from './model.ts'

/** Units that are members, and those of them whose people are concurrent members of the committee. */
const UNITS = 4
const CONCURRENT = 2

/** The committee, every grid's secretary, some units' liaisons, concurrent members; grid police sit in. */
export function seatMembers({ writer }: DemoContext, community: DemoCommunity, bodyId: string): void {
	let place = 0
	const add = (data: Parameters<typeof writer.add<'member'>>[2]): void => {
		writer.add('member', community.id, { ...data, rank: RANKS[place++]! })
	}
	const [chair, ...leaders] = community.leaders
	add({ bodyId, kind: 'person', personId: chair!.id, seat: 'chair' })
	for (const { id } of leaders) add({ bodyId, kind: 'person', personId: id })
	add({ bodyId, kind: 'post', postKind: 'secretary' })
	for (const [i, { id, liaison }] of unitsOf(community).entries())
		if (i < CONCURRENT)
			add({ bodyId, kind: 'concurrent', personId: liaison.id, unitId: id, title: '社区党委兼职委员' })
		else add({ bodyId, kind: 'unit', unitId: id })
	add({ bodyId, kind: 'post', postKind: 'police', seat: 'observer' })
	add({ bodyId, kind: 'person', personId: community.workers[0]!.id, seat: 'recorder' })
}

const RANKS = 'abcdefghijklmnop'
const unitsOf = (community: DemoCommunity) =>
	community.grids.flatMap(({ units }) => units.slice(0, 1)).slice(0, UNITS)

/** Nearly everybody came to the last meeting. */
export function attend(context: DemoContext, community: DemoCommunity, meetingId: string): void {
	const { writer } = context
	const random = context.random(`attendance ${community.code}`)
	let place = 0
	const seen = new Set<string>()
	const add = (
		person: DemoPerson | undefined,
		seat: Seat,
		more: { unitName?: string; title?: string } = {},
	) => {
		if (person === undefined || seen.has(person.id)) return
		seen.add(person.id)
		const chance = random.next()
		const state: AttendanceState = place < 3 || chance < 0.88 ? 'present' : chance < 0.96 ? 'leave' : 'absent'
		const rank = `a${RANKS[Math.floor(place / 9)]}${(place++ % 9) + 1}`
		writer.add('attendance', community.id, { meetingId, personId: person.id, seat, state, rank, ...more })
	}
	for (const [i, leader] of community.leaders.entries()) add(leader, i === 0 ? 'chair' : 'member')
	add(community.workers[0], 'recorder')
	const holder = (kind: 'secretary' | 'police') =>
		community.grids.map(grid => ({ grid, person: grid.posts.find(post => post.kind === kind)?.person }))
	for (const { grid, person } of holder('secretary'))
		add(person, 'member', { unitName: `${grid.name}党支部`, title: '书记、网格长' })
	for (const { name, liaison } of unitsOf(community))
		add(liaison, 'member', { unitName: name, title: '联络员' })
	for (const { person } of holder('police')) add(person, 'observer')
}
