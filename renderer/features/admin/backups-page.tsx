/** 备份: which there are, where, whether they are worth their name; one more now, another folder, and how one is put back. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useEffect, useMemo, useState } from 'react'
import { type BackupFile, BackupsResponse, type BackupsState } from '#shared/protocol/backups.ts'
import { useClient } from '../../session/session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ago, bytesText, momentTime, spanText } from '../../ui/format.ts'
import { DoneIcon } from '../../ui/icons.tsx'
import { errorText } from '../../ui/messages.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { FolderDialog, RestoreDialog } from './backup-dialogs.tsx'
import { failureText } from './health-words.ts'
import { NoAnswer } from './no-answer.tsx'
import { useAsked } from './use-asked.ts'

const PATH = '/api/admin/backups'
const LOOK_MS = 1000
const OLD_MS = 36 * 3_600_000

export function BackupsPage() {
	const client = useClient()
	const toast = useToast()
	const now = useNow(60_000)
	const { value, code, again } = useAsked(PATH, BackupsResponse)
	const [asked, setAsked] = useState(false)
	const [dialog, setDialog] = useState<'folder' | BackupFile>()
	const underWay = asked || (value?.enabled === true && value.underWay)
	useEffect(() => {
		if (!underWay) return
		const timer = setInterval(again, LOOK_MS)
		return () => clearInterval(timer)
	}, [underWay, again])

	const take = async () => {
		setAsked(true)
		const answer = await client.ask('POST', PATH, {})
		setAsked(false)
		again()
		if (answer.ok) toast({ text: '备份完成，试恢复成功。' })
		// A large one takes longer than an answer may: the list tells how it goes on. Why one failed is told there, too.
		else if (answer.code !== 'unreachable' && answer.code !== 'unavailable')
			toast({ text: errorText(answer.code), severity: 'error' })
	}
	const done = (text: string) => {
		setDialog(undefined)
		again()
		toast({ text })
	}
	const columns = useMemo(() => columnsFor(now, setDialog), [now])
	if (value === undefined)
		return (
			<Page title="备份">
				<NoAnswer code={code} again={again} />
			</Page>
		)
	const folderDialog = dialog === 'folder' && (
		<FolderDialog
			present={value.enabled ? value.folder : ''}
			onClose={() => setDialog(undefined)}
			onDone={done}
		/>
	)
	if (!value.enabled)
		return (
			<Page title="备份">
				<Alert severity="error">现在没有备份：服务器的盘坏了，数据就没有了。</Alert>
				<Empty
					title="还没有选备份文件夹"
					hint="选好以后，服务器每天中午备份一次，并真的恢复一遍试过才算数。"
					action={
						<Button variant="contained" onClick={() => setDialog('folder')}>
							选择备份文件夹
						</Button>
					}
				/>
				{folderDialog}
			</Page>
		)
	const { files, folder, failure, restore } = value
	return (
		<Page
			title="备份"
			note={`每天中午一次，试恢复成功才留下；留最近 7 份，另留 4 周、12 个月各一份。放在服务器的 ${folder}`}
			actions={
				<>
					<Button variant="outlined" onClick={() => setDialog('folder')} disabled={underWay}>
						换文件夹
					</Button>
					<Button variant="contained" onClick={() => void take()} disabled={underWay}>
						{underWay ? '正在备份…' : '立即备份'}
					</Button>
				</>
			}
		>
			<Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.25, height: '100%', pt: 0.5 }}>
				{underWay && <Progress state={value} now={Date.now()} />}
				{failure !== undefined && !underWay && (
					<Alert severity="error">
						{momentTime(failure.atMs)} 的备份没有成功：{failureText(failure.code)}
						。以前的备份都还在，请处理后再点“立即备份”。
					</Alert>
				)}
				<AgeWarning newest={files[0]} now={now} />
				<Box sx={{ flex: 1, minHeight: 0 }}>
					<DataTable
						label="备份"
						rows={files}
						columns={columns}
						rowKey={({ name }) => name}
						onOpen={setDialog}
						empty={<Empty title="还没有备份" hint="点“立即备份”做第一份。" />}
					/>
				</Box>
			</Box>
			{folderDialog}
			{typeof dialog === 'object' && (
				<RestoreDialog file={dialog} folder={folder} place={restore} onClose={() => setDialog(undefined)} />
			)}
		</Page>
	)
}

function AgeWarning({ newest, now }: { newest: BackupFile | undefined; now: number }) {
	if (newest === undefined || now - newest.takenMs <= OLD_MS) return null
	return (
		<Alert severity="warning">
			最近一份备份已是 {ago(newest.takenMs, now)}的。请看服务器中午是否开着，并点“立即备份”。
		</Alert>
	)
}

/** Written so far against the last one: about how far it is. */
function Progress({ state, now }: { state: BackupsState; now: number }) {
	const { progress, files } = state
	const last = files[0]?.bytes
	const isTrying = progress?.step === 'trying'
	const share =
		progress === undefined || last === undefined || isTrying
			? undefined
			: Math.min(100, (progress.bytes / last) * 100)
	return (
		<Paper component="section" role="status" aria-label="正在备份" sx={{ p: 1.5 }}>
			<Typography variant="body2" sx={{ mb: 0.75 }}>
				{isTrying ? '第 2 步，共 2 步：恢复到临时数据库里核对' : '第 1 步，共 2 步：写备份'}
				{progress !== undefined &&
					`，已写 ${bytesText(progress.bytes)}，用时 ${spanText(now - progress.sinceMs)}`}
			</Typography>
			<LinearProgress
				aria-label="备份进度"
				{...(share === undefined ? {} : { variant: 'determinate' as const, value: share })}
			/>
		</Paper>
	)
}

const columnsFor = (now: number, open: (file: BackupFile) => void): Column<BackupFile>[] => [
	{
		key: 'taken',
		title: '时间',
		width: '150px',
		cell: ({ takenMs }) => momentTime(takenMs),
		sort: ({ takenMs }) => takenMs,
	},
	{ key: 'age', title: '距今', width: '100px', cell: ({ takenMs }) => ago(takenMs, now) },
	{
		key: 'tried',
		title: '试恢复',
		width: '110px',
		cell: () => (
			<Box
				component="span"
				sx={{ color: 'success.main', display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
			>
				<DoneIcon />
				成功
			</Box>
		),
	},
	{
		key: 'bytes',
		title: '大小',
		width: '90px',
		align: 'right',
		cell: ({ bytes }) => bytesText(bytes),
		sort: ({ bytes }) => bytes,
	},
	{ key: 'name', title: '文件', width: 'minmax(240px, 1fr)', cell: ({ name }) => name },
	{
		key: 'restore',
		title: '恢复',
		width: '110px',
		cell: file => (
			<Button onClick={() => open(file)} aria-label={`怎样恢复 ${momentTime(file.takenMs)}`}>
				怎样恢复
			</Button>
		),
	},
]
