import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Post } from '#shared/model/posts.ts'
import type { Rows } from '../../session/live-table.ts'
import { useCan } from '../../session/session.tsx'
import { longDay } from '../../ui/format.ts'
import { useAddress } from '../../ui/navigation.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { holderText } from './matrix-table.tsx'

interface PostCardProps {
	post: Post
	people: Rows<'person'>
	/** Begins later: can only be corrected. */
	planned?: boolean
	onHandOver?: () => void
	onEnd?: () => void
	onEdit: () => void
}

/** Who holds the post, since when, from where; and what may be done. */
export function PostCard({ post, people, planned = false, onHandOver, onEnd, onEdit }: PostCardProps) {
	const [, setAddress] = useAddress()
	const mayUpdate = useCan('post', 'update')
	const mayCreate = useCan('post', 'create')
	const [history, setHistory] = useState(false)
	const { data } = post
	const person = people.get(data.personId)
	const openPerson = () =>
		setAddress({ tab: 'people', id: data.personId, grid: undefined, kind: undefined, org: undefined })
	return (
		<Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1, mb: 1 }}>
			<Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
				<Tooltip title="查看此人的全部岗位" describeChild>
					<Link component="button" type="button" onClick={openPerson} sx={{ fontWeight: 600 }}>
						{holderText(post, people)}
					</Link>
				</Tooltip>
				{person?.data.phone && <PhoneNumber phone={person.data.phone} />}
			</Box>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				{longDay(data.from)}
				{planned ? ' 起任职（还没到任）' : ' 起任职'}
				{data.to !== undefined && `，到 ${longDay(data.to)} 止`}
			</Typography>
			{data.source && (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					来源单位：{data.source}
				</Typography>
			)}
			{data.note && <Typography variant="body2">备注：{data.note}</Typography>}
			{person?.data.state === 'left' && (
				<Typography variant="body2" sx={{ color: 'warning.main' }}>
					此人已离开，请交接或结束任职。
				</Typography>
			)}
			<Box sx={{ display: 'flex', gap: 0.5, mt: 0.5, ml: -0.75 }}>
				{mayUpdate && mayCreate && onHandOver && data.to === undefined && (
					<Button onClick={onHandOver}>交接</Button>
				)}
				{mayUpdate && onEnd && data.to === undefined && <Button onClick={onEnd}>结束任职</Button>}
				{mayUpdate && <Button onClick={onEdit}>更正</Button>}
				<Button color="inherit" aria-expanded={history} onClick={() => setHistory(!history)}>
					修改记录
				</Button>
			</Box>
			{history && <RecordHistory view={post} />}
		</Box>
	)
}
