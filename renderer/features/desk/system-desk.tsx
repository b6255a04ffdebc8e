/** The workbench of a system administrator: the tree and the accounts, nothing about people. */
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import { ROLES } from '#shared/model/kinds.ts'
import { useTable } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { ROLE_LABEL } from '../../ui/labels.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { Section } from './section.tsx'

export function SystemDesk() {
	const tree = useTree()
	const accounts = useTable('account')
	if (tree === undefined || accounts === undefined) return <Loading />
	const sorted = [...accounts.values()].sort(
		(a, b) => ROLES.indexOf(a.data.role) - ROLES.indexOf(b.data.role) || (a.data.name < b.data.name ? -1 : 1),
	)
	const bare = tree.communities.filter(({ id }) => tree.children(id).length === 0)
	return (
		<Box
			sx={{
				display: 'grid',
				gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
				gap: 1.5,
				height: '100%',
				minHeight: 320,
			}}
		>
			<Paper sx={{ p: 1.5, display: 'flex', minHeight: 0 }}>
				<Section
					title={`组织：${tree.communities.length} 个社区，${tree.grids.length} 个网格`}
					aside={bare.length > 0 ? `${bare.length} 个社区还没有网格` : undefined}
					grow={1}
				>
					{tree.communities.length === 0 && (
						<Empty title="还没有社区" hint="到“组织网格”导入区划名单，或逐个新建。" />
					)}
					{tree.communities.map(({ id }) => {
						const grids = tree.children(id).filter(({ data }) => data.state === 'active').length
						return (
							<RowLink
								key={id}
								address={{ to: '/org', search: { id } }}
								sx={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}
							>
								<span>{tree.name(id)}</span>
								<Box component="span" sx={{ color: grids === 0 ? 'warning.main' : 'text.secondary' }}>
									{grids === 0 ? '还没有网格' : `${grids} 个网格`}
								</Box>
							</RowLink>
						)
					})}
				</Section>
			</Paper>
			<Paper sx={{ p: 1.5, display: 'flex', minHeight: 0 }}>
				<Section title={`账号 ${sorted.length} 个`} grow={1}>
					{sorted.map(({ id, orgId, data }) => (
						<Box
							key={id}
							sx={{
								display: 'grid',
								gridTemplateColumns: '140px minmax(0, 1fr) auto auto',
								columnGap: 1.5,
								alignItems: 'center',
								px: 1,
								minHeight: 32,
							}}
						>
							<span>{data.name}</span>
							<span>{ROLE_LABEL[data.role]}</span>
							<Box component="span" sx={{ color: 'text.secondary' }}>
								{tree.name(orgId)}
							</Box>
							{data.state === 'disabled' ? <Chip label="已停用" /> : <span />}
						</Box>
					))}
				</Section>
			</Paper>
		</Box>
	)
}
