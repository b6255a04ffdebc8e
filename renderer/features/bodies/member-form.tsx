/** Members of a body: whoever holds a post, units' liaisons, concurrent members, named people; with substitutes. */
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useState } from 'react'
import { ranksFor } from '#shared/meetings/rank.ts'
import { POST_KINDS, type PostKind } from '#shared/model/kinds.ts'
import { MEMBER_KINDS, type MemberKind, type Seat } from '#shared/model/meeting-parts.ts'
import type { Data, Patch, View } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import { useTable } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MEMBER_LABEL, POST_LABEL, SEAT_LABEL } from '../../ui/labels.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { choicesOf } from '../../ui/record-form.tsx'
import { UnitPicker } from '../../ui/unit-picker.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Body } from './body-setup.ts'
import type { Member } from './member-rows.ts'

interface MemberFormProps {
	body: Body
	/** Everybody who is in it already: nobody is asked for twice. */
	members: readonly Member[]
	/** The one to change; absent to add some. */
	member?: Member | undefined
	onClose: () => void
}

const HINT: Record<MemberKind, string> = {
	post: '各网格这一岗位的在任人员，换人后自动更新',
	unit: '由单位的联络人参会，联络人在“联系网络”里维护',
	concurrent: '成员单位负责人兼任党委委员，可填职务和任期',
	person: '点名参会的人员，如社区党委班子',
}
const active = (person: View<'person'>): boolean => person.data.state === 'active'

export const MemberForm = drafted(
	({ body, member }: MemberFormProps) => ({
		form: 'member',
		record: member,
		at: body.id,
		orgId: body.orgId,
	}),
	Form,
)

