/** A district, street or community: its name, code and term; or a new one below another. */
import type { View } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { NODE_LABEL } from '../../ui/labels.ts'
import { TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { termSource } from './org-facts.ts'
import type { OrgData } from './use-org-data.ts'

interface OrgFormProps {
	data: OrgData
	/** The node to edit, or the one to add a node below. */
	target: { edit: View<'org'> } | { below: View<'org'> }
	onClose: () => void
	onSaved?: (id: string) => void
}

const BELOW = { district: 'street', street: 'community', community: 'community' } as const

export const OrgForm = drafted(
	({ target }: OrgFormProps) => ({
		form: 'org',
		record: 'edit' in target ? target.edit : undefined,
		at: 'below' in target ? target.below.id : undefined,
	}),
	Form,
)

function Form({
	data,
	target,
	opened: org,
	onClose,
	onSaved,
}: OrgFormProps & Opened<View<'org'> | undefined>) {
	const commit = useCommit()
	const parent = 'below' in target ? target.below : undefined
	const kind = org?.data.kind ?? BELOW[parent!.data.kind]
	const { control, form, submit, dirty } = useRecordForm(
		'org',
		{
			kind,
			name: org?.data.name ?? '',
			code: org?.data.code ?? parent?.data.code,
			parentId: org === undefined ? parent?.id : org.data.parentId,
			state: org?.data.state ?? 'active',
			termYears: org?.data.termYears,
			note: org?.data.note,
		},
		['termYears'],
	)
	const above = termSource(data.tree, (org === undefined ? parent?.id : org.data.parentId) ?? '')
	const siblings = data.tree.children((org === undefined ? parent?.id : org.data.parentId) ?? '')

	const save = () =>
		submit(async patch => {
			const twin = siblings.find(each => each.id !== org?.id && each.data.name === patch.name)
			if (twin !== undefined && twin.data.state === 'active') {
				form.setError('name', { type: 'twin', message: '同一上级下已有这个名称' })
				return
			}
			const id = org?.id ?? newId()
			const saved =
				org === undefined
					? await commit(
							'org.create',
							[create('org', id, patch as Parameters<typeof create<'org'>>[2], id)],
							{
								done: `已新建${patch.name}`,
							},
						)
					: await commit('org.edit', [update(org, patch)], { done: `已保存${patch.name}` })
			if (!saved) return
			onSaved?.(id)
			onClose()
		})
	return (
		<FormDialog
			title={org === undefined ? `新建${NODE_LABEL[kind]}` : `编辑${NODE_LABEL[kind]}`}
			dirty={dirty}
			onSubmit={save}
			onClose={onClose}
		>
			<TextInput control={control} name="name" label="名称" required autoFocus />
			<TextInput
				control={control}
				name="code"
				label="区划代码"
				hint="统计用区划代码：区县 6 位、街道 9 位、社区 12 位；没有可不填"
			/>
			<TextInput
				control={control}
				name="termYears"
				type="number"
				label="支部任期（年）"
				hint={`不填则沿用${above.from === undefined ? '默认值' : above.from.data.name}：${above.years} 年`}
			/>
			<TextInput control={control} name="note" label="备注" lines={2} />
		</FormDialog>
	)
}
