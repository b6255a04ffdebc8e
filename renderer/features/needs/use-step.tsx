/** Takes a step: at once, or after what it asks for was said in a dialog. Steps are told, and not taken back by 撤回. */
import { type ReactNode, useState } from 'react'
import type { View } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { useToast } from '../../ui/toast.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Asks, NeedStep } from './need-steps.ts'
import { StepDialog } from './step-dialog.tsx'

interface StepWish {
	readonly collection: 'demand' | 'claim'
	readonly subject: string
	readonly meetings?: readonly View<'meeting'>[]
	readonly hintOf?: (step: NeedStep) => string | undefined
	readonly optional?: readonly Asks[]
	/** Everything that the step writes, as one change. */
	readonly editsOf: (step: NeedStep, said: Partial<Record<Asks, string>>) => readonly Edit[]
}

export function useStep({ collection, subject, meetings = [], hintOf, optional = [], editsOf }: StepWish): {
	take(step: NeedStep): void
	dialog: ReactNode
	open: boolean
} {
	const commit = useCommit()
	const toast = useToast()
	const [asked, setAsked] = useState<NeedStep | undefined>()
	const save = async (step: NeedStep, said: Partial<Record<Asks, string>>) => {
		if (!(await commit(`${collection}.${step.to}`, editsOf(step, said)))) return
		setAsked(undefined)
		toast({ text: `${subject}：${step.label}` })
	}
	return {
		take: step => (step.asks.length === 0 ? void save(step, {}) : setAsked(step)),
		dialog: asked && (
			<StepDialog
				step={asked}
				subject={subject}
				meetings={meetings}
				hint={hintOf?.(asked)}
				optional={optional}
				onSave={said => save(asked, said)}
				onClose={() => setAsked(undefined)}
			/>
		),
		open: asked !== undefined,
	}
}
