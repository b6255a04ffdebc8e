/** 文件交换: changes carried by file where there is no network, and other PCs' files passed on (rule S14). */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { StorageFull } from '#renderer/db/storage-full.ts'
import { desktop } from '../../desktop.ts'
import { useClient } from '../../session/session.tsx'
import { exportText, importText, packRefusalText, type Said } from '../../ui/exchange-text.ts'
import { momentTime } from '../../ui/format.ts'
import { errorText } from '../../ui/messages.ts'
import { useAppInfo } from '../../ui/use-app-info.ts'
import { ExchangeLog } from './exchange-log.tsx'
import { ExchangeSwitchRow } from './exchange-switch.tsx'
import { KeptPacks } from './kept-packs.tsx'
import { useExchangeState, useExchangeSwitch } from './use-exchange.ts'

export function ExchangeSection() {
	const switching = useExchangeSwitch()
	const info = useAppInfo()
	if (switching === undefined || info === undefined) return null
	const { isOn, mayTurn } = switching
	/** What an administrator has set for this PC alone; the server's switch holds besides. */
	const here = info.preset?.fileExchange
	if (!mayTurn && here !== true && !(isOn && here !== false)) return null
	return (
		<Box component="section" aria-label="文件交换">
			<Typography variant="h2">文件交换</Typography>
			<Typography variant="body2" sx={{ mb: 1, color: 'text.secondary' }}>
				没有网络时，用 U
				盘把修改带到能联网的电脑，再把服务器的答复带回来。文件经过加密和签名，途中谁也看不到、改不了内容。
			</Typography>
			<Stack spacing={1.5}>
				{mayTurn && <ExchangeSwitchRow switching={switching} />}
				{isOn && here !== false && <Exchange />}
				{isOn && here === false && (
					<Alert severity="info">预置文件（griddesk.json）规定这台电脑不做文件交换，其他电脑不受影响。</Alert>
				)}
				{!isOn && !mayTurn && (
					<Alert severity="info">
						这台电脑预置为可以做文件交换，但服务器上还没有开启。请系统管理员在同步中心打开“允许文件交换”，这台电脑联网同步一次后即可使用。
					</Alert>
				)}
			</Stack>
		</Box>
	)
}

function Exchange() {
	const client = useClient()
	const { account, exchange } = client
	const { log, kept, refresh } = useExchangeState()
	const [said, setSaid] = useState<Said | null>(null)
	const [busy, setBusy] = useState<'export' | 'import' | 'save' | null>(null)

	/** Does one thing at a time, and says what came of it; nothing where the user cancelled. */
	async function run(what: typeof busy, work: () => Promise<Said | null>): Promise<void> {
		setBusy(what)
		setSaid(null)
		try {
			setSaid(await work())
		} catch (error) {
			if (!(error instanceof Error)) throw error
			const code = error instanceof StorageFull ? 'storage_full' : error.message
			setSaid({ severity: 'error', text: errorText(code) })
		} finally {
			setBusy(null)
			refresh()
		}
	}

	const exportPack = () =>
		run('export', async () => {
			const exported = await exchange.exportPack()
			if (!exported.ok)
				return {
					severity: 'error',
					text: exported.code === 'disabled' ? packRefusalText('disabled') : errorText('no_keys'),
				}
			const saved = await desktop().savePack(fileName('待上传', account().name, Date.now()), exported.file)
			return saved && exportText(exported.changes, saved.path)
		})

	const importPack = () =>
		run('import', async () => {
			const picked = await desktop().openPack()
			if (picked === null) return null
			const outcome = await exchange.importPack(picked.bytes)
			const pending = (await client.outbox()).filter(({ state }) => state === 'pending').length
			return importText(outcome, pending)
		})

	const saveAnswer = (packId: string, name: string) =>
		run('save', async () => {
			const answer = await exchange.keptAnswer(packId)
			if (answer === undefined) return null
			const saved = await desktop().savePack(fileName('答复', name, Date.now()), answer)
			if (saved === null) return null
			await exchange.handedBack(packId)
			const where = saved.path === '' ? '浏览器的下载文件夹' : saved.path
			return {
				severity: 'success',
				text: `答复文件已保存到 ${where}。请带回导出的那台电脑，在同步中心导入。`,
			}
		})

	return (
		<>
			<Box sx={{ display: 'flex', gap: 1 }}>
				<Button variant="contained" disabled={busy !== null} onClick={() => void exportPack()}>
					{busy === 'export' ? '正在导出…' : '导出交换文件'}
				</Button>
				<Button variant="outlined" disabled={busy !== null} onClick={() => void importPack()}>
					{busy === 'import' ? '正在导入…' : '导入交换文件'}
				</Button>
			</Box>
			<div role="status">{said !== null && <Alert severity={said.severity}>{said.text}</Alert>}</div>
			<KeptPacks
				kept={kept}
				busy={busy !== null}
				onSave={(packId, name) => void saveAnswer(packId, name)}
				onDrop={packId => void exchange.dropKept(packId).then(refresh)}
			/>
			<ExchangeLog log={log} />
		</>
	)
}

/** A name that a person tells apart on a stick full of files. */
const fileName = (what: string, name: string, nowMs: number): string =>
	`网格工作台 ${what} ${name} ${momentTime(nowMs).replace(':', '点')}`
