/** Picks key units 重点单位 by characters or pinyin; those of the same community come first. */
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import { useMemo } from 'react'
import type { View } from '#shared/model/view.ts'
import { createPinyinText, createTextQuery, matchText, type PinyinText } from '../session/pinyin-text.ts'
import { useTable } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { UNIT_LABEL } from './labels.ts'
import { pickedOf } from './picked.ts'
import { type PickerFieldProps, PickerInput } from './picker-input.tsx'

type Unit = View<'unit'>

interface CommonProps extends PickerFieldProps {
	/** The node whose units come first. */
	orgId?: string | undefined
	/** Leaves units out. */
	filter?: (unit: Unit) => boolean
}
interface OneProps extends CommonProps {
	multiple?: false
	value: string | undefined
	onChange: (unitId: string | undefined) => void
}
interface SeveralProps extends CommonProps {
	multiple: true
	value: readonly string[]
	onChange: (unitIds: string[]) => void
}

const SHOWN = 60
const texts = new Map<string, PinyinText>()
function textOf(name: string): PinyinText {
	const known = texts.get(name) ?? createPinyinText(name, false)
	texts.set(name, known)
	return known
}

/** Units whose name every word matches, the best matches first, otherwise in the order given. */
function searchUnits(units: readonly Unit[], typed: string): Unit[] {
	const words = typed.normalize('NFKC').trim().split(/\s+/).filter(Boolean)
	const queries = words.map(createTextQuery)
	if (queries.length === 0) return units.slice(0, SHOWN)
	return units
		.flatMap((unit, i) => {
			const ranks = queries.map(query => query && matchText(textOf(unit.data.name), query)?.rank)
			return ranks.every(rank => rank !== undefined)
				? [{ unit, i, rank: ranks.reduce<number>((sum, rank) => sum + rank, 0) }]
				: []
		})
		.sort((a, b) => a.rank - b.rank || a.i - b.i)
		.slice(0, SHOWN)
		.map(({ unit }) => unit)
}

export function UnitPicker(props: OneProps | SeveralProps) {
	const { orgId, filter } = props
	const units = useTable('unit')
	const people = useTable('person')
	const tree = useTree()
	const choices = useMemo(() => {
		const near = tree && orgId !== undefined ? tree.subtree(tree.communityOf(orgId)?.id ?? orgId) : undefined
		const list = [...(units?.values() ?? [])].filter(unit => filter?.(unit) ?? true)
		const order = (unit: Unit) =>
			(near === undefined || near.has(unit.orgId) ? 0 : 2) + (unit.data.inMeeting ? 0 : 1)
		return list.sort(
			(a, b) =>
				order(a) - order(b) || a.data.name.localeCompare(b.data.name, 'zh-Hans-CN', { numeric: true }),
		)
	}, [units, tree, orgId, filter])
	const chosenIds = props.multiple ? props.value : props.value === undefined ? [] : [props.value]
	const chosen = chosenIds.flatMap(id => units?.get(id) ?? [])
	const pick = (picked: readonly Unit[] | undefined) => {
		if (picked === undefined) return
		const ids = picked.map(({ id }) => id)
		if (props.multiple) props.onChange(ids)
		else props.onChange(ids[0])
	}
	return (
		<Autocomplete<Unit, boolean>
			multiple={props.multiple === true}
			options={choices}
			value={props.multiple ? chosen : (chosen[0] ?? null)}
			onChange={(_, value) => pick(pickedOf(value))}
			filterOptions={(options, { inputValue }) =>
				searchUnits(options, !props.multiple && inputValue === chosen[0]?.data.name ? '' : inputValue)
			}
			filterSelectedOptions={props.multiple === true}
			disableCloseOnSelect={props.multiple === true}
			selectOnFocus
			getOptionLabel={unit => unit.data.name}
			getOptionKey={unit => unit.id}
			isOptionEqualToValue={(a, b) => a?.id === b.id}
			noOptionsText="没有找到，可先在“联系网络”里登记重点单位"
			renderOption={({ key, ...item }, unit) => (
				<li key={key} {...item}>
					<Box sx={{ display: 'flex', gap: 1.5, width: '100%', alignItems: 'baseline', minWidth: 0 }}>
						<Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
							{unit.data.name}
						</Box>
						<Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
							{people?.get(unit.data.liaisonId ?? '')?.data.name ?? '没有联络人'}
						</Box>
						<Box
							component="span"
							sx={{ ml: 'auto', fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}
						>
							{UNIT_LABEL[unit.data.kind]} · {tree?.name(unit.orgId)}
						</Box>
					</Box>
				</li>
			)}
			slotProps={{ listbox: { sx: { maxHeight: 320 } }, popper: { sx: { minWidth: 340 } } }}
			renderInput={params => (
				<PickerInput
					params={params}
					field={props}
					placeholder={chosen.length === 0 ? '单位名称或拼音' : ''}
				/>
			)}
		/>
	)
}
