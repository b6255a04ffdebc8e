/** What was written down last in the scope. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useCan } from '../../session/session.tsx'
import { isThisYear, shortTime } from '../../ui/format.ts'
import { LOG_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { recordAddress } from '../../ui/record-address.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { Empty } from '../../ui/states.tsx'
import { Section, Unknown } from './section.tsx'
import type { Desk } from './use-desk.ts'

export function RecentLogs({ desk }: { desk: Desk }) {
	const go = useGo()
	const mayAdd = useCan('log', 'create')
	const withYear = desk.latest.some(log => !isThisYear(log.data.at))
	return (
		<Section title="最近日志" aside={<Button onClick={() => go('/logs')}>全部日志</Button>} grow={1}>
			{desk.latest.length === 0 && !desk.complete ? (
				<Unknown />
			) : desk.latest.length === 0 ? (
				<Empty title="还没有日志" {...(mayAdd && { hint: '在上面记下第一条，Ctrl+Enter 保存。' })} />
			) : (
				desk.latest.map(log => (
					<RowLink
						key={log.id}
						address={recordAddress(log.rec) ?? { to: '/logs', search: {} }}
						sx={{ gridTemplateColumns: `${withYear ? 152 : 112}px 66px minmax(0, 1fr) auto` }}
					>
						<Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
							{shortTime(log.data.at)}
						</Box>
						<span>{LOG_LABEL[log.data.kind]}</span>
						<Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
							{log.data.text.replace(/\s+/g, ' ')}
						</Box>
						<Box component="span" sx={{ color: 'text.secondary', fontSize: 13, whiteSpace: 'nowrap' }}>
							{desk.tree.communities.length > 1 ? desk.tree.pathName(log.orgId) : desk.tree.name(log.orgId)}
						</Box>
					</RowLink>
				))
			)}
		</Section>
	)
}
