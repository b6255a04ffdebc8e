/** 运行状况: how the server, its backups and its PCs are, in pictures; what is wrong comes first, with what to do. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { type Disk, HEALTH_DAYS, HealthResponse } from '#shared/protocol/health.ts'
import { type Tree, useTree } from '../../session/tree.ts'
import { ago, bytesText, momentTime, spanText } from '../../ui/format.ts'
import { useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { type Bar, Bars, ShareBar } from './charts.tsx'
import { ConfirmClock } from './confirm-clock.tsx'
import { healthWarnings, refusedText } from './health-words.ts'
import { NoAnswer } from './no-answer.tsx'
import { useAsked } from './use-asked.ts'

/** Most bars of one picture; the rest is summed up. */
const MOST = 6

export function HealthPage() {
	const tree = useTree()
	const { value, code, again } = useAsked('/api/admin/health', HealthResponse)
	if (value === undefined)
		return (
			<Page title="运行状况">
				<NoAnswer code={code} again={again} />
			</Page>
		)
	const { nowMs, version, startedMs } = value
	return (
		<Page
			title="运行状况"
			note={`服务器版本 ${version}，已连续运行 ${spanText(nowMs - startedMs)}；${momentTime(nowMs)} 的情况。`}
			actions={<Button onClick={again}>刷新</Button>}
		>
			<Box sx={{ display: 'grid', gap: 1.25, pt: 0.5 }}>
				<Warnings health={value} onDone={again} />
				<Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 1.25 }}>
					<Devices health={value} />
					<Pending health={value} tree={tree} />
					<Refused health={value} />
					<Disks health={value} />
					<Backups health={value} />
					<Program health={value} />
				</Box>
			</Box>
		</Page>
	)
}

function Warnings({ health, onDone }: { health: HealthResponse; onDone: () => void }) {
	const go = useGo()
	const warnings = healthWarnings(health)
	if (warnings.length === 0)
		return (
			<Alert severity="success" sx={{ py: 0.25 }}>
				一切正常。
			</Alert>
		)
	return (
		<Box component="section" aria-label="需要处理" sx={{ display: 'grid', gap: 0.75 }}>
			{warnings.map(({ severity, text, to, asksClock }) => (
				<Alert
					key={text}
					severity={severity}
					sx={{ py: 0 }}
					action={
						asksClock ? (
							<ConfirmClock nowMs={health.nowMs} onDone={onDone} />
						) : (
							to && (
								<Button color="inherit" onClick={() => go(to.path)}>
									{to.label}
								</Button>
							)
						)
					}
				>
					{text}
				</Alert>
			))}
		</Box>
	)
}

interface Part {
	health: HealthResponse
}

function Devices({ health: { devices } }: Part) {
	const total = Object.values(devices).reduce((sum, count) => sum + count, 0)
	return (
		<Card title="电脑，按最近联系" figure={`${total} 台`}>
			<ShareBar
				unit="台"
				shares={[
					{ key: 'today', label: '今天', value: devices.today, color: '#2e7040' },
					{ key: 'week', label: '7 天内', value: devices.week, color: '#8fae5a' },
					{ key: 'month', label: '30 天内', value: devices.month, color: '#d9a93f' },
					{ key: 'longer', label: '超过 30 天', value: devices.longer, color: '#b3261e' },
					...(devices.never > 0
						? [{ key: 'never', label: '登记后没有联系', value: devices.never, color: '#a09a92' }]
						: []),
				]}
			/>
		</Card>
	)
}

/** Sums what lies in one community; what belongs to none stands by itself. */
function byOffice(pending: HealthResponse['pending'], tree: Tree | undefined): Bar[] {
	const sums = new Map<string, Bar>()
	for (const { scopeId, changes } of pending) {
		const node = tree?.communityOf(scopeId)?.id ?? scopeId
		const before = sums.get(node)?.value ?? 0
		sums.set(node, { key: node, label: tree?.name(node) ?? '', value: before + changes })
	}
	return [...sums.values()].sort((a, b) => b.value - a.value)
}

function Pending({ health: { pending }, tree }: Part & { tree: Tree | undefined }) {
	const bars = byOffice(pending, tree)
	const total = bars.reduce((sum, { value }) => sum + value, 0)
	return (
		<Card title="还没上传的修改，按办公室" figure={`${total} 条`}>
			<Counted bars={bars} none="所有电脑都已上传。" />
		</Card>
	)
}

function Refused({ health: { refused } }: Part) {
	const total = refused.reduce((sum, { count }) => sum + count, 0)
	const bars = refused.map(({ code, count }) => ({ key: code, label: refusedText(code), value: count }))
	return (
		<Card title={`被拒绝的修改，近 ${HEALTH_DAYS} 天`} figure={`${total} 条`}>
			<Counted bars={bars} none="没有被拒绝的修改。" />
		</Card>
	)
}

