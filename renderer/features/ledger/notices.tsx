/** Above the rows: what was refused or passed over, and what has to be said for many rows at once. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useCan } from '#renderer/session/session.tsx'
import type { Tree } from '#renderer/session/tree.ts'
import { leftOutText, refusedText } from '#renderer/ui/import-words.ts'
import type { FileFacts, ImportChoices, PlanFacts } from './engine-types.ts'
import type { ImportFlow } from './use-import.ts'

interface NoticesProps {
	flow: ImportFlow
	facts: PlanFacts
	file: FileFacts
	tree: Tree
}

export function Notices({ flow, facts, file, tree }: NoticesProps) {
	const refused = refusedText(facts.dropped)
	const leftOut = leftOutText(facts.dropped)
	const quiet = [
		file.hasMacros && '文件里的宏没有运行，也不会保存',
		file.hidden.length > 0 && `隐藏的工作表没有读取：${file.hidden.join('、')}`,
		facts.newGrids.length > 0 && `将新建网格：${facts.newGrids.join('、')}`,
	].filter(text => typeof text === 'string')
	return (
		<Box
			sx={{
				display: 'flex',
				flexDirection: 'column',
				gap: 0.75,
				maxHeight: 200,
				overflow: 'auto',
				flexShrink: 0,
			}}
		>
			{facts.kind === 'unknown' && (
				<Alert severity="error">
					没有找到认识的表头。请确认表里有“姓名、入党时间、所在支部”“网格、岗位”“日期、情况记录”这样的表头行，再重新选择。
				</Alert>
			)}
			{refused !== undefined && (
				<Alert severity="warning" sx={{ py: 0 }}>
					已去掉{refused}：本系统不保存此类号码，导入的记录和备注里都不会有。
				</Alert>
			)}
			{leftOut !== undefined && (
				<Alert severity="warning" sx={{ py: 0 }}>
					没有读取{leftOut}：本系统不保存这类内容。文件里的其他表照常读取。
				</Alert>
			)}
			<Community flow={flow} facts={facts} tree={tree} />
			<UnknownGrids flow={flow} facts={facts} tree={tree} />
			<Extras flow={flow} facts={facts} />
			{quiet.length > 0 && (
				<Alert severity="info" sx={{ py: 0 }}>
					{quiet.join('。')}。
				</Alert>
			)}
		</Box>
	)
}

/** Asked where the file's community is none of ours, or several are possible. */
function Community({ flow, facts, tree }: Pick<NoticesProps, 'flow' | 'facts' | 'tree'>) {
	const { communityId, otherCommunities, counts } = facts
	const open = communityId === undefined && counts.no_grid > 0
	const asked = open || otherCommunities.length > 0 || flow.choices.communityId !== undefined
	if (!asked) return null
	const said = otherCommunities.length === 0 ? '' : `文件写的是“${otherCommunities.join('、')}”。`
	return (
		<Alert severity={communityId === undefined ? 'warning' : 'info'} sx={{ py: 0, alignItems: 'center' }}>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
				{said}导入到
				<TextField
					select
					hiddenLabel
					value={communityId ?? ''}
					onChange={event =>
						void flow.decide(before => ({ ...before, communityId: event.target.value || undefined }))
					}
					sx={{ width: 220 }}
					slotProps={{ htmlInput: { 'aria-label': '导入到哪个社区' } }}
				>
					{tree.communities.map(({ id }) => (
						<MenuItem key={id} value={id}>
							{tree.name(id)}
						</MenuItem>
					))}
				</TextField>
			</Box>
		</Alert>
	)
}

/** Names of grids that are none of ours: each is said once, for all of its rows. */
function UnknownGrids({ flow, facts, tree }: Pick<NoticesProps, 'flow' | 'facts' | 'tree'>) {
	const mayCreate = useCan('grid', 'create')
	const { choices } = flow
	const open = facts.unknownGrids.filter(([said]) => said !== '' && !choices.grids.has(said))
	const decided = [...choices.grids].map(([said]) => [said, 0] as const)
	const all = [...open, ...decided]
	if (all.length === 0) return null
	const choose = (said: string, value: string) => {
		const change = (before: ImportChoices): ImportChoices => {
			const grids = new Map(before.grids)
			if (value === '') grids.delete(said)
			else grids.set(said, value)
			return { ...before, grids }
		}
		void flow.decide(change)
	}
	const grids = tree.grids.filter(({ data }) => data.parentId === facts.communityId)
	return (
		<Alert severity={open.length > 0 ? 'warning' : 'info'} sx={{ py: 0, alignItems: 'center' }}>
			<Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
				{open.length > 0 ? '文件里有本社区没有的网格，请指定：' : '已指定：'}
				{all.map(([said, rows]) => (
					<Box key={said} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
						“{said}”{rows > 0 && `（${rows} 行）`}是
						<TextField
							select
							hiddenLabel
							value={choices.grids.get(said) ?? ''}
							onChange={event => choose(said, event.target.value)}
							sx={{ width: 170 }}
							slotProps={{
								htmlInput: { 'aria-label': `“${said}”是哪个网格` },
								select: { displayEmpty: true },
							}}
						>
							<MenuItem value="">请选择…</MenuItem>
							{mayCreate && <MenuItem value="new">新建这个网格</MenuItem>}
							{grids.map(({ id, data }) => (
								<MenuItem key={id} value={id}>
									{data.name}
								</MenuItem>
							))}
							<MenuItem value="none">不属于网格（写入备注）</MenuItem>
						</TextField>
					</Box>
				))}
			</Box>
		</Alert>
	)
}

/** Columns without a home go into the remark, unless somebody says that they need not. */
function Extras({ flow, facts }: Pick<NoticesProps, 'flow' | 'facts'>) {
	const { droppedHeaders } = flow.choices
	if (facts.extras.length === 0) return null
	const toggle = (header: string) => {
		const change = (before: ImportChoices): ImportChoices => {
			const next = new Set(before.droppedHeaders)
			if (!next.delete(header)) next.add(header)
			return { ...before, droppedHeaders: next }
		}
		void flow.decide(change)
	}
	return (
		<Alert severity="info" sx={{ py: 0, alignItems: 'center' }}>
			<Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75 }}>
				没有对应项目的列，写入备注（点一下改为不导入）：
				{facts.extras.map(([header, rows]) => {
					const dropped = droppedHeaders.has(header)
					return (
						<Chip
							key={header}
							clickable
							onClick={() => toggle(header)}
							label={dropped ? `${header}：不导入` : `${header}（${rows} 行）`}
							variant={dropped ? 'outlined' : 'filled'}
							aria-pressed={!dropped}
							role="button"
						/>
					)
				})}
			</Box>
		</Alert>
	)
}
