/** One decision in the minutes: what, who, by when, and where that is done. Enter changes it, Delete takes it out. */
import Box from '@mui/material/Box'
import { useState } from 'react'
import type { View } from '#shared/model/view.ts'
import { remove } from '../../session/edits.ts'
import { ConflictHint } from '../../ui/conflict-hint.tsx'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { shortDay } from '../../ui/format.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { LineButton } from './line-button.tsx'
import type { Room } from './use-room.ts'

export function DecisionLine({ room, resolution }: { room: Room; resolution: View<'resolution'> }) {
	const { office, writable, meeting } = room
	const commit = useCommit()
	const [editing, setEditing] = useState(false)
	const { data, orgId } = resolution
	const lead = [data.lead, office.personName(data.leadId)].filter(Boolean).join(' ')
	const helpers = [...data.helperIds.map(id => office.personName(id)), data.helpers]
		.filter(Boolean)
		.join('、')
	const facts = [
		lead === '' ? '未定牵头' : `牵头：${lead}`,
		helpers === '' ? '' : `配合：${helpers}`,
		data.due === undefined ? '未定时限' : `时限：${shortDay(data.due)}`,
		data.standard === undefined ? '' : `标准：${data.standard}`,
		orgId === meeting.orgId ? '' : `落实在${office.nodeName(orgId)}`,
	].filter(Boolean)
	return (
		<>
			<LineButton
				writable={writable}
				onOpen={() => setEditing(true)}
				onDrop={() => void commit('resolution.delete', [remove(resolution)], { done: '已删去一项议定事项' })}
				sx={{
					ml: 2,
					my: 0.5,
					px: 1,
					py: 0.5,
					border: 1,
					borderColor: '#d9c9a8',
					borderRadius: 1,
					bgcolor: '#fffaf0',
				}}
			>
				<Box component="span" sx={{ fontWeight: 600, mr: 0.75, color: '#7a4a00' }}>
					议定
				</Box>
				<Box component="span" sx={{ whiteSpace: 'pre-wrap' }}>
					{data.text}
				</Box>
				<Box component="span" sx={{ display: 'block', fontSize: 13, color: 'text.secondary' }}>
					{facts.join('　')}
				</Box>
			</LineButton>
			<ConflictHint view={resolution} />
			{editing && (
				<DecisionDialog office={office} resolution={resolution} onClose={() => setEditing(false)} />
			)}
		</>
	)
}
