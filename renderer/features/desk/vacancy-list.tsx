/** Posts without a holder and buildings that nobody covers: by grid, or by community for those who see several. */
import Box from '@mui/material/Box'
import { POST_SHORT } from '../../ui/labels.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { Empty } from '../../ui/states.tsx'
import { countVacancies, type Vacancy } from './due.ts'
import { Section, Unknown } from './section.tsx'
import type { Desk } from './use-desk.ts'

export function VacancyList({ desk }: { desk: Desk }) {
	const { vacancies, tree } = desk
	const posts = vacancies.reduce(
		(sum, { kinds, noSecretary }) => sum + kinds.length + (noSecretary ? 1 : 0),
		0,
	)
	const buildings = vacancies.reduce((sum, each) => sum + each.buildings, 0)
	const aside =
		vacancies.length === 0 || !desk.complete ? undefined : `空岗 ${posts} 个，无人联系楼栋 ${buildings} 栋`
	return (
		<Section title="空缺" aside={aside} grow={1}>
			{!desk.complete ? (
				<Unknown />
			) : vacancies.length === 0 ? (
				<Empty title="岗位齐全，每栋楼都有人联系" />
			) : tree.communities.length > 1 ? (
				<ByCommunity desk={desk} />
			) : (
				vacancies.map(vacancy => <GridRow key={vacancy.gridId} vacancy={vacancy} desk={desk} />)
			)}
		</Section>
	)
}

function GridRow({ vacancy, desk }: { vacancy: Vacancy; desk: Desk }) {
	const { gridId, noSecretary, kinds, buildings } = vacancy
	const lacksPost = noSecretary || kinds.length > 0
	const kind = noSecretary ? 'secretary' : kinds[0]
	return (
		<Box sx={{ display: 'grid', gridTemplateColumns: '84px minmax(0, 1fr) auto', alignItems: 'center' }}>
			<Box component="span" sx={{ px: 1 }}>
				{desk.tree.name(gridId)}
			</Box>
			{lacksPost ? (
				<RowLink address={{ to: '/people', search: { tab: 'matrix', grid: gridId, kind } }}>
					<span>
						缺{' '}
						{noSecretary && (
							<Box component="strong" sx={{ color: 'error.main' }}>
								{POST_SHORT.secretary}
							</Box>
						)}
						{noSecretary && kinds.length > 0 && '、'}
						{kinds.map(each => POST_SHORT[each]).join('、')}
					</span>
				</RowLink>
			) : (
				<span />
			)}
			{buildings > 0 ? (
				<RowLink address={{ to: '/network', search: { grid: gridId } }}>
					<Box component="span" sx={{ color: 'text.secondary' }}>
						{buildings} 栋楼无人联系
					</Box>
				</RowLink>
			) : (
				<span />
			)}
		</Box>
	)
}

const COLUMNS = 'minmax(0, 1fr) 84px 64px 84px'

function ByCommunity({ desk }: { desk: Desk }) {
	const { tree, vacancies } = desk
	const counts = countVacancies(
		vacancies,
		tree.communities.map(({ id }) => id),
		id => tree.communityOf(id)?.id ?? id,
	)
	return (
		<>
			<Box
				sx={{
					display: 'grid',
					gridTemplateColumns: COLUMNS,
					columnGap: 1.5,
					px: 1,
					color: 'text.secondary',
					fontSize: 13,
					'& > :not(:first-of-type)': { textAlign: 'right' },
				}}
			>
				<span>社区</span>
				<span>缺书记网格</span>
				<span>空岗</span>
				<span>无人楼栋</span>
			</Box>
			{counts.map(({ orgId, secretaries, kinds, buildings }) => (
				<RowLink
					key={orgId}
					address={{ to: '/people', search: { tab: 'matrix', org: orgId } }}
					sx={{
						gridTemplateColumns: COLUMNS,
						minHeight: 26,
						'& > :not(:first-of-type)': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
					}}
				>
					<span>{tree.name(orgId)}</span>
					<Box component="span" sx={{ color: secretaries > 0 ? 'error.main' : 'text.secondary' }}>
						{secretaries}
					</Box>
					<span>{kinds}</span>
					<span>{buildings}</span>
				</RowLink>
			))}
		</>
	)
}
