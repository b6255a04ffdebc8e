/** The first start of a server: the code, then five steps; each can be left and gone on with. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Step from '@mui/material/Step'
import StepButton from '@mui/material/StepButton'
import Stepper from '@mui/material/Stepper'
import Typography from '@mui/material/Typography'
import { useCallback, useEffect, useState } from 'react'
import { SetupState } from '#shared/protocol/setup.ts'
import { Loading } from '../../ui/states.tsx'
import { ToastProvider } from '../../ui/toast.tsx'
import { BackupStep } from './backup-step.tsx'
import { CertificateStep } from './certificate-step.tsx'
import { CodeForm } from './code-form.tsx'
import { OfficersStep } from './officers-step.tsx'
import { askSetup, keepToken } from './setup-line.ts'
import type { StepProps } from './step-props.ts'
import { StreetStep } from './street-step.tsx'
import { SummaryStep } from './summary-step.tsx'
import { setupText } from './words.ts'

const STEPS = [
	{ label: '管理员', Body: OfficersStep, isDone: (state: SetupState) => state.officers.length > 0 },
	{ label: '街道社区', Body: StreetStep, isDone: (state: SetupState) => state.top !== undefined },
	{ label: '证书', Body: CertificateStep, isDone: (state: SetupState) => state.certificate !== undefined },
	{ label: '备份', Body: BackupStep, isDone: (state: SetupState) => state.backups.newest !== undefined },
	{ label: '完成', Body: SummaryStep, isDone: () => false },
] as const

/** Where to go on: at the first step that is not done; a certificate can be done without. */
const firstOpen = (state: SetupState): number =>
	STEPS.findIndex(({ label, isDone }) => label !== '证书' && !isDone(state))

export function SetupPage() {
	const [state, setState] = useState<SetupState>()
	const [code, setCode] = useState<string>()
	const [at, setAt] = useState<number>()
	const again = useCallback(async () => {
		const answer = await askSetup(SetupState, '')
		if (answer.ok) {
			setState(answer.value)
			setCode(undefined)
			setAt(old => old ?? firstOpen(answer.value))
			return
		}
		if (answer.code === 'sign_in' || answer.code === 'forbidden') {
			keepToken(null)
			setState(undefined)
		}
		setCode(answer.code)
	}, [])
	useEffect(() => void again(), [again])

	return (
		<Box component="main" sx={{ minHeight: '100vh', display: 'grid', justifyItems: 'center', p: 3 }}>
			<Box sx={{ width: 920, maxWidth: '100%' }}>
				<Typography variant="h1" sx={{ fontSize: 24 }}>
					设置网格工作台服务器
				</Typography>
				<Typography sx={{ mb: 2, color: 'text.secondary' }}>
					分五步，大约十分钟。每一步做完就已保存，可以随时关掉窗口，以后接着做。
				</Typography>
				<Paper sx={{ p: 3 }}>
					{code === 'forbidden' ? (
						<Closed />
					) : code === 'sign_in' ? (
						<CodeForm onOpen={() => void again()} />
					) : state === undefined || at === undefined ? (
						code === undefined ? (
							<Loading />
						) : (
							<Unreachable code={code} again={() => void again()} />
						)
					) : (
						<>
							{code !== undefined && <Unreachable code={code} again={() => void again()} />}
							<Steps state={state} at={at} onGo={setAt} />
							<ToastProvider>
								<Current
									state={state}
									at={at}
									again={again}
									next={() => setAt(Math.min(at + 1, STEPS.length - 1))}
								/>
							</ToastProvider>
						</>
					)}
				</Paper>
			</Box>
		</Box>
	)
}

function Steps({ state, at, onGo }: { state: SetupState; at: number; onGo: (step: number) => void }) {
	return (
		<Stepper nonLinear activeStep={at} sx={{ mb: 2.5 }}>
			{STEPS.map(({ label, isDone }, index) => (
				<Step key={label} completed={isDone(state)}>
					<StepButton
						onClick={() => onGo(index)}
						// Nothing can be made by nobody.
						disabled={index > 0 && state.officers.length === 0}
						aria-current={index === at ? 'step' : undefined}
						sx={{ '& .MuiStepLabel-label.Mui-active': { fontWeight: 600 } }}
					>
						{label}
					</StepButton>
				</Step>
			))}
		</Stepper>
	)
}

function Current({ at, ...props }: StepProps & { at: number }) {
	const { Body } = STEPS[at] ?? STEPS[0]
	return <Body {...props} />
}

function Closed() {
	return (
		<>
			<Typography variant="h2">这台服务器已经设置好了</Typography>
			<Typography sx={{ my: 1 }}>设置页只在第一次启动时有用，以后的调整都在登录后的管理页面里做。</Typography>
			<Button variant="contained" onClick={() => window.location.replace('/')}>
				去登录
			</Button>
		</>
	)
}

function Unreachable({ code, again }: { code: string; again: () => void }) {
	return (
		<Alert severity="error" action={<Button onClick={again}>重试</Button>} sx={{ mb: 2 }}>
			{setupText(code)}
		</Alert>
	)
}
