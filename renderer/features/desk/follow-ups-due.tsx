/** 我的督办: what one leads or helps with; then what presses in the office; for the street, its communities' counts. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { countOf, type FollowUp, followUps } from '#shared/meetings/follow-up.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { useOffice } from '../../session/office.ts'
import { useOwnGrids } from '../../session/own-grids.ts'
import { findOwnPerson } from '../../session/people-first.ts'
import { useClient, useTable } from '../../session/session.tsx'
import { FollowUpMark } from '../../ui/follow-up-mark.tsx'
import { shortDay } from '../../ui/format.ts'
import { useGo } from '../../ui/navigation.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { deskFollowUps } from './follow-up-due.ts'
import { Section } from './section.tsx'
import type { Desk } from './use-desk.ts'

const COLLECTIONS: readonly Collection[] = ['org', 'grid', 'meeting', 'resolution', 'progress']
const ROWS = 4

export function FollowUpsDue({ desk, today }: { desk: Desk; today: string }) {
	const office = useOffice(COLLECTIONS)
	const people = useTable('person')
	const gridIds = useOwnGrids(today)
	const { name, role } = useClient().account()
	const go = useGo()
	const all = useMemo(() => office && followUps(office, today), [office, today])
	const found = useMemo(() => {
		if (all === undefined || people === undefined || gridIds === undefined) return undefined
		const me = findOwnPerson(people.values(), name)
		return deskFollowUps(all, role, new Set(me === undefined ? [] : [me.id]), gridIds)
	}, [all, people, gridIds, name, role])
	if (!desk.complete || office === undefined || all === undefined || found === undefined) return null
	const { own, others } = found
	const several = desk.tree.communities.length > 1
	const shown = [...own, ...(several ? [] : others)]
	// Who has nothing to follow up is not told so each morning.
	if (own.length + others.length === 0) return null
	const more = several || others.length === 0 ? '' : `，另有 ${others.length} 件要催办`
	const title = own.length > 0 ? `我的督办 ${own.length} 件${more}` : '督办'
	return (
		<Section
			title={title}
			aside={
				<Button onClick={() => go('/follow-up', own.length > 0 && role === 'staff' ? { kind: 'mine' } : {})}>
					全部督办
				</Button>
			}
		>
			{shown.slice(0, ROWS).map(each => (
				<Row key={each.resolution.id} each={each} />
			))}
			{shown.length > ROWS && (
				<Box sx={{ px: 1, color: 'text.secondary', fontSize: 13 }}>另有 {shown.length - ROWS} 件</Box>
			)}
			{several && others.length > 0 && <Sum others={others} />}
		</Section>
	)
}

function Row({ each }: { each: FollowUp }) {
	const { id, data } = each.resolution
	return (
		<RowLink
			address={{ to: '/follow-up', search: { id } }}
			sx={{ gridTemplateColumns: '110px minmax(0, 1fr) auto' }}
		>
			<span>
				<FollowUpMark each={each} />
			</span>
			<Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
				{data.text}
			</Box>
			<Box component="span" sx={{ color: 'text.secondary', fontSize: 13, whiteSpace: 'nowrap' }}>
				{data.due === undefined ? '' : `时限 ${shortDay(data.due)}`}
			</Box>
		</RowLink>
	)
}

/** For those who look at many communities: how much presses, in one line. */
function Sum({ others }: { others: readonly FollowUp[] }) {
	const { overdue, behind, near, done } = countOf(others)
	const said = [
		overdue > 0 ? `逾期 ${overdue}` : '',
		behind > 0 ? `滞后 ${behind}` : '',
		near > 0 ? `临期 ${near}` : '',
		done > 0 ? `待销号 ${done}` : '',
	].filter(Boolean)
	return (
		<RowLink address={{ to: '/follow-up', search: {} }} sx={{ gridTemplateColumns: '110px minmax(0, 1fr)' }}>
			<span>各社区</span>
			<Box component="span" sx={{ color: overdue > 0 ? 'error.main' : 'text.primary' }}>
				{said.join('，')}
			</Box>
		</RowLink>
	)
}