function Counted({ bars, none }: { bars: readonly Bar[]; none: string }) {
	if (bars.length === 0)
		return (
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				{none}
			</Typography>
		)
	const shown = bars.length > MOST ? bars.slice(0, MOST - 1) : bars
	const rest = bars.slice(shown.length).reduce((sum, { value }) => sum + value, 0)
	return <Bars bars={rest > 0 ? [...shown, { key: 'rest', label: '其余', value: rest }] : shown} />
}

function Disks({ health: { disks, database } }: Part) {
	return (
		<Card title="磁盘" figure={`剩余 ${bytesText(disks.data.freeBytes)}`}>
			<DiskBar label="数据盘" disk={disks.data} own="数据和安装包" />
			{disks.backups && <DiskBar label="备份盘" disk={disks.backups} own="备份" />}
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				数据库 {database.kind === 'sqlite' ? '内置 SQLite' : 'PostgreSQL'}，{bytesText(database.bytes)}
			</Typography>
		</Card>
	)
}

function DiskBar({ label, disk, own }: { label: string; disk: Disk; own: string }) {
	const { freeBytes, totalBytes, usedBytes, folder } = disk
	const used = totalBytes - freeBytes
	const share = totalBytes === 0 ? 0 : Math.round((used / totalBytes) * 100)
	return (
		<Box sx={{ mb: 1 }}>
			<Bars
				most={100}
				bars={[
					{ key: label, label, value: share, text: `${share}%`, ...(share >= 90 && { color: '#b3261e' }) },
				]}
			/>
			<Typography variant="caption" component="p" noWrap title={folder} sx={{ color: 'text.secondary' }}>
				共 {bytesText(totalBytes)}，{own}占 {bytesText(usedBytes)} · {folder}
			</Typography>
		</Box>
	)
}

function Backups({ health: { backups, retention, nowMs } }: Part) {
	const newest = backups?.newest
	const forgotten = Object.values(retention.counts).reduce((sum, count) => sum + count, 0)
	return (
		<Card title="备份与到期清理" figure={newest === undefined ? '没有' : ago(newest.takenMs, nowMs)}>
			{newest === undefined ? (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					还没有备份。
				</Typography>
			) : (
				<Facts
					facts={[
						['最近一份', `${momentTime(newest.takenMs)}，${bytesText(newest.bytes)}`],
						['试恢复', '成功'],
						['一共', `${backups?.count ?? 0} 份`],
					]}
				/>
			)}
			<Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
				{retention.runMs === 0
					? '到期资料还没有清理过。'
					: `到期资料 ${ago(retention.runMs, nowMs)}检查过，上次清理 ${forgotten} 条。`}
			</Typography>
		</Card>
	)
}

function Program({ health: { clients, memory, certificate, nowMs } }: Part) {
	const bars = clients.map(({ version, count }) => ({
		key: version,
		label: version === '' ? '浏览器或未报告' : version,
		value: count,
	}))
	const until = certificate && momentTime(certificate.expiresMs).replace(/ .*/, '')
	return (
		<Card title="程序" figure={`内存 ${bytesText(memory.usedBytes)}`}>
			<Facts
				facts={[
					['机器内存', `共 ${bytesText(memory.totalBytes)}，空闲 ${bytesText(memory.freeBytes)}`],
					[
						'证书',
						certificate === undefined
							? '没有启用（或由前面的代理负责）'
							: `${until} 到期，还有 ${Math.max(0, Math.floor((certificate.expiresMs - nowMs) / 86_400_000))} 天`,
					],
				]}
			/>
			<Typography variant="body2" sx={{ mt: 1, mb: 0.5, color: 'text.secondary' }}>
				使用中的客户端版本
			</Typography>
			<Counted bars={bars} none="近来没有客户端联系。" />
		</Card>
	)
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
	return (
		<Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '72px 1fr', rowGap: 0.5 }}>
			{facts.map(([name, value]) => (
				<Box key={name} sx={{ display: 'contents' }}>
					<Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
						{name}
					</Typography>
					<Typography component="dd" variant="body2" sx={{ m: 0 }}>
						{value}
					</Typography>
				</Box>
			))}
		</Box>
	)
}

function Card({ title, figure, children }: { title: string; figure: string; children: ReactNode }) {
	return (
		<Paper component="section" aria-label={title} sx={{ p: 1.5, minHeight: 200 }}>
			<Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mb: 1.25 }}>
				<Typography component="h2" sx={{ flex: 1, fontSize: 14, fontWeight: 600 }}>
					{title}
				</Typography>
				<Typography sx={{ fontSize: 18, fontWeight: 600, whiteSpace: 'nowrap' }}>{figure}</Typography>
			</Box>
			{children}
		</Paper>
	)
}
