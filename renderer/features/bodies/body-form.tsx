/** One body: what it is called, whose it is, and how often it meets. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { PERIOD_WORD } from '#shared/meetings/words.ts'
import type { Period } from '#shared/model/periods.ts'
import type { Data, Patch } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import type { Tree } from '../../session/tree.ts'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { BODY_LABEL } from '../../ui/labels.ts'
import { NodePicker } from '../../ui/node-picker.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { type Body, PRESETS, sinceOf } from './body-setup.ts'

interface BodyFormProps {
	tree: Tree
	bodies: Iterable<Body>
	/** For a new one: the node it begins with. */
	nodeId?: string
	body?: Body
	onDone: (bodyId: string) => void
	onClose: () => void
}

export const BodyForm = drafted(
	({ body, nodeId }: BodyFormProps) => ({ form: 'body', record: body, at: nodeId }),
	Form,
)

function Form({
	tree,
	bodies,
	nodeId,
	opened: body,
	onDone,
	onClose,
}: BodyFormProps & Opened<Body | undefined>) {
	const commit = useCommit()
	const [node, setNode] = useKept('node', body?.orgId ?? nodeId)
	const [asked, setAsked] = useState(false)
	// What is typed below it must be seen again.
	const [more, setMore] = useKept('more', body?.data.issuer !== undefined || body?.data.note !== undefined)
	const old = body?.data
	const { control, form, submit, dirty } = useRecordForm('body', {
		name: old?.name ?? '',
		kind: old?.kind ?? 'other',
		cadence: old === undefined ? 'quarter' : old.cadence,
		state: old?.state ?? 'active',
		since: old === undefined ? sinceOf('quarter', today()) : old.since,
		issuer: old?.issuer,
		note: old?.note,
	} as Patch<'body'>)
	const [kind, cadence] = useWatch({ control, name: ['kind', 'cadence'] })
	const all = [...bodies]
	const joint = all.find(
		each =>
			each.id !== body?.id &&
			each.orgId === node &&
			each.data.kind === 'joint' &&
			each.data.state === 'active',
	)
	const take = (name: string, wanted: Period | undefined) => {
		const own = node === undefined ? name : `${tree.name(node)}${name}`
		form.setValue('name', own, { shouldDirty: true, shouldValidate: true })
		form.setValue('cadence', wanted ?? '', { shouldDirty: true })
		form.setValue('since', sinceOf(wanted, today()))
		form.setFocus('name')
	}
	const save = () => {
		setAsked(true)
		if (node === undefined) return
		return submit(async patch => {
			const twin = all.find(
				each =>
					each.id !== body?.id &&
					each.orgId === node &&
					each.data.state === 'active' &&
					each.data.name === patch.name,
			)
			if (twin !== undefined)
				return form.setError('name', { type: 'twin', message: '这里已有同名的会议' }, { shouldFocus: true })
			if (patch.kind === 'joint' && joint !== undefined && patch.state === 'active')
				return form.setError('kind', {
					type: 'one_body',
					message: `${tree.name(node)}已有“${joint.data.name}”，每处只设一个`,
				})
			const id = body?.id ?? newId()
			const edit = body === undefined ? create('body', node, patch as Data<'body'>, id) : update(body, patch)
			const done = body === undefined ? `已新建${patch.name}，请添加成员` : '已保存'
			if (await commit(body === undefined ? 'body.create' : 'body.update', [edit], { done })) onDone(id)
		})
	}
	return (
		<FormDialog
			title={body === undefined ? '新建会议机制' : '修改会议机制'}
			dirty={dirty || node !== (body?.orgId ?? nodeId)}
			onSubmit={save}
			onClose={onClose}
			{...(!more && { extra: <Button onClick={() => setMore(true)}>更多项目</Button> })}
		>
			{body === undefined && (
				<Box role="group" aria-label="常用会议" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
					{PRESETS.map(preset => (
						<Chip
							key={preset.name}
							label={preset.name}
							variant="outlined"
							onClick={() => take(preset.name, preset.cadence)}
						/>
					))}
				</Box>
			)}
			<TextInput control={control} name="name" label="会议名称" required autoFocus />
			<NodePicker
				label="所属"
				required
				levels={['street', 'community', 'grid']}
				value={node}
				onChange={setNode}
				disabled={body !== undefined}
				error={asked && node === undefined ? '请选择街道、社区或网格' : undefined}
				{...(body !== undefined && { hint: '纪要按所属和名称编号，设立后不能更换' })}
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				<SelectInput control={control} name="kind" label="类别" required choices={choicesOf(BODY_LABEL)} />
				<SelectInput
					control={control}
					name="cadence"
					label="召开频次"
					choices={choicesOf(PERIOD_WORD).map(({ value, label }) => ({
						value,
						label: `${String(label)}至少一次`,
					}))}
					emptyLabel="不定期，按需召开"
					{...(kind === 'joint' && { hint: '街道每半年、社区每季度至少一次' })}
				/>
			</Box>
			{cadence !== '' && cadence !== undefined && (
				<TextInput
					control={control}
					name="since"
					label="从哪天起计算"
					type="date"
					hint="这一天所在的一期起，没有召开就记为“未召开”"
				/>
			)}
			{more && (
				<>
					<TextInput
						control={control}
						name="issuer"
						label="发文机关"
						hint="通知、纪要的落款；不填则为所属的党组织，如“中共小正街社区委员会”"
					/>
					<TextInput control={control} name="note" label="备注" lines={2} />
				</>
			)}
		</FormDialog>
	)
}
