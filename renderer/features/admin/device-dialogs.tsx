/** What is done to PCs: a code issued, one revoked, the rules for all. */
import Alert from '@mui/material/Alert'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { type DevicesResponse, EnrolmentResponse, type PolicyBody } from '#shared/protocol/devices.ts'
import { useClient } from '../../session/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { errorText } from '../../ui/messages.ts'
import { askFor } from './use-asked.ts'

interface DialogProps {
	onClose: () => void
	onDone: (text: string) => void
}

export function EnrolDialog({
	onClose,
	onDone,
}: {
	onClose: () => void
	onDone: (label: string, uses: number, code: string) => void
}) {
	const client = useClient()
	const [label, setLabel] = useState('')
	const [typedUses, setUses] = useState('1')
	const uses = Number(typedUses)
	const usesFit = Number.isInteger(uses) && uses >= 1 && uses <= 200
	const [failed, setFailed] = useState<string>()
	const submit = async () => {
		const body = { label, uses }
		const answer = await askFor(client, EnrolmentResponse, 'POST', '/api/admin/enrolments', body)
		if (answer.ok) onDone(label.trim(), uses, answer.value.code)
		else setFailed(errorText(answer.code))
	}
	return (
		<FormDialog
			title="发放登记码"
			dirty={label !== ''}
			submitLabel="发放"
			submitDisabled={label.trim() === '' || !usesFit}
			onSubmit={submit}
			onClose={onClose}
		>
			<TextField
				label="电脑在哪里"
				placeholder="如：小正街社区值班室"
				value={label}
				onChange={event => setLabel(event.target.value)}
				autoFocus
				required
				slotProps={{ htmlInput: { maxLength: 50 } }}
			/>
			<TextField
				type="number"
				label="登记几台电脑"
				value={typedUses}
				onChange={event => setUses(event.target.value)}
				error={!usesFit}
				helperText={usesFit ? '写进预置文件、铺到多台电脑时，填总台数；各台自动编号' : '1 到 200 台'}
				slotProps={{ htmlInput: { min: 1, max: 200 } }}
			/>
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
		</FormDialog>
	)
}

export function RevokeDialog({
	device,
	isOwn,
	enrolment,
	onClose,
	onDone,
}: DialogProps & {
	device: DevicesResponse['devices'][number]
	isOwn: boolean
	/** Whether only enrolled PCs may sign in. */
	enrolment: boolean
}) {
	const client = useClient()
	const [failed, setFailed] = useState<string>()
	const submit = async () => {
		const answer = await client.ask('POST', `/api/admin/devices/${device.id}/revoke`)
		if (answer.ok) onDone(`“${device.label}”已停用，它下次联网时清除数据。`)
		else setFailed(errorText(answer.code))
	}
	const pending = device.stores.reduce((sum, store) => sum + store.pending, 0)
	return (
		<FormDialog
			title={`停用“${device.label}”？`}
			dirty={false}
			submitLabel="停用"
			onSubmit={submit}
			onClose={onClose}
		>
			<Typography>
				电脑遗失、报废或换人时停用。它下次联网时先把没上传的修改交给服务器隔离保存，再清除本机数据并提示使用者。停用后不能恢复
				{enrolment && '，要用须重新登记'}。
			</Typography>
			{!enrolment && (
				<Alert severity="info">
					目前任何电脑都可以登录：知道账号密码的人还能在这台电脑上重新登录。要拦住，请同时停用账号或重置密码，或者在“安全规则”里要求登记。
				</Alert>
			)}
			{isOwn && <Alert severity="warning">这是您正在用的电脑：停用后，它上面的数据马上清除。</Alert>}
			{pending > 0 && <Alert severity="warning">据最近一次联系，它还有 {pending} 条修改没有上传。</Alert>}
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
		</FormDialog>
	)
}

export function PolicyDialog({
	policy,
	unenrolled,
	onClose,
	onDone,
}: DialogProps & {
	policy: PolicyBody
	/** PCs in use that no code was given for. */
	unenrolled: number
}) {
	const client = useClient()
	const [rules, setRules] = useState({
		enrolment: policy.enrolment,
		contactDays: String(policy.contactDays),
		idleMinutes: String(policy.idleMinutes),
	})
	const [failed, setFailed] = useState<string>()
	const submit = async () => {
		const body = {
			enrolment: rules.enrolment,
			contactDays: Number(rules.contactDays),
			idleMinutes: Number(rules.idleMinutes),
		}
		const answer = await client.ask('PUT', '/api/admin/policy', body)
		if (answer.ok) onDone('安全规则已保存，各台电脑下次登录后生效。')
		else
			setFailed(
				answer.code === 'bad_request' ? '天数为 1 到 3650，分钟为 1 到 240。' : errorText(answer.code),
			)
	}
	const number = (name: 'contactDays' | 'idleMinutes', label: string) => (
		<TextField
			type="number"
			label={label}
			value={rules[name]}
			onChange={event => setRules(old => ({ ...old, [name]: event.target.value }))}
		/>
	)
	return (
		<FormDialog
			title="安全规则"
			dirty={
				rules.enrolment !== policy.enrolment ||
				rules.contactDays !== String(policy.contactDays) ||
				rules.idleMinutes !== String(policy.idleMinutes)
			}
			onSubmit={submit}
			onClose={onClose}
		>
			<FormControlLabel
				control={
					<Switch
						checked={rules.enrolment}
						onChange={event => setRules(old => ({ ...old, enrolment: event.target.checked }))}
					/>
				}
				label="只有登记过的电脑可以登录"
			/>
			{rules.enrolment && !policy.enrolment && unenrolled > 0 && (
				<Alert severity="warning">
					有 {unenrolled}{' '}
					台在用的电脑还没有登记：保存后，它们要填登记码才能再登录和同步，已经写下的内容不会丢。请先给它们发放登记码。
				</Alert>
			)}
			{number('contactDays', '多少天没有联系就要恢复码才能打开')}
			{number('idleMinutes', '空闲多少分钟自动锁定')}
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
		</FormDialog>
	)
}
