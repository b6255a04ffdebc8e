/**
 * How long the content of records is kept, as data (decision 0017). The server forgets what is due, every replica what
 * has become due while it heard nothing; what is left is a mark (`forgotten.ts`) and, of dated work, a count.
 *
 * Days are `YYYY-MM-DD`. A record is kept on the last day of its time and due on the next.
 */
import { hlcMs } from '../sync/clock.ts'
import { type Collection, isNodeCollection } from './collections.ts'
import { isEnded } from './ended-card.ts'
import { isForgotten } from './forgotten.ts'
import { clockAt, DELETED, lastClock, monthOf, type Rec } from './record.ts'
import { addMonths } from './terms.ts'

/** How long, counted from a day that the record names. */
export interface Timer {
	/** `undefined` while its time does not run. */
	readonly from: (rec: Rec) => string | undefined
	readonly months?: number
	readonly days?: number
	/**
	 * Nor is it due before so many days after anybody wrote in it: a year that was typed wrong does not cost the record
	 * the next night.
	 */
	readonly graceDays: number
	/** What forgets it is counted by, beside node and month; absent: it is counted as a whole. */
	readonly kind?: string
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const plusDays = (day: string, days: number): string =>
	dayOf(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000)

const GRACE_DAYS = 30
/** A card whose consent ran out keeps its content so long: a renewal may be on its way. */
export const RENEWAL_DAYS = 7
/** What was deleted, and values that lost and were decided about. */
const DELETED_MONTHS = 12

export const TIMERS: { readonly [C in Collection]?: Timer } = {
	log: {
		from: ({ fields }) => text(fields.at)?.slice(0, 10),
		months: 12,
		graceDays: GRACE_DAYS,
		kind: 'kind',
	},
	// Of one who has left and is named by nothing; see `leftFor`.
	person: { from: leftOn, months: 12, graceDays: GRACE_DAYS },
	visit: { from: ({ fields }) => text(fields.on), months: 24, graceDays: GRACE_DAYS, kind: 'outcome' },
	slip: { from: ({ fields }) => text(fields.on), days: 30, graceDays: 0, kind: 'kind' },
	card: {
		from: rec => (isEnded(rec) ? text(rec.fields.endedOn) : undefined),
		months: 24,
		graceDays: GRACE_DAYS,
		kind: 'need',
	},
}

/** The day on which a person left: as entered, else when somebody said that they have. */
function leftOn(rec: Rec): string | undefined {
	if (rec.fields.state !== 'left') return undefined
	return text(rec.fields.leftOn) ?? dayOf(hlcMs(clockAt(rec, 'state')))
}

const isOver = (from: string | undefined, { months = 0, days = 0 }: Partial<Timer>, today: string): boolean =>
	from !== undefined && /^\d{4}-\d\d-\d\d$/.test(from) && plusDays(addMonths(from, months), days) < today

/** Whether somebody wrote in it lately. Clocks of the future, of a server that once was wrong, do not count. */
function isFresh(rec: Rec, graceDays: number, today: string): boolean {
	const written = dayOf(hlcMs(lastClock(rec)))
	return written <= today && plusDays(written, graceDays) >= today
}

/** Of these nothing is forgotten, deleted or not: the tree, settings, accounts and the counts themselves. */
const isKept = (collection: string): boolean =>
	isNodeCollection(collection as Collection) || ['setting', 'account', 'tally'].includes(collection)

/** Why it is time: its own timer has run out, it was deleted or decided about long ago. */
export type Reason = 'over' | 'deleted'

/**
 * Whether the content of `rec` is to be forgotten, by what it says itself. Of a person more has to be asked.
 *
 * @param today by a clock that can be trusted
 */
export function dueFor(rec: Rec, today: string): Reason | undefined {
	const { collection, fields } = rec
	if (isKept(collection) || isForgotten(rec)) return undefined
	const timer = TIMERS[collection as Collection]
	if (timer !== undefined && isOver(timer.from(rec), timer, today) && !isFresh(rec, timer.graceDays, today))
		return 'over'
	const closed = collection === 'conflict' ? fields.state !== 'open' && lastClock(rec) : clockAt(rec, DELETED)
	const isGone = collection === 'conflict' ? closed !== false : rec.deleted
	if (!isGone || !closed) return undefined
	return isOver(dayOf(hlcMs(closed)), { months: DELETED_MONTHS }, today) ? 'deleted' : undefined
}

/** Whether a card's consent ran out and nobody renewed it: then it ends. */
export const isRunOut = ({ collection, fields, deleted }: Rec, today: string): boolean =>
	collection === 'card' &&
	!deleted &&
	fields.state === 'active' &&
	isOver(text(fields.expiresOn), { days: RENEWAL_DAYS }, today)

/** What stays of somebody who left long ago and whom other records still name: who it was. */
const KEPT_OF_NAMED: readonly string[] = ['name', 'state', 'leftOn']

/** The paths of a person that are emptied while others name them. */
export const emptiedOfNamed = ({ fields }: Rec): string[] =>
	Object.keys(fields).filter(path => !KEPT_OF_NAMED.includes(path) && fields[path] !== null)

/** The month by which a forgotten record is counted, and what kind it was. */
export function countedAs(rec: Rec): { readonly month: string; readonly kind: string } {
	// Posts go with whoever held them.
	if (rec.collection === 'post')
		return { month: text(rec.fields.to)?.slice(0, 7) ?? '', kind: text(rec.fields.kind) ?? '' }
	const timer = TIMERS[rec.collection as Collection]
	const month = timer?.from(rec)?.slice(0, 7) ?? monthOf(rec)
	return { month, kind: text(timer?.kind === undefined ? undefined : rec.fields[timer.kind]) ?? '' }
}

/** Longer than this without the server a replica does not take its PC's word for the day. */
const MOST_DAYS_ALONE = 400

/**
 * The day by which a replica may forget by itself: its clock's while that is no earlier than the server's last word and
 * not implausibly later, else the day of that word. A PC at 2099 so forgets nothing that was not due when it last heard.
 *
 * @param serverMs the server's time when it was last heard of @param nowMs the PC's, corrected as it was measured then
 */
export const vouchedDay = (serverMs: number, nowMs: number): string =>
	dayOf(nowMs >= serverMs && nowMs <= serverMs + MOST_DAYS_ALONE * 86_400_000 ? nowMs : serverMs)

/** How long a refused edit of what was forgotten is kept for its writer to look at. */
export const REFUSED_DAYS = 30
