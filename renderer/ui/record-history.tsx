/**
 * Who changed what of one record. The last change of every field stands in the record's own clocks and is
 * there without a network; earlier changes are asked from the server where it can be reached.
 */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useEffect, useMemo, useState } from 'react'
import { lastClock } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import type { View } from '#shared/model/view.ts'
import type { ErrorCode, HistoryResponse } from '#shared/protocol/wire.ts'
import { useClient } from '../session/session.tsx'
import { clockTime } from './format.ts'
import { fieldLabel } from './labels.ts'
import { allChanges, type ChangeLine, historyNote, lastChanges } from './last-changes.ts'
import { valueText } from './record-words.ts'
import { useNames } from './use-names.ts'

const VERB: Record<ChangeLine['verb'], string> = {
	created: '新增',
	changed: '修改',
	deleted: '删除',
	restored: '恢复',
}

type Answer = HistoryResponse['entries'] | ErrorCode | undefined

export function RecordHistory({ view }: { view: View<Collection> }) {
	const client = useClient()
	const names = useNames()
	const [answer, setAnswer] = useState<Answer>()
	const { collection, id, rec } = view
	const last = lastClock(rec)
	const uploaded = rec.version > 0
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the record has changed, here or on the server
	useEffect(() => {
		if (!uploaded) return
		let current = true
		client.history(collection, id).then(
			said => current && setAnswer(said),
			() => current && setAnswer('unreachable'),
		)
		return () => {
			current = false
		}
	}, [client, collection, id, last, uploaded, rec.version])

	const lines = useMemo(() => {
		const own = lastChanges(rec)
		if (typeof answer !== 'object' || answer.length === 0) return own
		// What was written here and has not reached the server yet stands above what the server knows.
		const known = new Set(answer.map(entry => entry.at))
		const newest = answer[0]!.at
		return [...own.filter(line => line.at > newest && !known.has(line.at)), ...allChanges(answer)]
	}, [rec, answer])

	const note = historyNote(rec.version, typeof answer === 'string' ? answer : undefined)
	return (
		<Box>
			{note !== undefined && (
				<Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
					{note}
				</Typography>
			)}
			<Box component="ol" aria-label="修改记录" sx={{ listStyle: 'none', m: 0, p: 0 }}>
				{lines.map(line => (
					<Box
						component="li"
						key={line.key}
						sx={{ py: 0.75, borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } }}
					>
						<Typography variant="body2" sx={{ color: 'text.secondary' }}>
							{clockTime(line.at)} · {names.author(line.at)} · {VERB[line.verb]}
						</Typography>
						{line.fields.map(({ path, value, before }) => (
							<Typography key={path} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
								{fieldLabel(collection, path)}：
								{before !== undefined && !path.includes('/') && (
									<Box component="span" sx={{ color: 'text.secondary' }}>
										{valueText(collection, path, before, names)} →{' '}
									</Box>
								)}
								{valueText(collection, path, value, names)}
							</Typography>
						))}
					</Box>
				))}
			</Box>
		</Box>
	)
}
