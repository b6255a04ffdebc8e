import { type ReactNode, useMemo } from 'react'
import type { FollowUp } from '#shared/meetings/follow-up.ts'
import type { Office } from '#shared/meetings/office.ts'
import type { Tree } from '../../session/tree.ts'
import { type Column, DAY_WIDTH, DataTable } from '../../ui/data-table.tsx'
import { FollowUpMark } from '../../ui/follow-up-mark.tsx'
import { shortDay } from '../../ui/format.ts'
import { leadWords, sourceTitle, sourceWords } from './board.ts'

interface BoardTableProps {
	office: Office
	tree: Tree
	/** The most pressing first. */
	rows: readonly FollowUp[]
	selectedId: string | undefined
	/** Beside an open detail. */
	narrow: boolean
	empty: ReactNode
	onOpen: (each: FollowUp) => void
}

export function BoardTable({ office, tree, rows, selectedId, narrow, empty, onOpen }: BoardTableProps) {
	const columns = useMemo((): readonly Column<FollowUp>[] => {
		const several = tree.communities.length > 1
		const place = ({ resolution: { orgId } }: FollowUp) => (several ? tree.pathName(orgId) : tree.name(orgId))
		const always: Column<FollowUp>[] = [
			{ key: 'state', title: '进度', width: '116px', cell: each => <FollowUpMark each={each} /> },
			{
				key: 'text',
				title: '议定事项',
				width: 'minmax(180px, 2fr)',
				cell: each => <span title={each.resolution.data.text}>{each.resolution.data.text}</span>,
			},
			{
				key: 'lead',
				title: '牵头',
				width: 'minmax(84px, 0.6fr)',
				cell: each => leadWords(office, each),
				sort: each => leadWords(office, each),
			},
			{
				key: 'due',
				title: '完成时限',
				width: DAY_WIDTH,
				cell: ({ resolution: { data } }) => shortDay(data.due) || '未定',
				sort: ({ resolution: { data } }) => data.due ?? '~',
			},
		]
		if (narrow) return always
		return [
			...always,
			{
				key: 'last',
				title: '最近进展',
				width: 'minmax(140px, 1.5fr)',
				cell: ({ last, resolution: { data } }) =>
					data.result ??
					(last === undefined ? '还没有进展报告' : `${shortDay(last.data.on)} ${last.data.text}`),
			},
			{
				key: 'node',
				title: '落实在',
				width: several ? '178px' : '104px',
				cell: place,
				sort: place,
			},
			...(several
				? []
				: [
						{
							key: 'source',
							title: '来源会议',
							width: 'minmax(110px, 0.9fr)',
							cell: (each: FollowUp) => (
								<span title={sourceWords(office, each)}>{sourceTitle(office, each)}</span>
							),
						},
					]),
		]
	}, [office, tree, narrow])
	return (
		<DataTable
			label="议定事项"
			rows={rows}
			columns={columns}
			rowKey={({ resolution }) => resolution.id}
			selectedKey={selectedId}
			onOpen={onOpen}
			empty={empty}
		/>
	)
}
