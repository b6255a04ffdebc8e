/** The administrator's switch of file exchange, for the whole server. */
import FormControlLabel from '@mui/material/FormControlLabel'
import Paper from '@mui/material/Paper'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useCommit } from '../../ui/use-commit.ts'
import type { ExchangeSwitch } from './use-exchange.ts'

export function ExchangeSwitchRow({ switching: { isOn, turn } }: { switching: ExchangeSwitch }) {
	const commit = useCommit()
	const toggle = () =>
		void commit('setting.update', turn(!isOn), { done: isOn ? '已关闭文件交换' : '已开启文件交换' })
	return (
		<Paper sx={{ px: 2, py: 1 }}>
			<FormControlLabel
				control={<Switch checked={isOn} onChange={toggle} />}
				label={isOn ? '允许文件交换（已开启）' : '允许文件交换（未开启）'}
			/>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				对服务器上的所有账号生效，只有管理员看得到这个开关。每次导出和导入都有记录。关闭后服务器不再接受交换文件，其他电脑同步后不再显示此功能。
			</Typography>
		</Paper>
	)
}
