/** What becomes of a resolution when it is reported done, struck off or sent back. Pure. */
import type { FollowUp } from '#shared/meetings/follow-up.ts'
import type { Write } from '#shared/meetings/offers.ts'
import { sentence } from '#shared/meetings/words.ts'
import type { Role } from '#shared/model/kinds.ts'
import { machineOf, type ResolutionState } from '#shared/model/states.ts'

export interface ResolutionStep {
	readonly to: ResolutionState
	readonly back: boolean
}

export const stepsOf = (state: ResolutionState, role: Role): ResolutionStep[] =>
	(machineOf('resolution')?.steps ?? [])
		.filter(step => step.from === state && step.roles.includes(role))
		.map(({ to, back }) => ({ to: to as ResolutionState, back }))

/** @param day `YYYY-MM-DD` on which it was done */
export const writeDone = ({ resolution: view }: FollowUp, result: string, day: string): Write[] => [
	{ write: 'update', view, patch: { state: 'done', result: result.trim(), doneOn: day } },
]

/** 销号. */
export const writeClosed = ({ resolution: view }: FollowUp, day: string): Write[] => [
	{ write: 'update', view, patch: { state: 'closed', closedOn: day } },
]

/** Back to work: what was reported as its result becomes one of its reports, with why that did not do. */
export function writeBack(
	{ resolution: view }: FollowUp,
	reason: string,
	day: string,
	byId: string | undefined,
	newId: () => string,
): Write[] {
	const { result } = view.data
	const why = `退回继续办理：${sentence(reason)}`
	const text = result === undefined ? why : `${sentence(`曾报告办结：${result}`)}${why}`
	const patch = {
		state: 'open' as const,
		backReason: reason.trim().slice(0, LINE),
		result: undefined,
		doneOn: undefined,
		closedOn: undefined,
	}
	const data = { resolutionId: view.id, on: day, text, ...(byId === undefined ? {} : { byId }) }
	return [
		{ write: 'update', view, patch },
		{ write: 'create', collection: 'progress', id: newId(), data, orgId: view.orgId },
	]
}

const LINE = 200
