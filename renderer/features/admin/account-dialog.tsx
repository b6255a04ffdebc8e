/** One account: new, or changed. What the administrator may not do is not offered. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { isOfficer, mayBecome, mayLookAfter } from '#shared/model/duties.ts'
import type { Role } from '#shared/model/kinds.ts'
import {
	AccountPatchResponse,
	type AdminAccount,
	NewAccountResponse,
	PeopleResponse,
} from '#shared/protocol/admin.ts'
import { useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ROLE_LABEL } from '../../ui/labels.ts'
import { errorText } from '../../ui/messages.ts'
import { useToast } from '../../ui/toast.tsx'
import type { Told } from './told-once.tsx'
import { askFor } from './use-asked.ts'

interface AccountDialogProps {
	/** Absent: a new one. */
	account: AdminAccount | undefined
	/** Those that a new account may get. */
	roles: readonly Role[]
	tree: Tree
	onTold: (told: Told) => void
	onChanged: () => void
	onClose: () => void
}

export function AccountDialog({ account, roles, tree, onTold, onChanged, onClose }: AccountDialogProps) {
	const client = useClient()
	const me = client.account()
	const toast = useToast()
	const isOwn = account?.id === me.id
	const may = (duty: Parameters<typeof mayLookAfter>[1]) =>
		account === undefined || (!isOwn && mayLookAfter(me.role, duty, account.role))
	const [form, setForm] = useState({
		login: account?.login ?? '',
		name: account?.name ?? '',
		role: account?.role ?? roles.find(role => role === 'worker') ?? roles[0] ?? 'worker',
		// Chosen by hand: the administrator's own area is more than most accounts need.
		scopeId: account?.scopeId ?? '',
		personId: account?.personId ?? undefined,
	})
	const [people, setPeople] = useState<{ id: string; orgId: string }[]>()
	const [failed, setFailed] = useState<string>()
	/** What is asked about before it is done. */
	const [asking, setAsking] = useState<'reset' | 'stop'>()
	const set = (part: Partial<typeof form>) => {
		setFailed(undefined)
		setForm(old => ({ ...old, ...part }))
	}
	const dirty =
		form.login !== (account?.login ?? '') ||
		form.name !== (account?.name ?? '') ||
		(account !== undefined &&
			(form.role !== account.role ||
				form.scopeId !== account.scopeId ||
				form.personId !== (account.personId ?? undefined)))
	const scope = tree.subtree(me.scopeId)
	const nodes = [...tree.nodes.values()].filter(({ id }) => scope.has(id))
	const offered = account === undefined ? roles : roles.filter(role => mayBecome(account.role, role))

	async function patch(body: object): Promise<{ password?: string } | undefined> {
		const path = `/api/admin/accounts/${account?.id}`
		const answer = await askFor(client, AccountPatchResponse, 'PATCH', path, body)
		if (!answer.ok) {
			setFailed(errorText(answer.code))
			return undefined
		}
		onChanged()
		return answer.value as { password?: string }
	}
	const tell = (name: string, password: string) =>
		onTold({
			title: `${name} 的一次性密码`,
			secret: password,
			hint: '请当面或电话告知本人，首次登录后须改成自己的密码。',
		})
	const submit = async () => {
		const { login, name, role, scopeId, personId } = form
		if (name.trim() === '' || login.trim() === '') return setFailed('请填写用户名和姓名。')
		if (scopeId === '') return setFailed('请选择管辖范围。')
		if (account === undefined) {
			const body = { login, name, role, scopeId, ...(personId !== undefined && { personId }) }
			const answer = await askFor(client, NewAccountResponse, 'POST', '/api/admin/accounts', body)
			if (!answer.ok)
				return setFailed(
					answer.code === 'already_exists' ? '这个用户名已经有人用了，请换一个。' : errorText(answer.code),
				)
			onChanged()
			onClose()
			tell(name, answer.value.password)
			return
		}
		const changed = await patch({
			...(name !== account.name && { name }),
			...(role !== account.role && { role }),
			...(scopeId !== account.scopeId && { scopeId }),
			...(personId !== (account.personId ?? undefined) && { personId: personId ?? null }),
		})
		if (changed === undefined) return
		toast({ text: '账号已保存。' })
		onClose()
	}
	const reset = async () => {
		const answer = await patch({ resetPassword: true })
		if (answer?.password === undefined) return
		onClose()
		tell(account?.name ?? '', answer.password)
	}
	const act = async (body: object, text: string) => {
		if ((await patch(body)) === undefined) return
		toast({ text })
		onClose()
	}
	const lookUp = async () => {
		const path = `/api/admin/people?${new URLSearchParams({ name: form.name.trim() })}`
		const answer = await askFor(client, PeopleResponse, 'GET', path)
		if (!answer.ok) return setFailed(errorText(answer.code))
		setPeople(answer.value.people)
		if (answer.value.people.length === 1) set({ personId: answer.value.people[0]!.id })
	}
	const locked = (account?.lockedUntilMs ?? 0) > Date.now()
	const stopped = account?.state === 'disabled'
	if (asking !== undefined)
		return (
			<FormDialog
				// A dialog of its own, which takes the focus.
				key={asking}
				title={asking === 'reset' ? `重置${account?.name}的密码？` : `停用${account?.name}的账号？`}
				dirty={false}
				submitLabel={asking === 'reset' ? '重置密码' : '停用'}
				submitFocused
				onSubmit={() =>
					asking === 'reset' ? reset() : act({ state: 'disabled' }, '账号已停用，其数据和记录都保留。')
				}
				onClose={() => setAsking(undefined)}
			>
				<Typography>
					{asking === 'reset'
						? '原密码马上失效，本人要用新的一次性密码重新登录。没有上传的修改留在本人的电脑上，登录后继续上传。'
						: '本人马上不能再登录和同步。数据和记录都保留，以后可以再启用。'}
				</Typography>
				{failed !== undefined && <Alert severity="error">{failed}</Alert>}
			</FormDialog>
		)
	return (
		<FormDialog
			title={account === undefined ? '新建账号' : `账号 ${account.login}`}
			dirty={dirty}
			readOnly={!may('manage')}
			submitDisabled={account !== undefined && !dirty}
			onSubmit={submit}
			onClose={onClose}
			extra={
				account !== undefined && (
					<Stack direction="row" spacing={1}>
						{may('reset') && <Button onClick={() => setAsking('reset')}>重置密码</Button>}
						{may('reset') && locked && (
							<Button onClick={() => void act({ unlock: true }, '已解除锁定，可以重新登录。')}>
								解除锁定
							</Button>
						)}
						{may('stop') && (
							<Button
								color={stopped ? 'primary' : 'error'}
								onClick={() => (stopped ? void act({ state: 'active' }, '账号已启用。') : setAsking('stop'))}
							>
								{stopped ? '启用' : '停用'}
							</Button>
						)}
					</Stack>
				)
			}
		>
			{isOwn && <Alert severity="info">自己的账号不能由自己修改；改密码请用右上角的账号菜单。</Alert>}
			{!isOwn && !may('manage') && <Alert severity="info">这个账号不归您管理。</Alert>}
			<TextField
				label="用户名"
				value={form.login}
				onChange={event => set({ login: event.target.value })}
				disabled={account !== undefined}
				autoFocus={account === undefined}
				required
				slotProps={{ htmlInput: { maxLength: 60, spellCheck: false, autoComplete: 'off' } }}
			/>
			<TextField
				label="姓名"
				value={form.name}
				onChange={event => {
					setPeople(undefined)
					set({ name: event.target.value })
				}}
				disabled={!may('manage')}
				required
				slotProps={{ htmlInput: { maxLength: 60 } }}
			/>
			<TextField
				select
				label="角色"
				value={form.role}
				onChange={event => set({ role: event.target.value as Role })}
				disabled={!may('manage') || offered.length < 2}
			>
				{(offered.includes(form.role) ? offered : [form.role, ...offered]).map(role => (
					<MenuItem key={role} value={role}>
						{ROLE_LABEL[role]}
					</MenuItem>
				))}
			</TextField>
			<TextField
				select
				label="管辖范围"
				value={tree.nodes.has(form.scopeId) ? form.scopeId : ''}
				onChange={event => set({ scopeId: event.target.value })}
				disabled={!may('manage')}
			>
				{nodes.map(({ id }) => (
					<MenuItem key={id} value={id}>
						{tree.pathName(id)}
					</MenuItem>
				))}
			</TextField>
			{me.role === 'sysadmin' && !isOfficer(form.role) && may('manage') && (
				<Stack spacing={0.5}>
					<Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
						<Typography variant="body2" sx={{ flex: 1 }}>
							台账人员：{form.personId === undefined ? '未关联' : '已关联'}
						</Typography>
						{form.personId !== undefined && (
							<Button onClick={() => set({ personId: undefined })}>取消关联</Button>
						)}
						<Button variant="outlined" disabled={form.name.trim() === ''} onClick={() => void lookUp()}>
							按姓名查找
						</Button>
					</Stack>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						关联后，“我的任务”能认出本人。只显示同名者所在的网格，查找会记入审计。
					</Typography>
					{people?.length === 0 && <Alert severity="info">台账里没有同名人员，可以先不关联。</Alert>}
					{(people?.length ?? 0) > 0 && (
						<TextField
							select
							label="同名人员所在"
							value={form.personId ?? ''}
							onChange={event => set({ personId: event.target.value })}
						>
							{people?.map(({ id, orgId }) => (
								<MenuItem key={id} value={id}>
									{tree.pathName(orgId)}
								</MenuItem>
							))}
						</TextField>
					)}
				</Stack>
			)}
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
		</FormDialog>
	)
}
