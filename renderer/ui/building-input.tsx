import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form'
import { createTextQuery } from '../session/pinyin-text.ts'
import { findPlaces } from '../session/place-search.ts'
import { useTable } from '../session/session.tsx'
import type { Tree } from '../session/tree.ts'

interface BuildingInputProps {
	control: Control
	name: Path<FieldValues>
	label: string
	tree: Tree
	/** The community whose buildings are offered. */
	orgId: string
}

/** One building of the community, by name, number or pinyin, grouped by grid. */
export function BuildingInput({ control, name, label, tree, orgId }: BuildingInputProps) {
	const buildings = useTable('building')
	const choices = useMemo(() => {
		const order = new Map(tree.children(orgId).map((grid, i) => [grid.id, i]))
		return [...(buildings?.values() ?? [])]
			.filter(building => order.has(building.orgId))
			.sort(
				(a, b) =>
					order.get(a.orgId)! - order.get(b.orgId)! ||
					a.data.name.localeCompare(b.data.name, 'zh-Hans-CN', { numeric: true }),
			)
	}, [buildings, tree, orgId])
	return (
		<Controller
			control={control}
			name={name}
			render={({ field: { ref, value, onChange, onBlur } }) => (
				<Autocomplete
					options={choices}
					value={(value && buildings?.get(value)) || null}
					onChange={(_, building) => onChange(building?.id)}
					groupBy={building => tree.name(building.orgId)}
					getOptionLabel={building => building.data.name}
					getOptionKey={building => building.id}
					isOptionEqualToValue={(a, b) => a.id === b.id}
					filterOptions={(all, { inputValue }) => {
						const query = createTextQuery(inputValue)
						if (query === undefined || inputValue === (value && buildings?.get(value)?.data.name)) return all
						const found = new Set(findPlaces(all, each => each.data.name, query, 50).map(hit => hit.place))
						return all.filter(building => found.has(building))
					}}
					noOptionsText="没有这栋楼。楼栋在“联系网络”里登记"
					renderInput={params => (
						<TextField {...params} label={label} inputRef={ref} onBlur={onBlur} placeholder="楼栋名或拼音" />
					)}
				/>
			)}
		/>
	)
}
