/** Who is signed in, and the way out. Locking keeps the data, sealed, on this PC. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useEffect, useState } from 'react'
import { useClient, useFacts } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { LockIcon } from '../ui/icons.tsx'
import { ROLE_LABEL } from '../ui/labels.ts'
import { PasswordDialog } from './password-dialog.tsx'

export function AccountMenu() {
	const client = useClient()
	const { pending } = useFacts()
	const tree = useTree()
	const { name, login, role, scopeId } = client.account()
	const { mustChange } = client.account()
	const [anchor, setAnchor] = useState<HTMLElement | null>(null)
	const [changing, setChanging] = useState(false)
	const [putOff, setPutOff] = useState(false)
	const due = mustChange && !putOff
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'l' || event.shiftKey) return
			event.preventDefault()
			void client.lock()
		}
		window.addEventListener('keydown', onKeyDown)
		return () => window.removeEventListener('keydown', onKeyDown)
	}, [client])

	const roleName = ROLE_LABEL[role]
	const scope = tree?.nodes.has(scopeId) ? tree.name(scopeId) : ''
	return (
		<>
			<Button color="inherit" onClick={event => setAnchor(event.currentTarget)} aria-haspopup="menu">
				{name === roleName ? name : `${name}（${roleName}）`}
			</Button>
			<Menu
				anchorEl={anchor}
				open={anchor !== null}
				onClose={() => setAnchor(null)}
				slotProps={{ list: { 'aria-label': '账号' } }}
			>
				<Box component="li" role="none" sx={{ px: 2, pb: 0.5, fontSize: 13, color: 'text.secondary' }}>
					用户名 {login}
					{scope && ` · ${scope}`}
				</Box>
				<MenuItem
					onClick={() => {
						setAnchor(null)
						setChanging(true)
					}}
				>
					<ListItemText inset primary="修改密码" />
				</MenuItem>
				<MenuItem
					onClick={() => {
						setAnchor(null)
						void client.lock()
					}}
					sx={{ gap: 1 }}
				>
					<LockIcon />
					<ListItemText
						primary="锁定并退出"
						secondary={pending > 0 ? `${pending} 条修改还没上传，下次解锁后继续` : 'Ctrl+L'}
					/>
				</MenuItem>
			</Menu>
			{(changing || due) && (
				<PasswordDialog
					due={due}
					onClose={() => {
						setChanging(false)
						setPutOff(true)
					}}
				/>
			)}
		</>
	)
}
