/** A password with the eye that shows it and a word when Caps Lock is on. */
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { EyeIcon, EyeOffIcon } from '../../ui/icons.tsx'

interface PasswordFieldProps {
	label?: string
	value: string
	onChange: (value: string) => void
	inputRef: RefObject<HTMLInputElement | null>
	autoFocus?: boolean
}

export function PasswordField({
	label = '密码',
	value,
	onChange,
	inputRef,
	autoFocus = false,
}: PasswordFieldProps) {
	const [shown, setShown] = useState(false)
	const [capsLock, setCapsLock] = useState(false)
	const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
	return (
		<TextField
			label={label}
			type={shown ? 'text' : 'password'}
			value={value}
			onChange={event => onChange(event.target.value)}
			onKeyDown={watchCapsLock}
			onKeyUp={watchCapsLock}
			onBlur={() => setCapsLock(false)}
			inputRef={inputRef}
			autoFocus={autoFocus}
			helperText={capsLock ? '大写锁定（Caps Lock）已打开' : ' '}
			slotProps={{
				htmlInput: { autoComplete: 'current-password', required: true, maxLength: 200, spellCheck: false },
				formHelperText: { sx: { color: 'warning.main' }, role: 'status' },
				input: {
					endAdornment: (
						<InputAdornment position="end">
							<IconButton
								onClick={() => setShown(!shown)}
								aria-label={shown ? '隐藏密码' : '显示密码'}
								aria-pressed={shown}
								edge="end"
								size="small"
							>
								{shown ? <EyeOffIcon /> : <EyeIcon />}
							</IconButton>
						</InputAdornment>
					),
				},
			}}
		/>
	)
}
