/** One disputed field: the value in force on the left, what lost on the right, and one click to choose. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { DELETED, type Scalar } from '#shared/model/record.ts'
import { isCollection } from '#shared/model/schemas.ts'
import { useCan } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { fieldKind } from '../../ui/field-kinds.ts'
import { clockTime } from '../../ui/format.ts'
import { COLLECTION_LABEL, fieldLabel } from '../../ui/labels.ts'
import { RecordLink } from '../../ui/record-link.tsx'
import { type Names, recordTitle, valueText } from '../../ui/record-words.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { type Alternative, adopt, type Dispute, keep, writtenAt } from './conflicts.ts'
import { DiffText } from './diff-text.tsx'

interface ConflictCardProps {
	dispute: Dispute
	names: Names
}

export function ConflictCard({ dispute, names }: ConflictCardProps) {
	const { rec, path } = dispute
	const title = recordTitle(rec, names)
	const field = path === DELETED ? '删除' : fieldLabel(rec.collection, path)
	const tree = useTree()
	const where = tree === undefined || rec.id === rec.orgId ? '' : tree.pathName(rec.orgId)
	const kind = isCollection(rec.collection) ? COLLECTION_LABEL[rec.collection] : rec.collection
	// 第一网格 says by itself that it is a 网格.
	const what = title.endsWith(kind) ? '' : `${kind} · `
	return (
		<Paper component="article" aria-label={`${title} 的 ${field}`} sx={{ p: 1.5 }}>
			<Typography variant="h3" sx={{ mb: 1 }}>
				<RecordLink rec={rec}>{title}</RecordLink>
				<Box component="span" sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}>
					{what}
					{field}
					{where !== '' && ` · ${where}`}
				</Box>
			</Typography>
			{path === DELETED ? (
				<DeletedWhileEdited dispute={dispute} names={names} title={title} />
			) : (
				<Sides dispute={dispute} names={names} title={title} />
			)}
		</Paper>
	)
}

function useDecide(dispute: Dispute, title: string) {
	const commit = useCommit()
	const { collection } = dispute.rec
	const mayEdit = useCan(isCollection(collection) ? collection : 'conflict', 'update')
	const mayClose = useCan('conflict', 'update')
	return {
		keep: mayClose
			? () => void commit('conflict.keep', keep(dispute), { done: `已处理 ${title} 的修改冲突` })
			: undefined,
		adopt:
			mayClose && mayEdit
				? (alternative: Alternative) =>
						void commit('conflict.adopt', adopt(dispute, alternative), { done: `已处理 ${title} 的修改冲突` })
				: undefined,
	}
}

function Sides({ dispute, names, title }: ConflictCardProps & { title: string }) {
	const { rec, path, value, at, alternatives } = dispute
	const decide = useDecide(dispute, title)
	const isText = ['text', 'line'].includes(fieldKind(rec.collection, path).type)
	const read = (each: Scalar) => valueText(rec.collection, path, each, names)
	const first = alternatives[0]!
	return (
		<Box
			sx={{
				display: 'grid',
				gridTemplateColumns: `repeat(${alternatives.length + 1}, minmax(0, 1fr))`,
				gap: 1.5,
			}}
		>
			<Side
				head="左：现在采用"
				by={at === '' ? '' : `${names.author(at)}，${clockTime(at)}`}
				action="采用左边"
				onChoose={decide.keep}
				chosen
			>
				{isText && value !== null ? (
					<DiffText side="left" left={String(value)} right={String(first.value ?? '')} />
				) : (
					read(value)
				)}
			</Side>
			{alternatives.map((alternative, i) => (
				<Side
					key={alternative.conflict.id}
					head={alternatives.length === 1 ? '右：未采用' : `右 ${i + 1}：未采用`}
					by={`${names.author(alternative.at)}，${clockTime(alternative.at)}`}
					action={alternatives.length === 1 ? '采用右边' : `采用右 ${i + 1}`}
					onChoose={decide.adopt && (() => decide.adopt?.(alternative))}
				>
					{isText && alternative.value !== null ? (
						<DiffText side="right" left={String(value ?? '')} right={String(alternative.value)} />
					) : (
						read(alternative.value)
					)}
				</Side>
			))}
		</Box>
	)
}

interface SideProps {
	head: string
	by: string
	action: string
	onChoose: (() => void) | undefined
	chosen?: boolean
	children: React.ReactNode
}

function Side({ head, by, action, onChoose, chosen = false, children }: SideProps) {
	return (
		<Box
			sx={{
				display: 'flex',
				flexDirection: 'column',
				border: 1,
				borderColor: chosen ? 'success.main' : 'divider',
				borderRadius: 1,
				p: 1.25,
			}}
		>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				<strong>{head}</strong>
				{by && `　${by}`}
			</Typography>
			<Box
				sx={{
					my: 1,
					flex: 1,
					whiteSpace: 'pre-wrap',
					overflowWrap: 'anywhere',
					maxHeight: 220,
					overflow: 'auto',
				}}
				tabIndex={0}
			>
				{children}
			</Box>
			{onChoose !== undefined && (
				<Button variant="outlined" onClick={onChoose} sx={{ alignSelf: 'flex-start' }}>
					{action}
				</Button>
			)}
		</Box>
	)
}

function DeletedWhileEdited({ dispute, names, title }: ConflictCardProps & { title: string }) {
	const { rec, at, alternatives } = dispute
	const decide = useDecide(dispute, title)
	const other = alternatives[0]!
	const written = useMemo(() => writtenAt(rec, other.at), [rec, other.at])
	return (
		<>
			<Typography>
				{names.author(at)} 在 {clockTime(at)} 删除了这条记录；{names.author(other.at)} 在{' '}
				{clockTime(other.at)} 还在修改它，互相没有看到。
			</Typography>
			{written.length > 0 && (
				<Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
					{written.map(([path, value]) => (
						<li key={path}>
							{fieldLabel(rec.collection, path)}：{valueText(rec.collection, path, value, names)}
						</li>
					))}
				</Box>
			)}
			<Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
				{decide.adopt !== undefined && (
					<Button variant="outlined" onClick={() => decide.adopt?.(other)}>
						恢复
					</Button>
				)}
				{decide.keep !== undefined && (
					<Button variant="outlined" color="inherit" onClick={decide.keep}>
						保持删除
					</Button>
				)}
			</Box>
		</>
	)
}
