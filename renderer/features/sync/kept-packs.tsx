/** Other PCs' files that this one carries: whose, since when, and what has become of them. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { CarriedPack } from '#renderer/exchange/exchange.ts'
import { useTable } from '../../session/session.tsx'
import { packRefusalText } from '../../ui/exchange-text.ts'
import { momentTime } from '../../ui/format.ts'

interface KeptPacksProps {
	kept: readonly CarriedPack[]
	busy: boolean
	onSave: (packId: string, name: string) => void
	onDrop: (packId: string) => void
}

export function KeptPacks({ kept, busy, onSave, onDrop }: KeptPacksProps) {
	const accounts = useTable('account')
	if (kept.length === 0) return null
	return (
		<Paper component="section" aria-label="代转的文件" sx={{ p: 1.5 }}>
			<Typography variant="h3">代转的文件 {kept.length} 份</Typography>
			{kept.map(pack => {
				const name = accounts?.get(pack.accountId)?.data.name ?? '另一账号'
				const what = `${name} ${momentTime(pack.createdMs)} 导出的文件`
				return (
					<Box key={pack.id} sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1 }}>
						<Box sx={{ flex: 1, minWidth: 0 }}>
							<Typography>{what}</Typography>
							<Typography variant="body2" sx={{ color: pack.reason ? 'error.main' : 'text.secondary' }}>
								{stateText(pack)}
							</Typography>
						</Box>
						{pack.answered && (
							<Button
								variant="contained"
								disabled={busy}
								aria-label={`保存答复文件：${what}`}
								onClick={() => onSave(pack.id, name)}
							>
								保存答复文件
							</Button>
						)}
						<Button disabled={busy} aria-label={`移除：${what}`} onClick={() => onDrop(pack.id)}>
							移除
						</Button>
					</Box>
				)
			})}
		</Paper>
	)
}

function stateText({ answered, reason }: CarriedPack): string {
	if (reason !== undefined) return packRefusalText(reason)
	return answered ? '服务器已答复。请保存答复文件，带回那台电脑导入。' : '等待联网，之后自动转交服务器。'
}
