/** Somebody who is not on the roll: from the ledgers, or by name alone. */
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { writeArrival, writeInvitations } from '#shared/meetings/notes.ts'
import { writeMark } from '#shared/meetings/roll.ts'
import type { Seat } from '#shared/model/meeting-parts.ts'
import { newId } from '../../session/edits.ts'
import { drafted, useDraft, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { SEAT_LABEL } from '../../ui/labels.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import type { Room } from './use-room.ts'

const SEATS: readonly Seat[] = ['observer', 'member', 'recorder']

interface GuestDialogProps {
	room: Room
	onClose: () => void
}

export const GuestDialog = drafted(
	({ room: { meeting } }: GuestDialogProps) => ({ form: 'guest', at: meeting.id, orgId: meeting.orgId }),
	Form,
)

function Form({ room, onClose }: GuestDialogProps) {
	const draft = useDraft()
	const { office, meeting, places, roll, write } = room
	const [personId, setPersonId] = useKept<string | undefined>('personId', undefined)
	const [name, setName] = useKept('name', '')
	const [unitName, setUnitName] = useKept('unitName', '')
	const [title, setTitle] = useKept('title', '')
	const [seat, setSeat] = useKept<Seat>('seat', 'observer')
	const [missing, setMissing] = useState(false)
	const person = office.get('person', personId)
	const save = async () => {
		const called = name.trim()
		if (personId === undefined && called === '') return setMissing(true)
		const there = roll.find(line =>
			personId === undefined
				? line.personId === undefined && line.name === called
				: line.personId === personId,
		)
		const unit = unitName.trim() || person?.data.employer
		const post = title.trim() || person?.data.title
		const who = {
			...(personId === undefined ? { name: called } : { personId }),
			...(unit ? { unitName: unit } : {}),
			...(post ? { title: post } : {}),
			seat,
		}
		const writes =
			there === undefined
				? [...writeInvitations(office, meeting.id, places, newId), ...writeArrival(meeting.id, who, newId)]
				: writeMark(office, meeting.id, places, there, 'present', newId)
		const said = person?.data.name ?? called
		if (!(await write('attendance.arrive', writes, `已记 ${said} ${SEAT_LABEL[seat]}`))) return
		draft?.forget()
		onClose()
	}
	return (
		<FormDialog
			title="名单外人员到会"
			submitLabel="签到"
			dirty={personId !== undefined || name !== ''}
			onSubmit={save}
			onClose={onClose}
		>
			<PersonPicker
				autoFocus
				label="人员名单里的人"
				orgId={meeting.orgId}
				value={personId}
				onChange={id => {
					setMissing(false)
					setPersonId(id)
				}}
				hint="名单里没有的，在下面直接写姓名。"
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				{personId === undefined && (
					<TextField
						label="姓名"
						value={name}
						error={missing}
						helperText={missing ? '请选择人员，或填写姓名' : undefined}
						onChange={event => {
							setMissing(false)
							setName(event.target.value.slice(0, 200))
						}}
					/>
				)}
				<TextField select label="身份" value={seat} onChange={event => setSeat(event.target.value as Seat)}>
					{SEATS.map(each => (
						<MenuItem key={each} value={each}>
							{SEAT_LABEL[each]}
						</MenuItem>
					))}
				</TextField>
				<TextField
					label="单位"
					value={unitName}
					placeholder={person?.data.employer ?? ''}
					onChange={event => setUnitName(event.target.value.slice(0, 200))}
				/>
				<TextField
					label="职务"
					value={title}
					placeholder={person?.data.title ?? ''}
					onChange={event => setTitle(event.target.value.slice(0, 200))}
				/>
			</Box>
		</FormDialog>
	)
}
