/** Two records that may be one person: merge them, or say that they are two. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useEffect, useRef, useState } from 'react'
import type { LikelyPair } from '#shared/model/duplicate-people.ts'
import type { MovedLink } from '#shared/model/merge-people.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import { update } from '../../session/edits.ts'
import { usePersonRoles } from '../../session/person-roles.ts'
import { useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { COLLECTION_LABEL } from '../../ui/labels.ts'
import { roleTexts } from '../../ui/role-texts.ts'
import { useUnsaved } from '../../ui/unsaved.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { useNames } from '../../ui/use-names.ts'
import { type Choice, FieldChoice } from './field-choice.tsx'
import { countLinks, findLinks, mergeEdits } from './merge.ts'
import { WHY } from './pair-list.tsx'

interface ComparePanelProps {
	pair: LikelyPair
	tree: Tree
	/** Called when the pair is decided. */
	onDone: () => void
}

export function ComparePanel({ pair, tree, onDone }: ComparePanelProps) {
	const { first: kept, second: other, by } = pair
	const client = useClient()
	const commit = useCommit()
	const names = useNames()
	const rolesOf = usePersonRoles()
	const [choice, setChoice] = useState<Choice>({})
	const [links, setLinks] = useState<readonly MovedLink[]>()
	const [busy, setBusy] = useState(false)
	useUnsaved(Object.keys(choice).length > 0)
	const panel = useRef<HTMLDivElement>(null)
	useEffect(() => panel.current?.focus(), [])
	useEffect(() => {
		let current = true
		void findLinks(client, kept, other).then(found => current && setLinks(found))
		return () => {
			current = false
		}
	}, [client, kept, other])
	const tooMany = (links?.length ?? 0) + 2 > LIMITS.editsPerChange

	const merge = async () => {
		if (busy) return
		setBusy(true)
		// What names them may have changed since the panel opened.
		const edits = mergeEdits(kept, other, choice, await findLinks(client, kept, other))
		const merged = await commit('person.merge', edits, { done: `已合并为一人：${kept.data.name}` })
		setBusy(false)
		if (merged) onDone()
	}
	const tellApart = async () => {
		const distinctIds = [...(kept.data.distinctIds ?? []), other.id]
		const done = '已记下：不是同一人，不再提示'
		if (await commit('person.distinct', [update(kept, { distinctIds })], { done })) onDone()
	}
	return (
		<Paper
			ref={panel}
			tabIndex={-1}
			role="region"
			aria-label={`${kept.data.name}的两条登记`}
			sx={{
				height: '100%',
				display: 'flex',
				flexDirection: 'column',
				p: 1.5,
				gap: 1.25,
				overflow: 'auto',
				outline: 'none',
				'&:focus-visible': { borderColor: 'primary.main' },
			}}
		>
			<Box>
				<Typography variant="h2">{kept.data.name}：是同一人吗？</Typography>
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					{WHY[by]}。不一样的内容请点选要留下的；只有一边有的会自动保留，备注会合在一起。
				</Typography>
			</Box>
			<FieldChoice
				kept={kept}
				other={other}
				names={names}
				choice={choice}
				onChoose={(field, side) => setChoice(old => ({ ...old, [field]: side }))}
			/>
			<Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5, m: 0 }}>
				{[kept, other].map((person, i) => (
					<Box key={person.id}>
						<Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
							{i === 0 ? '先登记的' : '后登记的'}：岗位和角色
						</Typography>
						<Typography component="dd" variant="body2" sx={{ m: 0 }}>
							{roleTexts(rolesOf(person.id), tree).join('；') || '没有'}
						</Typography>
					</Box>
				))}
			</Box>
			<Typography variant="body2" role="status">
				{links === undefined ? '正在查找关联的记录…' : linkWords(links)}
			</Typography>
			{tooMany && (
				<Alert severity="warning">
					关联的记录超过 {LIMITS.editsPerChange} 条，不能一次合并。请联系管理员。
				</Alert>
			)}
			<Box sx={{ display: 'flex', gap: 1 }}>
				<Button
					variant="contained"
					disabled={links === undefined || tooMany}
					aria-busy={busy}
					onClick={() => void merge()}
				>
					合并为一人
				</Button>
				<Button variant="outlined" onClick={() => void tellApart()}>
					不是同一人
				</Button>
			</Box>
		</Paper>
	)
}

/** `合并后，岗位 2 条、工作日志 14 条 改为指向留下的登记。` */
function linkWords(links: readonly MovedLink[]): string {
	const counts = [...countLinks(links)].map(
		([collection, count]) => `${COLLECTION_LABEL[collection]} ${count} 条`,
	)
	return counts.length === 0
		? '后登记的没有关联的岗位、值班和日志，合并只处理登记内容。'
		: `合并时一并调整：${counts.join('、')}。合并后可以撤回。`
}
