/** One body: who belongs to it, how often it meets, and the meetings it had. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { cadenceOf } from '#shared/meetings/cadence.ts'
import { PERIOD_WORD } from '#shared/meetings/words.ts'
import { update } from '../../session/edits.ts'
import { useCan, useTable } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { today } from '../../ui/format.ts'
import { ChevronIcon, EditIcon, PlusIcon } from '../../ui/icons.tsx'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { FactsCard, MeetingsCard } from './body-cards.tsx'
import { BodyForm } from './body-form.tsx'
import { BodyMembers } from './body-members.tsx'
import type { Body } from './body-setup.ts'

export function BodyPage({ body, tree }: { body: Body; tree: Tree }) {
	const [, change] = useAddress()
	const go = useGo()
	const commit = useCommit()
	const bodies = useTable('body')
	const [editing, setEditing] = useState(false)
	useWantedDraft(key => key === draftKey('body', body.id) && setEditing(true))
	const mayEdit = useCan('body', 'update')
	const mayCall = useCan('meeting', 'create')
	const { data } = body
	const closed = data.state === 'closed'
	const back = () => change({ id: undefined })
	const setState = (state: 'active' | 'closed') =>
		commit('body.update', [update(body, { state })], {
			done: state === 'closed' ? `已停用${data.name}` : `已恢复${data.name}`,
		})
	const taken =
		data.kind === 'joint' &&
		[...(bodies?.values() ?? [])].some(
			each =>
				each.id !== body.id &&
				each.orgId === body.orgId &&
				each.data.kind === 'joint' &&
				each.data.state === 'active',
		)
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === 'Escape' && !event.defaultPrevented && !editing) back()
	}
	return (
		<Box onKeyDown={onKeyDown} sx={{ height: '100%' }}>
			<Page
				title={data.name}
				tabs={<MeetingTabs />}
				actions={
					<>
						{mayCall && !closed && <CallButton body={body} />}
						{mayEdit && (
							<Button variant="outlined" startIcon={<EditIcon />} onClick={() => setEditing(true)}>
								修改
							</Button>
						)}
						{mayEdit && !closed && <Button onClick={() => void setState('closed')}>停用</Button>}
						{mayEdit && closed && (
							<Tooltip title={taken ? '这里已有在用的党建联席会议' : ''}>
								<span>
									<Button variant="outlined" disabled={taken} onClick={() => void setState('active')}>
										恢复使用
									</Button>
								</span>
							</Tooltip>
						)}
					</>
				}
				filters={
					<>
						<Button startIcon={<ChevronIcon sx={{ transform: 'scaleX(-1)' }} />} onClick={back}>
							全部安排
						</Button>
						<Typography variant="h2" component="p">
							{data.name}
						</Typography>
						<Typography sx={{ color: closed ? 'error.main' : 'text.secondary' }}>
							{closed
								? '已停用'
								: `${tree.pathName(body.orgId)} · ${data.cadence === undefined ? '按需召开' : `${PERIOD_WORD[data.cadence]}至少一次`}`}
						</Typography>
					</>
				}
			>
				<Box
					sx={{
						display: 'grid',
						gridTemplateColumns: 'minmax(0, 1fr) 320px',
						gap: 1.5,
						alignItems: 'start',
					}}
				>
					<BodyMembers body={body} />
					<Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
						<MeetingsCard body={body} onOpen={id => go('/meetings', { id })} />
						<FactsCard body={body} />
					</Box>
				</Box>
			</Page>
			{editing && (
				<BodyForm
					tree={tree}
					bodies={bodies?.values() ?? []}
					body={body}
					onDone={() => setEditing(false)}
					onClose={() => setEditing(false)}
				/>
			)}
		</Box>
	)
}

/** Calls the next meeting, or goes on with the one in preparation. */
function CallButton({ body }: { body: Body }) {
	const meetings = useTable('meeting')
	const go = useGo()
	const next = useMemo(() => meetings && cadenceOf(body, meetings.values(), today())?.next, [body, meetings])
	const meeting = next?.meeting
	const period = next === undefined ? {} : { period: next.period }
	return (
		<Button
			variant="contained"
			startIcon={meeting === undefined ? <PlusIcon /> : undefined}
			onClick={() =>
				go('/meetings', meeting === undefined ? { body: body.id, ...period, add: '1' } : { id: meeting.id })
			}
		>
			{meeting === undefined ? '开始筹备' : '继续筹备'}
		</Button>
	)
}
