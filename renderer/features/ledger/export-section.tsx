/** Every ledger that goes out, each with what stands in it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useContext } from 'react'
import { EXPORT_KINDS } from '#shared/ledger/layout/ledgers.ts'
import { useClient } from '../../session/session.tsx'
import { ExportContext, mayExport } from '../../ui/export-button.tsx'
import { EXPORT_LABEL, EXPORT_NOTE } from '../../ui/export-words.ts'
import { ExportIcon } from '../../ui/icons.tsx'

/** Nothing for whoever may not export. */
export function ExportSection() {
	const { role } = useClient().account()
	const open = useContext(ExportContext)
	const kinds = EXPORT_KINDS.filter(kind => mayExport(role, kind))
	if (kinds.length === 0) return null
	return (
		<Box component="section" aria-label="导出台账" sx={{ mt: 3 }}>
			<Typography variant="h2">导出台账</Typography>
			<Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
				按通用格式生成 Excel 文件，可直接打印上报；修改后还能再导入（值班表除外）。
			</Typography>
			<Box
				component="ul"
				sx={{
					display: 'grid',
					gridTemplateColumns: 'repeat(auto-fill, minmax(270px, 1fr))',
					gap: 1,
					p: 0,
					m: 0,
					listStyle: 'none',
				}}
			>
				{kinds.map(kind => (
					<Box
						key={kind}
						component="li"
						sx={{
							display: 'flex',
							alignItems: 'center',
							gap: 1,
							px: 1.5,
							py: 1,
							border: 1,
							borderColor: 'divider',
							borderRadius: 1,
							bgcolor: 'background.paper',
						}}
					>
						<Box sx={{ flex: 1, minWidth: 0 }}>
							<Typography>{EXPORT_LABEL[kind]}</Typography>
							<Typography variant="body2" sx={{ color: 'text.secondary', fontSize: 12 }}>
								{EXPORT_NOTE[kind]}
							</Typography>
						</Box>
						<Button
							variant="outlined"
							startIcon={<ExportIcon />}
							aria-label={`导出${EXPORT_LABEL[kind]}`}
							onClick={() => open({ kind })}
							sx={{ flexShrink: 0 }}
						>
							导出
						</Button>
					</Box>
				))}
			</Box>
		</Box>
	)
}
