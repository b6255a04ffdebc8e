import Alert from '@mui/material/Alert'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import FormLabel from '@mui/material/FormLabel'
import { useWatch } from 'react-hook-form'
import { dayBefore, heldElsewhere, type Post, planHandOver } from '#shared/model/posts.ts'
import type { Patch, View } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { create, newId, update } from '../../session/edits.ts'
import type { Rows } from '../../session/live-table.ts'
import type { Tree } from '../../session/tree.ts'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
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

interface HandOverDialogProps extends PostDialogProps {
	posts: Rows<'post'>
	tree: Tree
}

/** The post, and others of its kind if wanted, passes from one person to another on a day: one change, both dates kept. */
export const HandOverDialog = drafted(
	({ post }: HandOverDialogProps) => ({ form: 'hand_over', record: post }),
	Form,
)

function Form({ opened: post, grid, people, posts, tree, onClose }: HandOverDialogProps & Opened<Post>) {
	const commit = useCommit()
	const { kind, gridId, source, personId: oldId } = post.data
	const held = heldElsewhere(posts.values(), post, today())
	const elsewhere = tree.grids.flatMap(({ id }) => held.filter(({ data }) => data.gridId === id))
	const gridName = ({ data }: Post) => tree.name(data.gridId)
	/** Ids of the posts in other grids that pass as well. */
	const [also, setAlso] = useKept<readonly string[]>('also', [])
	const passing = [post, ...elsewhere.filter(({ id }) => also.includes(id))]
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
		const edits: Edit[] = []
		for (const each of passing) {
			const id = newId()
			const plan = planHandOver(
				each,
				{ on: patch.from!, personId: patch.personId!, source: patch.source, note: patch.note },
				id,
			)
			if (plan === 'same_person') return form.setError('personId', { message: '接任的人与现任是同一人' })
			if (plan === 'too_early')
				return form.setError('from', { message: `要晚于${oldName}的任职开始（${longDay(each.data.from)}）` })
			edits.push(update(each, plan.end), create('post', each.orgId, plan.begin, id))
		}
		const where = passing.map(gridName).join('、')
		const done = `${postOfGrid(where, kind)}已由${oldName}交给${newName ?? ''}`
		if (await commit('post.hand_over', edits, { done })) onClose()
	}
	const toggle = (id: string) =>
		setAlso(old => (old.includes(id) ? old.filter(each => each !== id) : [...old, id]))
	return (
		<FormDialog
			title={`交接 · ${grid.data.name} · ${POST_LABEL[kind]}`}
			dirty={dirty || also.length > 0}
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
			{elsewhere.length > 0 && (
				<FormGroup>
					<FormLabel component="legend">
						{oldName}还是这些网格的{POST_LABEL[kind]}，一并交接的请勾选
					</FormLabel>
					{elsewhere.map(each => (
						<FormControlLabel
							key={each.id}
							control={
								<Checkbox size="small" checked={also.includes(each.id)} onChange={() => toggle(each.id)} />
							}
							label={`${gridName(each)}${each.data.deputy ? '（副）' : ''}`}
						/>
					))}
				</FormGroup>
			)}
			<TextInput control={control} name="source" label="接任人的来源单位" />
			<TextInput control={control} name="note" label="备注" lines={1} />
			{from && (
				<Alert severity="info" role="status">
					{passing.map(each => (
						<div key={each.id}>
							{oldName}
							{passing.length > 1 && `，${gridName(each)}`}：{longDay(each.data.from)} 至{' '}
							{longDay(dayBefore(from))}
						</div>
					))}
					{newName ?? '接任人'}：{longDay(from)} 起
				</Alert>
			)}
		</FormDialog>
	)
}
