import type { HeldTable } from '#shared/meetings/cadence.ts'
import type { Tree } from '../../session/tree.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { shortName } from './body-rows.ts'
import { CADENCE_TITLE, cellWords, heldSummary, periodHead } from './held-words.ts'

interface HeldSheetProps {
	tables: readonly HeldTable[]
	year: string
	tree: Tree
	office: string
}

/** Held or not held, on paper: one table for each length of period. */
export function HeldSheet({ tables, year, tree, office }: HeldSheetProps) {
	return (
		<PrintSheet
			landscape
			title={`${office}${year}年会议召开情况表`}
			office={office}
			note={heldSummary(tables)}
		>
			{tables.map(table => (
				<table key={table.length} style={{ marginBottom: '8pt' }}>
					<caption style={{ textAlign: 'left', fontWeight: 600, padding: '2pt 0' }}>
						{CADENCE_TITLE[table.length]}：应召开 {table.expected} 次，已召开 {table.held} 次
					</caption>
					<colgroup>
						<col style={{ width: '13mm' }} />
						<col style={{ width: '34mm' }} />
						<col style={{ width: '48mm' }} />
					</colgroup>
					<thead>
						<tr>
							{['序号', '所属', '会议', ...table.periods.map(periodHead)].map(head => (
								<th key={head}>{head}</th>
							))}
						</tr>
					</thead>
					<tbody>
						{table.rows.map(({ body, cells }, row) => (
							<tr key={body.id}>
								<td style={{ textAlign: 'center' }}>{row + 1}</td>
								<td>{tree.pathName(body.orgId)}</td>
								<td>{shortName(tree, body)}</td>
								{cells.map((cell, i) => {
									const words = cell && cellWords(cell)
									const late = words?.tone === 'late'
									return (
										<td key={table.periods[i]} style={{ textAlign: 'center' }}>
											{words === undefined ? '' : late ? `${words.text}（逾期）` : words.text}
										</td>
									)
								})}
							</tr>
						))}
					</tbody>
				</table>
			))}
		</PrintSheet>
	)
}
