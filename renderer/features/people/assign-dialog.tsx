import type { PostKind } from '#shared/model/kinds.ts'
import { type Post, standingSecretary } from '#shared/model/posts.ts'
import type { Data, Patch, View } from '#shared/model/view.ts'
import { create } from '../../session/edits.ts'
import type { Rows } from '../../session/live-table.ts'
import { useTable } from '../../session/session.tsx'
import { drafted } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { POST_LABEL } from '../../ui/labels.ts'
import { PersonInput } from '../../ui/person-input.tsx'
import { CheckInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { postOfGrid } from '../../ui/record-words.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { likelySource } from './likely-source.ts'

interface AssignDialogProps {
	grid: View<'grid'>
	kind: PostKind
	/** Begin with a deputy. */
	deputy: boolean
	holders: readonly Post[]
	posts: Rows<'post'>
	onClose: () => void
}

/** Where a draft of {@link AssignDialog} belongs. */
export const assignedAt = (gridId: string, kind: PostKind, deputy: boolean): string =>
	`${gridId}/${kind}${deputy ? '/deputy' : ''}`

/** A person takes up a post. */
export const AssignDialog = drafted(
	({ grid, kind, deputy }: AssignDialogProps) => ({
		form: 'assign',
		at: assignedAt(grid.id, kind, deputy),
		orgId: grid.id,
	}),
	Form,
)

function Form({ grid, kind, deputy, holders, posts, onClose }: AssignDialogProps) {
	const people = useTable('person')
	const commit = useCommit()
	const initial: Patch<'post'> = {
		personId: undefined,
		gridId: grid.id,
		kind,
		from: today(),
		source: likelySource(posts.values(), grid, kind) ?? '',
		...(deputy && { deputy: true }),
		note: '',
	}
	const { control, form, submit, dirty } = useRecordForm('post', initial)
	const save = async (patch: Patch<'post'>) => {
		const data = patch as Data<'post'>
		if (holders.some(post => post.data.personId === data.personId))
			return form.setError('personId', { message: '此人已在这个岗位任职' })
		if (kind === 'secretary' && data.deputy !== true) {
			const standing = standingSecretary(posts.values(), grid.id, data.from)
			if (standing !== undefined)
				return form.setError('from', {
					message: '这一天已有在任的书记兼网格长。一个网格同时只能有一位，请用“交接”办理。',
				})
		}
		const name = people?.get(data.personId)?.data.name ?? ''
		const done = `${name}任${postOfGrid(grid.data.name, kind)}${data.deputy ? '（副）' : ''}`
		if (await commit('post.assign', [create('post', grid.id, data)], { done })) onClose()
	}
	return (
		<FormDialog
			title={`${grid.data.name} · ${POST_LABEL[kind]} · ${deputy ? '增加副职' : '配备人员'}`}
			dirty={dirty}
			submitLabel="任职"
			onSubmit={() => submit(save)}
			onClose={onClose}
		>
			<PersonInput control={control} name="personId" label="人员" orgId={grid.id} required autoFocus />
			<TextInput control={control} name="from" label="任职开始" type="date" required />
			<TextInput
				control={control}
				name="source"
				label="来源单位"
				hint="派出此人的单位，如派出所、社区卫生服务中心"
			/>
			{(kind !== 'secretary' || deputy) && (
				<CheckInput control={control} name="deputy" label="副职（协助）" />
			)}
			<TextInput control={control} name="note" label="备注" lines={1} />
		</FormDialog>
	)
}
