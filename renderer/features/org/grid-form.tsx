/** A grid with its branch: a new one in a community, or the fields of one that is there. */
import Box from '@mui/material/Box'
import { useWatch } from 'react-hook-form'
import type { Data, View } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FORM_LABEL } from '../../ui/labels.ts'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { termSource } from './org-facts.ts'
import type { OrgData } from './use-org-data.ts'

interface GridFormProps {
	data: OrgData
	target: { edit: View<'grid'> } | { below: View<'org'> }
	onClose: () => void
	onSaved?: (id: string) => void
}

export const GridForm = drafted(
	({ target }: GridFormProps) => ({
		form: 'grid',
		record: 'edit' in target ? target.edit : undefined,
		at: 'below' in target ? target.below.id : undefined,
	}),
	Form,
)

function Form({
	data,
	target,
	opened: grid,
	onClose,
	onSaved,
}: GridFormProps & Opened<View<'grid'> | undefined>) {
	const commit = useCommit()
	const { tree } = data
	const parentId = 'edit' in target ? target.edit.data.parentId : target.below.id
	const old = grid?.data
	const { control, form, submit, dirty } = useRecordForm(
		'grid',
		{
			name: old?.name ?? '',
			code: old?.code,
			parentId,
			state: old?.state ?? 'active',
			branchName: old?.branchName,
			form: old?.form,
			branchGridId: old?.branchGridId,
			foundedOn: old?.foundedOn,
			termStart: old?.termStart,
			termYears: old?.termYears,
			endsOn: old?.endsOn,
			memberCount: old?.memberCount,
			households: old?.households,
			area: old?.area,
			note: old?.note,
		},
		['termYears', 'memberCount', 'households'],
	)
	const formed = useWatch({ control, name: 'form' }) as string | undefined
	const members = useWatch({ control, name: 'memberCount' }) as string | number | undefined
	const siblings = tree.children(parentId).filter(node => node.collection === 'grid')
	const hosts = siblings.filter(
		each => each.id !== grid?.id && each.data.state === 'active' && each.data.form !== 'group',
	)
	const above = termSource(tree, parentId)

	const save = () =>
		submit(async patch => {
			const twin = siblings.find(each => each.id !== grid?.id && each.data.name === patch.name)
			if (twin?.data.state === 'active') {
				form.setError('name', { type: 'twin', message: '本社区已有同名网格' }, { shouldFocus: true })
				return
			}
			const isGroup = patch.form === 'group'
			if (isGroup && patch.branchGridId === undefined) {
				const message = '党小组要选择它所属的党支部'
				form.setError('branchGridId', { type: 'required', message }, { shouldFocus: true })
				return
			}
			const wanted = {
				...patch,
				branchGridId: isGroup ? patch.branchGridId : undefined,
				endsOn: patch.form === 'temporary' ? patch.endsOn : undefined,
			}
			const id = grid?.id ?? newId()
			const saved =
				grid === undefined
					? await commit('grid.create', [create('grid', id, wanted as Data<'grid'>, id)], {
							done: `已新建${patch.name}`,
						})
					: await commit(patch.name === old?.name ? 'grid.edit' : 'grid.rename', [update(grid, wanted)], {
							done: `已保存${patch.name}`,
						})
			if (!saved) return
			onSaved?.(id)
			onClose()
		})
	const pair = { display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 1.5, rowGap: 1.5 }
	return (
		<FormDialog
			title={
				grid === undefined ? `新建网格（${tree.name(parentId)}）` : `编辑网格（${tree.pathName(grid.id)}）`
			}
			dirty={dirty}
			maxWidth="md"
			onSubmit={save}
			onClose={onClose}
		>
			<Box sx={pair}>
				<TextInput control={control} name="name" label="网格名称" required autoFocus hint="例如：第一网格" />
				<TextInput control={control} name="code" label="网格编码" hint="按本地编码规则填写，没有可不填" />
				<TextInput control={control} name="branchName" label="党支部名称" />
				<SelectInput
					control={control}
					name="form"
					label="组建方式"
					choices={choicesOf(FORM_LABEL)}
					emptyLabel="未定"
					hint={memberHint(members)}
				/>
				{formed === 'group' && (
					<SelectInput
						control={control}
						name="branchGridId"
						label="所属党支部"
						required
						choices={hosts.map(each => ({
							value: each.id,
							label: each.data.branchName ?? `${each.data.name}党支部`,
						}))}
						hint={hosts.length === 0 ? '本社区还没有其他党支部' : '党小组归哪个网格的党支部'}
					/>
				)}
				{formed === 'temporary' && (
					<TextInput
						control={control}
						name="endsOn"
						type="date"
						label="截止日期"
						required
						hint="临时党支部到期后撤销或转正"
					/>
				)}
				<TextInput control={control} name="foundedOn" type="date" label="成立日期" />
				{formed !== 'group' && formed !== 'temporary' && (
					<>
						<TextInput
							control={control}
							name="termStart"
							type="date"
							label="本届起始"
							hint="最近一次选举的日期"
						/>
						<TextInput
							control={control}
							name="termYears"
							type="number"
							label="任期（年）"
							hint={`不填则沿用${above.from === undefined ? '默认值' : above.from.data.name}：${above.years} 年`}
						/>
					</>
				)}
				<TextInput control={control} name="memberCount" type="number" label="党员人数" />
				<TextInput
					control={control}
					name="households"
					type="number"
					label="户数"
					hint="不填则按楼栋户数合计"
				/>
			</Box>
			<TextInput control={control} name="area" label="四至范围" hint="东、南、西、北各到哪里" />
			<TextInput control={control} name="note" label="备注" lines={2} />
		</FormDialog>
	)
}

/** What the number of full members suggests; never a bar to saving. */
export function memberHint(members: string | number | undefined): string {
	if (members === undefined || members === '') return ''
	const count = Number(members)
	if (count < 3) return '正式党员不足 3 名，建议与邻近网格建联合党支部'
	return count >= 7
		? '正式党员 7 名以上，应设支部委员会（3～5 人）'
		: '正式党员不足 7 名，设书记 1 名，必要时设副书记'
}
