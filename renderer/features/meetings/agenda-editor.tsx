/** The agenda as it is put together: its items in their order, what was taken off, and a line for one more. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { newId } from '../../session/edits.ts'
import { addItem, moveEntry, onAgenda, patchEntry } from './agenda-writes.ts'
import { useComposer } from './composer-context.ts'
import { InlineText } from './inline-text.tsx'
import { ItemCard } from './item-card.tsx'

export function AgendaEditor() {
	const { agenda, mayEdit, write } = useComposer()
	const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
	const [dragged, setDragged] = useState<string>()
	const [target, setTarget] = useState<number>()
	// Set at once: the drag is under way before the page has been drawn with it.
	const carried = useRef<string>(undefined)
	// What was moved keeps the focus: its field is another place of the page afterwards.
	const next = useRef<string>(undefined)
	useEffect(() => {
		if (next.current === undefined || agenda.entries.length === 0) return
		document.getElementById(next.current)?.focus()
		next.current = undefined
	}, [agenda])
	const shown = onAgenda(agenda)
	const dropped = agenda.entries.filter(entry => entry.dropped)
	const total = shown.reduce((sum, { item }) => sum + (item.data.minutes ?? 0), 0)

	const move = (index: number, to: number) => {
		const entry = shown[index]
		if (entry === undefined || to < 0 || to >= shown.length) return
		next.current = `item-${entry.item.id}`
		void write('item.move', moveEntry(agenda, entry, to), '已调整顺序')
	}
	/** How many items stand before where it would go. */
	const gapAt = (index: number, event: DragEvent): number => {
		const { top, height } = event.currentTarget.getBoundingClientRect()
		return event.clientY < top + height / 2 ? index : index + 1
	}
	const endDrag = () => {
		carried.current = undefined
		setDragged(undefined)
		setTarget(undefined)
	}
	const drop = (index: number) => (event: DragEvent) => {
		const from = shown.findIndex(({ item }) => item.id === carried.current)
		const gap = gapAt(index, event)
		endDrag()
		if (from >= 0) move(from, gap > from ? gap - 1 : gap)
	}
	const over = (index: number) => (event: DragEvent) => {
		if (carried.current === undefined) return
		event.preventDefault()
		setTarget(gapAt(index, event))
	}
	return (
		<Box>
			<Box component="ol" aria-label="议程" sx={{ m: 0, p: 0 }}>
				{shown.map((entry, i) => {
					const { id } = entry.item
					return (
						<ItemCard
							key={id}
							entry={entry}
							index={i}
							count={shown.length}
							open={dragged === undefined && !closed.has(id)}
							onToggle={() => setClosed(toggled(closed, id))}
							onMove={to => move(i, to)}
							onFocusNext={field => {
								next.current = field
							}}
							onDrag={begin => {
								if (!begin) return endDrag()
								carried.current = id
								// Drawn only after the browser has taken its picture of what is dragged.
								setTimeout(() => setDragged(carried.current))
							}}
							dropHere={
								dragged === undefined || target === undefined
									? undefined
									: target === i
										? 'before'
										: target === shown.length && i === shown.length - 1
											? 'after'
											: undefined
							}
							onDragOver={over(i)}
							onDrop={drop(i)}
						/>
					)
				})}
			</Box>
			{mayEdit && (
				<Box sx={{ display: 'flex', alignItems: 'center', px: 1 }}>
					<Box sx={{ flex: 1 }}>
						<InlineText
							key={agenda.entries.length}
							single
							label="添加议程事项"
							value=""
							placeholder="＋ 添加议程事项，回车保存"
							maxLength={200}
							onSave={title => write('item.create', addItem(agenda, title, newId), '已添加议程事项')}
						/>
					</Box>
					<Typography variant="body2" sx={{ color: 'text.secondary', flexShrink: 0 }}>
						共 {shown.length} 项，约 {total} 分钟
					</Typography>
				</Box>
			)}
			{mayEdit && dropped.length > 0 && (
				<Box sx={{ mt: 1.5, px: 1 }}>
					<Typography variant="h3" sx={{ color: 'text.secondary' }}>
						不列入的事项
					</Typography>
					{dropped.map(entry => (
						<Box key={entry.item.id} sx={{ display: 'flex', alignItems: 'center', color: 'text.secondary' }}>
							<Typography variant="body2" sx={{ flex: 1 }}>
								<del>{entry.item.data.title}</del>
							</Typography>
							<Button
								size="small"
								aria-label={`恢复 ${entry.item.data.title}`}
								onClick={() =>
									void write('item.restore', patchEntry(entry, { dropped: undefined }), '已恢复到议程')
								}
							>
								恢复
							</Button>
						</Box>
					))}
				</Box>
			)}
		</Box>
	)
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
	const next = new Set(set)
	if (!next.delete(id)) next.add(id)
	return next
}
