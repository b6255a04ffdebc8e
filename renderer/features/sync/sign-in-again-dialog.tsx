/** The server wants the password again; the work on this PC stays open meanwhile. */
import Alert from '@mui/material/Alert'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { SignInAgain } from '../../session/sign-in-again.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { errorText, takesEnrolment } from '../../ui/messages.ts'
import { useToast } from '../../ui/toast.tsx'

export function SignInAgainDialog({
	signInAgain,
	onClose,
}: {
	signInAgain: SignInAgain
	onClose: () => void
}) {
	const toast = useToast()
	const [password, setPassword] = useState('')
	const [enrolment, setEnrolment] = useState('')
	const [asksEnrolment, setAsksEnrolment] = useState(false)
	const [code, setCode] = useState<string | null>(null)
	const submit = async () => {
		const given = enrolment.trim()
		const answer = await signInAgain(password, given === '' ? undefined : given)
		if (!answer.ok) {
			if (takesEnrolment(answer.code)) setAsksEnrolment(true)
			return setCode(answer.code)
		}
		toast({ text: '已重新登录，继续同步' })
		onClose()
	}
	return (
		<FormDialog
			title="重新登录"
			dirty={false}
			submitLabel="登录"
			maxWidth="xs"
			onSubmit={submit}
			onClose={onClose}
		>
			<TextField
				label="密码"
				type="password"
				value={password}
				onChange={event => {
					setPassword(event.target.value)
					setCode(null)
				}}
				autoFocus
				helperText="在服务器上的最新密码"
				slotProps={{ htmlInput: { autoComplete: 'current-password', maxLength: 200 } }}
			/>
			{asksEnrolment && (
				<TextField
					label="登记码"
					value={enrolment}
					onChange={event => {
						setEnrolment(event.target.value)
						setCode(null)
					}}
					autoFocus
					slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 40 } }}
				/>
			)}
			{code !== null && <Alert severity="error">{errorText(code)}</Alert>}
		</FormDialog>
	)
}
