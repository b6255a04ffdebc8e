/** 办结, 销号, and back to work: each step with the word that it needs. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import type { FollowUp } from '#shared/meetings/follow-up.ts'
import type { Write } from '#shared/meetings/offers.ts'
import { newId } from '../../session/edits.ts'
import { useClient } from '../../session/session.tsx'
import { toEdits } from '../../session/writes.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { drafted, type Opened, useDraft, useKept, useWantedDraft } from '../../ui/drafted.tsx'
import { today } from '../../ui/format.ts'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { stepsOf, writeBack, writeClosed, writeDone } from './steps.ts'

type Resolution = FollowUp['resolution']
type Asked = 'done' | 'open'

export function StepForms({ each, byId }: { each: FollowUp; byId: string | undefined }) {
	const { role } = useClient().account()
	const commit = useCommit()
	const [asked, setAsked] = useState<Asked>()
	const { resolution } = each
	const { state } = resolution.data
	const steps = stepsOf(state, role)
	const may = (to: string) => steps.some(step => step.to === to)
	useWantedDraft(key => {
		const half = (['done', 'open'] as const).find(to => key === draftKey(`step_${to}`, resolution.id))
		if (half !== undefined && may(half)) setAsked(half)
	})
	const write = (command: string, writes: readonly Write[]) =>
		commit(command, toEdits(writes, resolution.orgId))
	if (steps.length === 0) return null
	return (
		<Box sx={{ mt: 1.5, pt: 1, borderTop: 1, borderColor: 'divider' }}>
			{asked === undefined && (
				<Box sx={{ display: 'flex', gap: 1 }}>
					{may('done') && (
						<Button variant="outlined" onClick={() => setAsked('done')}>
							报告办结…
						</Button>
					)}
					{may('closed') && (
						<Button
							variant="contained"
							onClick={() => void write('resolution.close', writeClosed(each, today()))}
						>
							销号
						</Button>
					)}
					{may('open') && (
						<Button color="inherit" onClick={() => setAsked('open')}>
							退回继续办理…
						</Button>
					)}
				</Box>
			)}
			{asked === 'done' && (
				<AskForm
					to="done"
					resolution={resolution}
					label="办理结果"
					placeholder="办成了什么，效果如何"
					submit="报告办结"
					asksDay
					onSubmit={(opened, result, day) =>
						write('resolution.done', writeDone({ ...each, resolution: opened }, result, day))
					}
					onCancel={() => setAsked(undefined)}
				/>
			)}
			{asked === 'open' && (
				<AskForm
					to="open"
					resolution={resolution}
					label="退回原因"
					placeholder="哪里还没有做到"
					submit="退回继续办理"
					onSubmit={(opened, reason) =>
						write('resolution.back', writeBack({ ...each, resolution: opened }, reason, today(), byId, newId))
					}
					onCancel={() => setAsked(undefined)}
				/>
			)}
		</Box>
	)
}

interface AskFormProps {
	to: Asked
	resolution: Resolution
	label: string
	placeholder: string
	submit: string
	asksDay?: boolean
	/** @param opened the resolution as it was when the form was opened */
	onSubmit: (opened: Resolution, text: string, day: string) => Promise<boolean>
	onCancel: () => void
}

const AskForm = drafted(
	({ to, resolution, submit }: AskFormProps) => ({
		form: `step_${to}`,
		record: resolution,
		title: submit,
	}),
	Form,
)

function Form({
	opened,
	label,
	placeholder,
	submit,
	asksDay = false,
	onSubmit,
	onCancel,
}: AskFormProps & Opened<Resolution>) {
	const draft = useDraft()
	const [text, setText] = useKept('text', '')
	const [day, setDay] = useKept('day', today)
	useUnsaved(text.trim() !== '')
	const [missing, setMissing] = useState(false)
	const save = async (event?: FormEvent) => {
		event?.preventDefault()
		if (text.trim() === '') return setMissing(true)
		if (await onSubmit(opened, text, day)) leave()
	}
	const leave = () => {
		draft?.forget()
		onCancel()
	}
	return (
		<Box
			component="form"
			noValidate
			aria-label={submit}
			onSubmit={event => void save(event)}
			onKeyDown={event => {
				if (event.key === 'Escape') leave()
				else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
				else return
				event.preventDefault()
				event.stopPropagation()
			}}
			sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}
		>
			<DraftNotice />
			<TextArea
				autoFocus
				minRows={2}
				maxRows={6}
				label={label}
				placeholder={placeholder}
				value={text}
				error={missing}
				helperText={
					sensitiveText(text) !== undefined ? (
						<SensitiveHint text={text} onChange={setText} />
					) : missing ? (
						`请填写${label}`
					) : undefined
				}
				onChange={event => {
					setMissing(false)
					setText(event.target.value.slice(0, 8000))
				}}
			/>
			<Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
				{asksDay && (
					<TextField
						type="date"
						label="办结日期"
						value={day}
						onChange={event => event.target.value && setDay(event.target.value)}
						slotProps={{ inputLabel: { shrink: true } }}
						sx={{ width: 146 }}
					/>
				)}
				<span style={{ flex: 1 }} />
				<Button onClick={leave}>取消</Button>
				<Button type="submit" variant="contained" title="Ctrl+Enter">
					{submit}
				</Button>
			</Box>
		</Box>
	)
}
