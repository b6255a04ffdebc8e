import type { AutocompleteRenderInputParams } from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import type { Ref } from 'react'

/** What every picker takes for its field. */
export interface PickerFieldProps {
	label: string
	/** A message; the field is marked. */
	error?: string | undefined
	hint?: string | undefined
	required?: boolean
	autoFocus?: boolean
	/** For forms that move the focus to the first error. */
	inputRef?: Ref<HTMLInputElement>
	onBlur?: () => void
}

interface PickerInputProps {
	params: AutocompleteRenderInputParams
	/** Those of the picker. */
	field: PickerFieldProps
	placeholder: string
}

/** The field in which a picker's words are typed. */
export function PickerInput({ params, field, placeholder }: PickerInputProps) {
	const { label, error, hint, required, autoFocus, inputRef, onBlur } = field
	return (
		<TextField
			{...params}
			label={label}
			placeholder={placeholder}
			error={error !== undefined}
			helperText={error ?? hint}
			required={required ?? false}
			autoFocus={autoFocus ?? false}
			{...(inputRef !== undefined && { inputRef })}
			{...(onBlur !== undefined && { onBlur })}
		/>
	)
}
