import Button from '@mui/material/Button'
import { type Post, standingSecretary } from '#shared/model/posts.ts'
import type { Patch } from '#shared/model/view.ts'
import { remove, update } from '../../session/edits.ts'
import { useCan, useTable } from '../../session/session.tsx'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CheckInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { postOfGrid } from '../../ui/record-words.ts'
import { useCommit } from '../../ui/use-commit.ts'
import type { PostDialogProps } from './hand-over-dialog.tsx'
import { nameOf } from './matrix-table.tsx'

/** Puts right what was written wrongly of a post; a post that never was can be taken out. */
export const EditPostDialog = drafted(
	({ post }: PostDialogProps) => ({ form: 'edit_post', record: post }),
	Form,
)

function Form({ opened: post, grid, people, onClose }: PostDialogProps & Opened<Post>) {
	const commit = useCommit()
	const posts = useTable('post')
	const mayDelete = useCan('post', 'delete')
	const name = nameOf(post, people)
	const { kind, gridId } = post.data
	const { control, form, submit, dirty } = useRecordForm('post', {
		...post.data,
		to: post.data.to ?? '',
		source: post.data.source ?? '',
		note: post.data.note ?? '',
	})
	const save = async ({ from, to, source, note, deputy }: Patch<'post'>) => {
		if (kind === 'secretary' && deputy !== true && from !== undefined && to === undefined) {
			const others = [...(posts?.values() ?? [])].filter(each => each.id !== post.id)
			if (standingSecretary(others, gridId, from) !== undefined)
				return form.setError('from', { message: '这段时间已有另一位书记兼网格长在任' })
		}
		const edits = [update(post, { from, to, source, note, deputy })]
		if (await commit('post.update', edits, { done: `已更正${name}的任职信息` })) onClose()
	}
	const drop = async () => {
		const done = `已删除${name}的任职记录`
		if (await commit('post.delete', [remove(post)], { done })) onClose()
	}
	return (
		<FormDialog
			title={`更正 · ${name} · ${postOfGrid(grid.data.name, kind)}`}
			dirty={dirty}
			extra={
				mayDelete && (
					<Button color="error" onClick={() => void drop()}>
						登记错了，删除
					</Button>
				)
			}
			onSubmit={() => submit(save)}
			onClose={onClose}
		>
			<TextInput control={control} name="from" label="任职开始" type="date" required autoFocus />
			<TextInput control={control} name="to" label="任职结束" type="date" hint="在任的留空" />
			<TextInput control={control} name="source" label="来源单位" />
			<CheckInput control={control} name="deputy" label="副职（协助）" />
			<TextInput control={control} name="note" label="备注" lines={1} />
		</FormDialog>
	)
}
