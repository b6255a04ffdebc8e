import { useState } from 'react'
import type { RollLine } from '#shared/meetings/roll.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import type { Room } from './use-room.ts'

interface SubstituteDialogProps {
	room: Room
	line: RollLine
	onChoose: (personId: string) => void
	onClose: () => void
}

/** Who came in a member's place. */
export function SubstituteDialog({ room, line, onChoose, onClose }: SubstituteDialogProps) {
	const [id, setId] = useState(line.substituteId)
	const [missing, setMissing] = useState(false)
	return (
		<FormDialog
			title={`谁代 ${line.name} 出席`}
			submitLabel="签到"
			maxWidth="xs"
			dirty={false}
			onSubmit={() => {
				if (id === undefined) return setMissing(true)
				onChoose(id)
				onClose()
			}}
			onClose={onClose}
		>
			<PersonPicker
				autoFocus
				required
				label="代会人"
				orgId={room.meeting.orgId}
				value={id}
				onChange={setId}
				filter={person => person.id !== line.personId}
				error={missing && id === undefined ? '请选择代会人' : undefined}
				hint={`${line.name} 记为请假。`}
			/>
		</FormDialog>
	)
}
