/** The three accounts once they are there, and the one-time passwords that are told once. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { OfficersResponse, type SetupRole, type SetupState } from '#shared/protocol/setup.ts'
import { useCopy } from '../../ui/use-copy.ts'
import { askSetup } from './setup-line.ts'
import { OFFICER, setupText } from './words.ts'

type Given = OfficersResponse['passwords']

interface GivenPasswordsProps {
	officers: SetupState['officers']
	given: Given
	onGiven: (given: Given) => void
	next: () => void
}

export function GivenPasswords({ officers, given, onGiven, next }: GivenPasswordsProps) {
	const copy = useCopy()
	const [failed, setFailed] = useState<string>()
	const renew = async (role: SetupRole) => {
		const answer = await askSetup(OfficersResponse, '/password', { role })
		if (!answer.ok) return setFailed(setupText(answer.code))
		setFailed(undefined)
		onGiven([...given.filter(each => each.role !== role), ...answer.value.passwords])
	}
	return (
		<>
			<Typography variant="h2" sx={{ mb: 1 }}>
				三个账号已经建好
			</Typography>
			{given.length > 0 && (
				<Alert severity="warning" sx={{ mb: 1.5 }}>
					一次性密码只显示这一次，请抄下来分别交给本人；首次登录后须改成自己的密码。
				</Alert>
			)}
			{officers.map(({ role, name, login }) => {
				const password = given.find(each => each.role === role)?.password
				return (
					<Box
						key={role}
						sx={{
							display: 'grid',
							gridTemplateColumns: '120px 140px 140px 1fr auto auto',
							gap: 1.5,
							alignItems: 'center',
							minHeight: 44,
							borderTop: 1,
							borderColor: 'divider',
						}}
					>
						<Typography sx={{ fontWeight: 600 }}>{OFFICER[role].label}</Typography>
						<span>{name}</span>
						<span>{login}</span>
						{password === undefined ? (
							<Typography variant="body2" sx={{ color: 'text.secondary' }}>
								密码已设好，不再显示
							</Typography>
						) : (
							<Typography sx={{ fontFamily: 'monospace', fontSize: 18, userSelect: 'all' }}>
								{password}
							</Typography>
						)}
						{password === undefined ? (
							<span />
						) : (
							<Button
								onClick={() => void copy(password, `已复制${OFFICER[role].label}的密码`)}
								aria-label={`复制密码：${OFFICER[role].label}`}
							>
								复制
							</Button>
						)}
						<Button onClick={() => void renew(role)} aria-label={`重新生成密码：${OFFICER[role].label}`}>
							重新生成密码
						</Button>
					</Box>
				)
			})}
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
			<Button variant="contained" size="large" onClick={next} autoFocus sx={{ mt: 2 }}>
				{given.length > 0 ? '已抄好，下一步' : '下一步'}
			</Button>
		</>
	)
}
