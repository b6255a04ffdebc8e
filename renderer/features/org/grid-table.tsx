/** The grids below a node: a table on screen with filters, and the same list on paper. */
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { BRANCH_FORMS } from '#shared/model/kinds.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { FORM_LABEL } from '../../ui/labels.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { Empty } from '../../ui/states.tsx'
import { type GridFacts, type GridFilter, matches } from './org-facts.ts'
import { TermMark, termText } from './term-mark.tsx'

interface GridTableProps {
	title: string
	rows: readonly GridFacts[]
	nameOf: (facts: GridFacts) => string
	/** The grid's community, where the list spans several; `''` otherwise. */
	communityOf: (facts: GridFacts) => string
	/** Whether the page is on its way to the printer. */
	printing: boolean
	/** Whether this account may see posts and buildings. */
	seesPeople: boolean
	onOpen: (gridId: string) => void
}

const FILTERS: Record<GridFilter, string> = {
	all: '全部支部',
	vacant: '缺书记',
	due: '6个月内到期或已逾期',
	overdue: '已逾期',
	unset: '未填本届起始',
	temporary: '临时党支部',
}

const formLabel = (form: (typeof BRANCH_FORMS)[number] | undefined) => (form ? FORM_LABEL[form] : '')

export function GridTable({
	title,
	rows,
	nameOf,
	communityOf,
	printing,
	seesPeople,
	onOpen,
}: GridTableProps) {
	const [filter, setFilter] = useState<GridFilter>('all')
	const [form, setForm] = useState('')
	const [text, setText] = useState('')
	const shown = useMemo(
		() => rows.filter(row => matches(row, filter, form, text)),
		[rows, filter, form, text],
	)
	const columns = useMemo(() => columnsOf(nameOf, communityOf, seesPeople), [nameOf, communityOf, seesPeople])
	const filtered = filter !== 'all' || form !== '' || text.trim() !== ''
	return (
		<Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, gap: 1 }}>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
				<TextField
					placeholder="按网格、支部、书记筛选"
					value={text}
					onChange={event => setText(event.target.value)}
					slotProps={{ htmlInput: { 'aria-label': '按网格、支部、书记筛选' } }}
					sx={{ width: 200 }}
				/>
				<TextField
					select
					value={filter}
					onChange={event => setFilter(event.target.value as GridFilter)}
					slotProps={{ select: { 'aria-label': '状态', displayEmpty: true } }}
					sx={{ width: 190 }}
				>
					{Object.entries(FILTERS)
						.filter(([key]) => seesPeople || key !== 'vacant')
						.map(([key, label]) => (
							<MenuItem key={key} value={key}>
								{label}
							</MenuItem>
						))}
				</TextField>
				<TextField
					select
					value={form}
					onChange={event => setForm(event.target.value)}
					slotProps={{ select: { 'aria-label': '组建方式', displayEmpty: true } }}
					sx={{ width: 140 }}
				>
					<MenuItem value="">全部组建方式</MenuItem>
					{Object.entries(FORM_LABEL).map(([key, label]) => (
						<MenuItem key={key} value={key}>
							{label}
						</MenuItem>
					))}
				</TextField>
				<Typography variant="body2" sx={{ ml: 'auto', color: 'text.secondary', whiteSpace: 'nowrap' }}>
					{filtered ? `${shown.length} / ${rows.length} 个` : `共 ${rows.length} 个`}
				</Typography>
			</Box>
			<Box sx={{ flex: 1, minHeight: 160 }}>
				<DataTable
					label={`${title}网格`}
					rows={shown}
					columns={columns}
					rowHeight={44}
					rowKey={row => row.grid.id}
					onOpen={row => onOpen(row.grid.id)}
					empty={
						filtered ? (
							<Empty title="没有符合条件的网格" hint="换一个条件，或清空筛选框。" />
						) : (
							<Empty title="还没有网格" hint="先在社区下新建网格，再配备书记和网格员。" />
						)
					}
				/>
			</Box>
			{printing && <PrintedList {...{ title, rows: shown, nameOf, communityOf, seesPeople }} />}
		</Box>
	)
}

const number = (value: number | undefined) => (value === undefined ? '' : value.toLocaleString('zh-CN'))

