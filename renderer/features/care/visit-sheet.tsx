/** Whom to visit on one day, on paper: what the visitor needs at the door, and nothing else. */
import type { Tree } from '../../session/tree.ts'
import { longDay, shortDay } from '../../ui/format.ts'
import { CARE_NEED_LABEL } from '../../ui/labels.ts'
import { PrintSheet, PrintTable } from '../../ui/print-sheet.tsx'
import type { CardRow } from './care-rows.ts'
import { type Care, doorOf } from './use-care.ts'

interface VisitSheetProps {
	rows: readonly CardRow[]
	day: string
	office: string
	care: Care
	tree: Tree
}

const HEADS = [
	['序号', '6%'],
	['网格', '13%'],
	['楼栋门牌', '17%'],
	['姓名', '10%'],
	['电话', '14%'],
	['服务', '8%'],
	['注意事项', '18%'],
	['走访情况', '14%'],
] as const

export function VisitSheet({ rows, day, office, care, tree }: VisitSheetProps) {
	return (
		<PrintSheet
			title="服务走访单"
			office={office}
			note={`${longDay(day)}，共 ${rows.length} 户。用后请交回销毁`}
		>
			<PrintTable heads={HEADS}>
				{rows.map(({ id, card, nextOn }, i) => (
					<tr key={id}>
						<td style={{ textAlign: 'center' }}>{i + 1}</td>
						<td>{tree.name(card.orgId)}</td>
						<td>{doorOf(card.data, care.buildings)}</td>
						<td>{card.data.name}</td>
						<td>{card.data.phone}</td>
						<td>{CARE_NEED_LABEL[card.data.need]}</td>
						<td>
							{[card.data.note, nextOn && nextOn < day && `应于${shortDay(nextOn)}前`]
								.filter(Boolean)
								.join('；')}
						</td>
						<td />
					</tr>
				))}
			</PrintTable>
		</PrintSheet>
	)
}
