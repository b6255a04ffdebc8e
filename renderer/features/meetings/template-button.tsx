/** The layout of a paper: the standard's, or the office's own Word template. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { pickFile } from '#renderer/browser-files.ts'
import type { PaperKind } from '#shared/papers/content.ts'
import { dropTemplate, keepTemplate, readTemplate } from '../../papers/own-templates.ts'
import { templateText } from '../../ui/template-words.ts'
import { useComposer } from './composer-context.ts'
import { PAPER_LABEL } from './paper-of.ts'

const MOST_BYTES = 10 << 20

export function TemplateButton({ kind }: { kind: PaperKind }) {
	const { meeting } = useComposer()
	const [open, setOpen] = useState(false)
	const [own, setOwn] = useState(false)
	const nodeId = meeting.orgId
	useEffect(() => {
		let gone = false
		void readTemplate(nodeId, kind).then(bytes => !gone && setOwn(bytes !== undefined))
		return () => {
			gone = true
		}
	}, [nodeId, kind])
	return (
		<>
			<Button onClick={() => setOpen(true)}>{own ? '本单位模板' : '模板…'}</Button>
			{open && (
				<TemplateDialog kind={kind} nodeId={nodeId} own={own} onOwn={setOwn} onClose={() => setOpen(false)} />
			)}
		</>
	)
}

interface TemplateDialogProps {
	kind: PaperKind
	nodeId: string
	own: boolean
	onOwn: (own: boolean) => void
	onClose: () => void
}

function TemplateDialog({ kind, nodeId, own, onOwn, onClose }: TemplateDialogProps) {
	const [failed, setFailed] = useState<string>()
	const [unknown, setUnknown] = useState<readonly string[]>([])
	const choose = async () => {
		setFailed(undefined)
		setUnknown([])
		try {
			const picked = await pickFile('.docx,.dotx', MOST_BYTES)
			if (picked === null) return
			// The reader of templates is large and seldom wanted.
			const { checkTemplate } = await import('../../papers/fill-template.ts')
			const checked = await checkTemplate(picked.bytes, kind)
			if (!checked.ok) return setFailed(templateText(checked.code, checked.at))
			setUnknown(checked.unknown)
			await keepTemplate(nodeId, kind, picked.bytes)
			onOwn(true)
		} catch (error) {
			setFailed(templateText(error instanceof Error ? error.message : ''))
		}
	}
	const drop = async () => {
		await dropTemplate(nodeId, kind)
		setUnknown([])
		onOwn(false)
	}
	return (
		<Dialog open onClose={onClose} aria-labelledby="template-title">
			<DialogTitle id="template-title">{PAPER_LABEL[kind]}的 Word 版式</DialogTitle>
			<DialogContent dividers>
				<Typography>
					{own
						? '导出 Word 时用本单位的模板；右侧预览和直接打印仍按国家标准版式。'
						: '现在按 GB/T 9704—2012《党政机关公文格式》排版。'}
				</Typography>
				<Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
					单位有自己的红头和版式时，可选一个 .docx 作模板，会变的地方写成占位符，如 {'{标题}'}、{'{会议时间}'}
					。模板保存在这台电脑上，占位符清单见管理员手册“单位自己的公文模板”。
				</Typography>
				{failed !== undefined && (
					<Alert severity="error" sx={{ mt: 1.5 }}>
						{failed}
					</Alert>
				)}
				{unknown.length > 0 && (
					<Alert severity="warning" sx={{ mt: 1.5 }}>
						模板已启用。这些占位符不认识，会原样留在文中：{unknown.join('、')}
					</Alert>
				)}
			</DialogContent>
			<DialogActions>
				{own && <Button onClick={() => void drop()}>恢复标准版式</Button>}
				<Button variant={own ? 'outlined' : 'contained'} onClick={() => void choose()}>
					{own ? '换一个模板…' : '选择模板…'}
				</Button>
				<Button onClick={onClose}>完成</Button>
			</DialogActions>
		</Dialog>
	)
}
