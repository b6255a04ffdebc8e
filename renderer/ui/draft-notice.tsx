/** Above the fields of a form: that they hold what was kept, and what others have changed meanwhile. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { draftTime, useDraft } from './drafted.tsx'

export function DraftNotice() {
	const draft = useDraft()
	if (draft === null) return null
	return (
		<>
			{draft.keptMs !== undefined && <RestoredLine atMs={draft.keptMs} onGiveUp={draft.giveUp} />}
			{draft.takeBack !== undefined && (
				<Line text="已放弃上次没有保存的内容" action="撤回" onAction={draft.takeBack} />
			)}
			{draft.changed.length > 0 && (
				<Alert severity="warning">
					打开这份表单以后，这条记录又改过：{draft.changed.join('、')}
					。您没有动过的不会改回去；两边都改了的，到同步中心处理。
				</Alert>
			)}
		</>
	)
}

export const RestoredLine = ({ atMs, onGiveUp }: { atMs: number; onGiveUp: () => void }) => (
	<Line text={`已恢复上次没有保存的内容（${draftTime(atMs)}）`} action="放弃" onAction={onGiveUp} />
)

function Line({ text, action, onAction }: { text: string; action: string; onAction: () => void }) {
	return (
		<Alert
			severity="info"
			sx={{ py: 0, alignItems: 'center' }}
			action={
				<Button color="inherit" onClick={onAction}>
					{action}
				</Button>
			}
		>
			{text}
		</Alert>
	)
}
