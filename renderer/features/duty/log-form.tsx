import Box from '@mui/material/Box'
import { type ReactNode, useEffect, useState } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import type { Patch } from '#shared/model/view.ts'
import { useTable } from '../../session/session.tsx'
import { useDraft, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { LOG_LABEL } from '../../ui/labels.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { asksAnew, lacksResult } from './log-state.ts'

interface LogFormProps {
	title: string
	initial: Patch<'log'>
	/** The grid; absent where the user has to choose one. */
	gridId: string | undefined
	onSave: (gridId: string, patch: Patch<'log'>) => Promise<boolean>
	onClose: () => void
	/** Above the fields. */
	notice?: ReactNode
}

/** Every field of a log that offices fill in; fields that are absent start empty. */
const BLANK: Patch<'log'> = {
	until: undefined,
	place: undefined,
	visited: undefined,
	buildingId: undefined,
	text: undefined,
	demand: undefined,
	followUp: undefined,
	result: undefined,
	personIds: [],
	state: 'done',
}

const STATES = choicesOf({ done: '已办结，或无需办理', open: '未办结' })

export function LogForm({ title, initial, gridId, onSave, onClose, notice }: LogFormProps) {
	const draft = useDraft()
	const [grid, setGrid] = useKept('grid', gridId)
	const [asked, setAsked] = useState(false)
	const { control, form, submit, dirty } = useRecordForm('log', { ...BLANK, ...initial })
	const [demand, followUp, result] = useWatch({ control, name: ['demand', 'followUp', 'result'] })
	const anew = asksAnew(initial, { demand, followUp, result })
	useEffect(() => {
		if (anew) form.setValue('state', 'open', { shouldDirty: true })
	}, [anew, form])
	const buildings = useTable('building')
	const own = [...(buildings?.values() ?? [])]
		.filter(building => building.orgId === grid)
		.map(({ id, data }) => ({ value: id, label: data.name }))
		.sort((a, b) => a.label.localeCompare(b.label, 'zh-Hans-CN', { numeric: true }))
	const chosen: unknown = form.watch('buildingId')
	const choices =
		typeof chosen === 'string' && chosen !== '' && !own.some(each => each.value === chosen)
			? [...own, { value: chosen, label: buildings?.get(chosen)?.data.name ?? '（已删除的楼栋）' }]
			: own
	return (
		<FormDialog
			title={title}
			maxWidth="md"
			dirty={dirty || grid !== gridId}
			onClose={onClose}
			onSubmit={() => {
				setAsked(true)
				if (grid === undefined) return
				return submit(async patch => {
					if (lacksResult(patch)) {
						form.setError('result', { type: 'required', message: '请填写处理结果' }, { shouldFocus: true })
						return
					}
					if (!(await onSave(grid, patch))) return
					draft?.forget()
					onClose()
				})
			}}
		>
			{notice}
			<Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 1.5 }}>
				<SelectInput control={control} name="kind" label="类别" required choices={choicesOf(LOG_LABEL)} />
				<GridPicker
					required
					value={grid}
					onChange={setGrid}
					error={asked && grid === undefined ? '请选择网格' : undefined}
				/>
				<TextInput control={control} name="at" label="时间" type="datetime-local" required />
				<TextInput control={control} name="until" label="结束时间" type="datetime-local" />
			</Box>
			<Box sx={{ display: 'grid', gridTemplateColumns: '2fr 1fr', gap: 1.5 }}>
				<Controller
					control={control}
					name="personIds"
					render={({ field }) => (
						<PersonPicker
							multiple
							label="人员"
							orgId={grid}
							gridId={grid}
							value={(field.value ?? []) as string[]}
							onChange={field.onChange}
						/>
					)}
				/>
				<SelectInput control={control} name="buildingId" label="楼栋" choices={choices} emptyLabel="不选" />
			</Box>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				<TextInput control={control} name="visited" label="走访对象" />
				<TextInput control={control} name="place" label="地点" />
			</Box>
			<TextInput control={control} name="text" label="情况记录" required lines={3} autoFocus />
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				<TextInput control={control} name="demand" label="诉求" lines={1} />
				<TextInput control={control} name="followUp" label="后续跟进" lines={1} />
			</Box>
			<Box sx={{ display: 'grid', gridTemplateColumns: '3fr 1fr', gap: 1.5 }}>
				<TextInput control={control} name="result" label="处理结果" lines={1} />
				<SelectInput control={control} name="state" label="办理情况" choices={STATES} />
			</Box>
		</FormDialog>
	)
}
