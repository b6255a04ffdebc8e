import Alert from '@mui/material/Alert'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import FormLabel from '@mui/material/FormLabel'
import Typography from '@mui/material/Typography'
import type { Patch, View } from '#shared/model/view.ts'
import { update } from '../../session/edits.ts'
import { usePersonRoles } from '../../session/person-roles.ts'
import { useCan } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { longDay, today } from '../../ui/format.ts'
import { POST_LABEL } from '../../ui/labels.ts'
import { TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'

interface LeaveDialogProps {
	person: View<'person'>
	tree: Tree
	onClose: () => void
}

/** A person leaves: the posts still held end with it, in one change. The record stays. */
export const LeaveDialog = drafted(
	({ person }: LeaveDialogProps) => ({ form: 'leave', record: person }),
	Form,
)

function Form({ opened: person, tree, onClose }: LeaveDialogProps & Opened<View<'person'>>) {
	const commit = useCommit()
	const { career, contacts, liaisonOf } = usePersonRoles()(person.id)
	const open = career.now.filter(post => post.data.to === undefined)
	const mayEnd = useCan('post', 'update')
	/** Posts that do not end. */
	const [staying, setStaying] = useKept<readonly string[]>('staying', [])
	const { name } = person.data
	const { control, form, submit, dirty } = useRecordForm('person', { ...person.data, leftOn: today() })

	const save = async ({ leftOn }: Patch<'person'>) => {
		if (leftOn === undefined) return form.setError('leftOn', { message: '请填写离开日期' })
		const ending = mayEnd ? open.filter(post => !staying.includes(post.id)) : []
		const late = ending.find(post => post.data.from > leftOn)
		if (late !== undefined)
			return form.setError('leftOn', { message: `不能早于任职开始（${longDay(late.data.from)}）` })
		const edits = [
			update(person, { state: 'left', leftOn }),
			...ending.map(post => update(post, { to: leftOn })),
		]
		const done = ending.length > 0 ? `${name}已离开，结束 ${ending.length} 个岗位` : `${name}已离开`
		if (await commit('person.leave', edits, { done })) onClose()
	}
	const toggle = (id: string) =>
		setStaying(old => (old.includes(id) ? old.filter(each => each !== id) : [...old, id]))
	return (
		<FormDialog
			title={`办理离开 · ${name}`}
			dirty={dirty || staying.length > 0}
			submitLabel="确认离开"
			onSubmit={() => submit(save)}
			onClose={onClose}
		>
			<TextInput
				control={control}
				name="leftOn"
				label="离开日期（最后一天）"
				type="date"
				required
				autoFocus
				hint="人员转为“已离开”，过去的岗位和日志都保留"
			/>
			{open.length > 0 && mayEnd && (
				<FormGroup>
					<FormLabel component="legend">同时结束这些岗位</FormLabel>
					{open.map(post => (
						<FormControlLabel
							key={post.id}
							control={
								<Checkbox
									size="small"
									checked={!staying.includes(post.id)}
									onChange={() => toggle(post.id)}
								/>
							}
							label={`${tree.pathName(post.data.gridId)} ${POST_LABEL[post.data.kind]}${post.data.deputy ? '（副）' : ''}`}
						/>
					))}
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						岗位结束后就是空缺。已有接任人的，请先到岗位矩阵办理交接。
					</Typography>
				</FormGroup>
			)}
			{contacts.length + liaisonOf.length > 0 && (
				<Alert severity="warning">
					此人还在联系网络中有 {contacts.length + liaisonOf.length} 个角色，请到“联系网络”另行调整。
				</Alert>
			)}
		</FormDialog>
	)
}
