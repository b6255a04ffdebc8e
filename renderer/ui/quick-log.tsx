/**
 * The quick entry of a work log, on the workbench and above the list: kind, grid, people and time are there
 * already, so that usually only the text is typed. Ctrl+Enter saves.
 */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { LOG_KINDS } from '#shared/model/kinds.ts'
import { useCan } from '../session/session.tsx'
import { RestoredLine } from './draft-notice.tsx'
import { GridPicker } from './grid-picker.tsx'
import { isTyping } from './is-typing.ts'
import { LogKindPicker } from './log-kind-picker.tsx'
import { PersonPicker } from './person-picker.tsx'
import { asksVisited, type DraftProblem } from './quick-log-draft.ts'
import { TextArea } from './text-area.tsx'
import { TimeField } from './time-field.tsx'
import { useQuickLog } from './use-quick-log.ts'

const PROBLEM: Record<DraftProblem, string> = {
	grid: '请选择网格',
	time: '时间看不懂，请写成 9:30、昨天 15:00 或 3-5 9:30',
	text: '请填写情况记录',
	too_long: '内容太长：走访对象、地点不超过 200 字，其余不超过 8000 字',
}

/** @param autoFocus puts the cursor into the text when the page opens */
export const QuickLog = memo(function QuickLog({ autoFocus = false }: { autoFocus?: boolean }) {
	return useCan('log', 'create') ? <Entry autoFocus={autoFocus} /> : null
})

function Entry({ autoFocus }: { autoFocus: boolean }) {
	const { draft, restoredMs, change, save, clear } = useQuickLog()
	const [problem, setProblem] = useState<DraftProblem | undefined>()
	const text = useRef<HTMLTextAreaElement>(null)
	const grid = useRef<HTMLInputElement>(null)
	const time = useRef<HTMLInputElement>(null)
	const demand = useRef<HTMLTextAreaElement>(null)
	const ready = draft !== undefined
	useEffect(() => {
		// It may come late: whoever types elsewhere by then types on there.
		if (ready && autoFocus && !isTyping(document.activeElement)) text.current?.focus()
	}, [ready, autoFocus])
	if (draft === undefined) return null

	const set = (part: Parameters<typeof change>[0]) => {
		setProblem(undefined)
		change(part)
	}
	const submit = async () => {
		const missing = await save()
		setProblem(missing)
		const field = missing === 'grid' ? grid : missing === 'time' ? time : text
		field.current?.focus()
	}
	const toggle = () => {
		// Not a moment later: what is typed right after the key belongs there.
		flushSync(() => change({ more: !draft.more }))
		;(draft.more ? text : demand).current?.focus()
	}
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing || event.defaultPrevented) return
		const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
		else if (event.key === 'Escape') clear()
		else if (event.key === 'F2') toggle()
		else if (event.altKey && digit !== undefined) set({ kind: LOG_KINDS[Number(digit) - 1] ?? draft.kind })
		else return
		event.preventDefault()
	}
	const visited = (
		<TextField
			label="走访对象"
			value={draft.visited}
			onChange={event => set({ visited: event.target.value })}
		/>
	)
	const place = (
		<TextField label="地点" value={draft.place} onChange={event => set({ place: event.target.value })} />
	)
	const first = asksVisited(draft.kind)
	return (
		<Paper
			component="section"
			aria-label="快速记日志"
			className="no-print"
			onKeyDown={onKeyDown}
			sx={{ p: 1.25, display: 'flex', flexDirection: 'column', gap: 1 }}
		>
			{restoredMs !== undefined && <RestoredLine atMs={restoredMs} onGiveUp={clear} />}
			<Box sx={{ display: 'grid', gridTemplateColumns: '132px 1.1fr 140px 1.3fr 1fr', gap: 1 }}>
				<LogKindPicker value={draft.kind} onChange={kind => set({ kind })} />
				<GridPicker
					value={draft.gridId}
					onChange={gridId => set({ gridId })}
					error={problem === 'grid' ? PROBLEM.grid : undefined}
					inputRef={grid}
				/>
				<TimeField
					value={draft.time}
					onChange={value => set({ time: value })}
					inputRef={time}
					error={problem === 'time'}
				/>
				<PersonPicker
					multiple
					label="人员"
					orgId={draft.gridId}
					gridId={draft.gridId}
					value={draft.personIds}
					onChange={personIds => set({ personIds })}
				/>
				{first ? visited : place}
			</Box>
			<Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
				<TextArea
					label="情况记录"
					placeholder="写什么事、怎么处理的；Ctrl+Enter 保存"
					minRows={2}
					maxRows={8}
					value={draft.text}
					onChange={event => set({ text: event.target.value })}
					inputRef={text}
					error={problem === 'text' || problem === 'too_long'}
					helperText={problem === 'text' || problem === 'too_long' ? PROBLEM[problem] : undefined}
				/>
				<Box sx={{ display: 'flex', flexDirection: 'column', flexShrink: 0, '& button': { py: 0.25 } }}>
					<Tooltip describeChild title="Ctrl+Enter">
						<Button variant="contained" onClick={() => void submit()}>
							保存
						</Button>
					</Tooltip>
					<Tooltip describeChild title="F2">
						<Button aria-expanded={draft.more} onClick={toggle}>
							{draft.more ? '收起' : '诉求、后续'}
						</Button>
					</Tooltip>
				</Box>
			</Box>
			{draft.more && (
				<Box sx={{ display: 'grid', gridTemplateColumns: '1.3fr 1.3fr 1fr', gap: 1 }}>
					<TextArea
						label="诉求"
						maxRows={6}
						value={draft.demand}
						onChange={event => set({ demand: event.target.value })}
						inputRef={demand}
					/>
					<TextArea
						label="后续跟进"
						maxRows={6}
						value={draft.followUp}
						onChange={event => set({ followUp: event.target.value })}
					/>
					{first ? place : visited}
				</Box>
			)}
		</Paper>
	)
}
