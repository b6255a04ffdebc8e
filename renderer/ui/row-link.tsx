/** A whole row that leads somewhere. */
import Box, { type BoxProps } from '@mui/material/Box'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Address } from './record-address.ts'

interface RowLinkProps {
	address: Address
	sx?: BoxProps['sx']
	children: ReactNode
}

export function RowLink({ address, sx, children }: RowLinkProps) {
	return (
		<Box
			component={Link}
			to={address.to}
			search={address.search as never}
			sx={[
				{
					display: 'grid',
					alignItems: 'center',
					columnGap: 1.5,
					px: 1,
					minHeight: 32,
					color: 'text.primary',
					textDecoration: 'none',
					borderRadius: 0.5,
					'&:hover': { bgcolor: '#f5f2ed' },
					'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
				},
				...(Array.isArray(sx) ? sx : [sx]),
			]}
		>
			{children}
		</Box>
	)
}
