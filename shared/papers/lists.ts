/** The lists as tables: which columns they have, how wide, and what stands in each cell. Pure. */
import { linesOf } from './clean-text.ts'
import type { Listing, ResolutionLine } from './content.ts'
import type { Cell, Column, Table } from './page.ts'
import { spellDayNarrow } from './spell.ts'
import { widthOf } from './title-lines.ts'

/** A column, and what a row says in it; a column in which no row says anything is left out unless it is `kept`. */
export interface ListColumn<Row> extends Column {
	readonly cell: (row: Row, index: number) => Cell | string | undefined
	readonly kept?: boolean
}

const asCell = (cell: Cell | string | undefined): Cell =>
	typeof cell === 'object'
		? { ...cell, text: linesOf(cell.text).join('\n') }
		: { text: linesOf(cell ?? '').join('\n') }

export function tableOf<Row>(columns: readonly ListColumn<Row>[], rows: readonly Row[]): Table {
	const cells = columns.map(({ cell }) => rows.map((row, i) => asCell(cell(row, i))))
	const shown = columns
		.map((column, i) => ({ column, cells: cells[i]! }))
		.filter(({ column, cells }) => column.kept === true || cells.some(({ text }) => text !== ''))
	return {
		block: 'table',
		columns: shown.map(({ column: { title, width, centred } }) => ({
			title,
			width,
			...(centred === undefined ? {} : { centred }),
		})),
		rows: rows.map((_, i) => shown.map(({ cells }) => cells[i]!)),
	}
}

/** 序号, from 1. */
export const numberColumn: ListColumn<unknown> = {
	title: '序号',
	width: 2.8,
	centred: true,
	kept: true,
	cell: (_, i) => String(i + 1),
}

export const day = (text: string | undefined): string | undefined =>
	text === undefined ? undefined : spellDayNarrow(text)

export const joined = (texts: readonly (string | undefined)[], by: string): string =>
	texts.filter(text => text !== undefined && text.trim() !== '').join(by)

/** The colours in words, for a printer without any. */
export const COLOUR_WORDS = { blue: '临期', yellow: '滞后', red: '逾期' } as const

/** The state in words and in its colour; the words say it too, for a printer without colours. */
export const stateCell = ({ state, colour, closedOn }: ResolutionLine): Cell => ({
	text: state ?? (colour === undefined ? (closedOn === undefined ? '' : '已销号') : COLOUR_WORDS[colour]),
	...(colour === undefined ? {} : { fill: colour }),
})

const leadCell = ({ lead, person }: ResolutionLine): string => joined([lead, person], '\n')

/** Draws a list. */
export function listTable(listing: Listing): Table {
	switch (listing.list) {
		case 'resolutions':
			return tableOf(
				[
					numberColumn,
					{ title: '议定事项', width: 9.2, kept: true, cell: row => row.matter },
					{ title: '责任单位（人）', width: 6, cell: leadCell },
					{ title: '配合', width: 5.4, cell: row => joined(row.helpers, '、') },
					{ title: '完成时限', width: 5.6, centred: true, cell: row => day(row.due) },
					{ title: '落实情况', width: 8.8, cell: row => row.progress },
					{ title: '状态', width: 5.4, centred: true, cell: stateCell },
				],
				listing.rows,
			)
		case 'demands':
			return tableOf(
				[
					numberColumn,
					{ title: '网格', width: 4.8, cell: row => row.place },
					{ title: '类别', width: 4.8, centred: true, cell: row => row.kind },
					{
						title: '需求内容',
						width: 18,
						kept: true,
						cell: row => joined([`${row.urgent === true ? '【急】' : ''}${row.title}`, row.text], '\n'),
					},
					{ title: '涉及人数', width: 4.6, centred: true, cell: row => row.people?.toString() },
					{ title: '办理意见', width: 7, cell: row => row.state },
				],
				listing.rows,
			)
		case 'resources':
			return tableOf(
				[
					numberColumn,
					{ title: '提供单位', width: 5.6, cell: row => row.owner },
					{ title: '类别', width: 3.2, centred: true, cell: row => row.kind },
					{ title: '资源内容', width: 6, kept: true, cell: row => row.title },
					{ title: '数量', width: 4.2, centred: true, cell: row => row.capacity },
					{ title: '可认领', width: 3.9, centred: true, cell: row => row.left },
					{ title: '时间地点', width: 5.2, cell: row => joined([row.hours, row.place], '\n') },
					{ title: '联系人', width: 6.7, cell: row => row.contact },
					{ title: '有效期至', width: 5.6, centred: true, cell: row => day(row.validUntil) },
				],
				listing.rows,
			)
		case 'projects':
			return tableOf(
				[
					numberColumn,
					{ title: '需求', width: 7.5, kept: true, cell: row => row.demand },
					{ title: '资源', width: 6.5, cell: row => row.resource },
					{ title: '提供单位', width: 5.8, cell: row => row.owner },
					{ title: '认领单位', width: 5.8, cell: row => row.place },
					{ title: '数量', width: 4.2, centred: true, cell: row => row.quantity },
					{ title: '时间', width: 5.6, centred: true, cell: row => day(row.date) },
					{ title: '进展', width: 4.4, centred: true, cell: row => row.state },
				],
				listing.rows,
			)
		case 'table':
			return tableOf(
				listing.columns.map((title, column) => ({
					title,
					width: columnWidth([title, ...listing.rows.map(row => row[column] ?? '')]),
					centred: listing.rows.every(row => widthOf(row[column] ?? '') <= 6),
					kept: true,
					cell: (row: readonly string[]) => row[column],
				})),
				listing.rows,
			)
	}
}

/** As wide as its longest text, within bounds that keep the other columns readable. */
const columnWidth = (texts: readonly string[]): number =>
	Math.min(16, Math.max(3, ...texts.flatMap(text => linesOf(text).map(widthOf))))