function columnsOf(
	nameOf: GridTableProps['nameOf'],
	communityOf: GridTableProps['communityOf'],
	seesPeople: boolean,
): Column<GridFacts>[] {
	return [
		{
			key: 'name',
			title: '网格',
			width: 'minmax(96px, 1.2fr)',
			cell: row => (
				<Box sx={{ lineHeight: 1.35 }}>
					{communityOf(row) !== '' && (
						<Box sx={{ fontSize: 12, color: 'text.secondary' }}>{communityOf(row)}</Box>
					)}
					{nameOf(row)}
				</Box>
			),
			sort: row => communityOf(row) + nameOf(row),
		},
		{
			key: 'branch',
			title: '党支部',
			width: 'minmax(110px, 1.3fr)',
			cell: row => <span title={row.grid.data.branchName}>{row.grid.data.branchName}</span>,
			sort: row => row.grid.data.branchName ?? '',
		},
		{
			key: 'form',
			title: '组建方式',
			width: '96px',
			cell: row => formLabel(row.grid.data.form),
			sort: row => formLabel(row.grid.data.form),
		},
		...(seesPeople ? [SECRETARY] : []),
		{
			key: 'founded',
			title: '成立',
			width: '98px',
			cell: row => row.grid.data.foundedOn,
			sort: row => row.grid.data.foundedOn ?? '',
		},
		{
			key: 'start',
			title: '本届起始',
			width: '98px',
			cell: row => row.grid.data.termStart,
			sort: row => row.grid.data.termStart ?? '',
		},
		{
			key: 'term',
			title: '下次换届',
			width: '106px',
			cell: row => <TermMark term={row.term} stacked />,
			sort: row => row.term.on ?? '9999',
		},
		{
			key: 'members',
			title: '党员',
			width: '58px',
			align: 'right',
			cell: row => number(row.grid.data.memberCount),
			sort: row => row.grid.data.memberCount ?? -1,
		},
		{
			key: 'households',
			title: '户数',
			width: '64px',
			align: 'right',
			cell: row => number(row.households),
			sort: row => row.households ?? -1,
		},
		...(seesPeople ? [BUILDINGS] : []),
	]
}

const BUILDINGS: Column<GridFacts> = {
	key: 'buildings',
	title: '楼栋',
	width: '58px',
	align: 'right',
	cell: row => number(row.buildings),
	sort: row => row.buildings,
}

const SECRETARY: Column<GridFacts> = {
	key: 'secretary',
	title: '书记',
	width: '76px',
	cell: row =>
		row.secretary === undefined ? (
			<Box component="span" sx={{ color: 'error.main' }}>
				空缺
			</Box>
		) : (
			row.secretaryName
		),
	sort: row => row.secretaryName,
}

/** A plain table: every row is in the page, and the head repeats on every sheet. */
function PrintedList({
	title,
	rows,
	nameOf,
	communityOf,
	seesPeople,
}: Omit<GridTableProps, 'onOpen' | 'printing'>) {
	const spans = rows.some(row => communityOf(row) !== '')
	const widths = [
		'4%',
		...(spans ? ['11%'] : []),
		'9%',
		undefined,
		'8%',
		...(seesPeople ? ['8%'] : []),
		...['9%', '9%', '10%'],
		...['5%', '5%'],
		...(seesPeople ? ['5%'] : []),
	]
	return (
		<PrintSheet title={`${title}网格党支部一览表`} office={title} note={`共 ${rows.length} 个网格`} landscape>
			<table>
				<colgroup>
					{widths.map((width, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of widths
						<col key={index} style={{ width }} />
					))}
				</colgroup>
				<thead>
					<tr>
						<th>序号</th>
						{spans && <th>社区</th>}
						<th>网格</th>
						<th>党支部</th>
						<th>组建方式</th>
						{seesPeople && <th>书记</th>}
						<th>成立日期</th>
						<th>本届起始</th>
						<th>下次换届</th>
						<th>党员</th>
						<th>户数</th>
						{seesPeople && <th>楼栋</th>}
					</tr>
				</thead>
				<tbody>
					{rows.map((row, index) => (
						<tr key={row.grid.id}>
							<td style={{ textAlign: 'center' }}>{index + 1}</td>
							{spans && <td>{communityOf(row)}</td>}
							<td>{nameOf(row)}</td>
							<td>{row.grid.data.branchName}</td>
							<td>{formLabel(row.grid.data.form)}</td>
							{seesPeople && <td>{row.secretary ? row.secretaryName : '空缺'}</td>}
							<td>{row.grid.data.foundedOn}</td>
							<td>{row.grid.data.termStart}</td>
							<td>
								{row.term.on}
								{termText(row.term) && <div>{termText(row.term)}</div>}
							</td>
							<td style={{ textAlign: 'right' }}>{number(row.grid.data.memberCount)}</td>
							<td style={{ textAlign: 'right' }}>{number(row.households)}</td>
							{seesPeople && <td style={{ textAlign: 'right' }}>{number(row.buildings)}</td>}
						</tr>
					))}
				</tbody>
			</table>
		</PrintSheet>
	)
}
