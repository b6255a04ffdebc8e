/** Picks one place of those given by typing pinyin, characters or its number. */
import Autocomplete from '@mui/material/Autocomplete'
import { type GridChoice, searchGrids } from './grid-search.ts'
import { type PickerFieldProps, PickerInput } from './picker-input.tsx'

export interface PlacePickerProps extends PickerFieldProps {
	value: string | undefined
	onChange: (id: string | undefined) => void
	/** Shown while nothing is picked. */
	placeholder?: string
	/** Whether it can be emptied; a form that needs a place says no. */
	clearable?: boolean
	disabled?: boolean
}

export function PlacePicker(props: PlacePickerProps & { choices: readonly GridChoice[] }) {
	const { choices, value, onChange, placeholder = '拼音或编号', clearable = false, disabled = false } = props
	const chosen = choices.find(choice => choice.id === value) ?? null
	return (
		<Autocomplete<GridChoice, false, boolean>
			fullWidth
			disabled={disabled}
			options={choices}
			value={chosen}
			// Enter can fall on a choice that is no longer there.
			onChange={(_, choice) => choice !== undefined && onChange(choice?.id)}
			disableClearable={clearable ? false : chosen !== null}
			selectOnFocus
			getOptionLabel={choice => choice.label}
			getOptionKey={choice => choice.id}
			isOptionEqualToValue={(a, b) => a.id === b.id}
			filterOptions={(options, { inputValue }) =>
				inputValue === chosen?.label ? options : [...searchGrids(options, inputValue)]
			}
			noOptionsText="没有找到"
			slotProps={{ popper: { sx: { minWidth: 240 } } }}
			renderInput={params => <PickerInput params={params} field={props} placeholder={placeholder} />}
		/>
	)
}
