import Alert from '@mui/material/Alert'
import { useWatch } from 'react-hook-form'
import { dayBefore, type Post, planHandOver } from '#shared/model/posts.ts'
import type { Patch, View } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import type { Rows } from '../../session/live-table.ts'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { longDay, today } from '../../ui/format.ts'
import { POST_LABEL } from '../../ui/labels.ts'
import { PersonInput } from '../../ui/person-input.tsx'
import { TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { postOfGrid } from '../../ui/record-words.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { nameOf } from './matrix-table.tsx'

export interface PostDialogProps {
	post: Post
	grid: View<'grid'>
	people: Rows<'person'>
	onClose: () => void
}

/** The post passes from one person to another on a day: one change, both dates kept. */
export const HandOverDialog = drafted(
	({ post }: PostDialogProps) => ({ form: 'hand_over', record: post }),
	Form,
)

function Form({ opened: post, grid, people, onClose }: PostDialogProps & Opened<Post>) {
	const commit = useCommit()
	const { kind, gridId, source, personId: oldId } = post.data
	const { control, form, submit, dirty } = useRecordForm('post', {
		personId: undefined,
		gridId,
		kind,
		from: today(),
		source: kind === 'secretary' ? '' : (source ?? ''),
		note: '',
	})
	const [personId, from] = useWatch({ control, name: ['personId', 'from'] })
	const oldName = nameOf(post, people)
	const newName = people.get(personId)?.data.name

	const save = async (patch: Patch<'post'>) => {
		const id = newId()
		const plan = planHandOver(
			post,
			{ on: patch.from!, personId: patch.personId!, source: patch.source, note: patch.note },
			id,
		)
		if (plan === 'same_person') return form.setError('personId', { message: '接任的人与现任是同一人' })
		if (plan === 'too_early')
			return form.setError('from', { message: `要晚于${oldName}的任职开始（${longDay(post.data.from)}）` })
		const edits = [update(post, plan.end), create('post', post.orgId, plan.begin, id)]
		const done = `${postOfGrid(grid.data.name, kind)}已由${oldName}交给${newName ?? ''}`
		if (await commit('post.hand_over', edits, { done })) onClose()
	}
	return (
		<FormDialog
			title={`交接 · ${grid.data.name} · ${POST_LABEL[kind]}`}
			dirty={dirty}
			submitLabel="交接"
			onSubmit={() => submit(save)}
			onClose={onClose}
		>
			<PersonInput
				control={control}
				name="personId"
				label="接任人"
				orgId={grid.id}
				required
				autoFocus
				filter={person => person.id !== oldId}
			/>
			<TextInput
				control={control}
				name="from"
				label="交接日期"
				type="date"
				required
				hint="从这一天起由接任人负责"
			/>
			<TextInput control={control} name="source" label="接任人的来源单位" />
			<TextInput control={control} name="note" label="备注" lines={1} />
			{from && (
				<Alert severity="info" role="status">
					{oldName}：{longDay(post.data.from)} 至 {longDay(dayBefore(from))}
					<br />
					{newName ?? '接任人'}：{longDay(from)} 起
				</Alert>
			)}
		</FormDialog>
	)
}
