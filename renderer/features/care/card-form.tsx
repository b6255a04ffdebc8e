/** One visit card: who, where, what is needed and why, and the consent without which there is none. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { lastDayOf } from '#shared/model/care.ts'
import type { CareNeed } from '#shared/model/care-schemas.ts'
import type { Data, Patch } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import type { Tree } from '../../session/tree.ts'
import { BuildingInput } from '../../ui/building-input.tsx'
import { drafted, type Opened, useDraft, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { CARE_NEED_LABEL, CARE_RHYTHM_LABEL } from '../../ui/labels.ts'
import { PurposeNote } from '../../ui/purpose-note.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Card } from './care-rows.ts'
import { ConsentFields } from './consent-fields.tsx'
import type { Care } from './use-care.ts'

const ASKED = [
	'name',
	'phone',
	'buildingId',
	'room',
	'need',
	'rhythm',
	'purpose',
	'consentBy',
	'consentOn',
	'expiresOn',
	'note',
]

interface CardFormProps {
	tree: Tree
	care: Care
	/** The one to change; a new one without it. */
	card?: Card | undefined
	gridId?: string | undefined
	/** With the card to show: the one written, or the one that was there already. */
	onDone: (cardId: string) => void
	onClose: () => void
}

const purposeOf = (need: CareNeed): string => `按本人需要，上门提供${CARE_NEED_LABEL[need]}服务`

export const CardForm = drafted(
	({ card, gridId }: CardFormProps) => ({ form: 'card', record: card, at: gridId }),
	Form,
)

function Form({
	tree,
	care,
	opened: card,
	gridId,
	onDone,
	onClose,
}: CardFormProps & Opened<Card | undefined>) {
	const commit = useCommit()
	const old = card?.data
	const only = tree.grids.length === 1 ? tree.grids[0]?.id : undefined
	const draft = useDraft()
	const [grid, setGrid] = useKept('grid', card?.orgId ?? gridId ?? only)
	const [asked, setAsked] = useState(false)
	const day = today()
	const { control, form, submit, dirty } = useRecordForm('card', {
		name: '',
		phone: '',
		buildingId: undefined,
		room: '',
		need: undefined,
		rhythm: undefined,
		purpose: '',
		under14: undefined,
		consentBy: undefined,
		consenter: '',
		consentHow: undefined,
		consentOn: day,
		expiresOn: lastDayOf(day),
		since: day,
		note: '',
		...old,
		state: 'active',
	} as Patch<'card'>)
	const [name, need, buildingId] = useWatch({ control, name: ['name', 'need', 'buildingId'] })
	const building = buildingId === undefined ? undefined : care.buildings.get(buildingId)
	useEffect(() => {
		// A building stands in one grid.
		if (building !== undefined) setGrid(building.orgId)
	}, [building, setGrid])
	useEffect(() => {
		const said = form.getValues('purpose')
		const own = Object.keys(CARE_NEED_LABEL).some(each => said === purposeOf(each as CareNeed))
		if (need && (said === '' || own)) form.setValue('purpose', purposeOf(need))
	}, [need, form])
	const community = grid === undefined ? tree.communities[0]?.id : tree.communityOf(grid)?.id
	const likely =
		card === undefined && name?.trim()
			? [...care.cards.values()].find(
					each =>
						each.data.state === 'active' &&
						each.data.name === name.trim() &&
						tree.communityOf(each.orgId)?.id === community,
				)
			: undefined
	const save = async (filled: Patch<'card'>) => {
		if (grid === undefined) return
		if ((filled.consentOn ?? '') > day) return form.setError('consentOn', { message: '同意日期不能晚于今天' })
		const patch = filled.consentBy === 'self' ? { ...filled, consenter: undefined } : filled
		if (card !== undefined) {
			if (await commit('card.update', [update(card, patch, grid)], { done: '已保存' })) onDone(card.id)
			return
		}
		const id = newId()
		const edit = create('card', grid, { ...patch, since: patch.consentOn } as Data<'card'>, id)
		if (await commit('card.create', [edit], { done: `已为${patch.name}建卡` })) onDone(id)
	}
	return (
		<FormDialog
			title={card === undefined ? '新建走访服务卡' : `修改 · ${old?.name}`}
			maxWidth="md"
			dirty={dirty || grid !== (card?.orgId ?? gridId ?? only)}
			onSubmit={() => {
				setAsked(true)
				return submit(save)
			}}
			onClose={onClose}
		>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 1.5, alignItems: 'start' }}>
				<TextInput control={control} name="name" label="姓名" required autoFocus />
				<TextInput control={control} name="phone" label="电话" type="tel" />
				<SelectInput
					control={control}
					name="need"
					label="服务需要"
					required
					choices={choicesOf(CARE_NEED_LABEL)}
				/>
				<BuildingInput control={control} name="buildingId" label="楼栋" tree={tree} orgId={community ?? ''} />
				<TextInput control={control} name="room" label="单元门牌" />
				<GridPicker
					value={grid}
					onChange={setGrid}
					required
					error={asked && grid === undefined ? '请选择网格' : undefined}
				/>
			</Box>
			{likely !== undefined && (
				<Alert
					severity="warning"
					action={
						<Button
							color="inherit"
							onClick={() => {
								draft?.forget()
								onDone(likely.id)
							}}
						>
							打开这张卡
						</Button>
					}
				>
					{`本社区已有${likely.data.name}的卡（${care.placeOf(likely)}，${CARE_NEED_LABEL[likely.data.need]}），不必重复建卡。`}
				</Alert>
			)}
			<Box sx={{ display: 'grid', gridTemplateColumns: '2fr 1fr', gap: 1.5, alignItems: 'start' }}>
				<TextInput
					control={control}
					name="purpose"
					label="走访目的"
					required
					hint="建卡前要告诉本人的话，只写为什么上门"
				/>
				<SelectInput
					control={control}
					name="rhythm"
					label="走访频次"
					emptyLabel="不定期"
					choices={choicesOf(CARE_RHYTHM_LABEL)}
				/>
			</Box>
			<ConsentFields form={form} />
			<TextInput
				control={control}
				name="note"
				label="备注"
				lines={1}
				hint="只写上门要注意的事，如：听力不好，请大声敲门。不写身份类别、病情和家庭变故"
			/>
			<PurposeNote collection="card" fields={ASKED} />
		</FormDialog>
	)
}
