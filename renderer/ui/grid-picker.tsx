/** Picks one grid by typing pinyin, characters or its number. */
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { type Ref, useMemo } from 'react'
import { useTree } from '../session/tree.ts'
import { type GridChoice, gridChoices, searchGrids } from './grid-search.ts'

interface GridPickerProps {
	value: string | undefined
	onChange: (gridId: string | undefined) => void
	label?: string
	/** Shown while nothing is picked. */
	placeholder?: string
	error?: string | undefined
	inputRef?: Ref<HTMLInputElement>
	/** Whether it can be emptied; a form that needs a grid says no. */
	clearable?: boolean
	required?: boolean
	autoFocus?: boolean
}

export function GridPicker({
	value,
	onChange,
	label = '网格',
	placeholder = '拼音或编号',
	error,
	inputRef,
	clearable = false,
	required = false,
	autoFocus = false,
}: GridPickerProps) {
	const tree = useTree()
	const choices = useMemo(() => (tree ? gridChoices(tree) : []), [tree])
	const chosen = choices.find(choice => choice.id === value) ?? null
	return (
		<Autocomplete<GridChoice, false, boolean>
			fullWidth
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
			noOptionsText="没有这个网格"
			slotProps={{ popper: { sx: { minWidth: 240 } } }}
			renderInput={params => (
				<TextField
					{...params}
					label={label}
					placeholder={placeholder}
					error={error !== undefined}
					helperText={error}
					required={required}
					autoFocus={autoFocus}
					inputRef={inputRef}
				/>
			)}
		/>
	)
}
