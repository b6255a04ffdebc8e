import type { Tree } from '../../session/tree.ts'
import { longDay, shortTime } from '../../ui/format.ts'
import { LOG_LABEL } from '../../ui/labels.ts'
import { PrintSheet, PrintTable } from '../../ui/print-sheet.tsx'
import type { Log, LogCounts, Period } from './log-filter.ts'
import { namesOf, type People, stateText, subjectText } from './log-words.ts'

interface LogSheetProps {
	logs: readonly Log[]
	counts: LogCounts
	period: Period
	office: string
	people: People
	tree: Tree
}

const HEADS = [
	['序号', '4%'],
	['时间', '9%'],
	['类别', '7%'],
	['网格', '9%'],
	['人员', '8%'],
	['对象、地点', '13%'],
	['情况记录', '26%'],
	['诉求', '12%'],
	['处理结果', '12%'],
] as const

/** The filtered list on paper, earliest first as an office files it. */
export function LogSheet({ logs, counts, period, office, people, tree }: LogSheetProps) {
	return (
		<PrintSheet
			landscape
			title="工作日志"
			office={office}
			note={`${longDay(period.from)}至${longDay(period.to)}，共 ${counts.all} 条，诉求 ${counts.demands} 条，未办结 ${counts.open} 条`}
		>
			<PrintTable heads={HEADS}>
				{logs.toReversed().map((log, i) => (
					<tr key={log.id}>
						<td style={{ textAlign: 'center' }}>{i + 1}</td>
						<td>{shortTime(log.data.at)}</td>
						<td>{LOG_LABEL[log.data.kind]}</td>
						<td>{tree.communities.length > 1 ? tree.pathName(log.orgId) : tree.name(log.orgId)}</td>
						<td>{namesOf(log.data.personIds, people)}</td>
						<td>{subjectText(log)}</td>
						<td>{log.data.text}</td>
						<td>{log.data.demand}</td>
						<td>{log.data.result ?? stateText(log)}</td>
					</tr>
				))}
			</PrintTable>
		</PrintSheet>
	)
}
