/** What an import would do, row by row, before anything is written. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { useEffect, useMemo, useState } from 'react'
import type { Tree } from '#renderer/session/tree.ts'
import { LEDGER_LABEL, passedOverText } from '#renderer/ui/import-words.ts'
import { Page } from '#renderer/ui/page.tsx'
import { BulkQuestion } from './bulk-question.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import { Notices } from './notices.tsx'
import { RowFilter, type Shown, shownRows } from './row-filter.tsx'
import { RowPanel } from './row-panel.tsx'
import { RowTable } from './row-table.tsx'
import type { ImportFlow, ImportStage } from './use-import.ts'

interface ImportPreviewProps {
	flow: ImportFlow
	stage: Extract<ImportStage, { at: 'preview' }>
	tree: Tree
}

export function ImportPreview({ flow, stage, tree }: ImportPreviewProps) {
	const { fileName, file, facts, rows, busy } = stage
	const [shown, setShown] = useState<Shown>('all')
	const [openKey, setOpenKey] = useState<string | undefined>(undefined)
	const [columnsOpen, setColumnsOpen] = useState(false)
	const { counts } = facts
	const writes = counts.new + counts.changed
	const wanted = useMemo(() => shownRows(rows, shown), [rows, shown])
	const canWrite = !busy && facts.edits > 0
	const { write } = flow
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (columnsOpen || event.defaultPrevented) return
			if (event.key === 'Escape') setOpenKey(undefined)
			if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !canWrite) return
			event.preventDefault()
			void write()
		}
		addEventListener('keydown', onKey)
		return () => removeEventListener('keydown', onKey)
	}, [canWrite, columnsOpen, write])
	const manySheets = new Set(facts.tables.map(({ sheet }) => sheet)).size > 1
	const passed = passedOverText(facts.dropped)
	const kind = facts.kind === 'unknown' ? '没有找到认识的表格' : LEDGER_LABEL[facts.kind]
	return (
		<Page
			title={`导入预览 · ${fileName}`}
			note={`${kind}，共 ${facts.rows} 行${passed === undefined ? '' : `，另跳过${passed}`}。还没有写入；核对后点右上角导入。`}
			actions={
				<>
					<Button onClick={flow.giveUp}>放弃</Button>
					<Button
						variant="outlined"
						onClick={() => setColumnsOpen(true)}
						disabled={facts.tables.length === 0}
					>
						列的含义…
					</Button>
					<Button
						variant="contained"
						disabled={!canWrite}
						onClick={() => void write()}
						title="Ctrl+Enter"
						autoFocus
					>
						{writes === 0 ? '没有要导入的' : `导入 ${writes} 行`}
					</Button>
				</>
			}
			filters={<RowFilter facts={facts} shown={shown} onShow={setShown} />}
		>
			<Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, height: '100%', minHeight: 0 }}>
				<Notices flow={flow} facts={facts} file={file} tree={tree} />
				<Box sx={{ height: 4, flexShrink: 0 }}>
					{busy && <LinearProgress aria-label="正在按更正重新核对" />}
				</Box>
				{shown === 'maybe' && !busy && <BulkQuestion flow={flow} rows={wanted} />}
				<Box sx={{ display: 'flex', gap: 1.5, flex: 1, minHeight: 180 }}>
					<Box sx={{ flex: 1, minWidth: 0 }}>
						<RowTable rows={wanted} manySheets={manySheets} openKey={openKey} onOpen={setOpenKey} />
					</Box>
					{openKey !== undefined && (
						<RowPanel
							rowKey={openKey}
							flow={flow}
							plan={facts}
							onClose={() => setOpenKey(undefined)}
							onSkip={() => {
								const at = wanted.findIndex(({ key }) => key === openKey)
								setOpenKey(wanted[at + 1]?.key)
							}}
						/>
					)}
				</Box>
			</Box>
			{columnsOpen && <ColumnsDialog flow={flow} facts={facts} onClose={() => setColumnsOpen(false)} />}
		</Page>
	)
}
