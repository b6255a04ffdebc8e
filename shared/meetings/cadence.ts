/**
 * Which periods of a body were held, missed or are due, and how near the next due day is.
 *
 * A body with a cadence meets at least once in each of its periods. A meeting serves the period that it names; a
 * regular one that names none serves the one in which it is held. 一事一议 serves a period only where it is marked to.
 */
import { daysOf, lengthOf, type Period, periodAfter, periodOf } from '../model/periods.ts'
import type { MeetingState } from '../model/states.ts'
import type { View } from '../model/view.ts'
import { daysApart, timeLeft, workdayBy, workdaysApart } from './days.ts'

export type Body = View<'body'>
export type Meeting = View<'meeting'>

const HELD: readonly MeetingState[] = ['held', 'minuted', 'following', 'archived']
export const isHeld = ({ data }: Meeting): boolean => HELD.includes(data.state)

/** The day on which it is or was held. */
export const dayOf = ({ data }: Meeting): string | undefined => data.at?.slice(0, 10)

/** The period that the meeting serves, written as the body's cadence has it. */
function periodServed({ data }: Meeting, cadence: Period): string | undefined {
	if (data.period !== undefined) return lengthOf(data.period) === cadence ? data.period : undefined
	return data.adHoc === true || data.at === undefined ? undefined : periodOf(cadence, data.at)
}

/** `late`: held, but after the period's end; `due`: the present period, not held yet. */
export type PeriodState = 'held' | 'late' | 'missed' | 'due'

export interface PeriodLine {
	readonly period: string
	readonly from: string
	readonly to: string
	readonly state: PeriodState
	/** The one that was held; else the one in preparation. */
	readonly meeting?: Meeting
}

export interface NextDue {
	readonly period: string
	/** The last workday of the period. */
	readonly by: string
	/** Workdays from today until then; 0 on the day itself and later. */
	readonly workdays: number
	/** Calendar days until then; negative where it has passed. */
	readonly days: number
	/** How long until then, in words: `29 个工作日`, or in days where holidays are not announced yet. */
	readonly left: string
	readonly near: boolean
	readonly meeting?: Meeting
}

export interface Cadence {
	readonly length: Period
	/** From the first period that counts to the present one, in order. */
	readonly periods: readonly PeriodLine[]
	readonly missed: readonly PeriodLine[]
	/** The present period where it was not held yet, else the one after. */
	readonly next: NextDue
}

/** From how many workdays before its due day a meeting counts as near. */
const NEAR_WORKDAYS = 10

/**
 * @param meetings any; those of other bodies are passed over
 * @returns `undefined` for a body that is closed or meets as need be
 */
export function cadenceOf(body: Body, meetings: Iterable<Meeting>, today: string): Cadence | undefined {
	const { cadence, state, since } = body.data
	if (cadence === undefined || state === 'closed') return undefined
	const own = [...meetings].filter(({ data }) => data.bodyId === body.id && data.state !== 'voided')
	const byPeriod = Map.groupBy(own, meeting => periodServed(meeting, cadence))
	byPeriod.delete(undefined)
	const present = periodOf(cadence, today)
	const first =
		since === undefined
			? [...byPeriod.keys()].reduce<string>((a, b) => (b !== undefined && b < a ? b : a), present)
			: periodOf(cadence, since)

	const lineOf = (period: string): PeriodLine => {
		const { from, to } = daysOf(period)
		const served = byPeriod.get(period) ?? []
		const held = served.filter(isHeld).sort(byDay)[0]
		const meeting = held ?? served[0]
		const isLate = held !== undefined && (dayOf(held) ?? '') > to
		const state = held !== undefined ? (isLate ? 'late' : 'held') : to < today ? 'missed' : 'due'
		return { period, from, to, state, ...(meeting === undefined ? {} : { meeting }) }
	}
	const periods: PeriodLine[] = []
	for (let period = first; period <= present; period = periodAfter(period)) periods.push(lineOf(period))
	const last = periods.at(-1)
	const due = last?.state === 'due' ? last : lineOf(last === undefined ? first : periodAfter(present))
	const by = workdayBy(due.to)
	const workdays = workdaysApart(today, by)
	return {
		length: cadence,
		periods,
		missed: periods.filter(({ state }) => state === 'missed'),
		next: {
			period: due.period,
			by,
			workdays,
			days: daysApart(today, by),
			left: timeLeft(today, by, ' '),
			near: workdays <= NEAR_WORKDAYS,
			...(due.meeting === undefined ? {} : { meeting: due.meeting }),
		},
	}
}

const byDay = (a: Meeting, b: Meeting): number => ((a.data.at ?? '~') < (b.data.at ?? '~') ? -1 : 1)

export interface HeldTable {
	readonly length: Period
	/** The periods of the year, in order. */
	readonly periods: readonly string[]
	readonly rows: readonly {
		readonly body: Body
		/** One for each period; `undefined` before the body's first one and for those still to come. */
		readonly cells: readonly (PeriodLine | undefined)[]
	}[]
	/** Of the periods that are over or held already. */
	readonly held: number
	readonly expected: number
}

/**
 * Held or not held, body by body, one table for each length of period.
 *
 * @param bodies in the order in which they are to stand
 * @param year `2026`
 */
export function heldTables(
	bodies: readonly Body[],
	meetings: Iterable<Meeting>,
	year: string,
	today: string,
): HeldTable[] {
	const all = [...meetings]
	const rows = bodies.flatMap(body => {
		const cadence = cadenceOf(body, all, today)
		return cadence === undefined ? [] : [{ body, cadence }]
	})
	return [...Map.groupBy(rows, row => row.cadence.length)].map(([length, group]) => {
		const periods: string[] = []
		for (let p = periodOf(length, `${year}-01-01`); p.startsWith(year); p = periodAfter(p)) periods.push(p)
		const lines = group.map(({ body, cadence }) => ({
			body,
			cells: periods.map(period => cadence.periods.find(line => line.period === period)),
		}))
		const counted = lines.flatMap(row => row.cells).filter(cell => cell !== undefined && cell.state !== 'due')
		return {
			length,
			periods,
			rows: lines,
			held: counted.filter(cell => cell?.state === 'held' || cell?.state === 'late').length,
			expected: counted.length,
		}
	})
}
