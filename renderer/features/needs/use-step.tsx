/** Takes a step: at once, or after what it asks for was said in a dialog. Steps are told, and not taken back by 撤回. */
import { type ReactNode, useState } from 'react'
import type { View } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { useClient } from '../../session/session.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { type Asks, type NeedStep, stepsFrom } from './need-steps.ts'
import { StepDialog, type Stepping } from './step-dialog.tsx'

interface StepWish<R extends Stepping> {
	readonly record: R
	readonly subject: string
	readonly meetings?: readonly View<'meeting'>[]
	readonly hintOf?: (step: NeedStep) => string | undefined
	readonly optional?: readonly Asks[]
	/**
	 * Everything that the step writes, as one change.
	 *
	 * @param seen the record as it was when the step was asked for
	 */
	readonly editsOf: (step: NeedStep, said: Partial<Record<Asks, string>>, seen: R) => readonly Edit[]
}

export function useStep<R extends Stepping>({
	record,
	subject,
	meetings = [],
	hintOf,
	optional = [],
	editsOf,
}: StepWish<R>): {
	take(step: NeedStep): void
	dialog: ReactNode
	open: boolean
} {
	const commit = useCommit()
	const toast = useToast()
	const [asked, setAsked] = useState<NeedStep | undefined>()
	const { role } = useClient().account()
	useWantedDraft(key => {
		const half = stepsFrom(record.collection, record.data.state, role).find(
			({ to }) => key === draftKey(`step_${to}`, record.id),
		)
		if (half !== undefined) setAsked(half)
	})
	const save = async (step: NeedStep, said: Partial<Record<Asks, string>>, seen: R) => {
		if (!(await commit(`${record.collection}.${step.to}`, editsOf(step, said, seen)))) return false
		setAsked(undefined)
		toast({ text: `${subject}：${step.label}` })
		return true
	}
	return {
		take: step => (step.asks.length === 0 ? void save(step, {}, record) : setAsked(step)),
		dialog: asked && (
			<StepDialog
				step={asked}
				record={record}
				subject={subject}
				meetings={meetings}
				hint={hintOf?.(asked)}
				optional={optional}
				onSave={(said, seen) => save(asked, said, seen as R)}
				onClose={() => setAsked(undefined)}
			/>
		),
		open: asked !== undefined,
	}
}
