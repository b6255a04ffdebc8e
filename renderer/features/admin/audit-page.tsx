/** 审计: who did what, when, where and with which result; filtered, checked and taken out by auditors. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import dayjs from 'dayjs'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { AuditPage as AuditAnswer, type AuditItem } from '#shared/protocol/audit.ts'
import { useClient } from '../../session/session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ExportIcon } from '../../ui/icons.tsx'
import { errorText } from '../../ui/messages.ts'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { saveAudit } from './audit-export.ts'
import { byTime, createAuditNames } from './audit-names.ts'
import { VerifyButton } from './audit-verify.tsx'
import { AUDIT_GROUPS, type AuditGroup, actionText, detailText, RESULT_LABEL } from './audit-words.ts'
import { NoAnswer } from './no-answer.tsx'
import { askFor } from './use-asked.ts'

interface Filter {
	readonly account: string
	readonly group: AuditGroup | ''
	readonly result: AuditItem['result'] | ''
	readonly from: string
	readonly to: string
}

export function queryOf({ account, group, result, from, to }: Filter): URLSearchParams {
	const query = new URLSearchParams()
	if (account !== '') query.set('account', account)
	if (group !== '') query.set('actions', AUDIT_GROUPS[group].actions)
	if (result !== '') query.set('result', result)
	if (from !== '') query.set('from', String(dayjs(from).valueOf()))
	if (to !== '') query.set('to', String(dayjs(to).add(1, 'day').valueOf()))
	return query
}

/** The next page behind what is there already; a PC may be named on both. */
const withMore = (found: AuditAnswer | undefined, next: AuditAnswer): AuditAnswer =>
	found === undefined
		? next
		: {
				...next,
				items: [...found.items, ...next.items],
				devices: [...(found.devices ?? []), ...(next.devices ?? [])],
			}

const atText = (ms: number): string => dayjs(ms).format('YYYY-MM-DD HH:mm:ss')

