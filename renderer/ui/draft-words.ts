/** Drafts by their keys and in words. Pure. */
import { clocksOf, type Rec } from '#shared/model/record.ts'
import { fieldLabel } from './labels.ts'

export type FormName =
	| 'assign'
	| 'body'
	| 'building'
	| 'card'
	| 'claim'
	| 'contact'
	| 'decision'
	| 'demand'
	| 'duty_log'
	| 'edit_post'
	| 'end_post'
	| 'grid'
	| 'guest'
	| 'hand_over'
	| 'leave'
	| 'log'
	| 'meeting'
	| 'member'
	| 'minutes'
	| 'note'
	| 'org'
	| 'person'
	| 'progress'
	| 'renewal'
	| 'resource'
	| 'result'
	| 'shift'
	| 'slip'
	| 'topic'
	| 'unit'
	| 'visit'
	/** What is said with a step of a record, by the state that it leads to. */
	| `step_${string}`

/** @param at the node or record to which a new one belongs */
export const draftKey = (form: FormName, recordId: string | undefined, at?: string): string =>
	recordId === undefined ? `${form}/new/${at ?? ''}` : `${form}/${recordId}`

/** The quick entry is one form, wherever it stands. */
export const QUICK_LOG_KEY = 'quick_log'

/** Labels of the fields of which `now` has another writing than `opened`. */
export function changedSince(opened: Rec, now: Rec): string[] {
	const seen = clocksOf(opened)
	const paths = Object.entries(clocksOf(now)).flatMap(([path, clock]) => (seen[path] === clock ? [] : [path]))
	return [...new Set(paths.map(path => fieldLabel(now.collection, path)))]
}

const MOST_CHARS = 24
const ID_OR_TIME = /^[0-9a-f]{8}-[0-9a-f-]{27}$|^\d{4}-\d\d(-\d\d(T\d\d:\d\d)?)?$/

/** The first words of the longest text in the parts of a draft; `''` where nothing but choices was made. */
export function typedWords(parts: unknown): string {
	const texts = textsOf(parts).filter(text => /\p{L}|\d/u.test(text) && !ID_OR_TIME.test(text))
	const longest = texts.reduce((best, text) => (text.length > best.length ? text : best), '')
	const line = longest.replace(/\s+/g, ' ').trim()
	return line.length > MOST_CHARS ? `${line.slice(0, MOST_CHARS)}…` : line
}

function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value]
	if (typeof value !== 'object' || value === null) return []
	return Object.values(value).flatMap(textsOf)
}
