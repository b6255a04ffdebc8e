/** The steps that a demand or a claim can take, what each is called, and what has to be said with it. Pure. */
import type { Role } from '#shared/model/kinds.ts'
import { BACK_REASON, machineOf } from '#shared/model/states.ts'

/** Beside the new state. `meeting`: which meeting reviewed it. */
export type Asks = 'backReason' | 'reason' | 'result' | 'meeting'

export interface NeedStep {
	readonly to: string
	readonly label: string
	readonly asks: readonly Asks[]
	readonly back: boolean
}

/** By collection, from and to; what is not here is no button of its own (a demand is matched by a claim). */
const WORDS: Readonly<Record<string, { label: string; asks: readonly Asks[] }>> = {
	'demand draft submitted': { label: '提交审议', asks: [] },
	'demand submitted draft': { label: '退回草稿', asks: [] },
	'demand submitted listed': { label: '采纳', asks: ['meeting'] },
	'demand submitted rejected': { label: '不予采纳', asks: ['reason', 'meeting'] },
	'demand rejected submitted': { label: '重新审议', asks: [] },
	'demand listed submitted': { label: '退回待审', asks: [] },
	'demand listed closed': { label: '办结', asks: ['result'] },
	'demand matched closed': { label: '办结', asks: ['result'] },
	'demand matched listed': { label: '退回清单', asks: [] },
	'demand closed listed': { label: '重新办理', asks: [] },
	'claim claimed done': { label: '完成', asks: ['result'] },
	'claim claimed cancelled': { label: '取消认领', asks: [] },
	'claim done claimed': { label: '撤销完成', asks: [] },
	'claim cancelled claimed': { label: '恢复认领', asks: [] },
}

/** The steps that `role` may take from `state`, onward ones first. */
export function stepsFrom(collection: 'demand' | 'claim', state: string, role: Role): NeedStep[] {
	const steps = machineOf(collection)?.steps ?? []
	return steps
		.filter(step => step.from === state && step.roles.includes(role))
		.flatMap(({ to, back }) => {
			const words = WORDS[`${collection} ${state} ${to}`]
			if (words === undefined) return []
			const asks: readonly Asks[] = back ? [...words.asks, BACK_REASON] : words.asks
			return [{ to, back, label: words.label, asks }]
		})
		.sort((a, b) => Number(a.back) - Number(b.back))
}

/** The fields of a step's change. A step that does not go back clears the reason for which an earlier one did. */
export function stepPatch(
	{ to, asks, back }: NeedStep,
	said: Partial<Record<Asks, string>>,
): Record<string, string | undefined> {
	const text = (ask: Asks): string | undefined => said[ask]?.trim() || undefined
	return {
		state: to,
		...(asks.includes('reason') ? { reason: text('reason') } : {}),
		...(asks.includes('result') ? { result: text('result') } : {}),
		...(asks.includes('meeting') ? { meetingId: text('meeting') } : {}),
		[BACK_REASON]: back ? text(BACK_REASON) : undefined,
	}
}