export function AuditPage() {
	const client = useClient()
	const toast = useToast()
	const [address, change] = useAddress()
	const [account, setAccount] = useState('')
	const group = Object.hasOwn(AUDIT_GROUPS, address.kind ?? '') ? (address.kind as AuditGroup) : ''
	const result = (['ok', 'refused', 'failed'] as const).find(each => each === address.tab) ?? ''
	const filter = useMemo(
		() => ({ account, group, result, from: address.from ?? '', to: address.to ?? '' }) as Filter,
		[account, group, result, address.from, address.to],
	)
	const [found, setFound] = useState<AuditAnswer>()
	const [code, setCode] = useState<string>()
	const [busy, setBusy] = useState(false)
	const load = useCallback(
		async (before?: AuditItem[]) => {
			setBusy(true)
			const query = queryOf(filter)
			const last = before?.at(-1)
			if (last !== undefined) query.set('before', String(last.seq))
			const answer = await askFor(client, AuditAnswer, 'GET', `/api/audit?${query}`)
			setBusy(false)
			if (!answer.ok) return setCode(answer.code)
			setCode(undefined)
			setFound(found => withMore(before && found, answer.value))
		},
		[client, filter],
	)
	useEffect(() => void load(), [load])

	const names = useMemo(() => createAuditNames(found ?? { accounts: [] }), [found])
	const rows = useMemo(() => byTime(found?.items ?? []), [found])
	const columns = useMemo((): Column<AuditItem>[] => {
		const late = (item: AuditItem) => item.atMs - item.eventMs > 60_000
		return [
			{
				key: 'at',
				title: '时间',
				width: '152px',
				cell: item => atText(item.eventMs),
				sort: item => item.eventMs,
			},
			{ key: 'who', title: '账号', width: 'minmax(130px, 1fr)', cell: item => names.who(item.accountId) },
			{
				key: 'what',
				title: '操作',
				width: 'minmax(120px, 1fr)',
				cell: item => actionText(item.action),
				sort: item => actionText(item.action),
			},
			{ key: 'result', title: '结果', width: '76px', cell: item => RESULT_LABEL[item.result] },
			{
				key: 'where',
				title: '位置',
				width: 'minmax(250px, 1.2fr)',
				cell: names.where,
			},
			{
				key: 'details',
				title: '说明',
				width: 'minmax(160px, 1.6fr)',
				cell: item =>
					[detailText(item), names.subject(item), late(item) && `${atText(item.atMs).slice(5, 16)} 上传`]
						.filter(Boolean)
						.join('；'),
			},
		]
	}, [names])

	const save = async (kind: 'xlsx' | 'csv') => {
		try {
			const saved = await saveAudit(kind, client, queryOf(filter))
			if (saved !== null)
				toast({ text: saved.rows === 0 ? '没有可以导出的记录。' : `已导出 ${saved.rows} 条。` })
		} catch (error) {
			toast({ text: errorText(error instanceof Error ? error.message : 'failed'), severity: 'error' })
		}
	}
	const select = { displayEmpty: true }
	const shrink = { select, inputLabel: { shrink: true } }
	return (
		<Page
			title="审计"
			note="谁、何时、在哪里、做了什么、结果如何。记录只增不改，保存 12 个月以上；查阅、导出和核验本身也会记入。"
			actions={
				<>
					<VerifyButton />
					<Button variant="outlined" startIcon={<ExportIcon />} onClick={() => void save('xlsx')}>
						导出 Excel
					</Button>
					<Button variant="outlined" onClick={() => void save('csv')}>
						导出 CSV
					</Button>
				</>
			}
			filters={
				<>
					<TextField
						select
						size="small"
						fullWidth={false}
						label="账号"
						value={account}
						onChange={event => setAccount(event.target.value)}
						slotProps={shrink}
						sx={{ minWidth: 180 }}
					>
						<MenuItem value="">全部账号</MenuItem>
						{found?.accounts.map(({ id, name, login }) => (
							<MenuItem key={id} value={id}>
								{name}（{login}）
							</MenuItem>
						))}
					</TextField>
					<TextField
						select
						size="small"
						fullWidth={false}
						label="操作"
						value={group}
						onChange={event => change({ kind: event.target.value || undefined })}
						slotProps={shrink}
						sx={{ minWidth: 140 }}
					>
						<MenuItem value="">全部操作</MenuItem>
						{Object.entries(AUDIT_GROUPS).map(([key, { label }]) => (
							<MenuItem key={key} value={key}>
								{label}
							</MenuItem>
						))}
					</TextField>
					<TextField
						select
						size="small"
						fullWidth={false}
						label="结果"
						value={result}
						onChange={event => change({ tab: event.target.value || undefined })}
						slotProps={shrink}
						sx={{ minWidth: 110 }}
					>
						<MenuItem value="">全部结果</MenuItem>
						{Object.entries(RESULT_LABEL).map(([key, label]) => (
							<MenuItem key={key} value={key}>
								{label}
							</MenuItem>
						))}
					</TextField>
					{(['from', 'to'] as const).map(side => (
						<TextField
							key={side}
							size="small"
							fullWidth={false}
							type="date"
							label={side === 'from' ? '从' : '到'}
							value={address[side] ?? ''}
							onChange={event => change({ [side]: event.target.value || undefined })}
							slotProps={{ inputLabel: { shrink: true } }}
						/>
					))}
				</>
			}
		>
			{found === undefined ? (
				<NoAnswer code={code} again={() => void load()} />
			) : (
				<Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1 }}>
					{code !== undefined && <Alert severity="error">{errorText(code)}</Alert>}
					<Box sx={{ flex: 1, minHeight: 0 }}>
						<DataTable
							label="审计记录"
							rows={rows}
							columns={columns}
							rowKey={item => String(item.seq)}
							empty={<Empty title="没有符合条件的记录" hint="放宽时间范围，或换个筛选条件。" />}
						/>
					</Box>
					{found.more && (
						<Box sx={{ textAlign: 'center' }}>
							<Button disabled={busy} onClick={() => void load(found.items)}>
								{busy ? '正在读取…' : '更早的记录'}
							</Button>
						</Box>
					)}
				</Box>
			)}
		</Page>
	)
}
