/** One record and its disputed fields: what is in force on the left, what lost on the right, one click to choose. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { DELETED, type Rec } from '#shared/model/record.ts'
import { type Tree, useTree } from '../../session/tree.ts'
import { collectionLabel, fieldLabel } from '../../ui/labels.ts'
import { RecordLink } from '../../ui/record-link.tsx'
import { type Names, recordGist, recordTitle } from '../../ui/record-words.ts'
import { ConflictSides } from './conflict-sides.tsx'
import type { DisputedRecord } from './conflicts.ts'
import { DeletedWhileEdited } from './deleted-while-edited.tsx'
import { useDecide } from './use-decide.ts'

interface ConflictCardProps {
	group: DisputedRecord
	names: Names
}

export function ConflictCard({ group, names }: ConflictCardProps) {
	const { rec, disputes } = group
	const tree = useTree()
	const title = recordTitle(rec, names)
	const fields = disputes.map(({ path }) => (path === DELETED ? '删除' : fieldLabel(rec.collection, path)))
	const gist = recordGist(rec)
	const shared = disputes.every(({ path }) => path !== DELETED)
	// A person's words of one form belong together: three fields are settled by one click.
	const together = shared && disputes.length > 1
	return (
		<Paper
			component="article"
			aria-label={`${title} 的 ${fields.join('、')}`}
			sx={{ p: 1.5, '&:focus-within': { borderColor: 'text.secondary' } }}
		>
			<Typography variant="h3" sx={{ mb: 1 }}>
				<RecordLink rec={rec}>{title}</RecordLink>
				<Box component="span" sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}>
					{aboutText(rec, title, fields, tree)}
				</Box>
				{gist !== '' && (
					<Box component="span" sx={{ display: 'block', fontWeight: 400, color: 'text.secondary' }}>
						{gist}
					</Box>
				)}
			</Typography>
			{disputes.map(dispute => {
				const field = fieldLabel(rec.collection, dispute.path)
				if (dispute.path === DELETED)
					return <DeletedWhileEdited key={dispute.key} dispute={dispute} names={names} title={title} />
				return (
					<Box key={dispute.key} role="group" aria-label={field} sx={{ '& + &': { mt: 1.5 } }}>
						{together && (
							<Typography variant="body2" sx={{ fontWeight: 600, mb: 0.5 }}>
								{field}
							</Typography>
						)}
						<ConflictSides dispute={dispute} names={names} title={`${title} 的 ${field}`} />
					</Box>
				)
			})}
			{together && <AllTogether group={group} title={title} />}
		</Paper>
	)
}

/** 人员 · 电话 · 小正街社区 / 第一网格 */
function aboutText(rec: Rec, title: string, fields: readonly string[], tree: Tree | undefined): string {
	const kind = collectionLabel(rec.collection)
	// 第一网格 says by itself that it is a 网格.
	const what = title.endsWith(kind) ? '' : kind
	const above = rec.id === rec.orgId ? rec.fields.parentId : rec.orgId
	const where = tree === undefined || typeof above !== 'string' ? '' : tree.pathName(above)
	return [what, fields.length === 1 ? fields[0] : '', where].filter(Boolean).join(' · ')
}

function AllTogether({ group, title }: { group: DisputedRecord; title: string }) {
	const decide = useDecide(group.rec.collection, false)
	const { disputes } = group
	if (!decide.may || disputes.some(({ alternatives }) => alternatives.length > 1)) return null
	const count = `这 ${disputes.length} 处`
	return (
		<Box sx={{ display: 'flex', gap: 1, mt: 1.5 }}>
			<Button variant="outlined" onClick={() => decide.keep(disputes, title)}>
				{count}都采用左边
			</Button>
			<Button variant="outlined" onClick={() => decide.adoptFirst(disputes, title)}>
				{count}都采用右边
			</Button>
		</Box>
	)
}
