/** Writes down a person met while filling in something else; asks first whether the person is there already. */
import { useMemo, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { findLikelySame, isNamesake } from '#shared/model/same-person.ts'
import type { Patch } from '#shared/model/view.ts'
import { create, newId } from '../session/edits.ts'
import { useTable } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { FormDialog } from './form-dialog.tsx'
import { LikelySameHint } from './likely-same-hint.tsx'
import { TextInput, useRecordForm } from './record-form.tsx'
import { useCommit } from './use-commit.ts'

interface NewPersonDialogProps {
	/** A community, or a node below one: new people belong to the community. */
	orgId: string
	initial: { name?: string; phone?: string }
	/** With the id of the person written, or of the one who was there already. */
	onDone: (personId: string) => void
	onClose: () => void
}

export function NewPersonDialog({ orgId, initial, onDone, onClose }: NewPersonDialogProps) {
	const tree = useTree()
	const commit = useCommit()
	const { control, submit, dirty } = useRecordForm('person', {
		name: '',
		phone: '',
		employer: '',
		...initial,
		state: 'active',
	} as Patch<'person'>)
	const [name, phone] = useWatch({ control, name: ['name', 'phone'] })
	const community = tree?.communityOf(orgId)?.id ?? orgId
	const people = useTable('person')
	const there = useMemo(
		() =>
			findLikelySame(people?.values() ?? [], { name, phone }).some(
				({ person }) => person.orgId === community && isNamesake(person, name),
			),
		[people, name, phone, community],
	)
	const [thereAtFirst] = useState(there)
	const save = async (patch: Patch<'person'>) => {
		const id = newId()
		const data = { ...patch, name: patch.name ?? '', state: 'active' as const }
		if (
			await commit('person.create', [create('person', community, data, id)], { done: `已新建 ${data.name}` })
		)
			onDone(id)
	}
	return (
		<FormDialog
			title="新建人员"
			dirty={dirty}
			submitLabel="新建并选用"
			submitSecondary={there}
			maxWidth="xs"
			onSubmit={() => submit(save)}
			onClose={onClose}
		>
			<TextInput control={control} name="name" label="姓名" required autoFocus={!initial.name} />
			<TextInput
				control={control}
				name="phone"
				label="电话"
				type="tel"
				autoFocus={!!initial.name && !thereAtFirst}
			/>
			<TextInput control={control} name="employer" label="工作单位" />
			<LikelySameHint
				name={name}
				phone={phone}
				likely={there}
				// Never once typing has begun: the cursor would leave the field.
				autoFocus={thereAtFirst && !dirty}
				onTake={onDone}
			/>
		</FormDialog>
	)
}
