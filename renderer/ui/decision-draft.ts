/** What is typed of a decision, at the meeting or afterwards, and what becomes of it. Pure. */
import type { Decision } from '#shared/meetings/notes.ts'
import type { View } from '#shared/model/view.ts'
import { parseDue } from './parse-due.ts'

export interface DecisionDraft {
	readonly text: string
	readonly leadId: string | undefined
	readonly lead: string
	readonly helperIds: readonly string[]
	readonly helpers: string
	/** As typed: 12-31, 月底, 两周内. */
	readonly due: string
	readonly standard: string
	/** Where the work is done, where somebody chose it; otherwise it follows from the lead. */
	readonly node: string | undefined
}

export const EMPTY_DECISION: DecisionDraft = {
	text: '',
	leadId: undefined,
	lead: '',
	helperIds: [],
	helpers: '',
	due: '',
	standard: '',
	node: undefined,
}

export const draftOf = ({ data, orgId }: View<'resolution'>): DecisionDraft => ({
	text: data.text,
	leadId: data.leadId,
	lead: data.lead ?? '',
	helperIds: data.helperIds,
	helpers: data.helpers ?? '',
	due: data.due ?? '',
	standard: data.standard ?? '',
	node: orgId,
})

export type DecisionProblem = 'text' | 'due' | 'too_long'

const LINE = 200
const TEXT = 8000

/** @param today `YYYY-MM-DD` */
export function readDecision(
	draft: DecisionDraft,
	today: string,
): { ok: true; decision: Decision } | { ok: false; problem: DecisionProblem } {
	const text = draft.text.trim()
	const said = draft.due.trim()
	const due = parseDue(said, today)
	if (text === '') return { ok: false, problem: 'text' }
	if (said !== '' && due === undefined) return { ok: false, problem: 'due' }
	const lines = [draft.lead, draft.helpers, draft.standard].map(line => line.trim())
	if (text.length > TEXT || lines.some(line => line.length > LINE)) return { ok: false, problem: 'too_long' }
	const [lead, helpers, standard] = lines
	return {
		ok: true,
		decision: {
			text,
			helperIds: [...draft.helperIds],
			...(draft.leadId === undefined ? {} : { leadId: draft.leadId }),
			...(lead ? { lead } : {}),
			...(helpers ? { helpers } : {}),
			...(due === undefined ? {} : { due }),
			...(standard ? { standard } : {}),
		},
	}
}
