/**
 * Joint meetings of the street and its communities, what they decided, the needs that wait for the next one, and what
 * is offered and claimed. The numbers of minutes are the server's: it gives them when this is loaded.
 */
import { workdayBy } from '#shared/meetings/days.ts'
import type { ItemKind } from '#shared/model/meeting-parts.ts'
import { periodOf } from '#shared/model/periods.ts'
import { addMonths } from '#shared/model/terms.ts'
import { addDays } from './days.ts'
import { attend, seatMembers } from './meeting-people.ts'
import {
	COMMUNITY_RESOURCES,
	DECIDED,
	DEMANDS,
	type DemandText,
	PROPOSED,
	type ResourceText,
	STREET_RESOURCES,
} from './meeting-texts.ts'
import type { DemoCommunity, DemoContext, DemoGrid, DemoPerson, DemoUnit } from './model.ts'
import type { Random } from './random.ts'

/** The first day of the quarter in which `day` lies. */
const quarterStart = (day: string): string =>
	`${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`

const QUARTERS = '一二三四'
const quarterName = (day: string): string =>
	`${day.slice(0, 4)}年第${QUARTERS[Number(periodOf('quarter', day).slice(-1)) - 1]}季度`

/** The street's meetings and what it offers to all. @returns the ids of its resources */
export function holdStreetMeetings(context: DemoContext, streetId: string): string[] {
	const { today, writer } = context
	const bodyId = writer.add('body', streetId, {
		name: '街道党建联席会议',
		kind: 'joint',
		cadence: 'half_year',
		state: 'active',
	})
	const last = workdayBy(addMonths(quarterStart(today), -5))
	writer.add('meeting', streetId, {
		bodyId,
		title: `${last.slice(0, 4)}年${Number(last.slice(5, 7)) > 6 ? '下' : '上'}半年街道党建联席会议`,
		period: periodOf('half_year', last),
		at: `${last}T14:30`,
		place: '街道三楼会议室',
		state: 'archived',
		issuedOn: workdayBy(addDays(last, 5)),
	})
	return STREET_RESOURCES.map(text => writer.add('resource', streetId, resourceOf(text, '街道办事处')))
}

const resourceOf = ({ kind, title, capacity, measure, per, hours }: ResourceText, ownerName: string) => ({
	kind,
	title,
	ownerName,
	capacity,
	measure,
	...(per === undefined ? {} : { per }),
	hours,
})

/** A community's meetings, needs, resources and claims. @param offered ids of the street's resources */
export function holdMeetings(
	context: DemoContext,
	community: DemoCommunity,
	offered: readonly string[],
): void {
	const { today, writer } = context
	const random = context.random(`meetings ${community.code}`)
	const bodyId = writer.add('body', community.id, {
		name: `${community.name}党建联席会议`,
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
		// One of them missed the quarter before the last.
		...(community.index === 5 ? { since: addMonths(quarterStart(today), -6) } : {}),
	})
	seatMembers(context, community, bodyId)
	const chair = community.leaders[0]!
	const last = workdayBy(addDays(quarterStart(today), -random.int(12, 25)))
	const lastId = writer.add('meeting', community.id, {
		bodyId,
		title: `${quarterName(last)}党建联席会议`,
		period: periodOf('quarter', last),
		at: `${last}T${random.pick(['09:30', '14:30', '15:00'])}`,
		place: '社区党群服务中心二楼会议室',
		chairId: chair.id,
		state: 'following',
		issuedOn: workdayBy(addDays(last, 5)),
	})
	attend(context, community, lastId)
	followUp(context, community, { bodyId, meetingId: lastId, day: last, random })
	const nextId = writer.add('meeting', community.id, {
		bodyId,
		title: `${quarterName(today)}党建联席会议`,
		period: periodOf('quarter', today),
		chairId: chair.id,
		state: 'collecting',
	})
	for (const { title, text } of random.sample(PROPOSED, 2))
		writer.add('topic', community.id, {
			bodyId,
			meetingId: nextId,
			title,
			text,
			proposerId: random.pick(community.workers).id,
			state: 'proposed',
		})
	needAndOffer(context, community, { offered, reviewedIn: lastId, random })
}

