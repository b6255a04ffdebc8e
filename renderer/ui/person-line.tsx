/** One person in a list of hits: name, phone and what they are, with the matched part set off. */
import Box from '@mui/material/Box'
import type { View } from '#shared/model/view.ts'
import type { FieldMatch, PersonField } from '../session/people-search.ts'
import type { PersonRoles } from '../session/person-roles.ts'
import type { Tree } from '../session/tree.ts'
import { MatchText } from './match-text.tsx'
import { roleTexts } from './role-texts.ts'

interface PersonLineProps {
	person: View<'person'>
	matches: readonly FieldMatch[]
	roles: PersonRoles
	tree: Tree | undefined
}

export function PersonLine({ person, matches, roles, tree }: PersonLineProps) {
	const { data } = person
	const marked = (field: PersonField) => matches.find(match => match.field === field)
	const phone = marked('phone') ?? marked('phone2')
	const place = marked('building') ?? marked('employer')
	const about = roleTexts(roles, tree)
	if (about.length === 0 && data.employer && place?.field !== 'employer') about.push(data.employer)
	const where = tree?.name(person.orgId)
	return (
		<Box sx={{ minWidth: 0, width: '100%', lineHeight: 1.4 }}>
			<Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline' }}>
				<span>
					<MatchText {...(marked('name') ?? { text: data.name })} />
				</span>
				<Box component="span" sx={{ fontSize: 13, fontVariantNumeric: 'tabular-nums' }}>
					<MatchText {...(phone ?? { text: data.phone ?? '' })} />
				</Box>
				{data.state === 'left' && (
					<Box component="span" sx={{ fontSize: 12, color: 'warning.main' }}>
						已离开
					</Box>
				)}
				<Box
					component="span"
					sx={{ ml: 'auto', fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}
				>
					{where}
				</Box>
			</Box>
			<Box
				sx={{
					fontSize: 12,
					color: 'text.secondary',
					overflow: 'hidden',
					textOverflow: 'ellipsis',
					whiteSpace: 'nowrap',
				}}
			>
				{place && <MatchText {...place} />}
				{place && about.length > 0 && ' · '}
				{about.join(' · ') || (place ? '' : '暂无岗位')}
			</Box>
		</Box>
	)
}
