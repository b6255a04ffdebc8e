/** Step 5: what the PCs are given, and the end of it. */
import Alert from '@mui/material/Alert'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { z } from 'zod'
import { EnrolmentResponse } from '#shared/protocol/devices.ts'
import { momentTime } from '../../ui/format.ts'
import { fingerprintText, presetGaps, presetText } from './preset-file.ts'
import { askSetup, keepToken } from './setup-line.ts'
import type { StepProps } from './step-props.ts'
import { setupText } from './words.ts'

const MOST_PCS = 200

export function SummaryStep({ state }: StepProps) {
	const { addresses, certificate, top, nodes, backups, loopbackOnly } = state
	const [server, setServer] = useState(addresses[0] ?? window.location.origin)
	const [pcs, setPcs] = useState('40')
	const [enrolment, setEnrolment] = useState<z.infer<typeof EnrolmentResponse> & { uses: number }>()
	const [failed, setFailed] = useState<string>()
	const text = presetText(server.trim(), state, enrolment?.code)
	const uses = Number(pcs)
	const isCount = Number.isInteger(uses) && uses >= 1 && uses <= MOST_PCS

	const invite = async () => {
		const label = top?.name ?? '电脑'
		const answer = await askSetup(EnrolmentResponse, '/enrolment', { label, uses })
		if (answer.ok) setEnrolment({ ...answer.value, uses })
		else setFailed(setupText(answer.code))
	}
	const save = () => {
		const url = URL.createObjectURL(new Blob([text ?? ''], { type: 'application/json' }))
		const link = document.createElement('a')
		link.href = url
		link.download = 'griddesk.json'
		link.click()
		setTimeout(() => URL.revokeObjectURL(url), 10_000)
	}
	const finish = async () => {
		const answer = await askSetup(z.unknown(), '/finish', {})
		if (!answer.ok) return setFailed(setupText(answer.code))
		keepToken(null)
		window.location.replace('/')
	}
	const open = [
		...(top === undefined ? ['街道和社区还没有建，登录后在“组织网格”里也能建'] : []),
		...(backups.newest === undefined ? ['还没有选备份文件夹，登录后在“备份”里选好'] : []),
		...(loopbackOnly
			? [
					`服务器现在只有本机能连，别的电脑连不上：${
						certificate === undefined ? '按“证书”一步启用' : '在 server.env 里写 HOST=0.0.0.0 并重启服务'
					}，或装反向代理`,
				]
			: []),
	]
	return (
		<Stack spacing={1.75}>
			{open.length > 0 && (
				<Alert severity="warning">
					还差：
					<ul style={{ margin: 0, paddingInlineStart: 20 }}>
						{open.map(each => (
							<li key={each}>{each}。</li>
						))}
					</ul>
				</Alert>
			)}
			<Facts
				facts={[
					['范围', top === undefined ? '还没有' : `${top.name}，下级 ${nodes} 个`],
					['证书指纹', certificate === undefined ? '没有启用证书' : fingerprintText(certificate.fingerprint)],
					['备份', backups.newest === undefined ? '还没有选文件夹' : `${backups.folder}，第一份已试恢复成功`],
				]}
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
				<Stack spacing={1.25} sx={{ alignItems: 'flex-start' }}>
					<Typography variant="h2">给电脑的预置文件</Typography>
					<Autocomplete
						freeSolo
						fullWidth
						options={addresses}
						inputValue={server}
						onInputChange={(_, value) => setServer(value)}
						renderInput={params => (
							<TextField
								{...params}
								label="电脑访问服务器的地址"
								error={text === undefined}
								helperText={
									text === undefined ? '应以 http:// 或 https:// 开头' : '有域名或代理的，改成那个地址'
								}
							/>
						)}
					/>
					{presetGaps(server.trim(), state).map(gap => (
						<Alert key={gap} severity="warning" sx={{ py: 0 }}>
							{gap}。
						</Alert>
					))}
					<Button variant="outlined" disabled={text === undefined} onClick={save}>
						下载 griddesk.json
					</Button>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						和安装程序放在同一个文件夹，装好的电脑就不用再填地址。
					</Typography>
				</Stack>
				<Stack spacing={1.25} sx={{ alignItems: 'flex-start' }}>
					<Typography variant="h2">登记码</Typography>
					{enrolment === undefined ? (
						<Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
							<TextField
								label="给几台电脑用"
								value={pcs}
								onChange={event => setPcs(event.target.value)}
								error={!isCount}
								helperText={isCount ? undefined : `1 到 ${MOST_PCS}`}
								sx={{ width: 140 }}
								slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 3 } }}
							/>
							<Button
								variant="outlined"
								disabled={!isCount}
								onClick={() => void invite()}
								sx={{ height: 38 }}
							>
								生成登记码
							</Button>
						</Stack>
					) : (
						<Typography sx={{ fontFamily: 'monospace', fontSize: 22, userSelect: 'all' }}>
							{enrolment.code}
						</Typography>
					)}
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						{enrolment === undefined
							? '安全管理员要求“只有登记过的电脑可以登录”时才用得上；以后也能在“电脑”页发放。'
							: `${enrolment.uses} 台以内有效，${momentTime(enrolment.expiresMs)} 前用完；已写进要下载的 griddesk.json。只显示这一次。`}
					</Typography>
				</Stack>
			</Box>
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, pt: 1 }}>
				<Button variant="contained" size="large" onClick={() => void finish()}>
					完成设置，去登录
				</Button>
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					完成后这个设置页永远关闭。
				</Typography>
			</Box>
		</Stack>
	)
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
	return (
		<Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '88px 1fr', rowGap: 0.5, m: 0 }}>
			{facts.map(([name, value]) => (
				<Box key={name} sx={{ display: 'contents' }}>
					<Typography component="dt" sx={{ color: 'text.secondary' }}>
						{name}
					</Typography>
					<Typography component="dd" sx={{ m: 0, wordBreak: 'break-all' }}>
						{value}
					</Typography>
				</Box>
			))}
		</Box>
	)
}
