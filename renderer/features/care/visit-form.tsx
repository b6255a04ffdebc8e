/** A visit on a card, in a few keys: today, who went, what was done. */
import Box from '@mui/material/Box'
import { useState } from 'react'
import type { Data, Patch } from '#shared/model/view.ts'
import { create, update } from '../../session/edits.ts'
import { findOwnPerson } from '../../session/people-first.ts'
import { useClient } from '../../session/session.tsx'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { VISIT_OUTCOME_LABEL } from '../../ui/labels.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Card, Visit } from './care-rows.ts'
import type { Care } from './use-care.ts'

interface VisitFormProps {
	card: Card
	visit?: Visit | undefined
	care: Care
	onClose: () => void
}

export const VisitForm = drafted(
	({ visit, card }: VisitFormProps) => ({ form: 'visit', record: visit, at: card.id, orgId: card.orgId }),
	Form,
)

function Form({ card, opened: visit, care, onClose }: VisitFormProps & Opened<Visit | undefined>) {
	const commit = useCommit()
	const { name } = useClient().account()
	const day = today()
	const [own] = useState(() => findOwnPerson(care.people.values(), name))
	const [personIds, setPersonIds] = useKept('personIds', visit?.data.personIds ?? (own ? [own.id] : []))
	const { control, form, submit, dirty } = useRecordForm('visit', {
		cardId: card.id,
		on: day,
		outcome: 'done',
		text: '',
		personIds: [],
		...visit?.data,
	} as Patch<'visit'>)
	const save = async (filled: Patch<'visit'>) => {
		const patch = { ...filled, personIds }
		const { on = day } = patch
		if (on > day) return form.setError('on', { message: '走访日期不能晚于今天' })
		const { consentOn = '', since, expiresOn = '' } = card.data
		if (on < since && on < consentOn) return form.setError('on', { message: '不能早于同意日期' })
		if (on > expiresOn) return form.setError('on', { message: '同意已到期，请先续签' })
		const edit =
			visit === undefined ? create('visit', card.orgId, patch as Data<'visit'>) : update(visit, patch)
		if (await commit(visit === undefined ? 'visit.create' : 'visit.update', [edit], { done: '已记走访' }))
			onClose()
	}
	return (
		<FormDialog
			title={`${visit === undefined ? '记走访' : '修改走访'} · ${card.data.name}`}
			dirty={dirty || personIds.join() !== (visit?.data.personIds ?? (own ? [own.id] : [])).join()}
			onSubmit={() => submit(save)}
			onClose={onClose}
		>
			<TextInput
				control={control}
				name="text"
				label="服务情况"
				autoFocus
				lines={2}
				hint="做了什么，下次要做什么。Ctrl+Enter 保存"
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5, alignItems: 'start' }}>
				<TextInput control={control} name="on" label="走访日期" type="date" required />
				<SelectInput
					control={control}
					name="outcome"
					label="走访结果"
					required
					choices={choicesOf(VISIT_OUTCOME_LABEL)}
				/>
			</Box>
			<PersonPicker
				multiple
				label="走访人"
				orgId={card.orgId}
				gridId={card.orgId}
				value={personIds}
				onChange={setPersonIds}
			/>
		</FormDialog>
	)
}
