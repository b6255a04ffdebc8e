import Box, { type BoxProps } from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import type { ReactNode, Ref } from 'react'

interface LineButtonProps {
	writable: boolean
	onOpen: () => void
	onDrop: () => void
	buttonRef?: Ref<HTMLButtonElement>
	sx: BoxProps['sx']
	children: ReactNode
}

/** A line that Enter opens and Delete takes out; plain text to read and to copy where nothing may be written. */
export function LineButton({ writable, onOpen, onDrop, buttonRef, sx, children }: LineButtonProps) {
	const look = [
		{ display: 'block', textAlign: 'left', lineHeight: 1.6, overflowWrap: 'anywhere' },
		...(Array.isArray(sx) ? sx : [sx]),
	]
	if (!writable) return <Box sx={look}>{children}</Box>
	return (
		<ButtonBase
			ref={buttonRef}
			title="回车修改，Delete 删去"
			onClick={onOpen}
			onKeyDown={event => {
				if (event.key !== 'Delete') return
				event.preventDefault()
				onDrop()
			}}
			sx={[
				...look,
				{
					'&:hover': { bgcolor: '#f5f2ed' },
					'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
				},
			]}
		>
			{children}
		</ButtonBase>
	)
}
