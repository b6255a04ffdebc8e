/** Step 1: the three who share what running a system takes. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type FormEvent, useState } from 'react'
import { passwordFault } from '#shared/model/password-rule.ts'
import { OfficersResponse, SETUP_ROLES, type SetupRole } from '#shared/protocol/setup.ts'
import { errorText } from '../../ui/messages.ts'
import { GivenPasswords } from './given-passwords.tsx'
import { askSetup } from './setup-line.ts'
import type { StepProps } from './step-props.ts'
import { OFFICER, setupText } from './words.ts'

interface Draft {
	readonly name: string
	readonly login: string
	readonly password: string
}
const START: Record<SetupRole, Draft> = {
	sysadmin: { name: '', login: 'xitong', password: '' },
	security: { name: '', login: 'anquan', password: '' },
	auditor: { name: '', login: 'shenji', password: '' },
}

const COLUMNS = '200px 1fr 1fr 1.4fr'

/** Why they cannot be made like that, or `undefined`. */
function faultOf(drafts: Record<SetupRole, Draft>): string | undefined {
	const all = SETUP_ROLES.map(role => drafts[role])
	if (all.some(({ name, login }) => name.trim() === '' || login.trim() === ''))
		return '请填写三个人的姓名和用户名。'
	const differs = (values: string[]) =>
		new Set(values.map(value => value.trim().toLowerCase())).size === values.length
	if (!differs(all.map(({ name }) => name))) return '三个岗位要由三个人担任，姓名不能相同。'
	if (!differs(all.map(({ login }) => login))) return '三个用户名不能相同。'
	const typed = all.filter(({ password }) => password !== '')
	if (!differs(typed.map(({ password }) => password))) return '三个人的密码不能相同。'
	if (drafts.sysadmin.password === '') return '请设置系统管理员的密码。'
	return typed.some(({ password, login }) => passwordFault(password, login) !== undefined)
		? errorText('weak_password').replace('；并且不能与原密码相同', '')
		: undefined
}

export function OfficersStep({ state, again, next }: StepProps) {
	const [drafts, setDrafts] = useState(START)
	const [failed, setFailed] = useState<string>()
	const [busy, setBusy] = useState(false)
	const [given, setGiven] = useState<OfficersResponse['passwords']>([])
	if (state.officers.length > 0)
		return <GivenPasswords officers={state.officers} given={given} onGiven={setGiven} next={next} />

	const set = (role: SetupRole, part: Partial<Draft>) => {
		setFailed(undefined)
		setDrafts(old => ({ ...old, [role]: { ...old[role], ...part } }))
	}
	const submit = async (event: FormEvent) => {
		event.preventDefault()
		const fault = faultOf(drafts)
		setFailed(fault)
		if (fault !== undefined || busy) return
		setBusy(true)
		const officers = SETUP_ROLES.map(role => {
			const { password, ...who } = drafts[role]
			return { role, ...who, ...(password !== '' && { password }) }
		})
		const answer = await askSetup(OfficersResponse, '/officers', { officers })
		setBusy(false)
		if (answer.ok) setGiven(answer.value.passwords)
		else setFailed(answer.code === 'already_exists' ? '账号已经建好了。' : setupText(answer.code))
		await again()
	}
	return (
		<Box component="form" noValidate onSubmit={event => void submit(event)} aria-label="管理员">
			<Typography sx={{ mb: 1.5 }}>
				管理、安全、审计分给三个人，谁也不能兼任：管系统的改不了审计，看审计的管不了账号。
			</Typography>
			{SETUP_ROLES.map((role, index) => (
				<Box
					key={role}
					role="group"
					aria-label={OFFICER[role].label}
					sx={{ display: 'grid', gridTemplateColumns: COLUMNS, gap: 1.5, alignItems: 'start', mb: 1.75 }}
				>
					<Box>
						<Typography sx={{ fontWeight: 600 }}>{OFFICER[role].label}</Typography>
						<Typography variant="body2" sx={{ color: 'text.secondary' }}>
							{OFFICER[role].duty}
						</Typography>
					</Box>
					<TextField
						label="姓名"
						value={drafts[role].name}
						onChange={event => set(role, { name: event.target.value })}
						autoFocus={index === 0}
						slotProps={{ htmlInput: { maxLength: 60 } }}
					/>
					<TextField
						label="用户名"
						value={drafts[role].login}
						onChange={event => set(role, { login: event.target.value })}
						slotProps={{ htmlInput: { maxLength: 60, spellCheck: false, autoComplete: 'off' } }}
					/>
					<TextField
						label="密码"
						type="password"
						value={drafts[role].password}
						onChange={event => set(role, { password: event.target.value })}
						helperText={
							role === 'sysadmin'
								? '至少 8 位，含大小写、数字、符号中的三种'
								: '本人在场就自己设；留空则生成一次性密码'
						}
						slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'new-password' } }}
					/>
				</Box>
			))}
			{failed !== undefined && (
				<Alert severity="error" sx={{ mb: 1.5 }}>
					{failed}
				</Alert>
			)}
			<Button type="submit" variant="contained" size="large" disabled={busy}>
				{busy ? '正在建立…' : '建立三个账号'}
			</Button>
		</Box>
	)
}
