/** Papers as files: what was saved is said, and what went wrong. */
import { desktop } from '#renderer/desktop.ts'
import type { LedgerSaved } from '#shared/ipc.ts'
import type { FollowUpPaper, Paper } from '#shared/papers/content.ts'
import { followUpSheet } from '#shared/papers/follow-up-sheet.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { writeInWorker } from '../ledger/write-in-worker.ts'
import { readTemplate } from '../papers/own-templates.ts'
import { writePaper } from '../papers/write-in-worker.ts'
import { errorText } from './messages.ts'
import { templateText } from './template-words.ts'
import { useToast } from './toast.tsx'

/** @param nodeId whose templates are filled in, where it has its own */
export function useSavePaper(nodeId: string) {
	const toast = useToast()

	const said = (saved: LedgerSaved | null, fileName: string) => {
		if (saved === null) return
		if (saved.beside)
			toast({ text: `原文件正被其他程序打开，没有改动；已另存为：${saved.path}`, severity: 'warning' })
		else toast({ text: saved.path === '' ? `已下载：${fileName}` : `已保存：${saved.path}` })
	}
	const guarded = async (go: () => Promise<void>) => {
		try {
			await go()
		} catch (error) {
			toast({ text: errorText(error instanceof Error ? error.message : 'failed'), severity: 'error' })
		}
	}
	return {
		/** Says what went wrong. */
		guarded,
		saveDocx: (paper: Paper) =>
			guarded(async () => {
				const written = await writePaper(paper, await readTemplate(nodeId, paper.paper))
				if (!written.ok) return toast({ text: templateText(written.code, written.at), severity: 'error' })
				const { title } = layOut(paper)
				said(await desktop().saveDocument(title, 'docx', written.bytes), `${title}.docx`)
			}),
		saveXlsx: (paper: FollowUpPaper) =>
			guarded(async () => {
				const bytes = await writeInWorker([followUpSheet(paper)])
				said(await desktop().saveLedger(paper.title, bytes), `${paper.title}.xlsx`)
			}),
		savePdf: (save: () => Promise<{ path: string } | null>) =>
			guarded(async () => {
				const saved = await save()
				if (saved !== null) toast({ text: `已保存：${saved.path}` })
			}),
	}
}
