import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { NEED_WORD } from '#shared/meetings/words.ts'
import type { Patch } from '#shared/model/view.ts'
import { remove, update } from '../../session/edits.ts'
import { useCan, useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { longDay, shortDay } from '../../ui/format.ts'
import { useAddress } from '../../ui/navigation.ts'
import { RecordLink } from '../../ui/record-link.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { ClaimForm } from './claim-form.tsx'
import { DemandForm } from './demand-form.tsx'
import { DetailPanel } from './detail-panel.tsx'
import { type Demand, standingClaims } from './need-rows.ts'
import { stepPatch, stepsFrom } from './need-steps.ts'
import { ClaimMark, DemandMark } from './state-mark.tsx'
import { useLog } from './use-log.ts'
import type { Needs } from './use-needs.ts'
import { useStep } from './use-step.tsx'

interface DemandDetailProps {
	demand: Demand
	needs: Needs
	tree: Tree
	onClose: () => void
}

export function DemandDetail({ demand, needs, tree, onClose }: DemandDetailProps) {
	const { role } = useClient().account()
	const commit = useCommit()
	const [editing, setEditing] = useState(false)
	const [claiming, setClaiming] = useState(false)
	useWantedDraft(key => {
		if (key === draftKey('demand', demand.id)) setEditing(true)
		else if (key === draftKey('claim', undefined, demand.id)) setClaiming(true)
	})
	const mayEdit = useCan('demand', 'update')
	const mayDelete = useCan('demand', 'delete')
	const mayClaim = useCan('claim', 'create')
	const { data } = demand
	const claims = needs.claims.filter(each => each.data.demandId === demand.id)
	const standing = standingClaims(demand.id, needs.claims)
	const running = standing.filter(claim => claim.data.state === 'claimed')
	const meeting = needs.meetings.get(data.meetingId ?? '')
	const log = useLog(data.logId)
	const step = useStep({
		record: demand,
		subject: data.title,
		meetings: needs.meetingsFor(demand.orgId, tree),
		hintOf: ({ to }) => (to === 'closed' && running.length > 0 ? '认领的资源同时记为已完成。' : undefined),
		editsOf: (taken, said, seen) => [
			update(seen, stepPatch(taken, said) as Patch<'demand'>),
			...(taken.to === 'closed' ? running.map(claim => update(claim, { state: 'done' })) : []),
		],
	})
	// Whoever wants it back on the list gives the resources back first.
	const steps = stepsFrom('demand', data.state, role).filter(
		({ to }) => !(data.state === 'matched' && to === 'listed' && standing.length > 0),
	)
	const drop = async () => {
		if (await commit('demand.delete', [remove(demand)], { done: `已删除需求：${data.title}` })) onClose()
	}
	return (
		<DetailPanel
			label="需求详情"
			title={data.title}
			mark={<DemandMark state={data.state} />}
			view={demand}
			busy={editing || claiming || step.open}
			onClose={onClose}
			onEdit={mayEdit ? () => setEditing(true) : undefined}
			onDelete={mayDelete && data.state === 'draft' ? () => void drop() : undefined}
			lines={[
				['所属', tree.pathName(demand.orgId)],
				['类别', NEED_WORD[data.kind]],
				['紧急', data.urgent === true && '是'],
				['具体情况', data.text],
				['涉及人数', data.people !== undefined && `${data.people} 人`],
				['提出时间', longDay(data.raisedOn)],
				['来源日志', log && <RecordLink rec={log}>查看日志</RecordLink>],
				['审议会议', meeting && <RecordLink rec={meeting.rec}>{meeting.data.title}</RecordLink>],
				['不采纳理由', data.state === 'rejected' && data.reason],
				['办理结果', data.result],
				['退回原因', data.backReason],
				['备注', data.note],
			]}
			steps={
				<>
					{mayClaim && (data.state === 'listed' || data.state === 'matched') && (
						<Button
							variant={data.state === 'listed' ? 'contained' : 'outlined'}
							onClick={() => setClaiming(true)}
						>
							认领资源
						</Button>
					)}
					{steps.map(each => (
						<Button
							key={each.to}
							variant={
								each.back
									? 'text'
									: data.state === 'listed' || each.to === 'rejected'
										? 'outlined'
										: 'contained'
							}
							onClick={() => step.take(each)}
						>
							{each.label}
						</Button>
					))}
				</>
			}
		>
			{claims.length > 0 && (
				<>
					<Typography variant="h3" sx={{ pt: 1, borderTop: 1, borderColor: 'divider' }}>
						认领
					</Typography>
					{claims.map(claim => (
						<ClaimLine key={claim.id} id={claim.id} needs={needs} />
					))}
				</>
			)}
			{step.dialog}
			{editing && (
				<DemandForm demand={demand} onDone={() => setEditing(false)} onClose={() => setEditing(false)} />
			)}
			{claiming && <ClaimForm demand={demand} needs={needs} onClose={() => setClaiming(false)} />}
		</DetailPanel>
	)
}

/** A claim in one line, below its demand or its resource. */
export function ClaimLine({
	id,
	needs,
	of = 'resource',
}: {
	id: string
	needs: Needs
	of?: 'resource' | 'demand'
}) {
	const [, change] = useAddress()
	const claim = needs.claims.find(each => each.id === id)
	if (claim === undefined) return null
	const { resourceId, demandId, quantity, date, state } = claim.data
	const resource = needs.resources.get(resourceId)?.data
	const title = of === 'resource' ? resource?.title : needs.demands.get(demandId)?.data.title
	return (
		<Box sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5 }}>
			<Link
				component="button"
				type="button"
				underline="hover"
				onClick={() => change({ tab: 'claims', id })}
				sx={{ flex: 1, textAlign: 'left', minWidth: 0 }}
			>
				{title ?? '（范围外）'}
				<Box component="span" sx={{ display: 'block', fontSize: 12, color: 'text.secondary' }}>
					{[`${quantity} ${resource?.measure ?? ''}`, shortDay(date)].filter(Boolean).join(' · ')}
				</Box>
			</Link>
			<ClaimMark state={state} />
		</Box>
	)
}