/** What the last meeting decided: one thing struck off, one reported done, one still under way. */
function followUp(
	{ today, writer }: DemoContext,
	community: DemoCommunity,
	{ bodyId, meetingId, day, random }: { bodyId: string; meetingId: string; day: string; random: Random },
): void {
	const states = ['closed', 'done', 'open'] as const
	const ranks = 'abcdefghi'
	const addItem = (i: number, kind: ItemKind, title: string, topicId?: string): string =>
		writer.add('item', community.id, {
			meetingId,
			kind,
			title,
			rank: ranks[i]!,
			minutes: 15,
			presenterId: (i === 0 ? community.leaders[1]! : community.workers[i]!).id,
			...(topicId === undefined ? {} : { topicId }),
		})
	const note = (itemId: string, i: number, text: string): void => {
		writer.add('line', community.id, { meetingId, itemId, kind: 'note', rank: ranks[i]!, text })
	}
	for (const [i, [kind, title]] of HEADS.entries()) {
		const itemId = addItem(i, kind, title)
		note(itemId, 0, NOTED[kind])
	}
	for (const [i, decided] of random.sample(DECIDED, 3).entries()) {
		const { title, text, conclusion, resolution, standard, notes, progress, result } = decided
		const topicId = writer.add('topic', community.id, {
			bodyId,
			meetingId,
			title,
			text,
			order: i + 1,
			presenterId: random.pick(community.workers).id,
			minutes: 15,
			conclusion,
			state: 'discussed',
		})
		const itemId = addItem(HEADS.length + i, 'topic', title, topicId)
		for (const [n, said] of notes.entries()) note(itemId, n, said)
		const state = states[i]!
		// Some are late by now, some are not.
		const due = state === 'open' ? addDays(today, random.int(-12, 20)) : addDays(day, random.int(20, 45))
		const between = (wanted: string, first: string) =>
			wanted < first ? first : wanted > today ? today : wanted
		const doneOn = between(addDays(due, random.int(-8, 3)), addDays(day, 1))
		const helpers: DemoPerson[] = random.sample(community.workers, 2)
		const leader = random.pick(community.leaders)
		// What is under way is led by a grid's secretary and lives in that grid, with the reports on it.
		const [grid] = community.grids
		const secretary = grid?.posts.find(({ kind }) => kind === 'secretary')?.person
		const inGrid = state === 'open' && grid !== undefined && secretary !== undefined
		const workNode = inGrid ? grid.id : community.id
		// The grid's own staff help, so that theirs shows on their workbench.
		const staff = community.grids.flatMap(({ posts }) => posts).find(({ kind }) => kind === 'civil_affairs')
		if (inGrid && staff !== undefined) helpers[0] = staff.person
		const resolutionId = writer.add('resolution', workNode, {
			meetingId,
			topicId,
			itemId,
			rank: ranks[i]!,
			text: resolution,
			leadId: (inGrid ? secretary : leader).id,
			helperIds: helpers.map(person => person.id),
			due,
			standard,
			state,
			...(state === 'open' ? {} : { result, doneOn }),
			...(state === 'closed' ? { closedOn: between(addDays(doneOn, random.int(2, 6)), doneOn) } : {}),
		})
		// Of some that are open nobody has heard anything.
		if (state === 'closed' || (state === 'open' && random.chance(0.3))) continue
		writer.add('progress', workNode, {
			resolutionId,
			on: between(addDays(day, random.int(12, 19)), addDays(day, 1)),
			text: progress,
			byId: random.pick(helpers).id,
			...(state === 'open' && random.chance(0.3) ? { behind: true } : {}),
		})
	}
}

function needAndOffer(
	{ today, writer }: DemoContext,
	community: DemoCommunity,
	{ offered, reviewedIn, random }: { offered: readonly string[]; reviewedIn: string; random: Random },
): void {
	const units = community.grids.flatMap(grid => grid.units)
	const offering = units.filter(({ kind }) => OFFERING.includes(kind))
	const own = COMMUNITY_RESOURCES.map(text => {
		const unit = random.pick(offering.length > 0 ? offering : units)
		const data = { ...resourceOf(text, unit.name), unitId: unit.id, contactId: unit.liaison.id }
		return { id: writer.add('resource', community.id, data), kind: text.kind }
	})
	const texts = random.sample(DEMANDS, DEMANDS.length)
	for (const [i, grid] of community.grids.entries()) {
		const demand = (state: 'submitted' | 'matched' | 'listed', of: DemandText) =>
			writer.add('demand', grid.id, {
				kind: of.kind,
				title: of.title.replace('{e}', estateOf(grid)),
				text: of.text,
				people: random.int(12, 160),
				raisedOn: addDays(today, -5 - ((i * 11) % 40)),
				...(of.urgent === undefined ? {} : { urgent: of.urgent }),
				...(state === 'submitted' ? {} : { meetingId: reviewedIn }),
				state,
			})
		if (i % 3 !== 0) {
			demand(i % 3 === 1 ? 'submitted' : 'listed', texts[i % texts.length]!)
			continue
		}
		// The street's doctors come four times in a quarter: once to each of four communities, and there is none left.
		const resource =
			i === 0 && community.index < 4
				? { id: offered[DOCTORS]!, kind: STREET_RESOURCES[DOCTORS]!.kind }
				: own[(i / 3) % own.length]!
		writer.add('claim', grid.id, {
			resourceId: resource.id,
			demandId: demand('matched', DEMANDS.find(({ kind }) => kind === resource.kind)!),
			quantity: 1,
			date: addDays(today, random.int(-8, 6)),
			state: 'claimed',
		})
	}
}

/** The units that have a room or people to lend. */
const OFFERING: readonly DemoUnit['kind'][] = [
	'enterprise',
	'institution',
	'school',
	'property',
	'social_org',
	'government',
]
const DOCTORS = STREET_RESOURCES.findIndex(({ kind }) => kind === 'medical')

/** The items before the topics, and what was noted under them. */
const HEADS = [
	['review', '通报上次议定事项落实情况'],
	['report', '通报本季度党建和治理工作'],
	['demands', '审议《需求清单》'],
] as const satisfies readonly (readonly [ItemKind, string])[]
const NOTED: Record<(typeof HEADS)[number][0], string> = {
	review: '听取上次议定事项落实情况通报，没有不同意见。',
	report: '听取本季度党建和治理工作通报，要求各网格把没有走访到的楼栋列入下季度计划。',
	demands: '对各网格提交的需求逐项审议。',
}

const estateOf = (grid: DemoGrid): string => grid.estates[0]!
