/** What an administrator has set for this PC, as far as whoever installs it has to see it; a file that is wrong above all. */
import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import type { AppInfo } from '#shared/ipc.ts'

export function PresetLine({ info: { preset, presetProblems } }: { info: AppInfo }) {
	if (presetProblems !== undefined)
		return (
			<Alert severity="warning" sx={{ py: 0.25, overflowWrap: 'anywhere' }}>
				预置文件有误，没有采用：{presetProblems.problems.join('；')}
				<br />
				{presetProblems.file}
			</Alert>
		)
	if (preset === undefined) return null
	const parts = [
		preset.streetCode !== undefined && `街道 ${preset.streetCode}`,
		preset.server !== undefined && `服务器 ${new URL(preset.server).host}`,
		preset.enrolmentCode !== undefined && '登记码',
	].filter(part => part !== false)
	if (parts.length === 0) return null
	return (
		<Typography variant="body2" sx={{ color: 'text.secondary' }}>
			这台电脑已预置：{parts.join(' · ')}
		</Typography>
	)
}
