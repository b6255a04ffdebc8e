/** Several buildings of the grid, found by typing a part of the name or the number. */
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form'
import { fieldLabel } from '../../ui/labels.ts'
import type { Building } from './network-data.ts'
import { holdsWhole } from './network-filter.ts'

interface BuildingsInputProps {
	control: Control
	name: Path<FieldValues>
	buildings: readonly Building[]
}

export function BuildingsInput({ control, name, buildings }: BuildingsInputProps) {
	return (
		<Controller
			control={control}
			name={name}
			render={({ field: { ref, value, onChange, onBlur }, fieldState: { error } }) => {
				const chosen = new Set<string>(value ?? [])
				const here = new Set(buildings.map(each => each.id))
				// Ids of buildings elsewhere (after a merge, say) are not shown and must not be lost.
				const elsewhere = [...chosen].filter(id => !here.has(id))
				return (
					<Autocomplete
						multiple
						disableCloseOnSelect
						options={[...buildings]}
						value={buildings.filter(each => chosen.has(each.id))}
						onChange={(_, picked) => onChange([...picked.map(each => each.id), ...elsewhere])}
						onBlur={onBlur}
						getOptionLabel={each => each.name}
						getOptionKey={each => each.id}
						filterOptions={(options, { inputValue }) => {
							const typed = inputValue.trim()
							const exact = options.filter(each => holdsWhole(each.name, typed))
							return exact.length > 0 ? exact : options.filter(each => each.name.includes(typed))
						}}
						renderOption={({ key, ...props }, each) => (
							<li key={key} {...props}>
								{each.name}
								{each.contacts.length === 0 && (
									<span style={{ marginLeft: 8, color: '#b3261e', fontSize: 12 }}>无人联系</span>
								)}
							</li>
						)}
						noOptionsText={buildings.length === 0 ? '本网格还没有登记楼栋' : '没有这个楼栋'}
						renderInput={params => (
							<TextField
								{...params}
								inputRef={ref}
								label={fieldLabel('contact', 'buildingIds')}
								placeholder={chosen.size === 0 ? '输入楼栋号，可选多栋' : ''}
								error={error !== undefined}
								helperText={error?.message ?? '不分楼栋的可以不选'}
							/>
						)}
					/>
				)
			}}
		/>
	)
}
