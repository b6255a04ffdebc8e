/** Login name and password; says why not, and how long to wait after too many tries. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { passwordFault } from '#shared/model/password-rule.ts'
import type { Preset } from '#shared/preset.ts'
import type { Client } from '../../session/client.ts'
import type { Gate } from '../../session/gate.ts'
import { errorText, takesEnrolment } from '../../ui/messages.ts'
import { useUnsaved } from '../../ui/unsaved.ts'
import { AccountList, type KnownAccount } from './account-list.tsx'
import { PasswordField } from './password-field.tsx'
import { waitText } from './server-words.ts'

interface SignInFormProps {
	gate: Pick<Gate, 'signIn'>
	accounts: readonly KnownAccount[]
	/** What an administrator has set for this PC. */
	preset: Preset | undefined
	onUnlocked: (client: Client) => void
	/** A bug or a store that does not open: not this form's to explain. */
	onBroken: (error: unknown) => void
}

interface Refused {
	readonly code: string
	/** Milliseconds since 1970 until which another try is useless; 0 where there is no pause. */
	readonly untilMs: number
}

export function SignInForm({ gate, accounts, preset, onUnlocked, onBroken }: SignInFormProps) {
	const [login, setLogin] = useState(accounts[0]?.login ?? '')
	const [password, setPassword] = useState('')
	useUnsaved(password !== '')
	const [oldPassword, setOldPassword] = useState('')
	const [busy, setBusy] = useState(false)
	const [refused, setRefused] = useState<Refused | null>(null)
	const passwordInput = useRef<HTMLInputElement>(null)
	const oldPasswordInput = useRef<HTMLInputElement>(null)
	const [asksOld, setAsksOld] = useState(false)
	const [enrolment, setEnrolment] = useState(preset?.enrolmentCode ?? '')
	const [asksEnrolment, setAsksEnrolment] = useState(false)
	/** `null`: the password is known. */
	const [recoveryCode, setRecoveryCode] = useState<string | null>(null)
	const waitSeconds = useCountdown(refused?.untilMs ?? 0)
	const fromPreset = preset?.enrolmentCode !== undefined && enrolment === preset.enrolmentCode
	const isKnown = accounts.some(account => account.login === login.trim())

	const choose = (next: string) => {
		setLogin(next)
		setRefused(null)
		setAsksOld(false)
		passwordInput.current?.focus()
	}
	const submit = async (event: FormEvent) => {
		event.preventDefault()
		if (busy || waitSeconds > 0) return
		const fault = recoveryCode === null ? undefined : passwordFault(password, login)
		if (fault !== undefined) {
			setRefused({ code: 'weak_password', untilMs: 0 })
			return
		}
		if (login.trim() === '' || password === '' || recoveryCode === '') {
			setRefused({ code: 'empty', untilMs: 0 })
			return
		}
		setBusy(true)
		setRefused(null)
		try {
			const answer = await gate.signIn({
				login: login.trim(),
				password,
				...(asksOld && oldPassword !== '' && { oldPassword }),
				...(enrolment.trim() !== '' && { enrolment: enrolment.trim() }),
				...(recoveryCode !== null && { recoveryCode }),
			})
			if (answer.ok) {
				onUnlocked(answer.client)
				return
			}
			setRefused({ code: answer.code, untilMs: Date.now() + (answer.retryAfterSeconds ?? 0) * 1000 })
			if (takesEnrolment(answer.code)) setAsksEnrolment(true)
			if (answer.code === 'contact_lock') setRecoveryCode('')
			if (answer.code === 'password_changed') setAsksOld(true)
			else passwordInput.current?.select()
		} catch (error) {
			onBroken(error)
		}
		setBusy(false)
	}

	return (
		<Stack component="form" noValidate spacing={2} onSubmit={event => void submit(event)} aria-label="登录">
			{accounts.length > 0 && <AccountList accounts={accounts} chosen={login.trim()} onChoose={choose} />}
			<TextField
				label="用户名"
				value={login}
				onChange={event => {
					setLogin(event.target.value)
					setRefused(null)
					setAsksOld(false)
				}}
				autoFocus={accounts.length === 0}
				slotProps={{
					htmlInput: { autoComplete: 'username', required: true, maxLength: 60, spellCheck: false },
				}}
			/>
			{recoveryCode !== null && (
				<TextField
					label="恢复码（请打电话向管理员要）"
					value={recoveryCode}
					onChange={event => setRecoveryCode(event.target.value)}
					autoFocus
					slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 40 } }}
				/>
			)}
			<PasswordField
				{...(recoveryCode !== null && { label: '新密码' })}
				value={password}
				onChange={setPassword}
				inputRef={passwordInput}
				autoFocus={accounts.length > 0}
			/>
			{asksOld && (
				<PasswordField
					label="这台电脑上的原密码"
					value={oldPassword}
					onChange={setOldPassword}
					inputRef={oldPasswordInput}
					autoFocus
				/>
			)}
			{asksEnrolment && (
				<TextField
					label="登记码"
					value={enrolment}
					onChange={event => setEnrolment(event.target.value)}
					autoFocus
					slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 40 } }}
				/>
			)}
			{refused !== null && (
				<Alert severity="error" sx={{ py: 0.25 }}>
					{refused.code === 'empty'
						? recoveryCode !== null
							? '请填写恢复码和新密码。'
							: '请填写用户名和密码。'
						: errorText(refused.code)}
					{fromPreset &&
						takesEnrolment(refused.code) &&
						' 这个登记码来自预置文件（griddesk.json），请管理员一并更新。'}
					{waitSeconds > 0 && <strong aria-live="off"> 还要等 {waitText(waitSeconds)}。</strong>}
				</Alert>
			)}
			<Button type="submit" variant="contained" size="large" disabled={busy || waitSeconds > 0}>
				{busy ? '请稍候…' : isKnown ? '解锁' : '登录'}
			</Button>
			{isKnown && (
				<Button size="small" onClick={() => setRecoveryCode(recoveryCode === null ? '' : null)}>
					{recoveryCode === null ? '忘记密码' : '想起密码了'}
				</Button>
			)}
		</Stack>
	)
}

/** Whole seconds until `untilMs`, counting down; 0 once it has passed. */
function useCountdown(untilMs: number): number {
	const [, tick] = useState(0)
	const seconds = Math.max(0, Math.ceil((untilMs - Date.now()) / 1000))
	const running = seconds > 0
	useEffect(() => {
		if (!running) return
		const timer = setInterval(() => tick(old => old + 1), 500)
		return () => clearInterval(timer)
	}, [running])
	return seconds
}
