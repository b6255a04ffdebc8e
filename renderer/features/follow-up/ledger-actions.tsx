/** 督办台账 of a node: printed, as Word and as Excel. */
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { useMemo } from 'react'
import type { Office } from '#shared/meetings/office.ts'
import { followUpPaperOf } from '#shared/meetings/papers.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { usePages } from '../../papers/paper-pages.tsx'
import { PaperPrint } from '../../papers/paper-print.tsx'
import { useClient } from '../../session/session.tsx'
import { PrintIcon } from '../../ui/icons.tsx'
import { usePrint } from '../../ui/print-sheet.tsx'
import { useSavePaper } from '../../ui/use-save-paper.ts'

export function LedgerActions({ office, nodeId, today }: { office: Office; nodeId: string; today: string }) {
	const { demo } = useClient().account()
	const { saveDocx, saveXlsx } = useSavePaper(nodeId)
	const paper = useMemo(() => followUpPaperOf(office, nodeId, today), [office, nodeId, today])
	const sheets = useMemo(() => layOut(paper), [paper])
	const { pages, measure } = usePages(sheets)
	const { printing, print } = usePrint()

	const nothing = paper.rows.length === 0
	return (
		<>
			<Tooltip describeChild title="打印督办台账（Ctrl+P）">
				<span>
					<Button
						variant="outlined"
						startIcon={<PrintIcon />}
						disabled={nothing}
						onClick={() => void print()}
					>
						打印督办台账
					</Button>
				</span>
			</Tooltip>
			<Button variant="outlined" disabled={nothing} onClick={() => void saveDocx(paper)}>
				Word
			</Button>
			<Button variant="outlined" disabled={nothing} onClick={() => void saveXlsx(paper)}>
				Excel
			</Button>
			{measure}
			{printing && <PaperPrint title={sheets.title} pages={pages} landscape={sheets.landscape} demo={demo} />}
		</>
	)
}
