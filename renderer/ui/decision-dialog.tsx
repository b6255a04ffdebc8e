/** Changes a resolution: its words, who does it, by when, and where. */
import { useState } from 'react'
import type { Write } from '#shared/meetings/offers.ts'
import type { Office } from '#shared/meetings/office.ts'
import { workNodeOf, writeMove } from '#shared/meetings/work-node.ts'
import type { View } from '#shared/model/view.ts'
import { toEdits } from '../session/writes.ts'
import { type DecisionProblem, draftOf, readDecision } from './decision-draft.ts'
import { DecisionFields } from './decision-fields.tsx'
import { drafted, type Opened, useKept } from './drafted.tsx'
import { FormDialog } from './form-dialog.tsx'
import { today } from './format.ts'
import { SensitiveHint, sensitiveText } from './sensitive-hint.tsx'
import { TextArea } from './text-area.tsx'
import { useCommit } from './use-commit.ts'

interface DecisionDialogProps {
	office: Office
	resolution: View<'resolution'>
	onClose: () => void
}

export const DecisionDialog = drafted(
	({ resolution }: DecisionDialogProps) => ({ form: 'decision', record: resolution }),
	Form,
)

function Form({ office, opened: resolution, onClose }: DecisionDialogProps & Opened<View<'resolution'>>) {
	const commit = useCommit()
	// Of a meeting that is not here, the resolution's own node is all that is known.
	const meetingNode = office.get('meeting', resolution.data.meetingId)?.orgId ?? resolution.orgId
	const day = today()
	const [initial] = useState(() => {
		const stored = draftOf(resolution)
		// Where it lies where its lead puts it, it follows the next lead too.
		const follows = stored.node === workNodeOf(office, meetingNode, stored.leadId, day)
		return follows ? { ...stored, node: undefined } : stored
	})
	const [draft, setDraft] = useKept('decision', initial)
	const [problem, setProblem] = useState<DecisionProblem | undefined>()
	const usualNode = workNodeOf(office, meetingNode, draft.leadId, day)
	const save = async () => {
		const read = readDecision(draft, day)
		if (!read.ok) return setProblem(read.problem)
		const blank = {
			leadId: undefined,
			lead: undefined,
			helpers: undefined,
			due: undefined,
			standard: undefined,
		}
		const patch: Write = { write: 'update', view: resolution, patch: { ...blank, ...read.decision } }
		const [move, ...reports] = writeMove(office, resolution, draft.node ?? usualNode)
		const writes = move?.orgId === undefined ? [patch] : [{ ...patch, orgId: move.orgId }, ...reports]
		if (await commit('resolution.update', toEdits(writes, meetingNode), { done: '已保存议定事项' })) onClose()
	}
	return (
		<FormDialog
			title="修改议定事项"
			maxWidth="md"
			dirty={draft !== initial}
			onSubmit={save}
			onClose={onClose}
		>
			<TextArea
				label="议定事项"
				required
				autoFocus
				minRows={2}
				maxRows={8}
				value={draft.text}
				onChange={event => {
					setProblem(undefined)
					setDraft({ ...draft, text: event.target.value })
				}}
				error={problem === 'text'}
				helperText={
					sensitiveText(draft.text) !== undefined ? (
						<SensitiveHint text={draft.text} onChange={text => setDraft({ ...draft, text })} />
					) : problem === 'text' ? (
						'请填写议定事项'
					) : undefined
				}
			/>
			<DecisionFields
				draft={draft}
				onChange={part => {
					setProblem(undefined)
					setDraft(old => ({ ...old, ...part }))
				}}
				orgId={meetingNode}
				usualNode={usualNode}
				today={day}
				problem={problem}
			/>
		</FormDialog>
	)
}
