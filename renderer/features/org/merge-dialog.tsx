/** Merging a grid into a neighbour: into which, from when, and what moves. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { View } from '#shared/model/view.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import { useTable } from '../../session/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { longDay, today } from '../../ui/format.ts'
import { POST_LABEL } from '../../ui/labels.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { type MergePlan, mergePlan } from './merge-plan.ts'
import type { OrgData } from './use-org-data.ts'

interface MergeDialogProps {
	data: OrgData
	grid: View<'grid'>
	onClose: () => void
	onMerged: (intoId: string) => void
}

export function MergeDialog({ data, grid, onClose, onMerged }: MergeDialogProps) {
	const commit = useCommit()
	const grids = useTable('grid')
	const posts = useTable('post')
	const persons = useTable('person')
	const buildings = useTable('building')
	const contacts = useTable('contact')
	const units = useTable('unit')
	// Who may not read cards (the street office) leaves them where they are: the community moves them.
	const cards = useTable('card')
	const visits = useTable('visit')
	const slips = useTable('slip')
	const targets = data.tree
		.children(grid.data.parentId)
		.filter(node => node.collection === 'grid')
		.filter(each => each.id !== grid.id && each.data.state === 'active')
	const [intoId, setIntoId] = useState('')
	const [day, setDay] = useState(today())
	const [tried, setTried] = useState(false)
	const into = targets.find(each => each.id === intoId)

	const plan = useMemo(() => {
		if (
			!into ||
			!grids ||
			!posts ||
			!persons ||
			!buildings ||
			!contacts ||
			!units ||
			!cards ||
			!visits ||
			!slips
		)
			return undefined
		return mergePlan(grid, into, day, {
			grids: grids.values(),
			posts: posts.values(),
			persons: persons.values(),
			buildings: buildings.values(),
			contacts: contacts.values(),
			units: units.values(),
			cards: cards.values(),
			visits: visits.values(),
			slips: slips.values(),
		})
	}, [grid, into, day, grids, posts, persons, buildings, contacts, units, cards, visits, slips])
	const tooMany = plan !== undefined && plan.edits.length > LIMITS.editsPerChange

	const save = async () => {
		setTried(true)
		if (plan === undefined || into === undefined || day === '' || tooMany) return
		const done = `已将${grid.data.name}并入${into.data.name}`
		if (!(await commit('grid.merge', plan.edits, { done }))) return
		onMerged(into.id)
		onClose()
	}
	return (
		<FormDialog
			title={`合并网格（${data.tree.pathName(grid.id)}）`}
			dirty={intoId !== ''}
			submitLabel="合并"
			onSubmit={save}
			onClose={onClose}
		>
			<Box sx={{ display: 'grid', gridTemplateColumns: '2fr 1fr', gap: 1.5 }}>
				<TextField
					select
					label="并入哪个网格"
					required
					autoFocus
					value={intoId}
					onChange={event => setIntoId(event.target.value)}
					error={tried && intoId === ''}
					helperText={
						targets.length === 0
							? '本社区没有其他网格可以并入'
							: tried && intoId === ''
								? '请选择网格'
								: '限本社区的网格'
					}
				>
					{targets.map(each => (
						<MenuItem key={each.id} value={each.id}>
							{each.data.name}
							{data.facts.get(each.id)?.secretaryName && `（书记 ${data.facts.get(each.id)?.secretaryName}）`}
						</MenuItem>
					))}
				</TextField>
				<TextField
					label="合并日期"
					type="date"
					required
					value={day}
					onChange={event => setDay(event.target.value)}
					error={tried && day === ''}
					helperText={tried && day === '' ? '请填写合并日期' : ''}
					slotProps={{ inputLabel: { shrink: true } }}
				/>
			</Box>
			{plan !== undefined && into !== undefined && (
				<Preview plan={plan} into={into} day={day} nameOf={id => persons?.get(id)?.data.name ?? ''} />
			)}
			{tooMany && (
				<Alert severity="error">
					一次要改动的记录超过 {LIMITS.editsPerChange} 条，请联系管理员分批办理。
				</Alert>
			)}
		</FormDialog>
	)
}

interface PreviewProps {
	plan: MergePlan
	into: View<'grid'>
	day: string
	nameOf: (personId: string) => string
}

function Preview({ plan, into, day, nameOf }: PreviewProps) {
	const moved = [
		{ label: '楼栋', items: plan.buildings.map(each => each.data.name) },
		{
			label: '联系人（X）',
			items: plan.contacts.map(each => each.data.teamName ?? nameOf(each.data.personId ?? '')),
		},
		{ label: '重点单位（Y）', items: plan.units.map(each => each.data.name) },
		{ label: '走访服务卡', items: plan.cards.length > 0 ? [`${plan.cards.length} 张`] : [] },
		{ label: '支部党员', items: plan.members.map(each => each.data.name) },
		{ label: '所属党小组', items: plan.groups.map(each => each.data.name) },
	].filter(({ items }) => items.length > 0)
	const { memberCount, households } = plan.totals
	const totals = [
		memberCount === undefined ? '' : `党员 ${into.data.memberCount} → ${memberCount} 人`,
		households === undefined ? '' : `户数 ${into.data.households} → ${households} 户`,
	]
		.filter(Boolean)
		.join('，')
	return (
		<Box
			role="group"
			aria-label="合并预览"
			sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}
		>
			<Typography variant="h3" component="h3">
				转入{into.data.name}
			</Typography>
			{totals !== '' && (
				<Typography variant="body2" sx={{ mt: 0.5 }}>
					{totals}
				</Typography>
			)}
			{moved.length === 0 && <Typography variant="body2">没有需要转移的内容。</Typography>}
			{moved.map(({ label, items }) => (
				<Typography key={label} variant="body2" sx={{ mt: 0.5 }}>
					{label} {items.length}：
					<Box component="span" sx={{ color: 'text.secondary' }}>
						{someOf(items)}
					</Box>
				</Typography>
			))}
			<Typography variant="h3" component="h3" sx={{ mt: 1.5 }}>
				{longDay(day)}结束任职
			</Typography>
			<Typography variant="body2" sx={{ mt: 0.5 }}>
				{plan.posts.length === 0
					? '没有在任岗位。'
					: someOf(plan.posts.map(each => `${nameOf(each.data.personId)}（${POST_LABEL[each.data.kind]}）`))}
			</Typography>
			<Typography variant="h3" component="h3" sx={{ mt: 1.5 }}>
				保留在原网格
			</Typography>
			<Typography variant="body2" sx={{ mt: 0.5 }}>
				工作日志和历任岗位作为历史留存，原网格标记为“已合并”。
			</Typography>
		</Box>
	)
}

const SHOWN = 12
const someOf = (items: readonly string[]) =>
	items.slice(0, SHOWN).join('、') + (items.length > SHOWN ? ` 等 ${items.length} 项` : '')
