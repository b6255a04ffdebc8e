/** Bodies that meet as need be, and those that meet no more. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Tree } from '../../session/tree.ts'
import { shortDay } from '../../ui/format.ts'
import { useGo } from '../../ui/navigation.ts'
import { type Overview, shortName } from './body-rows.ts'
import type { Body } from './body-setup.ts'
import { BodyLink, CUT } from './held-table.tsx'

interface FreeBodiesProps {
	rows: Overview['free']
	year: string
	tree: Tree
	mayCall: boolean
	onOpen: (bodyId: string) => void
}

export function FreeBodies({ rows, year, tree, mayCall, onOpen }: FreeBodiesProps) {
	const go = useGo()
	return (
		<Box component="section" aria-label="按需召开" sx={{ mb: 2 }}>
			<Typography variant="h2" sx={{ mb: 0.5 }}>
				按需召开
			</Typography>
			<Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: '#fff' }}>
				<Table size="small" sx={{ tableLayout: 'fixed' }}>
					<TableHead sx={{ bgcolor: '#faf8f5' }}>
						<TableRow>
							<TableCell sx={{ width: 200 }}>所属</TableCell>
							<TableCell>会议</TableCell>
							<TableCell sx={{ width: 130 }} align="right">
								{year}年召开
							</TableCell>
							<TableCell sx={{ width: 180 }}>最近一次</TableCell>
							<TableCell sx={{ width: 120 }} />
						</TableRow>
					</TableHead>
					<TableBody>
						{rows.map(({ body, held, last }) => (
							<TableRow key={body.id} hover>
								<TableCell sx={CUT}>{tree.pathName(body.orgId)}</TableCell>
								<TableCell component="th" scope="row" sx={CUT}>
									<BodyLink body={body} tree={tree} onOpen={onOpen} />
								</TableCell>
								<TableCell align="right">{held} 次</TableCell>
								<TableCell>
									{last === undefined ? (
										<Box component="span" sx={{ color: 'text.secondary' }}>
											还没有召开过
										</Box>
									) : (
										<Link component="button" type="button" onClick={() => go('/meetings', { id: last.id })}>
											{shortDay(last.data.at?.slice(0, 10)) || '已召开'}
										</Link>
									)}
								</TableCell>
								<TableCell align="right">
									{mayCall && (
										<Link
											component="button"
											type="button"
											aria-label={`召开：${body.data.name}`}
											onClick={() => go('/meetings', { body: body.id, add: '1' })}
										>
											召开一次
										</Link>
									)}
								</TableCell>
							</TableRow>
						))}
					</TableBody>
				</Table>
			</Box>
		</Box>
	)
}

interface ClosedBodiesProps {
	bodies: readonly Body[]
	tree: Tree
	onOpen: (bodyId: string) => void
}

export function ClosedBodies({ bodies, tree, onOpen }: ClosedBodiesProps) {
	const [shown, setShown] = useState(false)
	return (
		<Box component="section" aria-label="已停用">
			<Button aria-expanded={shown} onClick={() => setShown(!shown)}>
				已停用 {bodies.length} 个{shown ? ' ▴' : ' ▾'}
			</Button>
			{shown &&
				bodies.map(body => (
					<Box key={body.id} sx={{ display: 'flex', gap: 2, px: 1, py: 0.5 }}>
						<Box sx={{ width: 200, color: 'text.secondary' }}>{tree.pathName(body.orgId)}</Box>
						<Link component="button" type="button" underline="hover" onClick={() => onOpen(body.id)}>
							{shortName(tree, body)}
						</Link>
					</Box>
				))}
		</Box>
	)
}
