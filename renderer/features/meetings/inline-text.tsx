/** Text that is edited where it stands: written when the field is left, Esc takes back what was typed. */
import Box from '@mui/material/Box'
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'

interface InlineTextProps {
	id?: string
	label: string
	value: string
	/** A single line: Enter leaves the field. */
	single?: boolean
	/** Must say something; emptied it goes back to what it was. */
	required?: boolean
	disabled?: boolean
	placeholder?: string
	maxLength: number
	style?: CSSProperties
	/** What stands in the field while it is typed in; `undefined` once it is written. */
	onTyped?: (text: string | undefined) => void
	onSave: (text: string) => Promise<unknown>
}

export function InlineText({
	id,
	label,
	value,
	single = false,
	required = false,
	disabled = false,
	placeholder,
	maxLength,
	style,
	onTyped,
	onSave,
}: InlineTextProps) {
	const [text, setText] = useState<string>()
	// The record as it was when typing began: what came in meanwhile is not overwritten unseen.
	const begun = useRef(onSave)
	const typed = useRef<string>(undefined)
	useUnsaved(text !== undefined)
	const put = (next: string | undefined) => {
		typed.current = next
		setText(next)
		onTyped?.(next)
	}
	const save = async () => {
		const now = typed.current
		if (now === undefined) return
		typed.current = undefined
		const isChanged = now.trim() !== value.trim() && !(required && now.trim() === '')
		if (isChanged) await begun.current(now.trim())
		setText(undefined)
		onTyped?.(undefined)
	}
	const last = useRef(save)
	last.current = save
	useEffect(() => () => void last.current(), [])
	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		if (event.key === 'Escape' && typed.current !== undefined) {
			put(undefined)
			event.stopPropagation()
			event.preventDefault()
		} else if (event.key === 'Enter' && (single || event.ctrlKey) && !event.nativeEvent.isComposing) {
			event.preventDefault()
			event.currentTarget.blur()
		}
	}
	const shown = text ?? value
	return (
		<>
			<Box
				component="textarea"
				id={id}
				aria-label={label}
				rows={1}
				value={shown}
				readOnly={disabled}
				placeholder={placeholder}
				maxLength={maxLength}
				onFocus={() => {
					begun.current = onSave
				}}
				onChange={event => put(single ? event.target.value.replace(/\n/g, '') : event.target.value)}
				onBlur={() => void save()}
				onKeyDown={onKeyDown}
				sx={{
					display: 'block',
					width: '100%',
					font: 'inherit',
					lineHeight: 1.6,
					color: 'inherit',
					bgcolor: 'transparent',
					border: 1,
					borderColor: 'transparent',
					borderRadius: 0.5,
					px: 0.75,
					py: 0.25,
					resize: 'none',
					overflow: 'hidden',
					fieldSizing: 'content',
					'&::placeholder': { color: 'text.secondary', opacity: 1 },
					'&:hover:not([readonly])': { borderColor: 'divider' },
					'&:focus:not([readonly])': {
						outline: '2px solid',
						outlineColor: 'primary.main',
						outlineOffset: -1,
						bgcolor: 'background.paper',
					},
				}}
				style={style}
			/>
			{sensitiveText(shown) !== undefined && (
				<Box sx={{ px: 0.75, fontSize: 12 }}>
					<SensitiveHint
						text={shown}
						onChange={next => {
							put(next)
							void save()
						}}
					/>
				</Box>
			)}
		</>
	)
}
