/** Where an import begins: a file by click, keyboard or drag and drop. */
import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type DragEvent, useState } from 'react'
import { FileButton } from '#renderer/ui/file-button.tsx'
import { FILE_ERROR, LEDGER_LABEL } from '#renderer/ui/import-words.ts'
import { LastImport } from './last-import.tsx'
import type { ImportFlow, ImportStage } from './use-import.ts'

const NOT_READ = {
	title: '文件读不出来',
	hint: '可能 U 盘已拔出，或文件正被别的程序独占。请关闭正在编辑它的窗口，或复制一份再选。',
}

interface ChooseFileProps {
	flow: ImportFlow
	stage: Extract<ImportStage, { at: 'choose' }>
}

export function ChooseFile({ flow, stage: { error, fileName } }: ChooseFileProps) {
	const [over, setOver] = useState(false)
	const take = (file: File | undefined) => file !== undefined && void flow.choose(file)
	const drop = (event: DragEvent) => {
		event.preventDefault()
		setOver(false)
		take(event.dataTransfer.files[0])
	}
	const said = error === undefined ? undefined : error === 'not_read' ? NOT_READ : FILE_ERROR[error]
	return (
		<Box sx={{ maxWidth: 820, display: 'flex', flexDirection: 'column', gap: 2 }}>
			{said && (
				<Alert severity="error">
					<AlertTitle>
						{said.title}
						{fileName && `：${fileName}`}
					</AlertTitle>
					{said.hint}
				</Alert>
			)}
			<Box
				role="group"
				aria-label="导入台账"
				onDragOver={event => {
					event.preventDefault()
					setOver(true)
				}}
				onDragLeave={() => setOver(false)}
				onDrop={drop}
				sx={{
					border: 2,
					borderStyle: 'dashed',
					borderColor: over ? 'primary.main' : 'divider',
					borderRadius: 2,
					bgcolor: over ? 'primary.light' : 'background.paper',
					px: 4,
					py: 5,
					textAlign: 'center',
				}}
			>
				<FileButton
					label="台账文件"
					accept=".xlsx,.xlsm,.xls,.csv,.txt"
					variant="contained"
					size="large"
					autoFocus
					onFile={take}
				>
					选择台账文件
				</FileButton>
				<Typography sx={{ mt: 1.5 }}>或把文件拖到这里。支持 .xlsx、.xls、.csv</Typography>
				<Typography variant="body2" sx={{ mt: 0.5, color: 'text.secondary' }}>
					不用改格式：标题行、两行表头、合并单元格、各种日期和电话写法都能读。身份证号不会保存。
				</Typography>
			</Box>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				能认识的台账：{Object.values(LEDGER_LABEL).join('、')}。同一份文件改过后再导一次，只更新变了的内容。
			</Typography>
			<LastImport />
		</Box>
	)
}
