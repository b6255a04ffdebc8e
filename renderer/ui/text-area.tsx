/**
 * A field of several lines that grows with what is typed. The browser does the growing: a script that measures lays the
 * whole page out anew, when it is first drawn and with each key. Where a browser cannot, the field scrolls.
 */
import TextField, { type TextFieldProps } from '@mui/material/TextField'
import type { TextareaHTMLAttributes } from 'react'

type TextAreaProps = Omit<TextFieldProps, 'slotProps' | 'variant'> & {
	minRows?: number
	maxRows?: number
	slotProps?: { htmlInput?: TextareaHTMLAttributes<HTMLTextAreaElement> }
}

export function TextArea({ minRows = 1, maxRows, slotProps, ...props }: TextAreaProps) {
	const style = {
		fieldSizing: 'content',
		minHeight: `${minRows}lh`,
		...(maxRows !== undefined && { maxHeight: `${maxRows}lh` }),
	}
	return (
		<TextField
			{...props}
			multiline
			rows={minRows}
			slotProps={{
				...slotProps,
				input: { inputComponent: 'textarea' },
				htmlInput: { ...slotProps?.htmlInput, type: undefined, style },
			}}
		/>
	)
}
