/** One line of the minutes. Enter edits it, Delete takes it out (and can be taken back). */
import Box from '@mui/material/Box'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Line } from '#shared/meetings/agenda.ts'
import { ConflictHint } from '../../ui/conflict-hint.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { drafted, type Opened, useDraft, useKept, useWantedDraft } from '../../ui/drafted.tsx'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import { LineButton } from './line-button.tsx'
import { readSpeaker } from './speaker.ts'
import type { Room } from './use-room.ts'

const TEXT = 8000

interface NoteProps {
	room: Room
	line: Line
}

const wordsOf = (room: Room, { data }: Line): string => {
	const speaker = room.office.personName(data.speakerId)
	return speaker === '' ? (data.text ?? '') : `${speaker}：${data.text ?? ''}`
}

export function NoteLine({ room, line }: NoteProps) {
	const { office, writable, write } = room
	const [editing, setEditing] = useState(false)
	useWantedDraft(key => writable && key === draftKey('note', line.id) && setEditing(true))
	const button = useRef<HTMLButtonElement>(null)
	const speaker = office.personName(line.data.speakerId)
	const drop = () =>
		void write('line.drop', [{ write: 'update', view: line, patch: { dropped: true } }], '已删去一条记录')
	const back = () => {
		setEditing(false)
		setTimeout(() => button.current?.focus())
	}
	if (editing) return <NoteEditor room={room} line={line} onClose={back} />
	return (
		<>
			<LineButton
				writable={writable}
				buttonRef={button}
				onOpen={() => setEditing(true)}
				onDrop={drop}
				sx={{ width: '100%', py: 0.25, pl: 2, whiteSpace: 'pre-wrap' }}
			>
				{speaker !== '' && (
					<Box component="span" sx={{ fontWeight: 600 }}>
						{speaker}：
					</Box>
				)}
				{line.data.text}
			</LineButton>
			<ConflictHint view={line} />
		</>
	)
}

interface NoteEditorProps extends NoteProps {
	onClose: () => void
}

const NoteEditor = drafted(
	({ room, line }: NoteEditorProps) => ({
		form: 'note',
		record: line,
		title: `修改记录 · ${room.meeting.data.title}`,
	}),
	Form,
)

function Form({ room, opened, onClose }: NoteEditorProps & Opened<Line>) {
	const draft = useDraft()
	const [typed, setTyped] = useKept('text', () => wordsOf(room, opened))
	useUnsaved(true)
	const leave = () => {
		draft?.forget()
		onClose()
	}
	const save = async () => {
		const { text, speakerId } = readSpeaker(typed, room.roll)
		if (text === '') return leave()
		const patch = { text: text.slice(0, TEXT), speakerId }
		if (await room.write('line.update', [{ write: 'update', view: opened, patch }])) leave()
	}
	return (
		<>
			<DraftNotice />
			<TextArea
				autoFocus
				maxRows={8}
				label="修改记录"
				value={typed}
				onChange={event => setTyped(event.target.value)}
				onKeyDown={(event: KeyboardEvent) => {
					if (event.nativeEvent.isComposing) return
					if (event.key === 'Escape') leave()
					else if (event.key === 'Enter' && !event.shiftKey) void save()
					else return
					event.preventDefault()
					event.stopPropagation()
				}}
				helperText={
					sensitiveText(typed) !== undefined ? (
						<SensitiveHint text={typed} onChange={setTyped} />
					) : (
						'回车保存，Esc 不改'
					)
				}
				sx={{ my: 0.5 }}
			/>
		</>
	)
}
