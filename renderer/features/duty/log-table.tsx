import Chip from '@mui/material/Chip'
import { memo, type ReactNode, useMemo } from 'react'
import type { Tree } from '../../session/tree.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { isThisYear, shortTime } from '../../ui/format.ts'
import { LOG_LABEL } from '../../ui/labels.ts'
import type { Log } from './log-filter.ts'
import { namesOf, type People, stateText, subjectText } from './log-words.ts'

interface LogTableProps {
	logs: readonly Log[]
	people: People
	tree: Tree
	selectedId: string | undefined
	/** Beside an open log there is less room. */
	narrow: boolean
	empty: ReactNode
	onOpen: (log: Log) => void
}

export const LogTable = memo(function LogTable({
	logs,
	people,
	tree,
	selectedId,
	narrow,
	empty,
	onOpen,
}: LogTableProps) {
	const oldest = logs.at(-1)
	const withYear = oldest !== undefined && !isThisYear(oldest.data.at)
	const columns = useMemo((): Column<Log>[] => {
		const grid = (log: Log) => (tree.communities.length > 1 ? tree.pathName(log.orgId) : tree.name(log.orgId))
		const all: Column<Log>[] = [
			{
				key: 'at',
				title: '时间',
				width: withYear ? '168px' : '124px',
				cell: log => shortTime(log.data.at),
				sort: log => log.data.at,
			},
			{
				key: 'kind',
				title: '类别',
				width: '88px',
				cell: log => LOG_LABEL[log.data.kind],
				sort: log => LOG_LABEL[log.data.kind],
			},
			{
				key: 'grid',
				title: '网格',
				width: tree.communities.length > 1 ? '180px' : '96px',
				cell: grid,
				sort: grid,
			},
			{
				key: 'people',
				title: '人员',
				width: '132px',
				cell: log => (
					<span title={namesOf(log.data.personIds, people)}>{namesOf(log.data.personIds, people)}</span>
				),
			},
			{ key: 'text', title: '情况', width: 'minmax(160px, 1fr)', cell: log => <Gist log={log} /> },
			{
				key: 'state',
				title: '诉求',
				width: '108px',
				cell: log => <StateMark log={log} />,
				sort: stateText,
			},
		]
		return narrow ? all.filter(column => column.key !== 'people') : all
	}, [people, tree, narrow, withYear])
	return (
		<DataTable
			label="工作日志"
			rows={logs}
			columns={columns}
			rowKey={log => log.id}
			selectedKey={selectedId}
			onOpen={onOpen}
			rowHeight={36}
			empty={empty}
		/>
	)
})

function Gist({ log }: { log: Log }) {
	const subject = subjectText(log)
	return (
		<>
			{subject && <strong style={{ fontWeight: 500 }}>{subject}：</strong>}
			{log.data.text}
		</>
	)
}

export function StateMark({ log }: { log: Log }) {
	const text = stateText(log)
	if (text === '') return null
	if (log.data.state === 'open') return <Chip label={text} color="warning" variant="outlined" />
	return <Chip label={text} variant="outlined" />
}
