/** Papers as files: what was saved is said, and what went wrong. */
import { desktop } from '#renderer/desktop.ts'
import type { LedgerSaved } from '#shared/ipc.ts'
import type { FollowUpPaper, PaperKind } from '#shared/papers/content.ts'
import { followUpSheet } from '#shared/papers/follow-up-sheet.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { writeInWorker } from '../../ledger/write-in-worker.ts'
import { readTemplate } from '../../papers/own-templates.ts'
import { writePaper } from '../../papers/write-in-worker.ts'
import { errorText } from '../../ui/messages.ts'
import { templateText } from '../../ui/template-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { useComposer } from './composer-context.ts'
import { paperOf } from './paper-of.ts'

export function useSavePaper() {
	const { office, meeting, body, today } = useComposer()
	const toast = useToast()
	const paper = (kind: PaperKind) => paperOf(kind, { office, meeting, body, today })

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
		saveDocx: (kind: PaperKind) =>
			guarded(async () => {
				const content = paper(kind)
				const written = await writePaper(content, await readTemplate(meeting.orgId, kind))
				if (!written.ok) return toast({ text: templateText(written.code, written.at), severity: 'error' })
				const { title } = layOut(content)
				said(await desktop().saveDocument(title, 'docx', written.bytes), `${title}.docx`)
			}),
		saveXlsx: () =>
			guarded(async () => {
				const content = paper('follow_up') as FollowUpPaper
				const bytes = await writeInWorker([followUpSheet(content)])
				said(await desktop().saveLedger(content.title, bytes), `${content.title}.xlsx`)
			}),
		savedPdf: (saved: { path: string } | null) => {
			if (saved !== null) toast({ text: `已保存：${saved.path}` })
		},
	}
}
