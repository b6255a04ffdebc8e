/** Who belongs to a body: a line for every place, vacant ones too, under the member that it comes from. */
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Link from '@mui/material/Link'
import Tooltip from '@mui/material/Tooltip'
import { Fragment } from 'react'
import type { Place } from '#shared/meetings/members.ts'
import type { Office } from '#shared/meetings/office.ts'
import { longDay } from '../../ui/format.ts'
import { ChevronIcon, CloseIcon, EditIcon } from '../../ui/icons.tsx'
import { MEMBER_LABEL, POST_LABEL, SEAT_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import type { Member, MemberRow } from './member-rows.ts'

interface MemberListProps {
	rows: readonly MemberRow[]
	office: Office
	/** Absent where the role may not. */
	onEdit: ((member: Member) => void) | undefined
	onRemove: ((member: Member) => void) | undefined
	onMove: ((member: Member, by: -1 | 1) => void) | undefined
}

const COLUMNS = '52px 92px minmax(0, 1.3fr) minmax(0, 1.2fr) 92px 112px'

export function MemberList({ rows, office, onEdit, onRemove, onMove }: MemberListProps) {
	return (
		<Box
			role="table"
			aria-label="成员"
			sx={{ border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: '#fff' }}
		>
			<Box role="row" sx={{ ...ROW, bgcolor: '#faf8f5', fontWeight: 600, fontSize: 13, color: '#5d5852' }}>
				{['身份', '姓名', '单位', '职务', '代为出席', '操作'].map(head => (
					<Box role="columnheader" key={head} sx={head === '操作' ? visuallyHidden : undefined}>
						{head}
					</Box>
				))}
			</Box>
			{rows.map((row, i) => {
				const { member } = row
				const actions = (
					<Actions
						member={member}
						name={memberName(office, member)}
						first={i === 0}
						last={rows[i + 1]?.term !== row.term && row.term !== 'now' ? true : i === rows.length - 1}
						onEdit={onEdit}
						onRemove={onRemove}
						onMove={row.term === 'over' ? undefined : onMove}
					/>
				)
				const single = row.places[0]
				if (member.data.kind !== 'post' && single !== undefined && row.places.length === 1)
					return (
						<Box role="row" key={member.id} sx={ROW}>
							<PlaceCells place={single} office={office} member={member} />
							{actions}
						</Box>
					)
				return (
					<Fragment key={member.id}>
						<Box role="row" sx={{ ...ROW, bgcolor: '#fdfcfa' }}>
							<span role="cell">{SEAT_LABEL[member.data.seat ?? 'member']}</span>
							<Box role="cell" sx={{ gridColumn: 'span 4', color: 'text.secondary' }}>
								{memberName(office, member)}
								{noteOf(row)}
							</Box>
							{actions}
						</Box>
						{row.places.map(place => (
							<Box role="row" key={place.key} sx={{ ...ROW, minHeight: 28 }}>
								<PlaceCells place={place} office={office} member={member} inner />
								<span role="cell" />
							</Box>
						))}
					</Fragment>
				)
			})}
		</Box>
	)
}

const ROW = {
	position: 'relative',
	display: 'grid',
	gridTemplateColumns: COLUMNS,
	alignItems: 'center',
	columnGap: 1,
	px: 1,
	minHeight: 34,
	borderBottom: 1,
	borderColor: 'divider',
	'&:last-of-type': { borderBottom: 0 },
	'& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
} as const

/** What the member record names. */
export function memberName(office: Office, { data }: Member): string {
	if (data.kind === 'post' && data.postKind !== undefined)
		return `各网格${postWord(POST_LABEL[data.postKind])}`
	if (data.kind === 'unit') return office.get('unit', data.unitId)?.data.name ?? '（已删除的单位）'
	return office.personName(data.personId) || '（已删除的人员）'
}
const postWord = (label: string): string => (label.startsWith('网格') ? label.slice(2) : label)

function noteOf({ member, term, places }: MemberRow): string {
	const { from, to, kind } = member.data
	if (term === 'over') return `（任期已于${longDay(to)}结束）`
	if (term === 'ahead') return `（${longDay(from)}起）`
	if (kind !== 'post') return '（前面已经列出）'
	const vacant = places.filter(({ personId }) => personId === undefined).length
	return `（${places.length - vacant} 人${vacant > 0 ? `，空缺 ${vacant}` : ''}，随岗位自动更新）`
}

interface PlaceCellsProps {
	place: Place
	office: Office
	member: Member
	/** Whether it stands below its member's own line. */
	inner?: boolean
}

function PlaceCells({ place, office, member, inner = false }: PlaceCellsProps) {
	const go = useGo()
	const { personId, name, unit, title, seat, substituteId } = place
	const unitRec = office.get('unit', member.data.unitId)
	return (
		<>
			<span role="cell">{inner ? '' : SEAT_LABEL[seat]}</span>
			<span role="cell">
				{personId === undefined ? (
					<Link
						component="button"
						type="button"
						color="warning.main"
						onClick={() =>
							unitRec === undefined
								? go('/people', {
										tab: 'matrix',
										grid: place.key.split('/')[1],
										kind: member.data.postKind,
									})
								: go('/network', { grid: unitRec.orgId })
						}
					>
						{member.data.kind === 'unit' ? '无联络人' : '空缺'}
					</Link>
				) : (
					<Link
						component="button"
						type="button"
						color="text.primary"
						underline="hover"
						onClick={() => go('/people', { id: personId })}
					>
						{name}
					</Link>
				)}
			</span>
			<span role="cell" title={unit}>
				{unit}
			</span>
			<Box component="span" role="cell" title={title} sx={{ color: 'text.secondary' }}>
				{title || MEMBER_LABEL[member.data.kind]}
			</Box>
			<span role="cell">{office.personName(substituteId)}</span>
		</>
	)
}

interface ActionsProps extends Pick<MemberListProps, 'onEdit' | 'onRemove' | 'onMove'> {
	member: Member
	name: string
	first: boolean
	last: boolean
}

function Actions({ member, name, first, last, onEdit, onRemove, onMove }: ActionsProps) {
	return (
		<Box role="cell" sx={{ display: 'flex', justifyContent: 'flex-end' }}>
			{onMove && (
				<>
					<Tooltip title="上移">
						<span>
							<IconButton
								size="small"
								sx={{ p: 0.25 }}
								aria-label={`上移：${name}`}
								disabled={first}
								onClick={() => onMove(member, -1)}
							>
								<ChevronIcon sx={{ transform: 'rotate(-90deg)' }} />
							</IconButton>
						</span>
					</Tooltip>
					<Tooltip title="下移">
						<span>
							<IconButton
								size="small"
								sx={{ p: 0.25 }}
								aria-label={`下移：${name}`}
								disabled={last}
								onClick={() => onMove(member, 1)}
							>
								<ChevronIcon sx={{ transform: 'rotate(90deg)' }} />
							</IconButton>
						</span>
					</Tooltip>
				</>
			)}
			{onEdit && (
				<Tooltip title="修改">
					<IconButton
						size="small"
						sx={{ p: 0.25 }}
						aria-label={`修改：${name}`}
						onClick={() => onEdit(member)}
					>
						<EditIcon />
					</IconButton>
				</Tooltip>
			)}
			{onRemove && (
				<Tooltip title="移出">
					<IconButton
						size="small"
						sx={{ p: 0.25 }}
						aria-label={`移出：${name}`}
						onClick={() => onRemove(member)}
					>
						<CloseIcon />
					</IconButton>
				</Tooltip>
			)}
		</Box>
	)
}
