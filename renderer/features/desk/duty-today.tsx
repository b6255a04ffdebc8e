/** Who is on duty now and tonight; for those who look at many communities, tonight in each of them. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { dutyDay, onDuty } from '#shared/model/duty.ts'
import type { View } from '#shared/model/view.ts'
import { useCan, useMonths } from '../../session/session.tsx'
import { SLOT_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Section, Unknown } from './section.tsx'
import type { Desk } from './use-desk.ts'

type Shift = View<'shift'>

export function DutyToday({ desk }: { desk: Desk }) {
	const local = dayjs(useNow(60_000)).format('YYYY-MM-DDTHH:mm')
	const day = dutyDay(local)
	const shifts = useMonths({ collection: 'shift', from: day.slice(0, 7), to: local.slice(0, 7) })
	const duty = useMemo(() => onDuty(shifts?.values() ?? [], local), [shifts, local])
	const go = useGo()
	const mayPlan = useCan('shift', 'create')
	const { tree } = desk
	if (shifts === undefined) return null
	const aside = <Button onClick={() => go('/roster')}>值班安排</Button>

	if (tree.communities.length > 1)
		return (
			<Section title="今晚值班" aside={aside}>
				{tree.communities.map(({ id }) => (
					<ShiftRow
						key={id}
						day={day}
						orgId={id}
						head={tree.name(id)}
						shift={duty.tonight.find(shift => shift.orgId === id)}
						desk={desk}
					/>
				))}
			</Section>
		)
	if (!desk.complete && shifts.size === 0)
		return (
			<Section title="值班" aside={aside}>
				<Unknown />
			</Section>
		)
	const tonight = duty.tonight.filter(shift => !duty.now.includes(shift))
	const orgId = tree.communities[0]?.id ?? ''
	return (
		<Section title="值班" aside={aside}>
			{duty.now.length + tonight.length === 0 && (
				<Typography sx={{ px: 1, py: 0.5, color: 'text.secondary' }}>
					{[...shifts.values()].some(({ data }) => data.date === day)
						? '现在没有人值班，今晚未排班。'
						: '今天没有排班。'}
					{mayPlan && <Button onClick={() => go('/roster', { from: day })}>去排班</Button>}
				</Typography>
			)}
			{duty.now.map(shift => (
				<ShiftRow key={shift.id} day={day} orgId={orgId} head="现在" shift={shift} desk={desk} />
			))}
			{tonight.map(shift => (
				<ShiftRow key={shift.id} day={day} orgId={orgId} head="今晚" shift={shift} desk={desk} />
			))}
		</Section>
	)
}

interface ShiftRowProps {
	head: string
	day: string
	orgId: string
	shift: Shift | undefined
	desk: Desk
}

function ShiftRow({ head, day, orgId, shift, desk }: ShiftRowProps) {
	const { leaderId, personIds = [], phone, slot } = shift?.data ?? {}
	const wide = desk.tree.communities.length > 1
	return (
		<RowLink
			address={{ to: '/roster', search: { org: orgId, from: day } }}
			sx={{
				gridTemplateColumns: `${wide ? '112px' : '76px'} minmax(0, 1fr) auto`,
				minHeight: wide ? 26 : 32,
			}}
		>
			<Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap', overflow: 'hidden' }}>
				{head}
				{!wide && slot !== undefined && ` ${SLOT_LABEL[slot]}`}
			</Box>
			{shift === undefined ? (
				<Box component="span" sx={{ color: 'warning.main' }}>
					未排班
				</Box>
			) : (
				<Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
					{leaderId !== undefined && `带班 ${desk.personName(leaderId)}　`}
					{personIds.map(desk.personName).join('、')}
				</Box>
			)}
			<Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
				{phone}
			</Box>
		</RowLink>
	)
}
