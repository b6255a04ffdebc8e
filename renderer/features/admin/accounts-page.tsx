/** 账号: who may sign in, as what and where; made, changed, reset and stopped by those whose duty it is. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useMemo, useState } from 'react'
import { isOfficer, mayLookAfter } from '#shared/model/duties.ts'
import { ROLES } from '#shared/model/kinds.ts'
import { type AdminAccount, AdminAccounts } from '#shared/protocol/admin.ts'
import { useClient } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { ROLE_LABEL } from '../../ui/labels.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { NoAnswer } from './no-answer.tsx'
import { type Told, ToldOnce } from './told-once.tsx'
import { useAsked } from './use-asked.ts'

export function AccountsPage() {
	const { role } = useClient().account()
	const tree = useTree()
	const { value, code, again } = useAsked('/api/admin/accounts', AdminAccounts)
	const [open, setOpen] = useState<AdminAccount | 'new'>()
	const [told, setTold] = useState<Told>()
	const accounts = value?.accounts ?? []
	const hasSecurity = accounts.some(each => each.role === 'security' && each.state === 'active')
	/** The roles that this administrator may give to a new account. */
	const roles = ROLES.filter(
		each =>
			mayLookAfter(role, 'manage', each) || (role === 'sysadmin' && each === 'security' && !hasSecurity),
	)
	const columns = useMemo(
		(): Column<AdminAccount>[] => [
			{
				key: 'name',
				title: '姓名',
				width: 'minmax(110px, 1fr)',
				cell: ({ name }) => name,
				sort: ({ name }) => name,
			},
			{
				key: 'login',
				title: '用户名',
				width: 'minmax(110px, 1fr)',
				cell: ({ login }) => login,
				sort: a => a.login,
			},
			{
				key: 'role',
				title: '角色',
				width: '140px',
				cell: each => ROLE_LABEL[each.role],
				sort: each => ROLES.indexOf(each.role),
			},
			{
				key: 'scope',
				title: '管辖范围',
				width: 'minmax(160px, 1.6fr)',
				cell: each => tree?.pathName(each.scopeId) ?? '',
				sort: each => tree?.pathName(each.scopeId) ?? '',
			},
			{
				key: 'person',
				title: '台账人员',
				width: '88px',
				cell: each => (isOfficer(each.role) ? '—' : each.personId ? '已关联' : '未关联'),
			},
			{ key: 'state', title: '状态', width: '150px', cell: stateChip },
		],
		[tree],
	)
	if (tree === undefined) return <Loading />
	return (
		<Page
			title="账号"
			note={
				role === 'security'
					? '安全管理员管理安全管理员和审计员的账号，可以停用任何账号。'
					: '系统管理员管理业务账号；审计员和安全管理员由安全管理员管理。一人一号，不要合用。'
			}
			actions={
				<Button
					variant="contained"
					startIcon={<PlusIcon />}
					onClick={() => setOpen('new')}
					disabled={value === undefined}
				>
					新建账号
				</Button>
			}
		>
			{value === undefined ? (
				<NoAnswer code={code} again={again} />
			) : (
				<Box sx={{ height: '100%' }}>
					<DataTable
						label="账号"
						rows={accounts}
						columns={columns}
						rowKey={({ id }) => id}
						onOpen={setOpen}
						empty={<Empty title="还没有账号" hint="点“新建账号”为每位使用者建一个。" />}
					/>
				</Box>
			)}
			{open !== undefined && (
				<AccountDialog
					key={open === 'new' ? 'new' : open.id}
					account={open === 'new' ? undefined : open}
					roles={roles}
					tree={tree}
					onTold={setTold}
					onChanged={again}
					onClose={() => setOpen(undefined)}
				/>
			)}
			<ToldOnce told={told} onClose={() => setTold(undefined)} />
		</Page>
	)
}

function stateChip({ state, lockedUntilMs = 0, mustChange }: AdminAccount) {
	if (state === 'disabled') return <Chip size="small" label="已停用" />
	if (lockedUntilMs > Date.now()) return <Chip size="small" color="warning" label="连错 5 次，锁定中" />
	return mustChange ? '待首次改密' : '正常'
}
