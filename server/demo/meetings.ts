/**
 * Joint meetings of the street and its communities, what they decided, the needs that wait for the next one, and what
 * is offered and claimed. The numbers of minutes are the server's: it gives them when this is loaded.
 */
import { periodOf } from '#shared/model/periods.ts'
import { addMonths } from '#shared/model/terms.ts'
import { addDays, dayMs } from './days.ts'
import {
	COMMUNITY_RESOURCES,
	DECIDED,
	DEMANDS,
	PROPOSED,
	type ResourceText,
	STREET_RESOURCES,
} from './meeting-texts.ts'
import type { DemoCommunity, DemoContext, DemoGrid, DemoPerson } from './model.ts'
import type { Random } from './random.ts'

/** The first day of the quarter in which `day` lies. */
const quarterStart = (day: string): string =>
	`${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`

/** `day`, or the Friday before it where it is a weekend's. */
function workdayBy(day: string): string {
	const weekday = new Date(dayMs(day)).getUTCDay()
	return weekday === 0 ? addDays(day, -2) : weekday === 6 ? addDays(day, -1) : day
}

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
	})
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
	for (const [i, { title, text, conclusion, resolution, standard }] of random.sample(DECIDED, 3).entries()) {
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
		const state = states[i]!
		const helpers: DemoPerson[] = random.sample(community.workers, 2)
		writer.add('resolution', community.id, {
			meetingId,
			topicId,
			text: resolution,
			leadId: random.pick(community.leaders).id,
			helperIds: helpers.map(person => person.id),
			// Some are late by now, some are not.
			due: state === 'open' ? addDays(today, random.int(-12, 20)) : addDays(day, random.int(20, 45)),
			standard,
			state,
			result: state === 'open' ? undefined : '已按要求完成，居民代表现场查看并确认。',
		})
	}
}

function needAndOffer(
	{ today, writer }: DemoContext,
	community: DemoCommunity,
	{ offered, reviewedIn, random }: { offered: readonly string[]; reviewedIn: string; random: Random },
): void {
	const own = COMMUNITY_RESOURCES.map(text => {
		const units = community.grids.flatMap(grid => grid.units)
		return writer.add('resource', community.id, resourceOf(text, random.pick(units).name))
	})
	const texts = random.sample(DEMANDS, DEMANDS.length)
	for (const [i, grid] of community.grids.entries()) {
		const { kind, title, text, urgent } = texts[i % texts.length]!
		const demand = (state: 'submitted' | 'matched' | 'listed') =>
			writer.add('demand', grid.id, {
				kind,
				title: title.replace('{e}', estateOf(grid)),
				text,
				people: random.int(12, 160),
				...(urgent === undefined ? {} : { urgent }),
				...(state === 'submitted' ? {} : { meetingId: reviewedIn }),
				state,
			})
		if (i % 3 !== 0) {
			demand(i % 3 === 1 ? 'submitted' : 'listed')
			continue
		}
		// The street's doctors come four times in a quarter: once to each of four communities, and there is none left.
		const resourceId = i === 0 && community.index < 4 ? offered[2]! : own[(i / 3) % own.length]!
		writer.add('claim', grid.id, {
			resourceId,
			demandId: demand('matched'),
			quantity: 1,
			date: addDays(today, random.int(-8, 6)),
			state: 'claimed',
		})
	}
}

const estateOf = (grid: DemoGrid): string => grid.estates[0]!
