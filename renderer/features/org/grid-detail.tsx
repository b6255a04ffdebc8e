/** One grid with its branch: what is known of it, who leads it, and where its people, contacts and logs are. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { STAFF_KINDS } from '#shared/model/kinds.ts'
import type { View } from '#shared/model/view.ts'
import { update } from '../../session/edits.ts'
import { useCan, useTable } from '../../session/session.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { longDay } from '../../ui/format.ts'
import { EditIcon } from '../../ui/icons.tsx'
import { FORM_LABEL, NODE_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { RecordHistory } from '../../ui/record-history.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { CloseDialog } from './close-dialog.tsx'
import { type Fact, FactsList } from './facts-list.tsx'
import { GridForm, memberHint } from './grid-form.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { type GridFacts, termSource } from './org-facts.ts'
import { TermMark } from './term-mark.tsx'
import type { OrgData } from './use-org-data.ts'

interface GridDetailProps {
	data: OrgData
	facts: GridFacts
	onOpen: (id: string) => void
}

export function GridDetail({ data, facts, onOpen }: GridDetailProps) {
	const { grid } = facts
	const { tree } = data
	const go = useGo()
	const commit = useCommit()
	const [dialog, setDialog] = useState<'edit' | 'merge' | 'close' | null>(null)
	useWantedDraft(key => {
		if (key === draftKey('grid', grid.id)) setDialog('edit')
		else if (key === draftKey('step_closed', grid.id)) setDialog('close')
	})
	const inScope = data.inScope(grid.id)
	const canEdit = useCan('grid', 'update') && inScope
	const canManage = useCan('grid', 'create') && inScope
	// Merging rewrites records of all these collections in one change, so it needs the right to each.
	const canMerge = [
		useCan('post', 'update'),
		useCan('building', 'update'),
		useCan('contact', 'update'),
		useCan('unit', 'update'),
		useCan('person', 'update'),
	].every(Boolean)
	const canClose = useCan('post', 'update')
	const seesPeople = useCan('person', 'read')
	const active = grid.data.state === 'active'

	const reopen = () =>
		commit('grid.reopen', [update(grid, { state: 'active', closedOn: undefined, mergedInto: undefined })], {
			done: `已恢复${grid.data.name}`,
		})
	return (
		<Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, pb: 2 }}>
			<Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
				<Box sx={{ flex: 1, minWidth: 0 }}>
					<Typography variant="h2">{grid.data.name}</Typography>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						{tree.name(tree.communityOf(grid.id)?.id)}
						{grid.data.code && ` · 编码 ${grid.data.code}`}
					</Typography>
				</Box>
				{active && canEdit && (
					<Button variant="contained" startIcon={<EditIcon />} onClick={() => setDialog('edit')}>
						编辑
					</Button>
				)}
				{active && canManage && canMerge && (
					<Button variant="outlined" onClick={() => setDialog('merge')}>
						合并到其他网格
					</Button>
				)}
				{active && canManage && canClose && (
					<Button variant="outlined" onClick={() => setDialog('close')}>
						撤销网格
					</Button>
				)}
				{!active && canManage && (
					<Button variant="outlined" onClick={() => void reopen()}>
						恢复网格
					</Button>
				)}
			</Box>
			<Hints data={data} facts={facts} onOpen={onOpen} />
			<Box
				sx={{
					display: 'grid',
					gridTemplateColumns: seesPeople ? '2fr 1fr' : '1fr',
					gap: 1.5,
					alignItems: 'start',
				}}
			>
				<Paper sx={{ p: 1.5 }}>
					<Typography variant="h3" component="h3" sx={{ mb: 1 }}>
						网格与党支部
					</Typography>
					<FactsList facts={gridFields(data, facts, seesPeople)} />
				</Paper>
				{seesPeople && (
					<Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
						<Leader facts={facts} canAssign={active && canEdit} />
						<Paper sx={{ p: 1.5 }}>
							<Typography variant="h3" component="h3" sx={{ mb: 0.5 }}>
								相关台账
							</Typography>
							<Links>
								<Button onClick={() => go('/people', { grid: grid.id, tab: 'matrix' })}>
									岗位配备：七类网格员 {facts.staffed} / {STAFF_KINDS.length}
								</Button>
								<Button onClick={() => go('/network', { grid: grid.id })}>
									联系网络：{facts.buildings} 栋楼 · {facts.contacts} 联系人 · {facts.units} 单位
								</Button>
								<Button onClick={() => go('/logs', { grid: grid.id })}>本网格工作日志</Button>
							</Links>
						</Paper>
					</Box>
				)}
			</Box>
			<Paper sx={{ p: 1.5 }}>
				<Typography variant="h3" component="h3" sx={{ mb: 0.5 }}>
					修改记录
				</Typography>
				<RecordHistory view={grid} />
			</Paper>
			{dialog === 'edit' && <GridForm data={data} target={{ edit: grid }} onClose={() => setDialog(null)} />}
			{dialog === 'merge' && (
				<MergeDialog data={data} grid={grid} onClose={() => setDialog(null)} onMerged={onOpen} />
			)}
			{dialog === 'close' && <CloseDialog data={data} grid={grid} onClose={() => setDialog(null)} />}
		</Box>
	)
}

const Links = ({ children }: { children: React.ReactNode }) => (
	<Box
		sx={{
			display: 'flex',
			flexDirection: 'column',
			alignItems: 'flex-start',
			mx: -0.5,
			'& button': { textAlign: 'left', fontSize: 13 },
		}}
	>
		{children}
	</Box>
)

function Leader({ facts, canAssign }: { facts: GridFacts; canAssign: boolean }) {
	const go = useGo()
	const persons = useTable('person')
	const { secretary, deputies, grid } = facts
	const person = secretary && persons?.get(secretary.data.personId)
	return (
		<Paper sx={{ p: 1.5 }}>
			<Typography variant="h3" component="h3" sx={{ mb: 0.5 }}>
				网格党支部书记兼网格长
			</Typography>
			{secretary === undefined ? (
				<>
					{grid.data.state === 'active' ? (
						<Typography sx={{ color: 'error.main', fontWeight: 600 }}>空缺</Typography>
					) : (
						<Typography sx={{ color: 'text.secondary' }}>已无在任书记</Typography>
					)}
					{canAssign && (
						<Button
							variant="outlined"
							sx={{ mt: 0.5 }}
							onClick={() => go('/people', { grid: grid.id, kind: 'secretary', tab: 'matrix', add: '1' })}
						>
							配备书记
						</Button>
					)}
				</>
			) : (
				<>
					<Button
						sx={{ ml: -0.75, fontSize: 16, fontWeight: 600 }}
						onClick={() => go('/people', { id: secretary.data.personId })}
					>
						{facts.secretaryName}
					</Button>
					<Typography variant="body2">{person?.data.phone ?? '没有登记电话'}</Typography>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						{longDay(secretary.data.from)}起任职
					</Typography>
				</>
			)}
			{deputies.length > 0 && <Typography variant="body2">副书记：{deputies.join('、')}</Typography>}
		</Paper>
	)
}

function Hints({ data, facts, onOpen }: GridDetailProps) {
	const { grid, term } = facts
	const { tree } = data
	if (grid.data.state !== 'active') {
		const { mergedInto, closedOn } = grid.data
		const day = closedOn ? `${longDay(closedOn)}，` : ''
		return (
			<Alert
				severity="info"
				action={
					mergedInto !== undefined &&
					tree.nodes.has(mergedInto) && (
						<Button onClick={() => onOpen(mergedInto)}>查看{tree.name(mergedInto)}</Button>
					)
				}
			>
				{day}
				{grid.data.state === 'merged'
					? `本网格已并入${tree.name(mergedInto)}。日志和历任岗位作为历史保留。`
					: '本网格已撤销。日志和历任岗位作为历史保留。'}
			</Alert>
		)
	}
	const years = tree.termYears(grid.id)
	const hints: { severity: 'error' | 'warning' | 'info'; text: string }[] = []
	if (term.kind === 'election' && term.state === 'overdue')
		hints.push({ severity: 'error', text: `任期已于${longDay(term.on)}届满，请尽快报上级党组织安排换届。` })
	if (term.kind === 'election' && term.state === 'soon')
		hints.push({ severity: 'warning', text: `${longDay(term.on)}任期届满，不到6个月，请着手准备换届请示。` })
	if (term.kind === 'end' && term.state === 'overdue')
		hints.push({
			severity: 'error',
			text: `临时党支部已于${longDay(term.on)}到期，请撤销、转为正式党支部或延期。`,
		})
	if (term.kind === 'end' && term.state === 'soon')
		hints.push({ severity: 'warning', text: `临时党支部将于${longDay(term.on)}到期，请及早安排。` })
	if (term.kind === 'election' && term.state === 'unset')
		hints.push({ severity: 'info', text: `填写“本届起始”后，系统按 ${years} 年任期提前6个月提醒换届。` })
	const members = memberHint(grid.data.memberCount)
	const count = grid.data.memberCount
	const isGroup = grid.data.form === 'group'
	if (!isGroup && count !== undefined && (count < 3 || count >= 7))
		if (count >= 7 || grid.data.form !== 'joint') hints.push({ severity: 'info', text: `${members}。` })
	return hints.map(({ severity, text }) => (
		<Alert key={text} severity={severity} sx={{ py: 0 }}>
			{text}
		</Alert>
	))
}

function gridFields(data: OrgData, facts: GridFacts, seesPeople: boolean): Fact[] {
	const { data: fields } = facts.grid
	const { years, from } = termSource(data.tree, facts.grid.id)
	const host: View<'grid'> | undefined = data.facts.get(fields.branchGridId ?? '')?.grid
	const source =
		from?.id === facts.grid.id
			? '本支部设置'
			: from === undefined
				? '默认值'
				: `沿用${NODE_LABEL[from.collection === 'grid' ? 'grid' : from.data.kind]}设置`
	const number = (value: number | undefined, unit: string) =>
		value === undefined ? undefined : `${value.toLocaleString('zh-CN')} ${unit}`
	const isGroup = fields.form === 'group'
	return [
		{ label: '党支部名称', value: fields.branchName, wide: (fields.branchName?.length ?? 0) > 14 },
		{ label: '组建方式', value: fields.form && FORM_LABEL[fields.form] },
		...(isGroup
			? [{ label: '所属党支部', value: host && (host.data.branchName ?? `${host.data.name}党支部`) }]
			: []),
		{ label: '成立日期', value: longDay(fields.foundedOn) },
		...(isGroup
			? [{ label: '任期', value: '党小组不设任期' }]
			: fields.form === 'temporary'
				? [{ label: '截止日期', value: <TermMark term={facts.term} /> }]
				: [
						{ label: '本届起始', value: longDay(fields.termStart) },
						{ label: '任期', value: `${years} 年（${source}）` },
						{ label: '下次换届', value: <TermMark term={facts.term} /> },
					]),
		{ label: '党员人数', value: number(fields.memberCount, '人') },
		{
			label: '户数',
			value:
				fields.households === undefined && facts.households !== undefined
					? `${number(facts.households, '户')}（按楼栋合计）`
					: number(facts.households, '户'),
		},
		...(seesPeople ? [{ label: '楼栋', value: `${facts.buildings} 栋` }] : []),
		{ label: '四至范围', value: fields.area, wide: true },
		...(fields.note ? [{ label: '备注', value: fields.note, wide: true }] : []),
	]
}
