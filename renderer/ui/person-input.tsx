import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form'
import { PersonPicker, type PersonPickerProps } from './person-picker.tsx'

type PersonInputProps = Pick<
	PersonPickerProps,
	'label' | 'orgId' | 'hint' | 'required' | 'autoFocus' | 'filter'
> & {
	control: Control
	name: Path<FieldValues>
	multiple?: boolean
}

/** {@link PersonPicker} as a field of a record form: one id, or with `multiple` a set of them. */
export function PersonInput({ control, name, multiple = false, ...props }: PersonInputProps) {
	return (
		<Controller
			control={control}
			name={name}
			render={({ field: { ref, value, onChange, onBlur }, fieldState: { error } }) => {
				const common = { ...props, inputRef: ref, onBlur, error: error?.message }
				return multiple ? (
					<PersonPicker {...common} multiple value={value ?? []} onChange={onChange} />
				) : (
					<PersonPicker {...common} value={value} onChange={onChange} />
				)
			}}
		/>
	)
}
