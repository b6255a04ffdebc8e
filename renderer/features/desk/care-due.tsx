/** Visits that are due and consents about to end, in a line each; nothing where there is nothing to do. */
import Box from '@mui/material/Box'
import { useMemo } from 'react'
import { useCan, useTable } from '../../session/session.tsx'
import { RowLink } from '../../ui/row-link.tsx'
import { careSum } from './care-sum.ts'
import { Section } from './section.tsx'

export function CareDue({ today }: { today: string }) {
	const allowed = useCan('card', 'read')
	const cards = useTable('card')
	const visits = useTable('visit')
	const sum = useMemo(
		() => (allowed && cards && visits ? careSum(cards.values(), visits.values(), today) : undefined),
		[allowed, cards, visits, today],
	)
	if (sum === undefined) return null
	const lines = [
		{ kind: 'visit', label: '该走访', count: sum.visit, words: '户到了约定的走访时间', urgent: false },
		{
			kind: 'soon',
			label: '快到期',
			count: sum.soon,
			words: '张服务卡 30 天内到期，请征求续签',
			urgent: false,
		},
		{
			kind: 'expired',
			label: '已到期',
			count: sum.expired,
			words: '张服务卡同意已到期，请续签或撤回',
			urgent: true,
		},
	].filter(({ count }) => count > 0)
	if (lines.length === 0) return null
	return (
		<Section title="走访服务">
			{lines.map(({ kind, label, count, words, urgent }) => (
				<RowLink
					key={kind}
					address={{ to: '/care', search: { kind } }}
					sx={{ gridTemplateColumns: '110px minmax(0, 1fr)', minHeight: 28 }}
				>
					<Box component="span" sx={urgent ? { color: 'error.main', fontWeight: 600 } : {}}>
						{label}
					</Box>
					<span>{`${count} ${words}`}</span>
				</RowLink>
			))}
		</Section>
	)
}
