/** One line of the minutes. Enter edits it, Delete takes it out (and can be taken back). */
import Box from '@mui/material/Box'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Line } from '#shared/meetings/agenda.ts'
import { ConflictHint } from '../../ui/conflict-hint.tsx'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import { LineButton } from './line-button.tsx'
import { readSpeaker } from './speaker.ts'
import type { Room } from './use-room.ts'

const TEXT = 8000

export function NoteLine({ room, line }: { room: Room; line: Line }) {
	const { office, roll, writable, write } = room
	/** The line as it was when editing began: what somebody else changes meanwhile was not seen. */
	const [editing, setEditing] = useState<{ line: Line; text: string } | null>(null)
	const button = useRef<HTMLButtonElement>(null)
	useUnsaved(editing !== null)
	const speaker = office.personName(line.data.speakerId)
	const shown = line.data.text ?? ''
	const drop = () =>
		void write('line.drop', [{ write: 'update', view: line, patch: { dropped: true } }], '已删去一条记录')
	const back = () => {
		setEditing(null)
		setTimeout(() => button.current?.focus())
	}
	if (editing !== null) {
		const save = async () => {
			const { text, speakerId } = readSpeaker(editing.text, roll)
			if (text === '') return back()
			const patch = { text: text.slice(0, TEXT), speakerId }
			if (await write('line.update', [{ write: 'update', view: editing.line, patch }])) back()
		}
		return (
			<TextArea
				autoFocus
				maxRows={8}
				label="修改记录"
				value={editing.text}
				onChange={event => setEditing({ ...editing, text: event.target.value })}
				onKeyDown={(event: KeyboardEvent) => {
					if (event.nativeEvent.isComposing) return
					if (event.key === 'Escape') back()
					else if (event.key === 'Enter' && !event.shiftKey) void save()
					else return
					event.preventDefault()
					event.stopPropagation()
				}}
				helperText={
					sensitiveText(editing.text) !== undefined ? (
						<SensitiveHint text={editing.text} onChange={text => setEditing({ ...editing, text })} />
					) : (
						'回车保存，Esc 不改'
					)
				}
				sx={{ my: 0.5 }}
			/>
		)
	}
	return (
		<>
			<LineButton
				writable={writable}
				buttonRef={button}
				onOpen={() => setEditing({ line, text: speaker === '' ? shown : `${speaker}：${shown}` })}
				onDrop={drop}
				sx={{ width: '100%', py: 0.25, pl: 2, whiteSpace: 'pre-wrap' }}
			>
				{speaker !== '' && (
					<Box component="span" sx={{ fontWeight: 600 }}>
						{speaker}：
					</Box>
				)}
				{shown}
			</LineButton>
			<ConflictHint view={line} />
		</>
	)
}
