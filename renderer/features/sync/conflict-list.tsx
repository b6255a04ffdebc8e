/** All conflicts, by record; where there are many, by parts, with a filter and one decision for all that is listed. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useDeferredValue, useMemo, useState } from 'react'
import { type Collection, isCollection } from '#shared/model/collections.ts'
import { can } from '#shared/model/permissions.ts'
import { DELETED } from '#shared/model/record.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import { useClient } from '../../session/session.tsx'
import { type Names, recordGist, recordTitle } from '../../ui/record-words.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { ConflictCard } from './conflict-card.tsx'
import { filterDisputed, kindsOf } from './conflict-filter.ts'
import { byRecord, type Dispute, keep } from './conflicts.ts'
import { InParts, PART } from './in-parts.tsx'

export function ConflictList({ disputes, names }: { disputes: readonly Dispute[]; names: Names }) {
	const groups = useMemo(() => byRecord(disputes), [disputes])
	const [collection, setCollection] = useState<Collection>()
	const [typed, setTyped] = useState('')
	const words = useDeferredValue(typed)
	const shown = useMemo(
		() =>
			filterDisputed(
				groups,
				{ collection, words },
				({ rec }) => `${recordTitle(rec, names)} ${recordGist(rec)}`,
			),
		[groups, collection, words, names],
	)
	const filtered = shown.length < groups.length
	return (
		<>
			{(groups.length > PART || filtered) && (
				<Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1.5 }}>
					<TextField
						select
						label="类别"
						value={collection ?? ''}
						onChange={({ target }) => setCollection(isCollection(target.value) ? target.value : undefined)}
						slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
						sx={{ width: 170 }}
					>
						<MenuItem value="">全部 {groups.length}</MenuItem>
						{kindsOf(groups).map(({ value, label }) => (
							<MenuItem key={value} value={value}>
								{label}
							</MenuItem>
						))}
					</TextField>
					<TextField
						label="查找"
						placeholder="姓名、网格、单位…"
						value={typed}
						onChange={({ target }) => setTyped(target.value)}
						sx={{ width: 220 }}
					/>
					<Box sx={{ flex: 1 }} />
					<KeepAll disputes={shown.flatMap(group => group.disputes)} filtered={filtered} />
				</Box>
			)}
			<InParts items={shown} card={group => <ConflictCard key={group.key} group={group} names={names} />} />
			{shown.length === 0 && <Typography>没有符合条件的冲突。</Typography>}
		</>
	)
}

/** Leaves everything that is listed as it is now; what the account may not decide is left out. */
function KeepAll({ disputes, filtered }: { disputes: readonly Dispute[]; filtered: boolean }) {
	const commit = useCommit()
	const { role } = useClient().account()
	const [asking, setAsking] = useState(false)
	const mine = disputes.filter(
		({ rec: { collection }, path }) =>
			isCollection(collection) &&
			can(role, 'conflict', 'update') &&
			can(role, collection, path === DELETED ? 'delete' : 'update'),
	)
	// One change holds so many edits; what is beyond stays listed.
	const fitting: Dispute[] = []
	let edits = 0
	for (const dispute of mine) {
		edits += dispute.conflicts.length + 1
		if (edits > LIMITS.editsPerChange) break
		fitting.push(dispute)
	}
	if (fitting.length === 0) return null
	const keepAll = () => {
		setAsking(false)
		void commit('conflict.keep', fitting.flatMap(keep), {
			done: `${fitting.length} 处冲突已保持现在采用的内容`,
		})
	}
	return (
		<>
			<Button variant="outlined" onClick={() => setAsking(true)}>
				{filtered ? '列出的' : '全部'} {fitting.length} 处都采用左边
			</Button>
			<Dialog open={asking} onClose={() => setAsking(false)} maxWidth="xs" aria-labelledby="keep-all">
				<DialogTitle id="keep-all">{fitting.length} 处都采用左边？</DialogTitle>
				<DialogContent>
					现在采用的内容保持不变，右边没有采用的内容不再列出。点错了可以马上撤回。
				</DialogContent>
				<DialogActions>
					<Button onClick={() => setAsking(false)} autoFocus>
						取消
					</Button>
					<Button variant="contained" onClick={keepAll}>
						都采用左边
					</Button>
				</DialogActions>
			</Dialog>
		</>
	)
}
