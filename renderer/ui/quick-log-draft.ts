/** What stands in the quick entry before it is saved, and the log that it becomes. */
import { LOG_KINDS, type LogKind } from '#shared/model/kinds.ts'
import { schemas } from '#shared/model/schemas.ts'
import type { Data } from '#shared/model/view.ts'
import { parseTime } from './parse-time.ts'

/** Kept for the next entry. */
export interface QuickLogHabit {
	readonly kind: LogKind
	readonly gridId: string | undefined
	readonly personIds: readonly string[]
}

export interface QuickLogDraft extends QuickLogHabit {
	/** As typed; empty means now. */
	readonly time: string
	readonly visited: string
	readonly place: string
	readonly text: string
	readonly demand: string
	readonly followUp: string
	/** Whether the rarer fields are open. */
	readonly more: boolean
}

export const emptyDraft = (habit: QuickLogHabit): QuickLogDraft => ({
	...habit,
	time: '',
	visited: '',
	place: '',
	text: '',
	demand: '',
	followUp: '',
	more: false,
})

/**
 * The draft with people and grid from `habit` where the user has not chosen any: people may still be arriving when
 * the entry opens. The same draft where nothing changes.
 */
export function followHabit(
	draft: QuickLogDraft,
	habit: QuickLogHabit,
	peopleChosen: boolean,
): QuickLogDraft {
	const personIds = peopleChosen ? draft.personIds : habit.personIds
	const gridId = draft.gridId ?? habit.gridId
	const same = gridId === draft.gridId && personIds.join() === draft.personIds.join()
	return same ? draft : { ...draft, gridId, personIds }
}

const TYPED = ['time', 'visited', 'place', 'text', 'demand', 'followUp'] as const

/** Whether anything was typed that clearing would lose. */
export const isTyped = (draft: QuickLogDraft): boolean => TYPED.some(field => draft[field].trim() !== '')

/** Kinds that tell of somebody visited; the others tell of a place. */
export const asksVisited = (kind: LogKind): boolean => ['visit', 'diary', 'mediation'].includes(kind)

export type DraftProblem = 'grid' | 'time' | 'text' | 'too_long'

/** @param now local time `YYYY-MM-DDTHH:mm` */
export function draftToLog(
	draft: QuickLogDraft,
	now: string,
): { ok: true; gridId: string; data: Data<'log'> } | { ok: false; problem: DraftProblem } {
	const { kind, gridId, personIds } = draft
	if (gridId === undefined) return { ok: false, problem: 'grid' }
	const at = parseTime(draft.time, now)
	if (at === undefined) return { ok: false, problem: 'time' }
	const text = draft.text.trim()
	if (text === '') return { ok: false, problem: 'text' }
	const rest: Partial<Data<'log'>> = {}
	for (const field of ['visited', 'place', 'demand', 'followUp'] as const) {
		const value = draft[field].trim()
		if (value !== '') rest[field] = value
	}
	const state = rest.demand === undefined && rest.followUp === undefined ? 'done' : 'open'
	const data: Data<'log'> = { kind, at, personIds: [...personIds], text, ...rest, state }
	return schemas.log.safeParse(data).success ? { ok: true, gridId, data } : { ok: false, problem: 'too_long' }
}

const HABIT_KEY = 'griddesk.quick-log.'

/** The last entry's kind, grid and people: ids only, as they may lie unsealed on the PC. */
export function readHabit(storage: Pick<Storage, 'getItem'>, accountId: string): Partial<QuickLogHabit> {
	try {
		const saved: unknown = JSON.parse(storage.getItem(HABIT_KEY + accountId) ?? '{}')
		if (typeof saved !== 'object' || saved === null) return {}
		const { kind, gridId, personIds } = saved as Record<string, unknown>
		return {
			...(LOG_KINDS.some(each => each === kind) && { kind: kind as LogKind }),
			...(typeof gridId === 'string' && { gridId }),
			...(Array.isArray(personIds) && { personIds: personIds.filter(id => typeof id === 'string') }),
		}
	} catch {
		return {}
	}
}

export function writeHabit(storage: Pick<Storage, 'setItem'>, accountId: string, habit: QuickLogHabit): void {
	const { kind, gridId, personIds } = habit
	try {
		storage.setItem(HABIT_KEY + accountId, JSON.stringify({ kind, gridId, personIds }))
	} catch {
		// A full quota costs the convenience only; the log itself is already saved.
	}
}
