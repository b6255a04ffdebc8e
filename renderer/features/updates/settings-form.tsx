/** How fast PCs may download, and when they may install while nobody works. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Rollout } from '#shared/updates/rollout.ts'
import { useUnsaved } from '../../ui/unsaved.ts'

type Settings = Pick<Rollout, 'installHour' | 'bytesPerSecond'>

const KB = 1024
const SPEEDS = [64, 128, 256, 512, 1024, 4096]
const HOURS = [...Array(24).keys()]

export function SettingsForm({
	rollout,
	onSave,
}: {
	rollout: Rollout
	onSave: (settings: Settings) => void
}) {
	const [draft, setDraft] = useState<Settings>()
	useUnsaved(draft !== undefined)
	const { installHour, bytesPerSecond } = draft ?? rollout
	const speed = bytesPerSecond === null ? '' : String(Math.round(bytesPerSecond / KB))
	const speeds = speed === '' || SPEEDS.includes(Number(speed)) ? SPEEDS : [...SPEEDS, Number(speed)]
	const set = (change: Partial<Settings>) => setDraft({ installHour, bytesPerSecond, ...change })
	return (
		<Paper component="section" aria-labelledby="update-settings" sx={{ p: 1.5 }}>
			<Typography id="update-settings" component="h2" sx={{ fontWeight: 600, fontSize: 15, mb: 1.25 }}>
				下载与安装
			</Typography>
			<Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
				<TextField
					select
					size="small"
					label="每台电脑的下载速度"
					value={speed}
					onChange={({ target }) =>
						set({ bytesPerSecond: target.value === '' ? null : Number(target.value) * KB })
					}
					slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
					sx={{ width: 220 }}
				>
					<MenuItem value="">不限</MenuItem>
					{speeds.map(each => (
						<MenuItem key={each} value={String(each)}>
							每秒 {each} KB
						</MenuItem>
					))}
				</TextField>
				<TextField
					select
					size="small"
					label="什么时候安装"
					value={installHour === null ? '' : String(installHour)}
					onChange={({ target }) => set({ installHour: target.value === '' ? null : Number(target.value) })}
					slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
					sx={{ width: 280 }}
				>
					<MenuItem value="">退出程序时</MenuItem>
					{HOURS.map(hour => (
						<MenuItem key={hour} value={String(hour)}>
							退出程序时，或 {hour} 点没人使用时
						</MenuItem>
					))}
				</TextField>
				<Button
					variant="contained"
					disabled={draft === undefined}
					onClick={() => {
						onSave({ installHour, bytesPerSecond })
						setDraft(undefined)
					}}
				>
					保存
				</Button>
			</Box>
			<Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
				正在填写、还没保存时，任何时候都不会安装。
			</Typography>
		</Paper>
	)
}
