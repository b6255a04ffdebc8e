/** Adds or edits a person; while adding, says who may be the same one. */
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useWatch } from 'react-hook-form'
import type { Data, Patch, View } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import { useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { BuildingInput } from '../../ui/building-input.tsx'
import { drafted, type Opened, useDraft, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { LikelySameHint } from '../../ui/likely-same-hint.tsx'
import { PurposeNote } from '../../ui/purpose-note.tsx'
import { CheckInput, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { BranchInput } from './branch-input.tsx'
import { Pair } from './pair.tsx'

const ASKED = ['name', 'gender', 'phone', 'phone2', 'employer', 'title', 'buildingId', 'partyMember', 'note']
const ASKED_OF_MEMBERS = ['branchGridId', 'joinedOn', 'fullOn', 'birthMonth', 'memberKind']

interface PersonFormProps {
	tree: Tree
	/** The one to edit; a new one without it. */
	person?: View<'person'> | undefined
	/** The community of a new person, where it is known. */
	orgId?: string | undefined
	/** With the person to show: the one written, or the one who was there already. */
	onClose: (personId?: string) => void
}

export const PersonForm = drafted(
	({ person, orgId }: PersonFormProps) => ({ form: 'person', record: person, at: orgId }),
	Form,
)

function Form({
	tree,
	opened: person,
	orgId,
	onClose,
}: PersonFormProps & Opened<View<'person'> | undefined>) {
	const commit = useCommit()
	const { scopeId } = useClient().account()
	const communities = tree.communities
	const draft = useDraft()
	const [community, setCommunity] = useKept(
		'community',
		() => person?.orgId ?? orgId ?? tree.communityOf(scopeId)?.id ?? communities[0]?.id ?? scopeId,
	)
	const old = person?.data
	const { control, submit, dirty } = useRecordForm('person', {
		name: '',
		phone: '',
		phone2: '',
		employer: '',
		title: '',
		note: '',
		gender: undefined,
		buildingId: undefined,
		partyMember: undefined,
		branchGridId: undefined,
		birthMonth: '',
		joinedOn: '',
		fullOn: '',
		memberKind: '',
		...old,
		state: old?.state ?? 'active',
	})
	const [name, phone, phone2, buildingId, partyMember] = useWatch({
		control,
		name: ['name', 'phone', 'phone2', 'buildingId', 'partyMember'],
	})
	const save = async (filled: Patch<'person'>) => {
		// Of Party members alone.
		const patch = filled.partyMember
			? filled
			: { ...filled, branchGridId: undefined, joinedOn: undefined, fullOn: undefined, memberKind: undefined }
		if (person !== undefined) {
			const edits = [update(person, patch, community)]
			if (await commit('person.update', edits, { done: `已保存${person.data.name}` })) onClose(person.id)
			return
		}
		const id = newId()
		const edits = [create('person', community, patch as Data<'person'>, id)]
		if (await commit('person.create', edits, { done: `已新增${patch.name ?? ''}` })) onClose(id)
	}
	return (
		<FormDialog
			title={person === undefined ? '新增人员' : `编辑 · ${person.data.name}`}
			dirty={dirty}
			onSubmit={() => submit(save)}
			onClose={() => onClose()}
		>
			<Pair>
				<TextInput control={control} name="name" label="姓名" required autoFocus />
				<SelectInput
					control={control}
					name="gender"
					label="性别"
					emptyLabel="不填"
					choices={[
						{ value: 'male', label: '男' },
						{ value: 'female', label: '女' },
					]}
				/>
			</Pair>
			<Pair>
				<TextInput control={control} name="phone" label="电话" type="tel" />
				<TextInput control={control} name="phone2" label="备用电话" type="tel" />
			</Pair>
			<LikelySameHint
				name={name}
				phone={phone}
				phone2={phone2}
				buildingId={buildingId}
				takeLabel={person === undefined ? '就是此人' : '查看'}
				{...(person !== undefined && { exceptId: person.id })}
				onTake={id => {
					draft?.forget()
					onClose(id)
				}}
			/>
			<Pair>
				<TextInput control={control} name="employer" label="工作单位" />
				<TextInput control={control} name="title" label="职务" />
			</Pair>
			{communities.length > 1 && (
				<TextField
					select
					label="所属社区"
					value={community}
					onChange={event => setCommunity(event.target.value)}
				>
					{communities.map(org => (
						<MenuItem key={org.id} value={org.id}>
							{tree.pathName(org.id)}
						</MenuItem>
					))}
				</TextField>
			)}
			<BuildingInput control={control} name="buildingId" label="居住楼栋" tree={tree} orgId={community} />
			<CheckInput control={control} name="partyMember" label="党员" />
			{partyMember && (
				<>
					<BranchInput control={control} name="branchGridId" label="所属网格党支部" />
					<Pair>
						<TextInput control={control} name="joinedOn" label="入党时间" hint="如 1998-08" />
						<TextInput control={control} name="fullOn" label="转正时间" hint="如 1999-08" />
					</Pair>
					<Pair>
						<TextInput control={control} name="birthMonth" label="出生年月" hint="如 1970-03" />
						<TextInput control={control} name="memberKind" label="党员类型" />
					</Pair>
				</>
			)}
			<TextInput control={control} name="note" label="备注" lines={2} />
			<PurposeNote collection="person" fields={partyMember ? [...ASKED, ...ASKED_OF_MEMBERS] : ASKED} />
		</FormDialog>
	)
}
