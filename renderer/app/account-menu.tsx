import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import { useClient } from '../session/session.tsx'
import { LockIcon } from '../ui/icons.tsx'
import { ROLE_LABEL } from '../ui/labels.ts'

/** Who is signed in, and the way out. Locking keeps the data, sealed, on this PC. */
export function AccountMenu() {
	const client = useClient()
	const { name, role } = client.account()
	const [anchor, setAnchor] = useState<HTMLElement | null>(null)
	return (
		<>
			<Button color="inherit" onClick={event => setAnchor(event.currentTarget)} aria-haspopup="menu">
				{name}（{ROLE_LABEL[role]}）
			</Button>
			<Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
				<MenuItem
					onClick={() => {
						setAnchor(null)
						void client.lock()
					}}
					sx={{ gap: 1 }}
				>
					<LockIcon />
					锁定并退出
				</MenuItem>
			</Menu>
		</>
	)
}
