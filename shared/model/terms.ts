/** Terms of office: when a branch elects next, or a temporary branch ends. Days are `YYYY-MM-DD`. Pure. */

/** Superiors remind this many months ahead. */
const REMIND_MONTHS = 6

export interface TermFields {
	readonly state?: string | undefined
	readonly form?: string | undefined
	readonly termStart?: string | undefined
	readonly endsOn?: string | undefined
}

export interface Term {
	/** `election`: the branch elects; `end`: a temporary branch ends; `none`: there is no term to keep. */
	readonly kind: 'election' | 'end' | 'none'
	/** `unset`: the day on which the term began (or ends) was never entered. */
	readonly state: 'none' | 'unset' | 'running' | 'soon' | 'overdue'
	/** The day on which it is due; absent for `none` and `unset`. */
	readonly on?: string
}

const NONE: Term = { kind: 'none', state: 'none' }

/**
 * Where a grid's branch stands in its term. A Party group has none (it is no organisation level), nor has a grid
 * that was merged or closed.
 *
 * @param termYears years between elections that hold for this grid, its own or inherited
 */
export function termOf(grid: TermFields, termYears: number, today: string): Term {
	if (grid.form === 'group' || (grid.state !== undefined && grid.state !== 'active')) return NONE
	const kind = grid.form === 'temporary' ? 'end' : 'election'
	const on = kind === 'end' ? grid.endsOn : grid.termStart && addMonths(grid.termStart, termYears * 12)
	if (on === undefined || on === '') return { kind, state: 'unset' }
	const state = on < today ? 'overdue' : addMonths(on, -REMIND_MONTHS) <= today ? 'soon' : 'running'
	return { kind, state, on }
}

/** Whether the office has to act: the term ends within {@link REMIND_MONTHS}, or has ended. */
export const isDue = (term: Term): boolean => term.state === 'soon' || term.state === 'overdue'

/** The same day `months` later (or earlier); the month's last day where it has no such day. */
export function addMonths(day: string, months: number): string {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
	const index = year * 12 + (month - 1) + months
	const toYear = Math.floor(index / 12)
	const toMonth = index - toYear * 12
	const last = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate()
	const pad = (value: number, width: number) => String(value).padStart(width, '0')
	return `${pad(toYear, 4)}-${pad(toMonth + 1, 2)}-${pad(Math.min(date, last), 2)}`
}
