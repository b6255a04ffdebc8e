import Button, { type ButtonProps } from '@mui/material/Button'
import { type ReactNode, useRef } from 'react'

interface FileButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'autoFocus'> {
	/** Names the field for screen readers: what kind of file. */
	label: string
	/** Endings and media types, as an input takes them. */
	accept: string
	onFile: (file: File) => void
	children: ReactNode
}

/** A button that asks for a file; the same file can be chosen twice in turn. */
export function FileButton({ label, accept, onFile, ...button }: FileButtonProps) {
	const picker = useRef<HTMLInputElement>(null)
	return (
		<>
			<Button {...button} onClick={() => picker.current?.click()} />
			<input
				ref={picker}
				type="file"
				accept={accept}
				aria-label={label}
				onChange={event => {
					const file = event.target.files?.[0]
					event.target.value = ''
					if (file !== undefined) onFile(file)
				}}
				style={{ display: 'none' }}
			/>
		</>
	)
}
