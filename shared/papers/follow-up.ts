/** 督办台账 across A4: every decision until it is struck off, with its colour. Pure. */
import { line, title } from './blocks.ts'
import { oneLine } from './clean-text.ts'
import type { FollowUpPaper, ResolutionLine } from './content.ts'
import { day, joined, type ListColumn, numberColumn, stateCell, tableOf } from './lists.ts'
import type { PaperSheets } from './page.ts'
import { spellDay } from './spell.ts'

const COLUMNS: readonly ListColumn<ResolutionLine>[] = [
	numberColumn,
	{ title: '来源会议', width: 6, kept: true, cell: row => row.source },
	{ title: '督办事项', width: 11.5, kept: true, cell: row => joined([row.matter, standardOf(row)], '\n') },
	{ title: '牵头单位（人）', width: 5.4, kept: true, cell: row => row.lead },
	{ title: '配合单位（人）', width: 5.8, kept: true, cell: row => row.helpers.join('、') },
	{ title: '责任人', width: 3.9, centred: true, kept: true, cell: row => row.person },
	{ title: '完成时限', width: 5.6, centred: true, kept: true, cell: row => day(row.due) },
	{ title: '进展情况', width: 10.5, kept: true, cell: row => row.progress },
	{ title: '状态', width: 5.4, centred: true, kept: true, cell: stateCell },
	{ title: '销号日期', width: 5.6, centred: true, kept: true, cell: row => day(row.closedOn) },
]

const standardOf = ({ standard }: ResolutionLine) =>
	standard === undefined ? undefined : `标准：${standard}`

export function layFollowUp(paper: FollowUpPaper): PaperSheets {
	const blocks = [
		...title(paper.title),
		line('tableNote', `填报单位：${oneLine(paper.issuer)}`, { atRight: `截至${spellDay(paper.asOf)}` }),
		tableOf(COLUMNS, paper.rows),
		line('tableNote', '注：蓝色为临近时限，黄色为进展滞后，红色为逾期。'),
	]
	return { title: paper.title, landscape: true, sections: [{ pageNumbers: true, blocks }] }
}
