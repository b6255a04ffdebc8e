/** One demand: what the residents need, where, and how pressing it is. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { NEED_WORD } from '#shared/meetings/words.ts'
import type { Data, Patch } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { NodePicker } from '../../ui/node-picker.tsx'
import { CheckInput, choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Demand } from './need-rows.ts'

interface DemandFormProps {
	demand?: Demand | undefined
	/** The node that a new one begins with. */
	nodeId?: string | undefined
	/** A record of the log from which it comes, and its words. */
	from?: { readonly logId: string; readonly text: string } | undefined
	onDone: (demandId: string) => void
	onClose: () => void
}

export const DemandForm = drafted(
	({ demand, from, nodeId }: DemandFormProps) => ({
		form: 'demand',
		record: demand,
		at: from?.logId ?? nodeId,
		orgId: nodeId,
	}),
	Form,
)

function Form({
	opened: demand,
	nodeId,
	from,
	onDone,
	onClose,
}: DemandFormProps & Opened<Demand | undefined>) {
	const commit = useCommit()
	const [node, setNode] = useKept('node', demand?.orgId ?? nodeId)
	const [asked, setAsked] = useState(false)
	const old = demand?.data
	const { control, submit, dirty } = useRecordForm(
		'demand',
		{
			title: old?.title ?? from?.text.slice(0, 60) ?? '',
			kind: old?.kind,
			text: old?.text ?? from?.text,
			people: old?.people,
			urgent: old?.urgent,
			raisedOn: old === undefined ? today() : old.raisedOn,
			note: old?.note,
			state: old?.state ?? 'submitted',
			// Fields that the state asks for stay as they are.
			...(old?.reason === undefined ? {} : { reason: old.reason }),
			...(old?.result === undefined ? {} : { result: old.result }),
			...(from === undefined ? {} : { logId: from.logId }),
		} as Patch<'demand'>,
		['people'],
	)
	const save = (state: 'draft' | 'submitted') => {
		setAsked(true)
		if (node === undefined) return
		return submit(async patch => {
			const id = demand?.id ?? newId()
			const edit =
				demand === undefined
					? create('demand', node, { ...patch, state } as Data<'demand'>, id)
					: update(demand, patch, node)
			const done =
				demand !== undefined ? '已保存' : state === 'draft' ? '已存为草稿' : '已提交，等待联席会议审议'
			if (await commit(demand === undefined ? 'demand.create' : 'demand.update', [edit], { done })) onDone(id)
		})
	}
	return (
		<FormDialog
			title={demand === undefined ? '登记需求' : '修改需求'}
			submitLabel={demand === undefined ? '提交审议' : '保存'}
			dirty={dirty || node !== (demand?.orgId ?? nodeId)}
			onSubmit={() => save('submitted')}
			onClose={onClose}
			{...(demand === undefined && {
				extra: <Button onClick={() => void save('draft')}>存为草稿</Button>,
			})}
		>
			<TextInput
				control={control}
				name="title"
				label="需求"
				required
				autoFocus
				hint="一句话，如：香樟小区加装电动自行车充电棚"
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				<SelectInput control={control} name="kind" label="类别" required choices={choicesOf(NEED_WORD)} />
				<NodePicker
					label="网格或社区"
					required
					levels={['community', 'grid']}
					value={node}
					onChange={setNode}
					error={asked && node === undefined ? '请选择网格或社区' : undefined}
				/>
			</Box>
			<TextInput control={control} name="text" label="具体情况" lines={3} />
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr auto', gap: 1.5, alignItems: 'start' }}>
				<TextInput control={control} name="people" label="涉及人数" type="number" />
				<TextInput control={control} name="raisedOn" label="提出时间" type="date" />
				<CheckInput control={control} name="urgent" label="紧急" />
			</Box>
			<TextInput control={control} name="note" label="备注" />
		</FormDialog>
	)
}
