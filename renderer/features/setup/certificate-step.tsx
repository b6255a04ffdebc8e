/** Step 3: what the server proves itself with, and how to get there where it does not yet. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import dayjs from 'dayjs'
import { longDay } from '../../ui/format.ts'
import { fingerprintText } from './preset-file.ts'
import type { StepProps } from './step-props.ts'

const WAYS = [
	{
		title: '服务器自己生成（没有证书机构时）',
		lines: ['HOST=0.0.0.0', 'GRIDDESK_TLS=generate'],
		note: '电脑凭指纹认这台服务器，指纹会写进给电脑的 griddesk.json。',
	},
	{
		title: '用单位已有的证书',
		lines: [
			'HOST=0.0.0.0',
			'GRIDDESK_TLS_CERT=/etc/griddesk/server.pem',
			'GRIDDESK_TLS_KEY=/etc/griddesk/server.key',
		],
		note: '证书里的名称要和电脑访问的网址一致。',
	},
] as const

export function CertificateStep({ state, next }: StepProps) {
	const { certificate, loopbackOnly } = state
	return (
		<>
			{certificate !== undefined ? (
				<>
					<Alert severity="success" sx={{ mb: 1.5 }}>
						已启用加密（HTTPS），证书有效期到 {longDay(dayjs(certificate.expiresMs).format('YYYY-MM-DD'))}。
					</Alert>
					{loopbackOnly && (
						<Alert severity="warning" sx={{ mb: 1.5 }}>
							现在只有服务器本机能连：在 /etc/griddesk/server.env（Windows 为 griddesk-server.xml）里写
							HOST=0.0.0.0 并重启服务，别的电脑才能连。
						</Alert>
					)}
					<Typography>证书指纹（SHA-256）：</Typography>
					<Typography
						sx={{ fontFamily: 'monospace', fontSize: 14, wordBreak: 'break-all', userSelect: 'all', mb: 1 }}
					>
						{fingerprintText(certificate.fingerprint)}
					</Typography>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						指纹会写进给电脑的 griddesk.json，不用手工抄。浏览器第一次打开时的提示，请核对指纹一致后再继续。
					</Typography>
				</>
			) : (
				<>
					<Alert severity="warning" sx={{ mb: 1.5 }}>
						{loopbackOnly
							? '现在没有加密，只有服务器本机能连，别的电脑连不上。'
							: '现在没有加密：同一网络里的人能看到传输的内容。正式使用前请启用证书。'}
					</Alert>
					<Typography sx={{ mb: 1 }}>
						两种办法选一种，写进 /etc/griddesk/server.env（Windows 写在 griddesk-server.xml
						里），然后重启服务：
					</Typography>
					<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
						{WAYS.map(({ title, lines, note }) => (
							<Box key={title} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}>
								<Typography sx={{ fontWeight: 600 }}>{title}</Typography>
								<Box
									component="pre"
									sx={{
										my: 1,
										p: 1,
										bgcolor: 'background.default',
										fontSize: 13,
										overflowX: 'auto',
										userSelect: 'all',
									}}
								>
									{lines.join('\n')}
								</Box>
								<Typography variant="body2" sx={{ color: 'text.secondary' }}>
									{note}
								</Typography>
							</Box>
						))}
					</Box>
					<Typography variant="body2" sx={{ mt: 1.5, color: 'text.secondary' }}>
						重启后服务器会打印新的设置地址，用它回来接着做，前面的步骤都还在。前面已有反向代理装了证书的，可以跳过。
					</Typography>
				</>
			)}
			<Button variant="contained" size="large" onClick={next} autoFocus sx={{ mt: 2 }}>
				{certificate === undefined ? '先不启用，下一步' : '下一步'}
			</Button>
		</>
	)
}
