/** 督办台账 of a node: printed, as Word and as Excel. */
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { useMemo } from 'react'
import { desktop } from '#renderer/desktop.ts'
import type { LedgerSaved } from '#shared/ipc.ts'
import type { Office } from '#shared/meetings/office.ts'
import { followUpPaperOf } from '#shared/meetings/papers.ts'
import { followUpSheet } from '#shared/papers/follow-up-sheet.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { writeInWorker } from '../../ledger/write-in-worker.ts'
import { readTemplate } from '../../papers/own-templates.ts'
import { usePages } from '../../papers/paper-pages.tsx'
import { PaperPrint } from '../../papers/paper-print.tsx'
import { writePaper } from '../../papers/write-in-worker.ts'
import { useClient } from '../../session/session.tsx'
import { PrintIcon } from '../../ui/icons.tsx'
import { errorText } from '../../ui/messages.ts'
import { usePrint } from '../../ui/print-sheet.tsx'
import { templateText } from '../../ui/template-words.ts'
import { useToast } from '../../ui/toast.tsx'

export function LedgerActions({ office, nodeId, today }: { office: Office; nodeId: string; today: string }) {
	const { demo } = useClient().account()
	const toast = useToast()
	const paper = useMemo(() => followUpPaperOf(office, nodeId, today), [office, nodeId, today])
	const sheets = useMemo(() => layOut(paper), [paper])
	const { pages, measure } = usePages(sheets)
	const { printing, print } = usePrint()

	const said = (saved: LedgerSaved | null, name: string) => {
		if (saved === null) return
		const text = saved.beside
			? `原文件正被其他程序打开，没有改动；已另存为：${saved.path}`
			: saved.path === ''
				? `已下载：${name}`
				: `已保存：${saved.path}`
		toast({ text, ...(saved.beside ? { severity: 'warning' as const } : {}) })
	}
	const guarded = (go: () => Promise<void>) => () => {
		go().catch((error: unknown) =>
			toast({ text: errorText(error instanceof Error ? error.message : 'failed'), severity: 'error' }),
		)
	}
	const saveDocx = guarded(async () => {
		const written = await writePaper(paper, await readTemplate(nodeId, 'follow_up'))
		if (!written.ok) return toast({ text: templateText(written.code, written.at), severity: 'error' })
		said(await desktop().saveDocument(sheets.title, 'docx', written.bytes), `${sheets.title}.docx`)
	})
	const saveXlsx = guarded(async () => {
		const bytes = await writeInWorker([followUpSheet(paper)])
		said(await desktop().saveLedger(paper.title, bytes), `${paper.title}.xlsx`)
	})
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
			<Button variant="outlined" disabled={nothing} onClick={saveDocx}>
				Word
			</Button>
			<Button variant="outlined" disabled={nothing} onClick={saveXlsx}>
				Excel
			</Button>
			{measure}
			{printing && <PaperPrint title={sheets.title} pages={pages} landscape={sheets.landscape} demo={demo} />}
		</>
	)
}
