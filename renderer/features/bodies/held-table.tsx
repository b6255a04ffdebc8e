/** Bodies × periods of a year: held or not held. Every cell leads to its meeting, or to the one to be called. */
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { HeldTable as Held, PeriodLine } from '#shared/meetings/cadence.ts'
import type { Tree } from '../../session/tree.ts'
import { type SearchParams, useGo } from '../../ui/navigation.ts'
import { type Overview, shortName } from './body-rows.ts'
import type { Body } from './body-setup.ts'
import { CADENCE_TITLE, cellWords, nextWords, periodHead, TONE_COLOR } from './held-words.ts'

interface HeldTableProps {
	table: Held
	overview: Overview
	tree: Tree
	/** Whether the account may call meetings. */
	mayCall: boolean
	onOpen: (bodyId: string) => void
}

export function HeldTable({ table, overview, tree, mayCall, onOpen }: HeldTableProps) {
	const title = CADENCE_TITLE[table.length]
	const narrow = table.periods.length > 4
	return (
		<Box component="section" aria-label={title} sx={{ mb: 2 }}>
			<Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5, mb: 0.5 }}>
				<Typography variant="h2">{title}</Typography>
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					应召开 {table.expected} 次，已召开 {table.held} 次
				</Typography>
			</Box>
			<Box sx={{ overflowX: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: '#fff' }}>
				<Table size="small" sx={{ tableLayout: 'fixed', minWidth: narrow ? 1080 : 720 }}>
					<TableHead sx={{ bgcolor: '#faf8f5' }}>
						<TableRow>
							<TableCell sx={{ width: narrow ? 108 : 132 }}>所属</TableCell>
							<TableCell sx={{ width: narrow ? 132 : '24%' }}>会议</TableCell>
							{table.periods.map(period => (
								<TableCell key={period} align="center" sx={narrow ? { px: 0.25 } : {}}>
									{periodHead(period)}
								</TableCell>
							))}
							<TableCell sx={{ width: narrow ? 176 : 308 }}>下次召开</TableCell>
						</TableRow>
					</TableHead>
					<TableBody>
						{table.rows.map(({ body, cells }) => (
							<TableRow key={body.id} hover>
								<TableCell sx={CUT}>{tree.pathName(body.orgId)}</TableCell>
								<TableCell component="th" scope="row" sx={CUT}>
									<BodyLink body={body} tree={tree} onOpen={onOpen} />
								</TableCell>
								{cells.map((cell, i) => (
									<TableCell
										key={table.periods[i]}
										align="center"
										sx={{ px: 0.25, py: 0.4, lineHeight: 1.3 }}
									>
										<Cell cell={cell} body={body} mayCall={mayCall} narrow={narrow} />
									</TableCell>
								))}
								<TableCell sx={{ py: 0.4, lineHeight: 1.3 }}>
									<Next body={body} overview={overview} mayCall={mayCall} />
								</TableCell>
							</TableRow>
						))}
					</TableBody>
				</Table>
			</Box>
		</Box>
	)
}

export const CUT = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

export function BodyLink({
	body,
	tree,
	onOpen,
}: {
	body: Body
	tree: Tree
	onOpen: (bodyId: string) => void
}) {
	return (
		<Link
			component="button"
			type="button"
			underline="hover"
			title={body.data.name}
			onClick={() => onOpen(body.id)}
			sx={{ ...CUT, display: 'block', maxWidth: '100%', textAlign: 'left' }}
		>
			{shortName(tree, body)}
		</Link>
	)
}

const start = (body: Body, period: string): SearchParams => ({ body: body.id, period, add: '1' })

interface CellProps {
	cell: PeriodLine | undefined
	body: Body
	mayCall: boolean
	narrow: boolean
}

function Cell({ cell, body, mayCall, narrow }: CellProps) {
	const go = useGo()
	if (cell === undefined)
		return (
			<Box component="span" sx={{ color: '#77716a' }}>
				—
			</Box>
		)
	const { text, note, tone } = cellWords(cell)
	const { meeting, period } = cell
	const inner = (
		<>
			<Box component="span" sx={{ display: 'block', fontWeight: tone === 'bad' ? 600 : 400 }}>
				{text}
			</Box>
			{note && !narrow && (
				<Box component="span" sx={{ display: 'block', fontSize: 12 }}>
					{note}
				</Box>
			)}
		</>
	)
	const sx = { color: TONE_COLOR[tone], lineHeight: 1.3 }
	if (meeting === undefined && !mayCall) return <Box sx={sx}>{inner}</Box>
	const hint =
		meeting === undefined
			? cell.state === 'missed'
				? '补开这一期会议'
				: '开始筹备这一期会议'
			: `${meeting.data.title}${note ? `（${note}）` : ''}`
	return (
		<Tooltip describeChild title={hint}>
			<Link
				component="button"
				type="button"
				underline="hover"
				onClick={() => go('/meetings', meeting === undefined ? start(body, period) : { id: meeting.id })}
				sx={{ ...sx, fontSize: narrow ? 13 : 14 }}
			>
				{inner}
			</Link>
		</Tooltip>
	)
}

function Next({ body, overview, mayCall }: { body: Body; overview: Overview; mayCall: boolean }) {
	const go = useGo()
	const cadence = overview.cadences.get(body.id)
	if (cadence === undefined) return null
	const { meeting, period } = cadence.next
	const present = cadence.periods.at(-1)?.state === 'due'
	const { text, tone } = nextWords(cadence, !present)
	const label = meeting === undefined ? '开始筹备' : '继续筹备'
	return (
		<Box sx={{ display: 'flex', alignItems: 'center', gap: 1, color: TONE_COLOR[tone] }}>
			<Box component="span" sx={{ flex: 1 }}>
				{text}
			</Box>
			{mayCall && present && (
				<Link
					component="button"
					type="button"
					aria-label={`${label}：${body.data.name}`}
					onClick={() => go('/meetings', meeting === undefined ? start(body, period) : { id: meeting.id })}
					sx={{ whiteSpace: 'nowrap' }}
				>
					{label}
				</Link>
			)}
		</Box>
	)
}
