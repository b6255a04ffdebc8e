/** 会议记录: the agenda with what was said and decided, and below it one field that writes under the item that is on. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import { type FormEvent, type KeyboardEvent, type Ref, useEffect, useMemo, useRef, useState } from 'react'
import { type AgendaEntry, itemKey } from '#shared/meetings/agenda.ts'
import { rankBetween } from '#shared/meetings/rank.ts'
import { newId } from '../../session/edits.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { useGo } from '../../ui/navigation.ts'
import { Empty } from '../../ui/states.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import { useOnce } from '../../ui/use-once.ts'
import { LooseLines, MinutesItem } from './minutes-item.tsx'
import { QuickEntry } from './quick-entry.tsx'
import type { Room } from './use-room.ts'

export function MinutesPanel({ room, entryRef }: { room: Room; entryRef: Ref<HTMLTextAreaElement> }) {
	const { agenda, writable, write } = room
	const entries = useMemo(() => agenda.entries.filter(({ dropped }) => !dropped), [agenda])
	/** By the item's key, not its id: two who drafted apart have two records of it. */
	const [chosen, setChosen] = useState<string | undefined>()
	const current = entries.find(({ item }) => itemKey(item) === chosen) ?? entries[0]
	const go = useGo()
	const panel = useRef<HTMLDivElement>(null)
	const place = current === undefined ? -1 : entries.indexOf(current)

	const choose = (entry: AgendaEntry | undefined) => {
		if (entry === undefined) return
		setChosen(itemKey(entry.item))
	}
	// Where one writes stays in sight: its last line, or from its heading on while there is none.
	const end =
		current === undefined ? '' : `${current.item.id} ${current.notes.length + current.decisions.length}`
	useEffect(() => {
		const [id, lines] = end.split(' ')
		const shown = lines === '0' ? `[data-item="${id}"]` : `[data-end="${id}"]`
		panel.current?.querySelector(shown)?.scrollIntoView({ block: 'nearest' })
	}, [end])
	const onKeyDown = (event: KeyboardEvent) => {
		if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
		event.preventDefault()
		choose(entries[place + (event.key === 'ArrowDown' ? 1 : -1)])
	}
	const addItem = async (title: string): Promise<boolean> => {
		const at = entries.findLastIndex(({ item }) => item.data.kind !== 'closing')
		const id = newId()
		const rank = rankBetween(entries[at]?.item.data.rank, entries[at + 1]?.item.data.rank, id)
		const data = { meetingId: room.meeting.id, kind: 'other' as const, title, rank }
		const saved = await write('item.create', [{ write: 'create', collection: 'item', id, data }])
		if (saved) setChosen(id)
		return saved
	}
	return (
		<Paper
			component="section"
			aria-label="会议记录"
			onKeyDown={onKeyDown}
			sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
		>
			<Box ref={panel} sx={{ flex: 1, minHeight: 0, overflow: 'auto', p: 1.25 }}>
				{entries.length === 0 && (
					<Empty
						title="还没有议程"
						hint="可在会议页起草议程，也可先添加一个事项直接记录。"
						action={
							<Button variant="outlined" onClick={() => go('/meetings', { id: room.meeting.id })}>
								去起草议程
							</Button>
						}
					/>
				)}
				{entries.map((entry, i) => (
					<MinutesItem
						key={entry.item.id}
						room={room}
						entry={entry}
						number={i + 1}
						current={writable && entry === current}
						onChoose={() => choose(entry)}
					/>
				))}
				<LooseLines room={room} />
				{writable && <AddItem onAdd={addItem} />}
			</Box>
			{writable && current !== undefined && (
				<QuickEntry
					room={room}
					entry={current}
					number={place + 1}
					textRef={entryRef}
					onStep={by => choose(entries[place + by])}
				/>
			)}
		</Paper>
	)
}

/** A matter that came up at the meeting. */
function AddItem({ onAdd }: { onAdd: (title: string) => Promise<boolean> }) {
	const [title, setTitle] = useState<string | null>(null)
	const save = useOnce(async () => {
		const name = title?.trim() ?? ''
		if (name === '' || (await onAdd(name))) setTitle(null)
	})
	useUnsaved(title !== null && title !== '')
	if (title === null)
		return (
			<Button startIcon={<PlusIcon />} onClick={() => setTitle('')}>
				临时事项
			</Button>
		)
	const onSubmit = (event: FormEvent) => {
		event.preventDefault()
		void save()
	}
	return (
		<Box component="form" onSubmit={onSubmit} sx={{ display: 'flex', gap: 1, mt: 1 }}>
			<TextField
				autoFocus
				label="临时事项"
				placeholder="事项名称，回车添加"
				value={title}
				onChange={event => setTitle(event.target.value.slice(0, 200))}
				onKeyDown={event => event.key === 'Escape' && setTitle(null)}
			/>
			<Button type="submit" variant="outlined">
				添加
			</Button>
		</Box>
	)
}
