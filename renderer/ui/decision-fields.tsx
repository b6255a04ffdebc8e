/** Who does what by when: the fields of a decision beside its words, for quick minutes and for later changes. */

import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { Ref } from 'react'
import { useTree } from '../session/tree.ts'
import type { DecisionDraft, DecisionProblem } from './decision-draft.ts'
import { shortDay } from './format.ts'
import { WEEKDAYS } from './months.ts'
import { parseDue } from './parse-due.ts'
import { PersonPicker } from './person-picker.tsx'

interface DecisionFieldsProps {
	draft: DecisionDraft
	onChange: (part: Partial<DecisionDraft>) => void
	/** The node of its meeting: whose people come first. */
	orgId: string
	/** Where the work is done if nobody chooses. */
	usualNode: string
	today: string
	problem: DecisionProblem | undefined
	/** Who comes first among the people: those at the meeting. */
	preferred?: ReadonlySet<string>
	leadRef?: Ref<HTMLInputElement>
	dueRef?: Ref<HTMLInputElement>
}

export function DecisionFields({
	draft,
	onChange,
	orgId,
	usualNode,
	today,
	problem,
	preferred,
	leadRef,
	dueRef,
}: DecisionFieldsProps) {
	const due = parseDue(draft.due, today)
	const wrong = draft.due.trim() !== '' && due === undefined
	const line = (field: 'lead' | 'helpers' | 'standard', label: string) => (
		<TextField
			label={label}
			sx={{ gridColumn: 'span 3' }}
			value={draft[field]}
			onChange={event => onChange({ [field]: event.target.value })}
			error={problem === 'too_long' && draft[field].trim().length > 200}
			helperText={problem === 'too_long' && draft[field].trim().length > 200 ? '最多 200 字' : undefined}
		/>
	)
	return (
		<Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(12, minmax(0, 1fr))', gap: 1 }}>
			<Box sx={{ gridColumn: 'span 4' }}>
				<PersonPicker
					label="牵头人"
					orgId={orgId}
					preferred={preferred}
					value={draft.leadId}
					onChange={leadId => onChange({ leadId })}
					{...(leadRef !== undefined && { inputRef: leadRef })}
				/>
			</Box>
			<Box sx={{ gridColumn: 'span 5' }}>
				<PersonPicker
					multiple
					label="配合人员"
					orgId={orgId}
					preferred={preferred}
					value={draft.helperIds}
					onChange={helperIds => onChange({ helperIds })}
					filter={({ id }) => id !== draft.leadId}
				/>
			</Box>
			<Box sx={{ gridColumn: 'span 3' }}>
				<TextField
					label="完成时限"
					placeholder="12-31、月底、两周内"
					value={draft.due}
					onChange={event => onChange({ due: event.target.value })}
					onBlur={() => due !== undefined && onChange({ due })}
					inputRef={dueRef}
					error={wrong && problem === 'due'}
					helperText={wrong ? '写成 12-31、月底或两周内' : dueWords(due, today)}
				/>
			</Box>
			{line('standard', '质量标准')}
			<Box sx={{ gridColumn: 'span 3' }}>
				<NodeField draft={draft} onChange={onChange} orgId={orgId} usualNode={usualNode} />
			</Box>
			{line('lead', '牵头单位')}
			{line('helpers', '配合单位')}
		</Box>
	)
}

function dueWords(due: string | undefined, today: string): string | undefined {
	if (due === undefined) return undefined
	const day = `${shortDay(due)}（周${WEEKDAYS[new Date(`${due}T00:00:00Z`).getUTCDay()]}）`
	return due < today ? `${day}，已经过了` : day
}

const USUAL = 'usual'

function NodeField({
	draft,
	onChange,
	orgId,
	usualNode,
}: Pick<DecisionFieldsProps, 'draft' | 'onChange' | 'orgId' | 'usualNode'>) {
	const tree = useTree()
	if (tree === undefined) return null
	const below = tree.children(orgId).filter(({ data }) => data.state === 'active')
	const known = [orgId, ...below.map(({ id }) => id)]
	const choices = draft.node === undefined || known.includes(draft.node) ? known : [draft.node, ...known]
	return (
		<TextField
			select
			label="落实在"
			value={draft.node ?? USUAL}
			onChange={event => onChange({ node: event.target.value === USUAL ? undefined : event.target.value })}
		>
			<MenuItem value={USUAL}>{tree.name(usualNode)}（自动）</MenuItem>
			{choices.map(id => (
				<MenuItem key={id} value={id}>
					{tree.name(id)}
				</MenuItem>
			))}
		</TextField>
	)
}
