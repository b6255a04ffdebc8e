import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form'
import { GridPicker } from '../../ui/grid-picker.tsx'

interface BranchInputProps {
	control: Control
	name: Path<FieldValues>
	label: string
}

/** The grid whose branch a Party member belongs to. */
export function BranchInput({ control, name, label }: BranchInputProps) {
	return (
		<Controller
			control={control}
			name={name}
			render={({ field: { ref, value, onChange }, fieldState: { error } }) => (
				<GridPicker
					value={value}
					onChange={onChange}
					label={label}
					clearable
					inputRef={ref}
					error={error?.message}
				/>
			)}
		/>
	)
}
