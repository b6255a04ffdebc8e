/**
 * Minutes by keyboard alone: Enter writes a line, F2 turns what was typed into a decision with its lead, helpers, due
 * day and standard, Ctrl+Enter writes that. Alt+↑↓ goes to another item; what is half typed stays with its item,
 * and what F2 has turned on stays on.
 */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, type Ref, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type AgendaEntry, itemKey } from '#shared/meetings/agenda.ts'
import { writeDecision, writeNote } from '#shared/meetings/notes.ts'
import { itemTitle } from '#shared/meetings/paper-items.ts'
import { workNodeOf } from '#shared/meetings/work-node.ts'
import { newId } from '../../session/edits.ts'
import {
	type DecisionDraft,
	type DecisionProblem,
	EMPTY_DECISION,
	readDecision,
} from '../../ui/decision-draft.ts'
import { DecisionFields } from '../../ui/decision-fields.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { DraftContext, Drafted, useKept } from '../../ui/drafted.tsx'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import { numeral } from './minutes-item.tsx'
import { readSpeaker } from './speaker.ts'
import type { Room } from './use-room.ts'

interface QuickEntryProps {
	room: Room
	entry: AgendaEntry
	number: number
	textRef: Ref<HTMLTextAreaElement>
	/** To the next item or the one before. */
	onStep: (by: 1 | -1) => void
}

/** Keys are written as they stand on the keyboard. */
const PLAIN = { textTransform: 'none' }

export const QuickEntry = (props: QuickEntryProps) => (
	<Drafted
		form="minutes"
		title={`会议记录 · ${props.room.meeting.data.title}`}
		at={props.room.meeting.id}
		orgId={props.room.meeting.orgId}
	>
		{() => <Entry {...props} />}
	</Drafted>
)

/** Whether more than words was typed: then it is a decision. */
const isDecision = (draft: DecisionDraft): boolean =>
	JSON.stringify({ ...draft, text: '' }) !== JSON.stringify(EMPTY_DECISION)

