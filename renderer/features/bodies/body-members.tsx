/** Who belongs to a body, and how that is changed. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { addDays } from '#shared/meetings/days.ts'
import { remove, update } from '../../session/edits.ts'
import { useOffice } from '../../session/office.ts'
import { useCan } from '../../session/session.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { today } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Body } from './body-setup.ts'
import { MemberForm } from './member-form.tsx'
import { MemberList, memberName } from './member-list.tsx'
import { countPlaces, type Member, memberRows, movedRank } from './member-rows.ts'

export function BodyMembers({ body }: { body: Body }) {
	const office = useOffice()
	const commit = useCommit()
	const mayAdd = useCan('member', 'create')
	const mayEdit = useCan('member', 'update')
	const mayDelete = useCan('member', 'delete')
	const [asked, setAsked] = useState<{ member?: Member } | undefined>()
	const day = today()
	const rows = useMemo(() => office && memberRows(office, body, day), [office, body, day])
	useWantedDraft(key => {
		const row = rows?.find(({ member }) => key === draftKey('member', member.id))
		if (row !== undefined) setAsked(row)
		else if (key === draftKey('member', undefined, body.id)) setAsked({})
	})
	if (office === undefined || rows === undefined) return <Loading />
	const { people, vacant, units } = countPlaces(rows)
	const members = rows.map(({ member }) => member)
	const add = mayAdd && (
		<Tooltip describeChild title="岗位、成员单位、兼职委员或指定人员">
			<Button variant="outlined" startIcon={<PlusIcon />} onClick={() => setAsked({})}>
				添加成员
			</Button>
		</Tooltip>
	)
	const drop = (member: Member) => {
		// Who may not delete ends the membership instead.
		const edit = mayDelete ? remove(member) : update(member, { to: addDays(day, -1) })
		return commit('member.delete', [edit], { done: `已移出${memberName(office, member)}` })
	}
	const move = (member: Member, by: -1 | 1) => {
		const rank = movedRank(members, members.indexOf(member), by)
		return rank === undefined ? undefined : commit('member.update', [update(member, { rank })])
	}
	return (
		<section aria-label="成员名单">
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 0.75 }}>
				<Typography variant="h2">成员</Typography>
				<Typography sx={{ flex: 1, color: 'text.secondary' }}>
					{rows.length === 0
						? ''
						: `应到 ${people} 人${units > 0 ? `，成员单位 ${units} 个` : ''}${vacant > 0 ? `，空缺 ${vacant}` : ''}`}
				</Typography>
				{rows.length > 0 && add}
			</Box>
			{rows.length === 0 ? (
				<Paper>
					<Empty
						title="还没有成员"
						hint="添加成员后，通知、签到表和应到人数自动生成。"
						{...(add && { action: add })}
					/>
				</Paper>
			) : (
				<MemberList
					rows={rows}
					office={office}
					onEdit={mayEdit ? member => setAsked({ member }) : undefined}
					onRemove={mayEdit ? member => void drop(member) : undefined}
					onMove={mayEdit ? (member, by) => void move(member, by) : undefined}
				/>
			)}
			{asked !== undefined && (
				<MemberForm body={body} members={members} member={asked.member} onClose={() => setAsked(undefined)} />
			)}
		</section>
	)
}
