/** The own password, changed at the server and on this PC: the data stay as they are, their key is wrapped anew. */
import Alert from '@mui/material/Alert'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { passwordFault } from '#shared/model/password-rule.ts'
import { useClient } from '../session/session.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { errorText } from '../ui/messages.ts'
import { useToast } from '../ui/toast.tsx'

const FAULT = {
	too_short: '新密码至少 8 位。',
	too_simple: '新密码要有大写字母、小写字母、数字、符号中的三种，或者 16 位以上。',
	too_usual: '新密码太常见，容易被猜到，请换一个。',
	has_login: '新密码不能包含用户名。',
} as const

/** @param due the password was given by another: without a new one the account is locked again, but where no server is reached */
export function PasswordDialog({ due, onClose }: { due: boolean; onClose: () => void }) {
	const client = useClient()
	const toast = useToast()
	const [form, setForm] = useState({ current: '', next: '', again: '' })
	const [failed, setFailed] = useState<string>()
	const [isCutOff, setCutOff] = useState(false)
	const submit = async () => {
		const { current, next, again } = form
		const fault = passwordFault(next, client.account().login)
		if (fault !== undefined) return setFailed(FAULT[fault])
		if (next !== again) return setFailed('两次输入的新密码不一样。')
		const answer = await client.changePassword(current, next)
		if (!answer.ok) {
			const unreached = answer.code === 'unreachable' || answer.code === 'no_server'
			setCutOff(unreached)
			return setFailed(
				answer.code === 'bad_credentials'
					? '原密码不对。'
					: unreached
						? '修改密码需要联网，请连上服务器后再试。'
						: errorText(answer.code),
			)
		}
		toast({ text: '密码已修改，本机和服务器都用新密码。' })
		onClose()
	}
	const field = (name: 'current' | 'next' | 'again', label: string, autoComplete: string) => (
		<TextField
			type="password"
			label={label}
			value={form[name]}
			onChange={event => {
				setFailed(undefined)
				setForm(old => ({ ...old, [name]: event.target.value }))
			}}
			autoFocus={name === 'current'}
			slotProps={{ htmlInput: { autoComplete, maxLength: 200, spellCheck: false } }}
		/>
	)
	return (
		<FormDialog
			title={due ? '请先改成自己的密码' : '修改密码'}
			dirty={false}
			submitDisabled={form.current === '' || form.next === '' || form.again === ''}
			onSubmit={submit}
			onClose={due && !isCutOff ? () => void client.lock() : onClose}
		>
			{due && <Alert severity="info">现在的密码是管理员给的，别人可能知道。取消会锁定并退出。</Alert>}
			{field('current', '原密码', 'current-password')}
			{field('next', '新密码', 'new-password')}
			{field('again', '再输一次新密码', 'new-password')}
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				至少 8 位，含大写字母、小写字母、数字、符号中的三种。数据不会重新加密，马上改好。
			</Typography>
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
		</FormDialog>
	)
}
