import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { remove, update } from '../../session/edits.ts'
import { useCan, useTable } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { ConflictHint } from '../../ui/conflict-hint.tsx'
import { type DetailLine, DetailLines } from '../../ui/detail-lines.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { Drafted, useWantedDraft } from '../../ui/drafted.tsx'
import { shortTime } from '../../ui/format.ts'
import { EditIcon } from '../../ui/icons.tsx'
import { LOG_LABEL, POST_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { RecordHistory } from '../../ui/record-history.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Log } from './log-filter.ts'
import { LogForm } from './log-form.tsx'
import { StateMark } from './log-table.tsx'
import { namesOf, type People } from './log-words.ts'
import { ResultForm } from './result-form.tsx'

interface LogDetailProps {
	log: Log
	people: People
	tree: Tree
	onClose: () => void
}

/** One log beside the list. Esc closes, E edits, Delete deletes. */
export function LogDetail({ log, people, tree, onClose }: LogDetailProps) {
	const [editing, setEditing] = useState(false)
	const mayUpdate = useCan('log', 'update')
	const mayDelete = useCan('log', 'delete')
	const mayAsk = useCan('demand', 'create')
	const go = useGo()
	const commit = useCommit()
	useWantedDraft(key => key === draftKey('log', log.id) && setEditing(true))
	const { data } = log

	const drop = async () => {
		if (await commit('log.delete', [remove(log)], { done: '已删除日志' })) onClose()
	}
	return (
		<SidePanel
			label="日志详情"
			head={
				<>
					<Typography variant="h2" sx={{ flex: 1 }}>
						{LOG_LABEL[data.kind]}
					</Typography>
					<StateMark log={log} />
				</>
			}
			busy={editing}
			keys={{ e: mayUpdate && (() => setEditing(true)), Delete: mayDelete && (() => void drop()) }}
			onClose={onClose}
		>
			<ConflictHint view={log} />
			<Fields log={log} people={people} tree={tree} />
			{mayUpdate && <ResultForm log={log} />}
			<Box sx={{ display: 'flex', gap: 1, my: 1.5 }}>
				{mayUpdate && (
					<Tooltip describeChild title="E">
						<Button variant="outlined" startIcon={<EditIcon />} onClick={() => setEditing(true)}>
							修改
						</Button>
					</Tooltip>
				)}
				{mayAsk && data.demand !== undefined && (
					<Tooltip describeChild title="登记到需求清单，由联席会议审议">
						<Button
							variant="outlined"
							onClick={() => go('/needs', { add: '1', log: log.id, grid: log.orgId })}
						>
							转为需求
						</Button>
					</Tooltip>
				)}
				{mayDelete && (
					<Tooltip describeChild title="Delete">
						<Button color="error" onClick={() => void drop()}>
							删除
						</Button>
					</Tooltip>
				)}
			</Box>
			<Typography variant="h3" sx={{ pt: 1, borderTop: 1, borderColor: 'divider' }}>
				修改记录
			</Typography>
			<RecordHistory view={log} />
			{editing && (
				<Drafted form="log" record={log}>
					{(opened = log) => (
						<LogForm
							title="修改日志"
							initial={opened.data}
							gridId={opened.orgId}
							onSave={(gridId, patch) =>
								commit('log.update', [update(opened, patch, gridId)], { done: '已保存修改' })
							}
							onClose={() => setEditing(false)}
						/>
					)}
				</Drafted>
			)}
		</SidePanel>
	)
}

function Fields({ log, people, tree }: Omit<LogDetailProps, 'onClose'>) {
	const { data } = log
	const buildings = useTable('building')
	const building = data.buildingId && buildings?.get(data.buildingId)?.data.name
	const until =
		data.until?.slice(0, 10) === data.at.slice(0, 10) ? data.until.slice(11) : shortTime(data.until)
	const lines: readonly DetailLine[] = [
		['时间', until ? `${shortTime(data.at)} 至 ${until}` : shortTime(data.at)],
		['网格', tree.pathName(log.orgId)],
		['人员', namesOf(data.personIds, people) || '未填写'],
		['对象', data.visited],
		['地点', data.place],
		['楼栋', building],
		['条线', data.staffKind && POST_LABEL[data.staffKind]],
		['情况', data.text],
		['诉求', data.demand],
		['后续', data.followUp],
		['结果', data.result],
	]
	return <DetailLines labelWidth={44} lines={lines} />
}
