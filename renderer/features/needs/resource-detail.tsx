import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { NEED_WORD } from '#shared/meetings/words.ts'
import { remove } from '../../session/edits.ts'
import { useCan, useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { longDay, today } from '../../ui/format.ts'
import { RecordLink } from '../../ui/record-link.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { ClaimLine } from './demand-detail.tsx'
import { DetailPanel } from './detail-panel.tsx'
import { type Resource, resourceRow } from './need-rows.ts'
import { ResourceForm } from './resource-form.tsx'
import type { Needs } from './use-needs.ts'

interface ResourceDetailProps {
	resource: Resource
	needs: Needs
	tree: Tree
	onClose: () => void
}

export function ResourceDetail({ resource, needs, tree, onClose }: ResourceDetailProps) {
	const commit = useCommit()
	const { scopeId } = useClient().account()
	const [editing, setEditing] = useState(false)
	useWantedDraft(key => key === draftKey('resource', resource.id) && setEditing(true))
	// What the street offers is shown in the communities, and kept by the street.
	const isOwn = tree.subtree(scopeId).has(resource.orgId)
	const mayEdit = useCan('resource', 'update') && isOwn
	const mayDelete = useCan('resource', 'delete') && isOwn
	const { data } = resource
	const { left, over } = resourceRow(resource, needs.claims, today())
	const claims = needs.claims.filter(each => each.data.resourceId === resource.id)
	const taken = claims.some(({ data: { state } }) => state !== 'cancelled')
	const contact = needs.people.get(data.contactId ?? '')
	const unit = needs.units.get(data.unitId ?? '')
	const owner = unit === undefined ? data.ownerName : <RecordLink rec={unit.rec}>{unit.data.name}</RecordLink>
	const drop = async () => {
		if (await commit('resource.delete', [remove(resource)], { done: `已撤下资源：${data.title}` })) onClose()
	}
	return (
		<DetailPanel
			label="资源详情"
			title={data.title}
			view={resource}
			busy={editing}
			onClose={onClose}
			onEdit={mayEdit ? () => setEditing(true) : undefined}
			onDelete={mayDelete && !taken ? () => void drop() : undefined}
			lines={[
				['提供单位', owner],
				['提供给', tree.pathName(resource.orgId)],
				['类别', NEED_WORD[data.kind]],
				[
					'数量',
					`${needs.amountOf(resource)}${over || !isOwn ? '' : `，${data.per === undefined ? '还' : '本期还'}剩 ${left} ${data.measure}`}`,
				],
				['可用时间', data.hours],
				['地点', data.place],
				[
					'联系人',
					contact && (
						<RecordLink rec={contact.rec}>{`${contact.data.name} ${contact.data.phone ?? ''}`}</RecordLink>
					),
				],
				['电话', data.phone],
				['有效期至', data.validUntil && `${longDay(data.validUntil)}${over ? '（已过期）' : ''}`],
				['备注', data.note],
			]}
		>
			{claims.length > 0 && (
				<>
					<Typography variant="h3" sx={{ pt: 1, borderTop: 1, borderColor: 'divider' }}>
						认领 {claims.length} 次
					</Typography>
					{claims.map(claim => (
						<ClaimLine key={claim.id} id={claim.id} needs={needs} of="demand" />
					))}
				</>
			)}
			{editing && (
				<ResourceForm
					resource={resource}
					onDone={() => setEditing(false)}
					onClose={() => setEditing(false)}
				/>
			)}
		</DetailPanel>
	)
}
