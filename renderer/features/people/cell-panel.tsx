/** One cell of the matrix: who holds the post, who held it, and what can be done about it. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useEffect, useMemo, useState } from 'react'
import type { PostKind } from '#shared/model/kinds.ts'
import { type Cell, holdersEver, type Post } from '#shared/model/posts.ts'
import type { View } from '#shared/model/view.ts'
import { useCan } from '../../session/session.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { longDay, today } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { POST_LABEL } from '../../ui/labels.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { AssignDialog, assignedAt } from './assign-dialog.tsx'
import { EditPostDialog } from './edit-post-dialog.tsx'
import { EndPostDialog } from './end-post-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { nameOf } from './matrix-table.tsx'
import { PostCard } from './post-card.tsx'
import type { TabProps } from './tab-props.ts'

interface CellPanelProps extends Omit<TabProps, 'tabs'> {
	grid: View<'grid'>
	kind: PostKind
	cell: Cell
	/** Opens the form for a new holder at once. */
	adding: boolean
	onAdded: () => void
	onClose: () => void
}

const POST_FORMS = ['hand_over', 'end_post', 'edit_post'] as const

type Dialog = { form: 'assign'; deputy: boolean } | { form: (typeof POST_FORMS)[number]; post: Post }

export function CellPanel(props: CellPanelProps) {
	const { grid, kind, cell, people, posts, tree, adding, onAdded, onClose } = props
	const mayCreate = useCan('post', 'create')
	const full = cell.holders.find(post => post.data.deputy !== true)
	const [dialog, setDialog] = useState<Dialog | null>(
		adding && mayCreate
			? full !== undefined && kind === 'secretary'
				? { form: 'hand_over', post: full }
				: { form: 'assign', deputy: false }
			: null,
	)
	useWantedDraft(key => {
		const wanted = dialogOf(key, grid.id, kind, [...cell.holders, ...cell.planned])
		if (wanted !== undefined) setDialog(wanted)
	})
	const day = today()
	const past = useMemo(
		() =>
			holdersEver(posts.values(), grid.id, kind).filter(({ data }) => data.to !== undefined && data.to < day),
		[posts, grid, kind, day],
	)
	// Asked for once: coming back to the cell does not open the form again.
	useEffect(() => {
		if (adding) onAdded()
	}, [adding, onAdded])

	const shut = () => setDialog(null)
	const title = `${grid.data.name} · ${POST_LABEL[kind]}`
	return (
		<SidePanel
			label={title}
			head={
				<Box sx={{ flex: 1, minWidth: 0 }}>
					<Typography variant="h2">{POST_LABEL[kind]}</Typography>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						{tree.pathName(grid.id)}
					</Typography>
				</Box>
			}
			width={340}
			leavesFocus
			busy={dialog !== null}
			onClose={onClose}
		>
			{cell.vacant && (
				<Alert severity="error" sx={{ mb: 1, py: 0 }}>
					{vacantText(cell, past, people)}
				</Alert>
			)}
			{cell.holders.map(post => (
				<PostCard
					key={post.id}
					post={post}
					people={people}
					onHandOver={() => setDialog({ form: 'hand_over', post })}
					onEnd={() => setDialog({ form: 'end_post', post })}
					onEdit={() => setDialog({ form: 'edit_post', post })}
				/>
			))}
			{cell.planned.map(post => (
				<PostCard
					key={post.id}
					post={post}
					people={people}
					planned
					onEdit={() => setDialog({ form: 'edit_post', post })}
				/>
			))}
			{mayCreate && (
				<AssignButtons
					kind={kind}
					vacant={cell.vacant}
					onAssign={deputy => setDialog({ form: 'assign', deputy })}
				/>
			)}
			<Typography variant="h3" component="h3" sx={{ mt: 1.5, pt: 1, borderTop: 1, borderColor: 'divider' }}>
				历任
			</Typography>
			{past.length === 0 ? (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					没有历任记录
				</Typography>
			) : (
				<Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
					{past.map(post => (
						<Box component="li" key={post.id} sx={{ py: 0.5 }}>
							{nameOf(post, people)}
							{post.data.deputy && '（副）'}
							<Typography variant="body2" sx={{ color: 'text.secondary' }}>
								{longDay(post.data.from)} 至 {longDay(post.data.to)}
								{successor(post, posts, people)}
							</Typography>
						</Box>
					))}
				</Box>
			)}
			{dialog?.form === 'assign' && (
				<AssignDialog
					grid={grid}
					kind={kind}
					deputy={dialog.deputy}
					holders={cell.holders}
					posts={posts}
					onClose={shut}
				/>
			)}
			{dialog?.form === 'hand_over' && (
				<HandOverDialog
					post={dialog.post}
					grid={grid}
					people={people}
					posts={posts}
					tree={tree}
					onClose={shut}
				/>
			)}
			{dialog?.form === 'end_post' && (
				<EndPostDialog post={dialog.post} grid={grid} people={people} onClose={shut} />
			)}
			{dialog?.form === 'edit_post' && (
				<EditPostDialog post={dialog.post} grid={grid} people={people} onClose={shut} />
			)}
		</SidePanel>
	)
}

/** What is opened for the draft of this key, if it is of this cell. */
function dialogOf(key: string, gridId: string, kind: PostKind, posts: readonly Post[]): Dialog | undefined {
	const deputy = [false, true].find(
		each => key === draftKey('assign', undefined, assignedAt(gridId, kind, each)),
	)
	if (deputy !== undefined) return { form: 'assign', deputy }
	return posts
		.flatMap(post => POST_FORMS.map(form => ({ form, post })))
		.find(({ form, post }) => key === draftKey(form, post.id))
}

interface AssignButtonsProps {
	kind: PostKind
	vacant: boolean
	onAssign: (deputy: boolean) => void
}

/** A grid has one secretary: while there is one, the way to another is the hand-over on the card above. */
function AssignButtons({ kind, vacant, onAssign }: AssignButtonsProps) {
	const secretary = kind === 'secretary'
	return (
		<Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
			{(vacant || !secretary) && (
				<Button
					variant={vacant ? 'contained' : 'outlined'}
					startIcon={<PlusIcon />}
					onClick={() => onAssign(false)}
				>
					{vacant ? '配备人员' : '再增加一人'}
				</Button>
			)}
			{secretary && (
				<Button variant="outlined" onClick={() => onAssign(true)}>
					增加副职
				</Button>
			)}
		</Box>
	)
}

function vacantText(cell: Cell, past: readonly Post[], people: TabProps['people']): string {
	const last = past.find(post => post.data.deputy !== true)
	const since =
		last === undefined
			? '空缺，尚未配备过人员'
			: `${longDay(last.data.to)}起空缺，前任${nameOf(last, people)}`
	return cell.holders.length > 0 ? `只有副职；${since}` : since
}

function successor(post: Post, posts: TabProps['posts'], people: TabProps['people']): string {
	const next = post.data.nextPostId === undefined ? undefined : posts.get(post.data.nextPostId)
	return next === undefined ? '' : `，交给${nameOf(next, people)}`
}
