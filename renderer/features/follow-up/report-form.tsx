/** Reports how far it is. Ctrl+Enter saves. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { FollowUp } from '#shared/meetings/follow-up.ts'
import { create } from '../../session/edits.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { drafted, useKept } from '../../ui/drafted.tsx'
import { today } from '../../ui/format.ts'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { useOnce } from '../../ui/use-once.ts'

const TEXT = 8000

interface ReportFormProps {
	each: FollowUp
	byId: string | undefined
}

export const ReportForm = drafted(
	({ each: { resolution } }: ReportFormProps) => ({
		form: 'progress',
		title: '报告进展',
		at: resolution.id,
		orgId: resolution.orgId,
	}),
	Form,
)

function Form({ each, byId }: ReportFormProps) {
	const { id, orgId } = each.resolution
	const commit = useCommit()
	const [text, setText] = useKept('text', '')
	const [evidence, setEvidence] = useKept('evidence', '')
	const [on, setOn] = useKept('on', today)
	const [behind, setBehind] = useKept('behind', false)
	useUnsaved(text.trim() !== '' || evidence.trim() !== '')
	const [missing, setMissing] = useState(false)
	const field = useRef<HTMLTextAreaElement>(null)
	const save = useOnce(async () => {
		const said = text.trim().slice(0, TEXT)
		if (said === '') {
			setMissing(true)
			return field.current?.focus()
		}
		const shown = evidence.trim().slice(0, TEXT)
		const report = create('progress', orgId, {
			resolutionId: id,
			on,
			text: said,
			...(behind ? { behind } : {}),
			...(shown === '' ? {} : { evidence: shown }),
			...(byId === undefined ? {} : { byId }),
		})
		if (!(await commit('progress.create', [report], { done: '已报告进展' }))) return
		setText('')
		setEvidence('')
		setBehind(false)
		setOn(today())
		field.current?.focus()
	})
	const onSubmit = (event: FormEvent) => {
		event.preventDefault()
		void save()
	}
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
		event.preventDefault()
		void save()
	}
	return (
		<Box
			component="form"
			noValidate
			aria-label="报告进展"
			onSubmit={onSubmit}
			onKeyDown={onKeyDown}
			sx={{ display: 'flex', flexDirection: 'column', gap: 1, pt: 1, borderTop: 1, borderColor: 'divider' }}
		>
			<DraftNotice />
			<TextArea
				label="进展情况"
				placeholder="做了什么、还差什么"
				minRows={2}
				maxRows={6}
				value={text}
				inputRef={field}
				error={missing}
				helperText={
					sensitiveText(text) !== undefined ? (
						<SensitiveHint text={text} onChange={setText} />
					) : missing ? (
						'请填写进展情况'
					) : undefined
				}
				onChange={event => {
					setMissing(false)
					setText(event.target.value)
				}}
			/>
			<TextField
				label="佐证材料"
				placeholder="照片、签字表等放在哪里"
				value={evidence}
				helperText={
					sensitiveText(evidence) !== undefined && <SensitiveHint text={evidence} onChange={setEvidence} />
				}
				onChange={event => setEvidence(event.target.value)}
			/>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
				<TextField
					type="date"
					label="日期"
					value={on}
					onChange={event => event.target.value && setOn(event.target.value)}
					slotProps={{ inputLabel: { shrink: true } }}
					sx={{ width: 146, flexShrink: 0 }}
				/>
				<FormControlLabel
					control={<Checkbox size="small" checked={behind} onChange={(_, is) => setBehind(is)} />}
					label="进展滞后"
					title="按现在的进度，时限前可能完不成"
					sx={{ flex: 1, mr: 0, whiteSpace: 'nowrap' }}
				/>
				<Button type="submit" variant="contained" title="Ctrl+Enter" sx={{ flexShrink: 0 }}>
					报告进展
				</Button>
			</Box>
		</Box>
	)
}
