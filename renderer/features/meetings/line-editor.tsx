/** One paragraph under an item: its words where they stand, what it was made from, moved and taken out. */
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import type { KeyboardEvent } from 'react'
import { type AgendaEntry, isEdited, type Line } from '#shared/meetings/agenda.ts'
import { CloseIcon } from '../../ui/icons.tsx'
import { moveLine, patchLine } from './agenda-writes.ts'
import { useComposer } from './composer-context.ts'
import { InlineText } from './inline-text.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { SourcesButton } from './sources-button.tsx'

interface LineEditorProps {
	entry: AgendaEntry
	line: Line
	index: number
	/** Puts the focus on a field once what is written has arrived. */
	onFocusNext: (id: string) => void
}

export function LineEditor({ entry, line, index, onFocusNext }: LineEditorProps) {
	const { mayEdit, write, setTyped } = useComposer()
	const { data } = line
	const label = `第 ${index + 1} 段`
	const textId = `line-${line.id}`
	const isOwn = data.made === undefined
	const save = (field: 'heading' | 'text') => (text: string) =>
		write('line.update', patchLine(line, { [field]: text === '' ? undefined : text }), '已保存修改')
	const typed = (field: 'heading' | 'text') => (text: string | undefined) =>
		setTyped(text === undefined ? undefined : { collection: 'line', id: line.id, patch: { [field]: text } })
	const move = (to: number) => {
		onFocusNext(textId)
		void write('line.move', moveLine(entry, line, to), '已调整顺序')
	}
	const onKeyDown = (event: KeyboardEvent) => {
		if (!mayEdit || !event.altKey) return
		if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
		event.preventDefault()
		event.stopPropagation()
		move(index + (event.key === 'ArrowUp' ? -1 : 1))
	}
	const hasHeading = data.heading !== undefined || (isOwn && mayEdit)
	const text = (
		<Box sx={{ fontSize: 14 }}>
			<InlineText
				id={textId}
				label={`${label}正文`}
				value={data.text ?? ''}
				placeholder={mayEdit ? '正文' : ''}
				maxLength={8000}
				disabled={!mayEdit}
				onTyped={typed('text')}
				onSave={save('text')}
			/>
		</Box>
	)
	const tools = (
		<>
			{isEdited(line) && (
				<Tooltip title={isOwn ? '自己写的段落，台账更新不会动它' : '改过的文字，台账更新不会覆盖它'}>
					<Chip
						label={isOwn ? '自写' : '已改'}
						variant="outlined"
						sx={{ height: 20, fontSize: 12, flexShrink: 0 }}
					/>
				</Tooltip>
			)}
			<SourcesButton sources={data.sources} label={label} />
			{mayEdit && (
				<Box className="tools" sx={{ display: 'flex', flexShrink: 0 }}>
					<MoveButtons label={label} at={index} count={entry.material.length} onMove={move} />
					<Tooltip title="不列入（可以恢复）">
						<IconButton
							size="small"
							aria-label={`不列入${label}`}
							onClick={() =>
								void write('line.drop', patchLine(line, { dropped: true }), '这一段已不列入材料')
							}
							sx={{ p: 0.25 }}
						>
							<CloseIcon sx={{ fontSize: 16 }} />
						</IconButton>
					</Tooltip>
				</Box>
			)}
		</>
	)
	return (
		<Box
			component="li"
			onKeyDown={onKeyDown}
			sx={{
				listStyle: 'none',
				py: 0.25,
				borderTop: 1,
				borderColor: 'divider',
				'& .tools': { opacity: 0.55 },
				'&:hover .tools, &:focus-within .tools': { opacity: 1 },
			}}
		>
			{hasHeading ? (
				<>
					<Box sx={{ display: 'flex', alignItems: 'center', minHeight: 24, gap: 0.5 }}>
						<Box sx={{ flex: 1, minWidth: 0, fontSize: 14, fontWeight: 600 }}>
							<InlineText
								single
								label={`${label}小标题`}
								value={data.heading ?? ''}
								placeholder="小标题（可不填）"
								maxLength={400}
								disabled={!mayEdit}
								onTyped={typed('heading')}
								onSave={save('heading')}
							/>
						</Box>
						{tools}
					</Box>
					{text}
				</>
			) : (
				<Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
					<Box sx={{ flex: 1, minWidth: 0 }}>{text}</Box>
					{tools}
				</Box>
			)}
		</Box>
	)
}
