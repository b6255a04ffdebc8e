/** 更新: which releases lie on the server, whether they are sound, and which PCs are offered which. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useCallback, useEffect, useState } from 'react'
import { type Release, UpdatesResponse } from '#shared/updates/protocol.ts'
import {
	compareVersions,
	RINGS,
	type Ring,
	type Rollout,
	type RolloutAction,
} from '#shared/updates/rollout.ts'
import { useClient } from '../../session/session.tsx'
import { errorText } from '../../ui/messages.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { SettingsForm } from './settings-form.tsx'
import { problemText, RING_LABEL, SYSTEM_LABEL } from './words.ts'

const PATH = '/api/admin/updates'

function useUpdates() {
	const client = useClient()
	const [state, setState] = useState<{ value?: UpdatesResponse; code?: string }>({})
	const ask = useCallback(
		async (action?: RolloutAction): Promise<string | undefined> => {
			const answer = await client.ask(action === undefined ? 'GET' : 'POST', PATH, action)
			if (!answer.ok) {
				setState(old => ({ ...old, code: answer.code }))
				return answer.code
			}
			setState({ value: UpdatesResponse.parse(answer.value) })
			return undefined
		},
		[client],
	)
	useEffect(() => void ask(), [ask])
	return { ...state, ask }
}

export function UpdatesPage() {
	const { value, code, ask } = useUpdates()
	const toast = useToast()
	const [back, setBack] = useState<string>()
	const change = async (action: RolloutAction, done: string) => {
		const failed = await ask(action)
		toast(failed === undefined ? { text: done } : { text: errorText(failed), severity: 'error' })
	}
	if (value === undefined)
		return (
			<Page title="更新">
				{code === undefined ? (
					<Loading />
				) : (
					<Alert severity="error" action={<Button onClick={() => void ask()}>重试</Button>}>
						{code === 'unreachable' || code === 'no_server'
							? '连不上服务器，请联网后重试。'
							: errorText(code)}
					</Alert>
				)}
			</Page>
		)
	const { releases, rollout, folder } = value
	const { held } = rollout
	return (
		<Page
			title="更新"
			note={releases.length === 0 ? undefined : ringsText(rollout)}
			actions={
				<>
					<Button onClick={() => void ask()}>重新检查</Button>
					{(held || releases.length > 0) && (
						<Button
							variant="outlined"
							color={held ? 'primary' : 'warning'}
							onClick={() =>
								void change(
									{ kind: held ? 'resume' : 'hold' },
									held ? '已继续提供更新' : '已暂停，谁也不再更新',
								)
							}
						>
							{held ? '继续更新' : '暂停更新'}
						</Button>
					)}
				</>
			}
		>
			<Box sx={{ display: 'grid', gap: 1.25, pt: 0.5 }}>
				{held && <Alert severity="warning">更新已暂停：任何电脑现在都不会更新。</Alert>}
				{releases.length === 0 && (
					<Empty
						title="服务器上还没有可用的更新"
						hint={`把一次发布的文件夹放到服务器的 ${folder} 里，再点“重新检查”。`}
					/>
				)}
				{releases.map(release => (
					<ReleaseCard
						key={release.folder}
						release={release}
						rollout={rollout}
						onOffer={(version, ring) =>
							void change({ kind: 'offer', version, ring }, `版本 ${version} 已提供给${RING_LABEL[ring]}`)
						}
						onBack={setBack}
					/>
				))}
				<SettingsForm
					rollout={rollout}
					onSave={settings => void change({ kind: 'settings', ...settings }, '已保存')}
				/>
			</Box>
			{back !== undefined && (
				<Dialog open onClose={() => setBack(undefined)} aria-labelledby="roll-back-title">
					<DialogTitle id="roll-back-title">全部退回 {back}？</DialogTitle>
					<DialogContent>
						比它新的电脑会在下次退出程序时装回 {back}，数据不受影响。以后可以再次提供新版本。
					</DialogContent>
					<DialogActions>
						<Button onClick={() => setBack(undefined)}>取消</Button>
						<Button
							variant="contained"
							color="warning"
							onClick={() => {
								setBack(undefined)
								void change({ kind: 'rollBack', version: back }, `全部电脑将退回 ${back}`)
							}}
						>
							退回
						</Button>
					</DialogActions>
				</Dialog>
			)}
		</Page>
	)
}

const ringsText = ({ rings }: Rollout): string =>
	RINGS.map(ring => `${RING_LABEL[ring]} ${rings[ring]?.version ?? '—'}`).join('，')

function ReleaseCard({
	release: { folder, version, systems, problems },
	rollout: { rings },
	onOffer,
	onBack,
}: {
	release: Release
	rollout: Rollout
	onOffer: (version: string, ring: Ring) => void
	onBack: (version: string) => void
}) {
	const sound = problems.length === 0 && version !== null
	const isAt = (ring: Ring) => rings[ring]?.version === version
	const isAbove = (ring: Ring) => {
		const had = rings[ring]
		return had === null || compareVersions(version ?? '', had.version) > 0
	}
	const isOlder = sound && RINGS.some(ring => rings[ring] !== null && !isAt(ring) && !isAbove(ring))
	return (
		<Paper component="article" aria-label={`版本 ${version ?? folder}`} sx={{ p: 1.5 }}>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
				<Typography component="h2" sx={{ fontWeight: 600, fontSize: 15 }}>
					{version ?? folder}
				</Typography>
				<Chip
					size="small"
					variant="outlined"
					color={sound ? 'success' : 'error'}
					label={sound ? '检查通过' : '不能使用'}
				/>
				{RINGS.some(isAt) && (
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						正在提供给
					</Typography>
				)}
				{RINGS.filter(isAt).map(ring => (
					<Chip key={ring} size="small" color="primary" label={RING_LABEL[ring]} />
				))}
				<Typography variant="body2" sx={{ flex: 1, color: 'text.secondary' }}>
					{systems.map(system => SYSTEM_LABEL[system]).join('、')}
				</Typography>
				{sound &&
					RINGS.filter(isAbove).map(ring => (
						<Button key={ring} onClick={() => onOffer(version, ring)}>
							提供给{RING_LABEL[ring]}
						</Button>
					))}
				{isOlder && (
					<Button color="warning" onClick={() => onBack(version)}>
						全部退回此版本
					</Button>
				)}
			</Box>
			{problems.map(problem => (
				<Alert key={`${problem.code}${problem.file}`} severity="error" sx={{ mt: 0.75, py: 0 }}>
					{problemText(problem)}
				</Alert>
			))}
		</Paper>
	)
}
