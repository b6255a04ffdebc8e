import Button from '@mui/material/Button'
import type { Patch } from '#shared/model/view.ts'
import { update } from '../../session/edits.ts'
import { useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { longDay } from '../../ui/format.ts'
import { RecordLink } from '../../ui/record-link.tsx'
import { DetailPanel } from './detail-panel.tsx'
import { type Claim, standingClaims } from './need-rows.ts'
import { stepPatch, stepsFrom } from './need-steps.ts'
import { ClaimMark } from './state-mark.tsx'
import type { Needs } from './use-needs.ts'
import { useStep } from './use-step.tsx'

interface ClaimDetailProps {
	claim: Claim
	needs: Needs
	tree: Tree
	onClose: () => void
}

export function ClaimDetail({ claim, needs, tree, onClose }: ClaimDetailProps) {
	const { role } = useClient().account()
	const { data } = claim
	const demand = needs.demands.get(data.demandId)
	const resource = needs.resources.get(data.resourceId)
	const title = resource?.data.title ?? '（范围外的资源）'
	const only = standingClaims(data.demandId, needs.claims).every(({ id }) => id === claim.id)
	const step = useStep({
		record: claim,
		subject: title,
		optional: ['result'],
		hintOf: ({ to }) =>
			to === 'done' && demand?.data.state === 'matched' ? '填写办理结果后，对应的需求同时办结。' : undefined,
		editsOf: (taken, said, seen) => {
			const { result: _, ...patch } = stepPatch(taken, said)
			const result = said.result?.trim()
			const state = demand?.data.state
			const follows =
				demand === undefined
					? []
					: taken.to === 'done' && result && state === 'matched'
						? [update(demand, { state: 'closed', result, backReason: undefined })]
						: taken.to === 'cancelled' && only && state === 'matched'
							? [update(demand, { state: 'listed', backReason: '认领已取消' })]
							: taken.to === 'claimed' && state === 'listed'
								? [update(demand, { state: 'matched', backReason: undefined })]
								: []
			return [update(seen, patch as Patch<'claim'>), ...follows]
		},
	})
	return (
		<DetailPanel
			label="认领详情"
			title={title}
			mark={<ClaimMark state={data.state} />}
			view={claim}
			busy={step.open}
			onClose={onClose}
			lines={[
				['需求', demand && <RecordLink rec={demand.rec}>{demand.data.title}</RecordLink>],
				['资源', resource && <RecordLink rec={resource.rec}>{resource.data.title}</RecordLink>],
				['提供单位', resource && needs.ownerOf(resource)],
				['认领网格', tree.pathName(claim.orgId)],
				['数量', `${data.quantity} ${resource?.data.measure ?? ''}`],
				['使用日期', longDay(data.date)],
				['退回原因', data.backReason],
				['备注', data.note],
			]}
			steps={stepsFrom('claim', data.state, role).map(each => (
				<Button
					key={each.to}
					variant={each.to === 'done' ? 'contained' : 'outlined'}
					color={each.to === 'cancelled' ? 'error' : 'primary'}
					onClick={() => step.take(each)}
				>
					{each.label}
				</Button>
			))}
		>
			{step.dialog}
		</DetailPanel>
	)
}