function Form({ body, members, opened: member, onClose }: MemberFormProps & Opened<Member | undefined>) {
	const commit = useCommit()
	const tree = useTree()
	const units = useTable('unit')
	const old = member?.data
	const [kind, setKind] = useKept<MemberKind>('kind', old?.kind ?? 'unit')
	const [posts, setPosts] = useKept<readonly PostKind[]>('posts', [])
	const [unitIds, setUnitIds] = useKept<readonly string[]>(
		'unitIds',
		old?.unitId === undefined ? [] : [old.unitId],
	)
	const [personIds, setPersonIds] = useKept<readonly string[]>(
		'personIds',
		old?.personId === undefined ? [] : [old.personId],
	)
	const [seat, setSeat] = useKept<Seat>('seat', old?.seat ?? 'member')
	const [substituteId, setSubstituteId] = useKept('substituteId', old?.substituteId)
	const [title, setTitle] = useKept('title', old?.title ?? '')
	const [from, setFrom] = useKept('from', old?.from ?? '')
	const [to, setTo] = useKept('to', old?.to ?? '')
	const [asked, setAsked] = useState(false)
	const [touched, setTouched] = useKept('touched', false)

	const others = members.filter(({ id }) => id !== member?.id)
	const seen = new Set(others.flatMap(({ data }) => data.personId ?? []))
	const unitsIn = new Set(others.filter(({ data }) => data.kind === 'unit').map(({ data }) => data.unitId))
	const postsIn = new Set(others.map(({ data }) => data.postKind))
	const one = kind === 'concurrent' || member !== undefined
	const chosen = kind === 'post' ? (old?.postKind === undefined ? posts : [old.postKind]) : []
	const targets: readonly Partial<Data<'member'>>[] =
		kind === 'post'
			? chosen.map(postKind => ({ postKind }))
			: kind === 'unit'
				? unitIds.map(unitId => ({ unitId }))
				: personIds.map(personId => ({
						personId,
						...(kind === 'concurrent' && unitIds[0] !== undefined ? { unitId: unitIds[0] } : {}),
					}))
	const missing = asked && targets.length === 0 ? '请至少选择一项' : undefined
	const wrongTerm = from !== '' && to !== '' && to < from

	const touch = <A,>(set: (value: A) => void) => {
		return (value: A) => {
			setTouched(true)
			set(value)
		}
	}
	const pickKind = (next: MemberKind | null) => {
		if (next === null) return
		setKind(next)
		setPersonIds([])
		setUnitIds([])
		setAsked(false)
		if (next === 'concurrent' && title === '' && tree !== undefined)
			setTitle(`${tree.name(body.orgId)}党委兼职委员`)
	}
	const pickPerson = (id: string | undefined) => {
		setPersonIds(id === undefined ? [] : [id])
		// A liaison's unit is known already.
		const unit = [...(units?.values() ?? [])].find(({ data }) => data.liaisonId === id)
		if (kind === 'concurrent' && unitIds.length === 0 && unit !== undefined) setUnitIds([unit.id])
	}
	const save = async () => {
		setAsked(true)
		if (targets.length === 0 || wrongTerm) return
		const common: Patch<'member'> = {
			kind,
			seat: seat === 'member' ? undefined : seat,
			title: title.trim() === '' ? undefined : title.trim(),
			from: from === '' ? undefined : from,
			to: to === '' ? undefined : to,
			substituteId: targets.length === 1 && kind !== 'post' ? substituteId : undefined,
		}
		const done = member === undefined ? `已添加 ${targets.length} 项成员` : '已保存'
		if (member !== undefined) {
			const edit = update(member, { ...common, ...targets[0] })
			if (await commit('member.update', [edit], { done })) onClose()
			return
		}
		const ids = targets.map(newId)
		const ranks = ranksFor(
			ids,
			members
				.map(({ data }) => data.rank ?? '')
				.sort()
				.at(-1),
		)
		const edits = targets.map((target, i) => {
			const data = { ...common, ...target, bodyId: body.id, rank: ranks[i] }
			return create('member', body.orgId, data as Data<'member'>, ids[i])
		})
		if (await commit('member.create', edits, { done })) onClose()
	}
	return (
		<FormDialog
			title={member === undefined ? '添加成员' : '修改成员'}
			submitLabel={member === undefined ? '添加' : '保存'}
			dirty={touched}
			onSubmit={save}
			onClose={onClose}
		>
			{member === undefined && (
				<ToggleButtonGroup
					exclusive
					size="small"
					value={kind}
					aria-label="成员来源"
					onChange={(_, next: MemberKind | null) => pickKind(next)}
				>
					{MEMBER_KINDS.toReversed().map(each => (
						<ToggleButton key={each} value={each} sx={{ px: 2 }}>
							{MEMBER_LABEL[each]}
						</ToggleButton>
					))}
				</ToggleButtonGroup>
			)}
			<FormHelperText>{HINT[kind]}</FormHelperText>
			{kind === 'post' && member === undefined && (
				<Box role="group" aria-label="岗位" sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr' }}>
					{POST_KINDS.map(each => (
						<FormControlLabel
							key={each}
							disabled={postsIn.has(each)}
							control={
								<Checkbox
									size="small"
									checked={postsIn.has(each) || posts.includes(each)}
									onChange={(_, on) =>
										touch(setPosts)(on ? [...posts, each] : posts.filter(other => other !== each))
									}
								/>
							}
							label={POST_LABEL[each]}
						/>
					))}
					{missing && <FormHelperText error>{missing}</FormHelperText>}
				</Box>
			)}
			{kind === 'post' && old?.postKind !== undefined && (
				<TextField label="岗位" value={POST_LABEL[old.postKind]} disabled />
			)}
			{kind === 'unit' &&
				(one ? (
					<UnitPicker
						label="成员单位"
						required
						orgId={body.orgId}
						value={unitIds[0]}
						error={missing}
						onChange={touch(id => setUnitIds(id === undefined ? [] : [id]))}
					/>
				) : (
					<UnitPicker
						multiple
						autoFocus
						label="成员单位（可多选）"
						required
						orgId={body.orgId}
						filter={unit => !unitsIn.has(unit.id)}
						value={unitIds}
						error={missing}
						onChange={touch(setUnitIds)}
					/>
				))}
			{(kind === 'person' || kind === 'concurrent') &&
				(one ? (
					<PersonPicker
						label="人员"
						required
						autoFocus={kind === 'concurrent'}
						orgId={body.orgId}
						filter={person => active(person) && !seen.has(person.id)}
						value={personIds[0]}
						error={missing}
						onChange={touch(pickPerson)}
					/>
				) : (
					<PersonPicker
						multiple
						autoFocus
						label="人员（可多选）"
						required
						orgId={body.orgId}
						filter={person => active(person) && !seen.has(person.id)}
						value={personIds}
						error={missing}
						onChange={touch(setPersonIds)}
					/>
				))}
			{kind === 'concurrent' && (
				<UnitPicker
					label="所在单位"
					orgId={body.orgId}
					value={unitIds[0]}
					onChange={touch(id => setUnitIds(id === undefined ? [] : [id]))}
				/>
			)}
			<Box sx={{ display: 'grid', gridTemplateColumns: '140px 1fr', gap: 1.5 }}>
				<TextField
					select
					label="身份"
					value={seat}
					onChange={event => touch(setSeat)(event.target.value as Seat)}
				>
					{choicesOf(SEAT_LABEL).map(({ value, label }) => (
						<MenuItem key={value} value={value}>
							{label}
						</MenuItem>
					))}
				</TextField>
				<TextField
					label="职务"
					value={title}
					onChange={event => touch(setTitle)(event.target.value)}
					placeholder="不填则用台账里的职务"
					slotProps={{ htmlInput: { maxLength: 60 }, inputLabel: { shrink: true } }}
				/>
			</Box>
			{kind !== 'post' && targets.length <= 1 && (
				<PersonPicker
					label="代为出席人"
					orgId={body.orgId}
					filter={active}
					value={substituteId}
					onChange={touch(setSubstituteId)}
					hint="本人不能到会时由谁来"
				/>
			)}
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				{(['任期开始', '任期结束'] as const).map((label, i) => (
					<TextField
						key={label}
						label={label}
						type="date"
						value={i === 0 ? from : to}
						error={i === 1 && wrongTerm}
						helperText={i === 1 && wrongTerm ? '结束日期不能早于开始日期' : i === 1 ? '不填则一直有效' : ''}
						onChange={event => touch(i === 0 ? setFrom : setTo)(event.target.value)}
						slotProps={{ inputLabel: { shrink: true } }}
					/>
				))}
			</Box>
		</FormDialog>
	)
}
