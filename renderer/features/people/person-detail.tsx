/** One person beside the list. Esc closes, E edits. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { type ReactNode, useEffect, useState } from 'react'
import type { Post } from '#shared/model/posts.ts'
import type { View } from '#shared/model/view.ts'
import { update } from '../../session/edits.ts'
import { usePersonRoles } from '../../session/person-roles.ts'
import { useCan, useClient, useTable } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { longDay } from '../../ui/format.ts'
import { EditIcon, LogIcon } from '../../ui/icons.tsx'
import { CONTACT_LABEL, POST_LABEL } from '../../ui/labels.ts'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { LeaveDialog } from './leave-dialog.tsx'
import { PersonForm } from './person-form.tsx'

interface PersonDetailProps {
	person: View<'person'>
	tree: Tree
	onClose: () => void
}

export function PersonDetail({ person, tree, onClose }: PersonDetailProps) {
	const go = useGo()
	const commit = useCommit()
	const roles = usePersonRoles()(person.id)
	const mayUpdate = useCan('person', 'update')
	const seesLogs = useCan('log', 'read')
	const [dialog, setDialog] = useState<'edit' | 'leave' | null>(null)
	useWantedDraft(key => {
		if (key === draftKey('person', person.id)) setDialog('edit')
		else if (key === draftKey('leave', person.id)) setDialog('leave')
	})
	const client = useClient()
	useEffect(() => void client.report({ action: 'person.view', subject: person.id }), [client, person.id])
	const { data } = person

	const shut = () => setDialog(null)
	const comeBack = () =>
		commit('person.return', [update(person, { state: 'active', leftOn: undefined })], {
			done: `${data.name}已恢复在册`,
		})
	return (
		<SidePanel
			label={`${data.name}的详情`}
			head={
				<Box sx={{ flex: 1, minWidth: 0 }}>
					<Typography variant="h2">{data.name}</Typography>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						{tree.name(person.orgId)}
						{data.state === 'left' && (
							<Box component="span" sx={{ color: 'warning.main' }}>
								{' '}
								· {longDay(data.leftOn)}已离开
							</Box>
						)}
					</Typography>
				</Box>
			}
			width={360}
			busy={dialog !== null}
			keys={{ e: mayUpdate && (() => setDialog('edit')) }}
			onClose={onClose}
		>
			<Facts person={person} tree={tree} />
			<Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1.5 }}>
				{mayUpdate && (
					<Tooltip title="编辑（E）" describeChild>
						<Button variant="outlined" startIcon={<EditIcon />} onClick={() => setDialog('edit')}>
							编辑
						</Button>
					</Tooltip>
				)}
				{seesLogs && (
					<Button
						variant="outlined"
						startIcon={<LogIcon />}
						onClick={() => go('/logs', { person: person.id })}
					>
						工作日志
					</Button>
				)}
				{mayUpdate && data.state === 'active' && (
					<Button variant="outlined" onClick={() => setDialog('leave')}>
						办理离开
					</Button>
				)}
				{mayUpdate && data.state === 'left' && (
					<Button variant="outlined" onClick={() => void comeBack()}>
						恢复在册
					</Button>
				)}
			</Box>
			<Section title="现任岗位">
				{roles.career.now.length === 0 && <None text="没有岗位。在岗位矩阵里点空缺的格子即可配备。" />}
				{roles.career.now.map(post => (
					<PostLine key={post.id} post={post} tree={tree} />
				))}
				{roles.career.planned.map(post => (
					<PostLine key={post.id} post={post} tree={tree} />
				))}
			</Section>
			<Section title="联系网络（1+X+Y）">
				{roles.contacts.length + roles.liaisonOf.length === 0 && <None text="没有联系网络角色" />}
				{roles.contacts.map(contact => (
					<Typography key={contact.id} variant="body2">
						{placeName(tree, contact.orgId)} {CONTACT_LABEL[contact.data.kind]}
						<Buildings ids={contact.data.buildingIds} />
					</Typography>
				))}
				{roles.liaisonOf.map(unit => (
					<Typography key={unit.id} variant="body2">
						{placeName(tree, unit.orgId)} {unit.data.name}联络人
					</Typography>
				))}
			</Section>
			{roles.career.before.length > 0 && (
				<Section title="曾任岗位">
					{roles.career.before.map(post => (
						<PostLine key={post.id} post={post} tree={tree} />
					))}
				</Section>
			)}
			<Section title="修改记录">
				<RecordHistory view={person} />
			</Section>
			{dialog === 'edit' && <PersonForm tree={tree} person={person} onClose={shut} />}
			{dialog === 'leave' && <LeaveDialog person={person} tree={tree} onClose={shut} />}
		</SidePanel>
	)
}

function Facts({ person, tree }: Pick<PersonDetailProps, 'person' | 'tree'>) {
	const buildings = useTable('building')
	const { data } = person
	const building = data.buildingId === undefined ? undefined : buildings?.get(data.buildingId)
	const facts: readonly (readonly [string, ReactNode])[] = [
		['电话', data.phone && <PhoneNumber phone={data.phone} />],
		['备用电话', data.phone2 && <PhoneNumber phone={data.phone2} />],
		['工作单位', data.employer],
		['职务', data.title],
		['住址', building && `${tree.nodes.get(building.orgId)?.data.name ?? ''} ${building.data.name}`],
		['党支部', data.partyMember && (data.branchGridId ? tree.pathName(data.branchGridId) : '党员，未填支部')],
		['备注', data.note],
	]
	return (
		<Box
			component="dl"
			sx={{ display: 'grid', gridTemplateColumns: '68px 1fr', rowGap: 0.25, m: 0, fontSize: 14 }}
		>
			{facts
				.filter(([label, value]) => value || label === '电话')
				.map(([label, value]) => (
					<Box key={label} sx={{ display: 'contents' }}>
						<Box component="dt" sx={{ color: 'text.secondary' }}>
							{label}
						</Box>
						<Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
							{value || '未填写'}
						</Box>
					</Box>
				))}
		</Box>
	)
}

function PostLine({ post, tree }: { post: Post; tree: Tree }) {
	const [, setAddress] = useAddress()
	const { data } = post
	const open = () =>
		setAddress({ tab: 'matrix', grid: data.gridId, kind: data.kind, id: undefined, org: undefined })
	return (
		<Box sx={{ py: 0.25 }}>
			<Tooltip title="在岗位矩阵中查看、交接" describeChild>
				<Link component="button" type="button" onClick={open} sx={{ textAlign: 'left' }}>
					{placeName(tree, data.gridId)} {POST_LABEL[data.kind]}
					{data.deputy && '（副）'}
				</Link>
			</Tooltip>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				{longDay(data.from)}
				{data.to === undefined ? ' 起' : ` 至 ${longDay(data.to)}`}
				{data.source && ` · ${data.source}`}
			</Typography>
		</Box>
	)
}

/** Without the community where the account sees only one. */
const placeName = (tree: Tree, gridId: string) =>
	tree.communities.length > 1 ? tree.pathName(gridId) : tree.name(gridId)

function Buildings({ ids }: { ids: readonly string[] }) {
	const buildings = useTable('building')
	const names = ids.map(id => buildings?.get(id)?.data.name).filter(Boolean)
	return names.length === 0 ? null : <>（{names.join('、')}）</>
}

function Section({ title, children }: { title: string; children: ReactNode }) {
	return (
		<Box component="section" aria-label={title} sx={{ pt: 1, mt: 1, borderTop: 1, borderColor: 'divider' }}>
			<Typography variant="h3" component="h3">
				{title}
			</Typography>
			{children}
		</Box>
	)
}

function None({ text }: { text: string }) {
	return (
		<Typography variant="body2" sx={{ color: 'text.secondary' }}>
			{text}
		</Typography>
	)
}
