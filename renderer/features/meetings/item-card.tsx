/** One item of the agenda: its title, who presents it and for how long, its paragraphs. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import type { AgendaEntry } from '#shared/meetings/agenda.ts'
import { chineseNumber } from '#shared/papers/spell.ts'
import { newId } from '../../session/edits.ts'
import { ChevronIcon, CloseIcon } from '../../ui/icons.tsx'
import { addLine, patchEntry, patchLine } from './agenda-writes.ts'
import { useComposer } from './composer-context.ts'
import { InlineText } from './inline-text.tsx'
import { LineEditor } from './line-editor.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { PresenterButton } from './presenter-button.tsx'

interface ItemCardProps {
	entry: AgendaEntry
	/** Its place, from 0, of how many. */
	index: number
	count: number
	open: boolean
	onToggle: () => void
	onMove: (to: number) => void
	onFocusNext: (id: string) => void
	onDrag: (begin: boolean) => void
	/** Set while another item is dragged: where it would go if let go here. */
	dropHere: 'before' | 'after' | undefined
	onDragOver: (event: DragEvent) => void
	onDrop: (event: DragEvent) => void
}

export function ItemCard(props: ItemCardProps) {
	const { entry, index, count, open, onToggle, onMove, onFocusNext, onDrag, dropHere, onDragOver, onDrop } =
		props
	const { mayEdit, write, setTyped } = useComposer()
	const [grabbed, setGrabbed] = useState(false)
	const { item, material } = entry
	const { title, minutes } = item.data
	const number = chineseNumber(index + 1)
	const label = `第${number}项`
	const onKeyDown = (event: KeyboardEvent) => {
		if (!mayEdit || !event.altKey) return
		if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
		event.preventDefault()
		onMove(index + (event.key === 'ArrowUp' ? -1 : 1))
	}
	return (
		<Paper
			component="li"
			aria-label={`${label} ${title}`}
			draggable={grabbed}
			onDragStart={event => {
				event.dataTransfer.effectAllowed = 'move'
				event.dataTransfer.setData('text/plain', title)
				onDrag(true)
			}}
			onDragEnd={() => {
				setGrabbed(false)
				onDrag(false)
			}}
			onDragOver={onDragOver}
			onDrop={event => {
				event.preventDefault()
				onDrop(event)
			}}
			onKeyDown={onKeyDown}
			sx={{
				listStyle: 'none',
				px: 1,
				py: 0.5,
				mb: 0.75,
				...(dropHere !== undefined && {
					boxShadow: theme => `0 ${dropHere === 'before' ? '-3px' : '3px'} 0 0 ${theme.palette.primary.main}`,
				}),
			}}
		>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 0.25 }}>
				{mayEdit && (
					<Box
						component="span"
						aria-hidden
						title="按住拖动，调整顺序"
						onMouseDown={() => setGrabbed(true)}
						onMouseUp={() => setGrabbed(false)}
						className="grip"
						sx={{ cursor: 'grab', color: 'text.secondary', userSelect: 'none', px: 0.25, letterSpacing: -2 }}
					>
						⋮⋮
					</Box>
				)}
				<IconButton
					size="small"
					aria-label={`${open ? '收起' : '展开'}${label}`}
					aria-expanded={open}
					onClick={onToggle}
					sx={{ p: 0.25 }}
				>
					<ChevronIcon sx={{ fontSize: 18, transform: open ? 'rotate(90deg)' : 'none' }} />
				</IconButton>
				<Box component="span" sx={{ fontWeight: 600, flexShrink: 0 }}>
					{number}、
				</Box>
				<Box sx={{ flex: 1, minWidth: 0, fontWeight: 600, ml: -0.75 }}>
					<InlineText
						id={`item-${item.id}`}
						single
						required
						label={`${label}名称`}
						value={title}
						maxLength={200}
						disabled={!mayEdit}
						onTyped={text =>
							setTyped(
								text === undefined || text.trim() === ''
									? undefined
									: { collection: 'item', id: item.id, patch: { title: text } },
							)
						}
						onSave={text => write('item.update', patchEntry(entry, { title: text }), '已修改名称')}
					/>
				</Box>
				{!open && material.length > 0 && (
					<Box component="span" sx={{ fontSize: 12, color: 'text.secondary', flexShrink: 0 }}>
						{material.length} 段
					</Box>
				)}
				<PresenterButton entry={entry} label={label} />
				<MinutesField
					label={`${label}用时（分钟）`}
					value={minutes}
					disabled={!mayEdit}
					onSave={next => write('item.update', patchEntry(entry, { minutes: next }), '已修改用时')}
				/>
				{mayEdit && (
					<>
						<MoveButtons label={label} at={index} count={count} onMove={onMove} />
						<Tooltip title="不列入议程（可以恢复）">
							<IconButton
								size="small"
								aria-label={`不列入${label}`}
								onClick={() =>
									void write('item.drop', patchEntry(entry, { dropped: true }), `“${title}”已不列入议程`)
								}
								sx={{ p: 0.25 }}
							>
								<CloseIcon sx={{ fontSize: 18 }} />
							</IconButton>
						</Tooltip>
					</>
				)}
			</Box>
			{open && <Material entry={entry} onFocusNext={onFocusNext} />}
		</Paper>
	)
}

function Material({ entry, onFocusNext }: Pick<ItemCardProps, 'entry' | 'onFocusNext'>) {
	const { mayEdit, write } = useComposer()
	const { material, droppedMaterial } = entry
	return (
		<Box sx={{ pl: 3, pr: 0.5, pb: 0.5 }}>
			<Box component="ul" sx={{ m: 0, p: 0 }}>
				{material.map((line, i) => (
					<LineEditor key={line.id} entry={entry} line={line} index={i} onFocusNext={onFocusNext} />
				))}
			</Box>
			{mayEdit && (
				<Box sx={{ borderTop: 1, borderColor: 'divider', pt: 0.25 }}>
					<InlineText
						key={material.length}
						label="添加一段"
						value=""
						placeholder="＋ 添加一段（写完点别处即保存）"
						maxLength={8000}
						onSave={text => write('line.create', addLine(entry, { text }, newId), '已添加一段')}
					/>
				</Box>
			)}
			{mayEdit &&
				droppedMaterial.map(line => (
					<Box
						key={line.id}
						sx={{ display: 'flex', alignItems: 'center', color: 'text.secondary', fontSize: 13 }}
					>
						<Box
							component="span"
							sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
						>
							<del>{line.data.heading ?? line.data.text}</del>
						</Box>
						<Button
							size="small"
							onClick={() => void write('line.restore', patchLine(line, { dropped: undefined }), '已恢复')}
							sx={{ py: 0 }}
						>
							恢复
						</Button>
					</Box>
				))}
		</Box>
	)
}

function MinutesField({
	label,
	value,
	disabled,
	onSave,
}: {
	label: string
	value: number | undefined
	disabled: boolean
	onSave: (minutes: number | undefined) => Promise<unknown>
}) {
	return (
		<Box sx={{ display: 'flex', alignItems: 'center', width: 62, flexShrink: 0, fontSize: 13 }}>
			<InlineText
				single
				label={label}
				value={value === undefined ? '' : String(value)}
				placeholder="－"
				maxLength={3}
				disabled={disabled}
				style={{ textAlign: 'right', padding: '2px 4px' }}
				onSave={async text => {
					const minutes = Number(text)
					if (text === '') return onSave(undefined)
					if (Number.isInteger(minutes) && minutes >= 0 && minutes <= 600) return onSave(minutes)
				}}
			/>
			<span style={{ flexShrink: 0 }}>分钟</span>
		</Box>
	)
}
