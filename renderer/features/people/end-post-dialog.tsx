import Alert from '@mui/material/Alert'
import type { Post } from '#shared/model/posts.ts'
import type { Patch } from '#shared/model/view.ts'
import { update } from '../../session/edits.ts'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { longDay, today } from '../../ui/format.ts'
import { POST_LABEL } from '../../ui/labels.ts'
import { TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { PostDialogProps } from './hand-over-dialog.tsx'
import { nameOf } from './matrix-table.tsx'

/** A post ends and nobody takes over. */
export const EndPostDialog = drafted(
	({ post }: PostDialogProps) => ({ form: 'end_post', record: post }),
	Form,
)

function Form({ opened: post, grid, people, onClose }: PostDialogProps & Opened<Post>) {
	const commit = useCommit()
	const name = nameOf(post, people)
	const { control, form, submit, dirty } = useRecordForm('post', {
		...post.data,
		to: today(),
		note: post.data.note ?? '',
	})
	const save = async ({ to, note }: Patch<'post'>) => {
		if (to === undefined) return form.setError('to', { message: '请填写最后一天' })
		const done = `${name}在${grid.data.name}的任职到${longDay(to)}止`
		if (await commit('post.end', [update(post, { to, note })], { done })) onClose()
	}
	return (
		<FormDialog
			title={`结束任职 · ${name} · ${POST_LABEL[post.data.kind]}`}
			dirty={dirty}
			submitLabel="结束任职"
			onSubmit={() => submit(save)}
			onClose={onClose}
		>
			<TextInput
				control={control}
				name="to"
				label="最后一天"
				type="date"
				required
				autoFocus
				hint={`${longDay(post.data.from)} 开始任职`}
			/>
			<TextInput control={control} name="note" label="备注" lines={1} hint="如离任原因、工作去向" />
			<Alert severity="info">已有人接任时请改用“交接”，两人的起止日期会一次记好。</Alert>
		</FormDialog>
	)
}
