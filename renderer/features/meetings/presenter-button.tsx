/** Who presents an item: a person of the ledgers, or somebody else in words. */
import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { AgendaEntry } from '#shared/meetings/agenda.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { patchEntry } from './agenda-writes.ts'
import { useComposer } from './composer-context.ts'

export function PresenterButton({ entry, label }: { entry: AgendaEntry; label: string }) {
	const { office, meeting, mayEdit, write } = useComposer()
	const [anchor, setAnchor] = useState<HTMLElement | null>(null)
	const { presenterId, presenter } = entry.item.data
	const name = office.personName(presenterId) || presenter || ''
	const [words, setWords] = useState(presenter ?? '')
	const close = () => setAnchor(null)
	const saveWords = async () => {
		close()
		const said = words.trim()
		if (said === (presenter ?? '')) return
		const patch = {
			presenter: said === '' ? undefined : said,
			...(said === '' ? {} : { presenterId: undefined }),
		}
		await write('item.update', patchEntry(entry, patch), '已修改汇报人')
	}
	return (
		<>
			<Button
				size="small"
				color={name === '' ? 'primary' : 'inherit'}
				disabled={!mayEdit}
				aria-label={`${label}汇报人：${name || '未定'}`}
				onClick={event => {
					setWords(presenter ?? '')
					setAnchor(event.currentTarget)
				}}
				sx={{ flexShrink: 0, maxWidth: 110, px: 0.75, py: 0, fontSize: 13, whiteSpace: 'nowrap' }}
			>
				{name || '汇报人'}
			</Button>
			{anchor !== null && (
				<Popover
					open
					anchorEl={anchor}
					onClose={() => void saveWords()}
					anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
					transformOrigin={{ vertical: 'top', horizontal: 'right' }}
					slotProps={{ paper: { 'aria-label': '谁来汇报', sx: { p: 1.5, pt: 2, width: 320 } } }}
				>
					<Stack spacing={1.5}>
						<PersonPicker
							label="汇报人"
							autoFocus
							orgId={meeting.orgId}
							value={presenterId}
							onChange={id => {
								close()
								void write(
									'item.update',
									patchEntry(entry, {
										presenterId: id,
										...(id === undefined ? {} : { presenter: undefined }),
									}),
									id === undefined ? '已去掉汇报人' : '已定汇报人',
								)
							}}
						/>
						<TextField
							label="或者填单位、名单外的人"
							value={words}
							onChange={event => setWords(event.target.value)}
							onKeyDown={event => {
								if (event.key === 'Enter' && !event.nativeEvent.isComposing) void saveWords()
							}}
							slotProps={{ htmlInput: { maxLength: 200 } }}
						/>
					</Stack>
				</Popover>
			)}
		</>
	)
}
