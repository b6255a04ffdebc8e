/** 电脑: which PCs hold data, when they were last heard of, what they have not sent; enrolled and revoked here. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { mayLookAfter } from '#shared/model/duties.ts'
import { DevicesResponse, RecoveryResponse } from '#shared/protocol/devices.ts'
import { makeNode } from '#shared/sync/clock.ts'
import { useClient, useTable } from '../../session/session.tsx'
import { ago, momentTime, spanText } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { errorText } from '../../ui/messages.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { EnrolDialog, PolicyDialog, RevokeDialog } from './device-dialogs.tsx'
import { NoAnswer } from './no-answer.tsx'
import { QuarantineList } from './quarantine-list.tsx'
import { type Told, ToldOnce } from './told-once.tsx'
import { askFor, useAsked } from './use-asked.ts'

type Device = DevicesResponse['devices'][number]
const STATE = { seen: '未登记', enrolled: '已登记', revoked: '已停用' } as const

export function DevicesPage() {
	const client = useClient()
	const { role } = client.account()
	const toast = useToast()
	const accounts = useTable('account')
	const now = useNow(60_000)
	const { value, code, again } = useAsked('/api/admin/devices', DevicesResponse)
	const [dialog, setDialog] = useState<'enrol' | 'policy' | Device>()
	const [told, setTold] = useState<Told>()
	const nameOf = (id: string) => accounts?.get(id)?.data.name ?? `账号 ${id.slice(-6)}`
	const isOwn = ({ stores }: Device) =>
		stores.some(({ accountId, replica }) => makeNode(accountId, replica) === client.account().node)
	const mayReset = (id: string) => {
		const of = accounts?.get(id)?.data.role
		return of !== undefined && mayLookAfter(role, 'reset', of)
	}
	const recover = async (accountId: string, replica: string) => {
		const answer = await askFor(client, RecoveryResponse, 'POST', '/api/admin/recovery', {
			accountId,
			replica,
		})
		if (!answer.ok) return toast({ text: errorText(answer.code), severity: 'error' })
		setTold({
			title: `${nameOf(accountId)} 在这台电脑上的恢复码`,
			secret: answer.value.code.replace(/(.{4})(?=.)/g, '$1 '),
			hint: '请先核实对方身份，再在电话里念给本人；对方用它在登录页设新密码，用一次即失效。此次告知已记入审计。',
		})
	}
	const close = () => setDialog(undefined)
	const done = (text: string) => {
		close()
		again()
		toast({ text })
	}
	if (value === undefined)
		return (
			<Page title="电脑">
				<NoAnswer code={code} again={again} />
			</Page>
		)
	const { policy, devices, enrolments, quarantine } = value
	return (
		<Page
			title="电脑"
			note={`${policy.enrolment ? '只有登记过的电脑可以登录' : '目前任何电脑都可以登录'}；${policy.contactDays} 天没有联系的电脑要恢复码才能打开；空闲 ${policy.idleMinutes} 分钟自动锁定。`}
			actions={
				<>
					{role === 'security' && (
						<Button variant="outlined" onClick={() => setDialog('policy')}>
							安全规则
						</Button>
					)}
					<Button variant="contained" startIcon={<PlusIcon />} onClick={() => setDialog('enrol')}>
						发放登记码
					</Button>
				</>
			}
		>
			<Box sx={{ display: 'grid', gap: 1.25, pt: 0.5 }}>
				{quarantine.length > 0 && (
					<QuarantineList
						changes={quarantine}
						nameOf={nameOf}
						labelOf={id => devices.find(each => each.id === id)?.label ?? '已停用的电脑'}
						onDone={done}
					/>
				)}
				{enrolments.map(({ label, createdMs, expiresMs, uses, used }) => (
					<Alert key={createdMs} severity="info" sx={{ py: 0.25 }}>
						“{label}”的登记码
						{uses === 1 ? '还没有使用' : `可登记 ${uses} 台电脑，已登记 ${used} 台`}，{momentTime(expiresMs)}{' '}
						前有效。
					</Alert>
				))}
				{devices.length === 0 && (
					<Empty title="还没有电脑登录过" hint="新电脑第一次登录后会出现在这里；也可以先发放登记码。" />
				)}
				{devices.map(device => (
					<Paper key={device.id} component="article" aria-label={device.label} sx={{ p: 1.5 }}>
						<Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
							<Typography component="h2" sx={{ fontWeight: 600, fontSize: 15 }}>
								{device.label}
							</Typography>
							<Chip
								size="small"
								label={STATE[device.state]}
								color={device.state === 'revoked' ? 'error' : device.state === 'seen' ? 'warning' : 'default'}
								variant="outlined"
							/>
							{isOwn(device) && (
								<Chip size="small" label="您正在用的电脑" color="primary" variant="outlined" />
							)}
							<Typography variant="body2" sx={{ flex: 1, color: 'text.secondary' }}>
								{stateText(device)}
							</Typography>
							{device.state !== 'revoked' && (
								<Button color="error" onClick={() => setDialog(device)} aria-label={`停用 ${device.label}`}>
									停用
								</Button>
							)}
						</Box>
						{device.stores.map(({ accountId, replica, seenMs, pending, hasRecovery }) => (
							<Box
								key={`${accountId}${replica}`}
								sx={{
									display: 'grid',
									gridTemplateColumns: '160px 200px minmax(0, 1fr) auto',
									gap: 1.5,
									alignItems: 'center',
									minHeight: 34,
									fontSize: 14,
								}}
							>
								<span>{nameOf(accountId)}</span>
								<span>{seenMs === 0 ? '最近没有联系' : `最近联系：${ago(seenMs, now)}`}</span>
								<Box component="span" sx={{ color: pending > 0 ? 'warning.main' : 'text.secondary' }}>
									{pending > 0
										? `${pending} 条修改还没上传${seenMs > 0 && now - seenMs > 86_400_000 ? `，已 ${spanText(now - seenMs)}没有联系，请提醒联网` : ''}`
										: '没有待上传的修改'}
								</Box>
								{device.state !== 'revoked' && hasRecovery && mayReset(accountId) ? (
									<Button
										onClick={() => void recover(accountId, replica)}
										aria-label={`告知恢复码 ${nameOf(accountId)} ${device.label}`}
									>
										告知恢复码
									</Button>
								) : (
									<span />
								)}
							</Box>
						))}
					</Paper>
				))}
			</Box>
			{dialog === 'enrol' && (
				<EnrolDialog
					onClose={close}
					onDone={(label, uses, secret) => {
						close()
						again()
						setTold({
							title: `“${label}”的登记码`,
							secret,
							hint: `在电脑第一次登录时填入；或写进安装包旁边的 griddesk.json（"enrolmentCode"），就不用手工填。7 天内有效，可登记 ${uses} 台。`,
						})
					}}
				/>
			)}
			{dialog === 'policy' && (
				<PolicyDialog
					policy={policy}
					unenrolled={devices.filter(({ state }) => state === 'seen').length}
					onClose={close}
					onDone={done}
				/>
			)}
			{typeof dialog === 'object' && (
				<RevokeDialog
					device={dialog}
					isOwn={isOwn(dialog)}
					enrolment={policy.enrolment}
					onClose={close}
					onDone={done}
				/>
			)}
			<ToldOnce told={told} onClose={() => setTold(undefined)} />
		</Page>
	)
}

function stateText({ state, enrolledMs, firstMs, revokedMs, wipedMs }: Device): string {
	if (state === 'revoked')
		return wipedMs !== null
			? `数据已于 ${momentTime(wipedMs)} 清除`
			: `${momentTime(revokedMs ?? 0)} 停用，等它联网后清除数据`
	return state === 'enrolled'
		? `${momentTime(enrolledMs ?? firstMs)} 登记`
		: `${momentTime(firstMs)} 首次出现`
}
