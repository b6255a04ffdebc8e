/** Proposals for shifts that are not in the roster yet, from those that are. Nothing existing is touched. */

import { addDays } from '#shared/meetings/days.ts'
import { SHIFT_SLOTS } from '#shared/model/kinds.ts'
import { workday } from '#shared/model/workdays.ts'
import { daysOf, type ShiftData } from './roster-month.ts'

const slotKey = (shift: Pick<ShiftData, 'date' | 'slot'>) => `${shift.date} ${shift.slot}`

/** The shifts of the seven days before `monday`, a week later; a slot that is already filled is left alone. */
export function copyWeek(shifts: readonly ShiftData[], monday: string): ShiftData[] {
	const taken = new Set(shifts.map(slotKey))
	const first = addDays(monday, -7)
	return shifts
		.filter(({ date }) => first <= date && date < monday)
		.map(({ date, slot, leaderId, personIds, phone }) => ({
			date: addDays(date, 7),
			slot,
			personIds,
			...(leaderId !== undefined && { leaderId }),
			...(phone !== undefined && { phone }),
		}))
		.filter(shift => !taken.has(slotKey(shift)))
		.sort((a, b) => (slotKey(a) < slotKey(b) ? -1 : 1))
}

/**
 * Fills `month` after the pattern of `lastMonth`: the same slots and numbers of people on working days and on
 * days off, with the people who were on duty then. Whoever has had fewer duties of that kind over both months
 * comes next, so that weekends and holidays go round; nobody twice a day, nor on two days running where the
 * number of people allows it.
 *
 * @param shifts those of both months
 * @param available whether a person can still be put on duty
 */
export function rotateMonth(
	shifts: readonly ShiftData[],
	lastMonth: string,
	month: string,
	available: (personId: string) => boolean,
): ShiftData[] {
	const past = shifts.filter(({ date }) => date.startsWith(lastMonth))
	const kept = shifts.filter(({ date }) => date.startsWith(month))
	const people = createTurn(past.flatMap(({ personIds }) => personIds).filter(available))
	const leaders = createTurn(past.flatMap(({ leaderId }) => leaderId ?? []).filter(available))
	for (const { date, personIds, leaderId } of [...past, ...kept]) {
		for (const id of personIds) people.count(id, date)
		if (leaderId !== undefined) leaders.count(leaderId, date)
	}
	const pattern = { work: patternOf(past, false), rest: patternOf(past, true) }
	const taken = new Set(kept.map(slotKey))
	const out: ShiftData[] = []
	// Days off first: they are fewer and weigh more; the working days then keep clear of them.
	const days = daysOf(month)
	for (const date of [...days.filter(day => workday(day).rest), ...days.filter(day => !workday(day).rest)]) {
		const wanted = workday(date).rest ? pattern.rest : pattern.work
		for (const { slot, size, led, phone } of wanted) {
			if (taken.has(slotKey({ date, slot }))) continue
			const leaderId = led ? leaders.next(date, 1)[0] : undefined
			const personIds = people.next(date, size, leaderId)
			if (personIds.length === 0 && leaderId === undefined) continue
			out.push({
				date,
				slot,
				personIds,
				...(leaderId !== undefined && { leaderId }),
				...(phone !== undefined && { phone }),
			})
		}
	}
	return out.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : order(a) - order(b)))
}

const order = ({ slot }: ShiftData) => SHIFT_SLOTS.indexOf(slot)

interface SlotPattern {
	readonly slot: ShiftData['slot']
	/** How many people. */
	readonly size: number
	/** Whether somebody leads. */
	readonly led: boolean
	readonly phone: string | undefined
}

/** The slots that most days of that kind had; of all days where that kind had none. */
function patternOf(past: readonly ShiftData[], rest: boolean): SlotPattern[] {
	const own = past.filter(({ date }) => workday(date).rest === rest)
	const from = own.length > 0 ? own : past
	const days = new Set(from.map(({ date }) => date)).size
	return SHIFT_SLOTS.flatMap(slot => {
		const shifts = from.filter(shift => shift.slot === slot)
		if (shifts.length * 2 < days || shifts.length === 0) return []
		return {
			slot,
			size: most(shifts.map(({ personIds }) => personIds.length)) ?? 1,
			led: shifts.filter(({ leaderId }) => leaderId !== undefined).length * 2 > shifts.length,
			phone: most(shifts.map(({ phone }) => phone)),
		}
	})
}

function most<T>(values: readonly T[]): T | undefined {
	const counts = new Map<T, number>()
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
	return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** Whose turn it is, among `pool`. */
function createTurn(pool: readonly string[]) {
	const ids = [...new Set(pool)]
	const of = () => new Map(ids.map(id => [id, 0]))
	const counts = { work: of(), rest: of() }
	const dates = new Map(ids.map(id => [id, new Set<string>()]))

	function count(id: string, date: string): void {
		const kind = counts[workday(date).rest ? 'rest' : 'work']
		kind.set(id, (kind.get(id) ?? 0) + 1)
		dates.get(id)?.add(date)
	}

	/** Up to `size` people for `date`, best first, already counted. */
	function next(date: string, size: number, but?: string): string[] {
		const kind = counts[workday(date).rest ? 'rest' : 'work']
		const free = ids.filter(id => id !== but && !dates.get(id)?.has(date))
		const key = (id: string) => {
			const gap = Math.min(...[...(dates.get(id) ?? [])].map(other => daysApart(other, date)))
			const total = (counts.work.get(id) ?? 0) + (counts.rest.get(id) ?? 0)
			return [gap === 1 ? 1 : 0, kind.get(id) ?? 0, total, -gap]
		}
		const chosen = free
			.map(id => ({ id, key: key(id) }))
			.sort((a, b) => compare(a.key, b.key))
			.slice(0, size)
			.map(({ id }) => id)
		for (const id of chosen) count(id, date)
		return chosen
	}
	return { count, next }
}

const daysApart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000

function compare(a: readonly number[], b: readonly number[]): number {
	for (const [i, value] of a.entries()) {
		const other = b[i]!
		if (value !== other) return value - other
	}
	return 0
}
