/** The consent is taken back: what the card and its visits say is deleted at once, and only the count stays. */
import Alert from '@mui/material/Alert'
import { endOfCard, endOfVisit } from '#shared/model/care.ts'
import { emptied, update } from '../../session/edits.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { useCommit } from '../../ui/use-commit.ts'
import type { Card, Visit } from './care-rows.ts'

interface WithdrawDialogProps {
	card: Card
	visits: readonly Visit[]
	/** Once it is done there is no card to show. */
	onDone: () => void
	onClose: () => void
}

export function WithdrawDialog({ card, visits, onDone, onClose }: WithdrawDialogProps) {
	const commit = useCommit()
	const save = async () => {
		const edits = [
			emptied(card, endOfCard('withdrawn', today())),
			...visits.map(visit => update(visit, endOfVisit)),
		]
		const done = '已撤回同意，卡片内容已删除'
		if (await commit('card.withdraw', edits, { done, final: true })) onDone()
	}
	return (
		<FormDialog
			title={`撤回同意 · ${card.data.name}`}
			submitLabel="撤回并删除"
			maxWidth="xs"
			dirty={false}
			onSubmit={save}
			onClose={onClose}
		>
			<Alert severity="warning">
				姓名、电话、住址、目的、同意情况、备注{visits.length > 0 && `和 ${visits.length} 次走访的记录`}
				立即删除，不能恢复，只保留张数。别的电脑上的，下次同步时一并删除。
			</Alert>
			<span>本人或监护人随时可以撤回同意，不需要说明理由。以后再同意的，重新建卡。</span>
		</FormDialog>
	)
}