function Entry({ room, entry, number, textRef, onStep }: QuickEntryProps) {
	const { office, meeting, roll, today, write } = room
	/** By the item's key. */
	const [drafts, setDrafts] = useKept<Readonly<Record<string, DecisionDraft>>>('entries', {})
	const [problem, setProblem] = useState<DecisionProblem | undefined>()
	const lead = useRef<HTMLInputElement>(null)
	const due = useRef<HTMLInputElement>(null)
	useUnsaved(Object.values(drafts).some(({ text }) => text.trim() !== ''))
	const field = useRef<HTMLTextAreaElement | null>(null)
	const key = itemKey(entry.item)
	const draft = { ...EMPTY_DECISION, ...drafts[key] }
	const [decides, setDecides] = useState(() => isDecision(draft))
	const usualNode = workNodeOf(office, meeting.orgId, draft.leadId, today)
	const present = useMemo(() => new Set(roll.flatMap(({ personId }) => personId ?? [])), [roll])
	const set = (to: DecisionDraft) => {
		setProblem(undefined)
		setDrafts(all => withEntry(all, key, to))
	}
	const change = (part: Partial<DecisionDraft>) => {
		setProblem(undefined)
		setDrafts(all => withEntry(all, key, { ...EMPTY_DECISION, ...all[key], ...part }))
	}

	/** What was not saved stands in its field again, before what was typed meanwhile. */
	const giveBack = () =>
		setDrafts(all => {
			const since = all[key]?.text ?? ''
			return withEntry(all, key, since === '' ? draft : { ...draft, text: `${draft.text}\n${since}` })
		})
	const saveNote = async () => {
		const { text, speakerId } = readSpeaker(draft.text, roll)
		if (text === '') return
		const writes = writeNote(entry, text, newId).map(each =>
			each.write === 'create' && each.collection === 'line' && speakerId !== undefined
				? { ...each, data: { ...each.data, speakerId } }
				: each,
		)
		// Gone from the field at once, so that the next line can be typed; back again where it was not saved.
		set(EMPTY_DECISION)
		if (!(await write('line.create', writes))) giveBack()
	}
	const saveDecision = async () => {
		const read = readDecision(draft, today)
		if (!read.ok) {
			setProblem(read.problem)
			;(read.problem === 'due' ? due : field).current?.focus()
			return
		}
		const writes = writeDecision(entry, read.decision, draft.node ?? usualNode, newId)
		// A field that is left rewrites its day; before it is emptied.
		field.current?.focus()
		// As above; and a key pressed twice does not decide twice.
		set(EMPTY_DECISION)
		setDecides(false)
		if (await write('resolution.create', writes)) return
		giveBack()
		setDecides(true)
	}
	const turn = (to: boolean) => {
		// Not a moment later: what is typed right after the key belongs there.
		flushSync(() => {
			setProblem(undefined)
			setDecides(to)
		})
		;(to && draft.text.trim() !== '' ? lead : field).current?.focus()
	}
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing || event.defaultPrevented) return
		const inText = event.target === field.current
		if (event.key === 'F2') turn(!decides)
		else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
			void (decides ? saveDecision() : saveNote())
		else if (event.key === 'Enter' && inText && !event.shiftKey) {
			if (decides) lead.current?.focus()
			else void saveNote()
		} else if (event.key === 'Escape' && decides) turn(false)
		else return
		event.preventDefault()
	}
	const tooLong = problem === 'too_long' && draft.text.length > 8000
	return (
		<Box
			component="section"
			aria-label="快速记录"
			onKeyDown={onKeyDown}
			sx={{ borderTop: 1, borderColor: 'divider', p: 1.25, display: 'flex', flexDirection: 'column', gap: 1 }}
		>
			<DraftNotice />
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
				<Typography
					variant="body2"
					sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
				>
					记到：
					<b>
						{numeral(number)}、{itemTitle(entry.item)}
					</b>
				</Typography>
				<Button title="Alt+↑" onClick={() => onStep(-1)}>
					上一项
				</Button>
				<Button title="Alt+↓" onClick={() => onStep(1)}>
					下一项
				</Button>
				<ToggleButtonGroup
					exclusive
					size="small"
					value={decides ? 'decision' : 'note'}
					onChange={(_, to: string | null) => to !== null && turn(to === 'decision')}
					aria-label="记成什么（F2 切换）"
				>
					<ToggleButton value="note" sx={{ py: 0.25 }}>
						发言记录
					</ToggleButton>
					<ToggleButton value="decision" sx={{ py: 0.25 }}>
						议定事项 F2
					</ToggleButton>
				</ToggleButtonGroup>
			</Box>
			<TextArea
				label={decides ? '议定事项' : '发言记录'}
				placeholder={decides ? '决定了什么' : '写“姓名：”开头记为该人发言，只留在会议记录，不进纪要'}
				minRows={decides ? 1 : 2}
				maxRows={5}
				autoFocus
				value={draft.text}
				inputRef={(node: HTMLTextAreaElement | null) => {
					field.current = node
					if (typeof textRef === 'function') textRef(node)
					else if (textRef !== null && textRef !== undefined) textRef.current = node
				}}
				onChange={event => change({ text: event.target.value })}
				error={problem === 'text' || tooLong}
				helperText={
					sensitiveText(draft.text) !== undefined ? (
						<SensitiveHint text={draft.text} onChange={text => change({ text })} />
					) : problem === 'text' ? (
						'请填写议定事项'
					) : tooLong ? (
						'最多 8000 字'
					) : (
						`${decides ? '' : '回车记下一条，'}Alt+↑↓ 换事项，F6 去签到框`
					)
				}
			/>
			{decides && (
				<DraftContext value={null}>
					<DecisionFields
						draft={draft}
						onChange={change}
						orgId={meeting.orgId}
						usualNode={usualNode}
						today={today}
						problem={problem}
						preferred={present}
						leadRef={lead}
						dueRef={due}
					/>
					<Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
						<Button sx={PLAIN} onClick={() => turn(false)}>
							取消（Esc）
						</Button>
						<Button variant="contained" sx={PLAIN} onClick={() => void saveDecision()}>
							记下议定事项（Ctrl+Enter）
						</Button>
					</Box>
				</DraftContext>
			)}
		</Box>
	)
}

/** An emptied entry is none. */
function withEntry(
	all: Readonly<Record<string, DecisionDraft>>,
	key: string,
	to: DecisionDraft,
): Readonly<Record<string, DecisionDraft>> {
	const { [key]: _, ...others } = all
	return to.text === '' && !isDecision(to) ? others : { ...others, [key]: to }
}
