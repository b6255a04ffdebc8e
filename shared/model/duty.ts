/** Who is on duty: from the shifts of the roster and a moment of local wall time. */
import type { Data } from './view.ts'

/** A day's duty begins at `day`, its night at `night`, and it ends at `day` of the next day. */
export const DUTY_HOURS = { day: '08:30', night: '17:30' } as const

type Shift = Data<'shift'>

/**
 * The day whose roster is in force: before the morning's hand-over that is still yesterday's.
 *
 * @param now local time `YYYY-MM-DDTHH:mm`
 */
export function dutyDay(now: string): string {
	const day = now.slice(0, 10)
	if (now.slice(11) >= DUTY_HOURS.day) return day
	return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** Whether the shift is the one on duty at `now` (`YYYY-MM-DDTHH:mm`). */
function isOnDuty(shift: Pick<Shift, 'date' | 'slot'>, now: string): boolean {
	if (shift.date !== dutyDay(now)) return false
	const time = now.slice(11)
	const night = time >= DUTY_HOURS.night || time < DUTY_HOURS.day
	return shift.slot === 'full' || (shift.slot === 'night') === night
}

export interface OnDuty<T> {
	/** The shifts on duty at this moment. */
	readonly now: readonly T[]
	/** The shifts of the night that is running or comes next. */
	readonly tonight: readonly T[]
}

/**
 * @param shifts any shifts; those of `now`'s day and the day before suffice
 * @param now local time `YYYY-MM-DDTHH:mm`
 */
export function onDuty<T extends { readonly data: Pick<Shift, 'date' | 'slot'> }>(
	shifts: Iterable<T>,
	now: string,
): OnDuty<T> {
	const all = [...shifts]
	const night = `${dutyDay(now)}T${DUTY_HOURS.night}`
	return {
		now: all.filter(({ data }) => isOnDuty(data, now)),
		tonight: all.filter(({ data }) => isOnDuty(data, night)),
	}
}
