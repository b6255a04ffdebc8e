/** What waits to be sent, oldest first; what waits long is marked. */
import Box from '@mui/material/Box'
import { useMemo } from 'react'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import type { Change } from '#shared/sync/change.ts'
import { hlcMs } from '#shared/sync/clock.ts'
import { useFacts } from '../../session/session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { clockTime, spanText } from '../../ui/format.ts'
import { changeText, type Names, recordGist } from '../../ui/record-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { waitLevel } from './sync-words.ts'

const ROW = 36
const HEAD = 35
const VISIBLE_ROWS = 9

/** Logs of one hour are told apart by what they say. */
function What({ change, names }: { change: Change; names: Names }) {
	const first = change.edits[0]
	const rec = first && names.rec(first.collection, first.recordId)
	const gist = rec === undefined ? '' : recordGist(rec)
	return (
		<>
			{changeText(change, names)}
			{gist !== '' && (
				<Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
					{gist}
				</Box>
			)}
		</>
	)
}

export function PendingList({ entries, names }: { entries: readonly OutboxEntry[]; names: Names }) {
	const now = useNow(15_000)
	// Clocks are written in the server's time; ages are told in the PC's.
	const offsetMs = useFacts().clockOffsetMs ?? 0
	const columns = useMemo((): Column<OutboxEntry>[] => {
		const since = (entry: OutboxEntry) => hlcMs(entry.change.at) + offsetMs
		return [
			{
				key: 'what',
				title: '修改',
				width: 'minmax(320px, 1fr)',
				cell: ({ change }) => <What change={change} names={names} />,
			},
			{ key: 'when', title: '时间', width: '150px', cell: ({ change }) => clockTime(change.at) },
			{
				key: 'wait',
				title: '已等待',
				width: '210px',
				cell: entry => {
					const level = waitLevel(since(entry), now)
					const said = spanText(Math.max(0, now - since(entry)))
					if (level === 'fine') return said
					return (
						<Box component="span" sx={{ color: `${level}.main`, fontWeight: 600 }}>
							{said}，{level === 'error' ? '请尽快上传' : '请尽早上传'}
						</Box>
					)
				},
			},
		]
	}, [names, now, offsetMs])
	return (
		<Box sx={{ height: Math.min(entries.length, VISIBLE_ROWS) * ROW + HEAD }}>
			<DataTable
				label="待上传的修改"
				rows={entries}
				columns={columns}
				rowKey={entry => entry.id}
				rowHeight={ROW}
				empty={null}
			/>
		</Box>
	)
}
