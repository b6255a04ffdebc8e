/** 督办台账 as a sheet of a workbook: the same columns as on paper, days as days. Pure. */
import { type ColumnLayout, type SheetLayout, tableSheet } from '../ledger/layout/sheet-layout.ts'
import { linesOf, oneLine } from './clean-text.ts'
import type { FollowUpPaper, ResolutionLine } from './content.ts'
import { stateCell } from './lists.ts'

const COLUMNS: readonly ColumnLayout<ResolutionLine>[] = [
	{ header: '序号', width: 6, look: 'center', cell: (_, i) => i + 1 },
	{ header: '来源会议', width: 22, look: 'left', cell: row => row.source },
	{ header: '督办事项', width: 36, look: 'left', cell: row => linesOf(row.matter).join('\n') },
	{ header: '完成标准', width: 24, look: 'left', cell: row => row.standard, optional: true },
	{ header: '牵头', width: 16, look: 'left', cell: row => row.lead },
	{ header: '配合', width: 18, look: 'left', cell: row => row.helpers.map(oneLine).join('、') },
	{ header: '责任人', width: 10, look: 'center', cell: row => row.person, optional: true },
	{ header: '完成时限', width: 13, look: 'day', cell: row => day(row.due) },
	{ header: '进展情况', width: 36, look: 'left', cell: row => row.progress },
	{ header: '状态', width: 14, look: 'center', cell: row => stateCell(row).text },
	{ header: '销号日期', width: 13, look: 'day', cell: row => day(row.closedOn) },
]

const day = (text: string | undefined): Date | undefined =>
	text === undefined ? undefined : new Date(`${text}T00:00:00Z`)

export const followUpSheet = ({ title, issuer, asOf, rows }: FollowUpPaper): SheetLayout =>
	tableSheet('督办台账', { title, office: issuer, date: asOf, note: `${rows.length} 项` }, COLUMNS, rows)
