/** 走访、巡查、值班日志, the latest last as in a book. */
import type { LogKind } from '../../model/kinds.ts'
import { hourOf } from '../../model/local-time.ts'
import type { View } from '../../model/view.ts'
import { createLookup, dayCell, type LedgerInput } from './office-records.ts'
import { type ColumnLayout, type SheetLayout, tableSheet } from './sheet-layout.ts'
import { headOf } from './surroundings.ts'

type Log = View<'log'>

export interface LogChoice {
	/** Days, both included. */
	readonly from: string
	readonly to: string
	readonly kind?: LogKind | undefined
}

/** What the ledger of one kind is called, and who stands in it. */
const NAMES: Partial<Record<LogKind, readonly [title: string, people: string]>> = {
	visit: ['走访日志', '走访人'],
	patrol: ['巡查日志', '巡查人'],
	duty: ['值班日志', '值班人'],
	diary: ['民情日志', '记录人'],
}

export function logSheets(input: LedgerInput, { from, to, kind }: LogChoice): SheetLayout[] {
	const look = createLookup(input)
	const logs = [...input.records.log.values()]
		.filter(({ orgId, data }) => {
			const day = data.at.slice(0, 10)
			return look.place(orgId) !== undefined && day >= from && day <= to && (!kind || data.kind === kind)
		})
		.map(log => [log.data.at + log.id, log] as const)
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([, log]) => log)
	if (logs.length === 0) return []
	const [title, people] = (kind && NAMES[kind]) ?? [
		kind === undefined ? '走访（巡查、值班）日志' : `${input.words.log[kind]}台账`,
		'工作人员',
	]
	const columns: ColumnLayout<Log>[] = [
		{ header: '序号', width: 7, look: 'center', cell: (_, i) => i + 1 },
		{ header: '日期', width: 12, look: 'day', cell: ({ data }) => dayCell(data.at.slice(0, 10)) },
		{ header: '时间', width: 8, look: 'center', cell: ({ data }) => hourOf(data.at) },
		{
			header: '结束时间',
			width: 10,
			look: 'center',
			cell: ({ data }) => untilWord(data.at, data.until),
			optional: true,
		},
		...(look.several
			? [
					{
						header: '社区',
						width: 14,
						look: 'left' as const,
						cell: (log: Log) => look.place(log.orgId)?.community,
					},
				]
			: []),
		{ header: '网格', width: 11, look: 'center', cell: ({ orgId }) => look.place(orgId)?.grid },
		{ header: '类型', width: 11, look: 'center', cell: ({ data }) => input.words.log[data.kind] },
		{ header: people, width: 14, look: 'left', cell: ({ data }) => look.names(data.personIds) },
		{ header: '地点', width: 20, look: 'left', cell: ({ data }) => data.place },
		{
			header: '走访对象',
			width: 16,
			look: 'left',
			cell: ({ data }) => data.visited,
			optional: true,
		},
		{
			header: '所在楼栋',
			width: 14,
			look: 'left',
			cell: ({ data }) =>
				data.buildingId === undefined ? undefined : input.records.building.get(data.buildingId)?.data.name,
			optional: true,
		},
		{ header: '情况记录', width: 44, look: 'left', cell: ({ data }) => data.text },
		{ header: '诉求', width: 24, look: 'left', cell: ({ data }) => data.demand, optional: true },
		{ header: '后续跟进', width: 20, look: 'left', cell: ({ data }) => data.followUp, optional: true },
		{ header: '处理结果', width: 20, look: 'left', cell: ({ data }) => data.result },
		{
			header: '办理状态',
			width: 9,
			look: 'center',
			cell: ({ data }) => (data.state === 'open' ? '未办结' : '已办结'),
		},
		{ header: '备注', width: 14, look: 'left', cell: ({ data }) => data.note, optional: true },
	]
	const head = headOf(input, title, `${from} 至 ${to}　共 ${logs.length} 条`)
	const foot = input.demo ? ['注：演练数据，人员均为虚构。'] : []
	return [tableSheet(title.replace(/[（(].*[）)]/, ''), head, columns, logs, foot)]
}

/** The hour where it ends on the same day. */
const untilWord = (at: string, until: string | undefined): string | undefined =>
	until === undefined || until.slice(0, 10) === at.slice(0, 10) ? until?.slice(11) : until.replace('T', ' ')
