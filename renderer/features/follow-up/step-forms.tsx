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
import { today } from '../../ui/format.ts'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { stepsOf, writeBack, writeClosed, writeDone } from './steps.ts'

type Asked = 'done' | 'back' | undefined

export function StepForms({ each, byId }: { each: FollowUp; byId: string | undefined }) {
	const { role } = useClient().account()
	const commit = useCommit()
	const [asked, setAsked] = useState<Asked>()
	const { state } = each.resolution.data
	const steps = stepsOf(state, role)
	const may = (to: string) => steps.some(step => step.to === to)
	const write = (command: string, writes: readonly Write[]) =>
		commit(command, toEdits(writes, each.resolution.orgId))
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
						<Button color="inherit" onClick={() => setAsked('back')}>
							退回继续办理…
						</Button>
					)}
				</Box>
			)}
			{asked === 'done' && (
				<AskForm
					label="办理结果"
					placeholder="办成了什么，效果如何"
					submit="报告办结"
					asksDay
					onSubmit={(result, day) => write('resolution.done', writeDone(each, result, day))}
					onCancel={() => setAsked(undefined)}
				/>
			)}
			{asked === 'back' && (
				<AskForm
					label="退回原因"
					placeholder="哪里还没有做到"
					submit="退回继续办理"
					onSubmit={reason => write('resolution.back', writeBack(each, reason, today(), byId, newId))}
					onCancel={() => setAsked(undefined)}
				/>
			)}
		</Box>
	)
}

interface AskFormProps {
	label: string
	placeholder: string
	submit: string
	asksDay?: boolean
	onSubmit: (text: string, day: string) => Promise<boolean>
	onCancel: () => void
}

function AskForm({ label, placeholder, submit, asksDay = false, onSubmit, onCancel }: AskFormProps) {
	const [text, setText] = useState('')
	const [day, setDay] = useState(today)
	useUnsaved(text.trim() !== '')
	const [missing, setMissing] = useState(false)
	const save = async (event?: FormEvent) => {
		event?.preventDefault()
		if (text.trim() === '') return setMissing(true)
		if (await onSubmit(text, day)) onCancel()
	}
	return (
		<Box
			component="form"
			noValidate
			aria-label={submit}
			onSubmit={event => void save(event)}
			onKeyDown={event => {
				if (event.key === 'Escape') onCancel()
				else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
				else return
				event.preventDefault()
				event.stopPropagation()
			}}
			sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}
		>
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
				<Button onClick={onCancel}>取消</Button>
				<Button type="submit" variant="contained" title="Ctrl+Enter">
					{submit}
				</Button>
			</Box>
		</Box>
	)
}
