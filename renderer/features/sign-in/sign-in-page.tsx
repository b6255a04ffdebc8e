/** The locked client: which server, which account, which password. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useCallback, useEffect, useState } from 'react'
import type { AppInfo, Desktop } from '#shared/ipc.ts'
import type { Client } from '../../session/client.ts'
import type { Gate } from '../../session/gate.ts'
import { DemoMark } from '../../ui/demo-mark.tsx'
import { StartFailure } from '../../ui/start-failure.tsx'
import { Loading } from '../../ui/states.tsx'
import type { KnownAccount } from './account-list.tsx'
import { keyStoreWords } from './key-store-words.ts'
import { PresetLine } from './preset-line.tsx'
import { ServerPanel } from './server-panel.tsx'
import { serverWords } from './server-words.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useServer } from './use-server.ts'

interface SignInPageProps {
	gate: Gate
	desktop: Desktop
	/** Locked because nobody had touched the PC for a while. */
	wasIdle: boolean
	onUnlocked: (client: Client) => void
}

/** A store that has not said who is known here within this time will not. */
const STORE_MS = 15_000

export function SignInPage({ gate, desktop, wasIdle, onUnlocked }: SignInPageProps) {
	const [accounts, setAccounts] = useState<KnownAccount[] | null>(null)
	const [info, setInfo] = useState<AppInfo | null>(null)
	const [broken, setBroken] = useState<Error | null>(null)
	const [server, askAgain] = useServer(gate)
	const breakDown = useCallback(
		(error: unknown) => setBroken(error instanceof Error ? error : new Error(String(error))),
		[],
	)

	useEffect(() => {
		let over = false
		const timeout = setTimeout(() => {
			if (!over) breakDown(Object.assign(new Error('the store is silent'), { name: 'StartTimeout' }))
		}, STORE_MS)
		gate
			.localAccounts()
			.then(found => !over && setAccounts(found))
			.catch(error => !over && breakDown(error))
			.finally(() => clearTimeout(timeout))
		return () => {
			over = true
			clearTimeout(timeout)
		}
	}, [gate, breakDown])
	useEffect(() => {
		desktop.appInfo().then(setInfo, breakDown)
	}, [desktop, breakDown])

	if (broken !== null) return <StartFailure error={broken} />
	const isDesktop = info?.shell === 'electron'
	const missing = isDesktop && info.serverUrl === null
	const address = isDesktop && info.serverUrl !== null ? new URL(info.serverUrl).host : ''
	const warning = info === null ? undefined : keyStoreWords(info)
	const words = serverWords(server, address, accounts?.length ?? 0)
	// A server that is silent is of the kind that the accounts of this PC are of.
	const isPractice =
		server !== null && !('code' in server) ? server.demo : (accounts?.some(account => account.demo) ?? false)
	const setServer = async (origin: string) => {
		await desktop.setServer(origin)
		setInfo(await desktop.appInfo())
		askAgain()
	}
	return (
		<Box
			component="main"
			sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', p: 3, boxSizing: 'border-box' }}
		>
			<Box sx={{ width: 400, maxWidth: '100%' }}>
				<Typography variant="h1" sx={{ fontSize: 26, textAlign: 'center' }}>
					网格工作台
				</Typography>
				<Typography sx={{ mb: 2, color: 'text.secondary', textAlign: 'center' }}>
					网格党建与值班走访 · 没有网络也能用
				</Typography>
				{isPractice && <DemoMark />}
				<Paper sx={{ p: 3 }}>
					<Stack spacing={2}>
						{wasIdle && (
							<Alert severity="info" sx={{ py: 0.25 }}>
								很久没有操作，已自动锁定。没写完的内容不会丢，输入密码就能接着写。
							</Alert>
						)}
						<ServerPanel words={words} canSet={isDesktop} missing={missing} onSet={setServer} />
						{info !== null && <PresetLine info={info} />}
						{warning !== undefined && (
							<Alert severity="warning" sx={{ py: 0.25 }}>
								{warning}
							</Alert>
						)}
						{accounts === null || info === null ? (
							<Loading />
						) : missing && accounts.length === 0 ? null : (
							<SignInForm
								gate={gate}
								accounts={accounts}
								preset={info.preset}
								onUnlocked={onUnlocked}
								onBroken={breakDown}
							/>
						)}
					</Stack>
				</Paper>
				<Typography
					variant="caption"
					component="p"
					sx={{ mt: 1.5, color: 'text.secondary', textAlign: 'center' }}
				>
					数据加密保存在本机，只有用密码才能打开。{info?.version ? `版本 ${info.version}` : ''}
				</Typography>
			</Box>
		</Box>
	)
}
