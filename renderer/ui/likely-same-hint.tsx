/** Says while a person is being written that the same one may be there already, and offers to take that one. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { findLikelySame, type SameBy } from '#shared/model/same-person.ts'
import { usePersonRoles } from '../session/person-roles.ts'
import { useTable } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { roleTexts } from './role-texts.ts'

const REASON: Record<SameBy, string> = { phone: '电话相同', building: '同名同楼栋', name: '同名' }
const SHOWN = 3

interface LikelySameHintProps {
	name?: string | undefined
	phone?: string | undefined
	phone2?: string | undefined
	buildingId?: string | undefined
	exceptId?: string
	takeLabel?: string
	/** Whether taking one of them is what is most likely wanted. */
	likely?: boolean
	/** Puts the first one under Enter. */
	autoFocus?: boolean
	onTake: (personId: string) => void
}

export function LikelySameHint({
	exceptId,
	takeLabel = '就是此人',
	likely = false,
	autoFocus = false,
	onTake,
	...asked
}: LikelySameHintProps) {
	const people = useTable('person')
	const tree = useTree()
	const rolesOf = usePersonRoles()
	const { name, phone, phone2, buildingId } = asked
	const same = useMemo(
		() => findLikelySame(people?.values() ?? [], { name, phone, phone2, buildingId }, exceptId),
		[people, name, phone, phone2, buildingId, exceptId],
	)
	if (same.length === 0) return null
	return (
		<Alert severity="warning" role="status" sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0, py: 0.5 } }}>
			{same.length > SHOWN ? `可能已经登记过（${same.length} 人，先列 ${SHOWN} 人）：` : '可能已经登记过：'}
			{same.slice(0, SHOWN).map(({ person, by }, i) => (
				<Box key={person.id} sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 0.5 }}>
					<Box sx={{ flex: 1, minWidth: 0 }}>
						{person.data.name} {person.data.phone}（{REASON[by]}
						{person.data.state === 'left' && '，已离开'}）
						<Box sx={{ fontSize: 12, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
							{[tree?.name(person.orgId), ...roleTexts(rolesOf(person.id), tree), person.data.employer]
								.filter(Boolean)
								.join(' · ')}
						</Box>
					</Box>
					<Button
						{...(likely ? { variant: 'contained' } : { variant: 'outlined', color: 'inherit' })}
						autoFocus={autoFocus && i === 0}
						onClick={() => onTake(person.id)}
						sx={{ flexShrink: 0 }}
					>
						{takeLabel}
					</Button>
				</Box>
			))}
		</Alert>
	)
}
