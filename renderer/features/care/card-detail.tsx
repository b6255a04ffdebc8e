/** One card beside the list; looking at it is a matter for the audit. V notes a visit, E edits, Esc closes. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { RENEWAL_DAYS } from '#shared/model/retention.ts'
import { useCan, useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { DetailLines } from '../../ui/detail-lines.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { longDay } from '../../ui/format.ts'
import { EditIcon, PlusIcon } from '../../ui/icons.tsx'
import { CARE_NEED_LABEL, CARE_RHYTHM_LABEL, CONSENT_BY_LABEL, CONSENT_WAY_LABEL } from '../../ui/labels.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { CardForm } from './card-form.tsx'
import type { CardRow, Visit } from './care-rows.ts'
import { RenewDialog } from './renew-dialog.tsx'
import { TermMark } from './term-mark.tsx'
import type { Care } from './use-care.ts'
import { VisitForm } from './visit-form.tsx'
import { VisitLine } from './visit-line.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

interface CardDetailProps {
	row: CardRow
	care: Care
	tree: Tree
	today: string
	onClose: () => void
}

type Dialog = 'visit' | 'edit' | 'renew' | 'withdraw' | Visit

export function CardDetail({ row, care, tree, today, onClose }: CardDetailProps) {
	const { card, visits, term } = row
	const { data } = card
	const client = useClient()
	const mayUpdate = useCan('card', 'update')
	// Whoever goes there may note visits and take a consent back; the rest of the card is the office's.
	const mayWrite = useCan('card', 'create') && mayUpdate
	const mayVisit = useCan('visit', 'create') && term !== 'expired'
	const [dialog, setDialog] = useState<Dialog | null>(null)
	useWantedDraft(key => {
		const visit = visits.find(({ id }) => key === draftKey('visit', id))
		if (visit !== undefined) setDialog(visit)
		else if (key === draftKey('visit', undefined, card.id)) setDialog('visit')
		else if (key === draftKey('card', card.id)) setDialog('edit')
		else if (key === draftKey('renewal', card.id)) setDialog('renew')
	})
	useEffect(() => void client.report({ action: 'card.view', subject: card.id }), [client, card.id])
	const shut = () => setDialog(null)
	return (
		<SidePanel
			label={`${data.name}的服务卡`}
			head={
				<>
					<Typography variant="h2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
						{data.name}
					</Typography>
					<TermMark row={row} today={today} />
				</>
			}
			busy={dialog !== null}
			keys={{ v: mayVisit && (() => setDialog('visit')), e: mayWrite && (() => setDialog('edit')) }}
			onClose={onClose}
		>
			{term === 'expired' && (
				<Alert severity="error" sx={{ mb: 1 }}>
					同意已于{longDay(data.expiresOn)}到期，不能再按此卡走访。请征求本人意见：同意的续签，不同意的撤回。
					到期满 {RENEWAL_DAYS} 天没有续签的，卡片内容自动删除。
				</Alert>
			)}
			<DetailLines
				labelWidth={72}
				lines={[
					['电话', data.phone && <PhoneNumber phone={data.phone} />],
					['住址', care.placeOf(card)],
					['服务需要', CARE_NEED_LABEL[data.need]],
					['走访目的', data.purpose],
					['走访频次', data.rhythm ? CARE_RHYTHM_LABEL[data.rhythm] : '不定期'],
					['下次走访', row.nextOn && `${longDay(row.nextOn)}前`],
					['同意', consentText(row)],
					['有效期至', longDay(data.expiresOn)],
					['续签', data.renewals && `${data.renewals} 次，${longDay(data.since)}建卡`],
					['备注', data.note],
				]}
			/>
			<Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1.5 }}>
				{mayVisit && (
					<Tooltip describeChild title="V">
						<Button variant="contained" startIcon={<PlusIcon />} onClick={() => setDialog('visit')}>
							记走访
						</Button>
					</Tooltip>
				)}
				{mayWrite && (
					<Button variant={term === 'running' ? 'outlined' : 'contained'} onClick={() => setDialog('renew')}>
						续签
					</Button>
				)}
				{mayWrite && (
					<Tooltip describeChild title="E">
						<Button variant="outlined" startIcon={<EditIcon />} onClick={() => setDialog('edit')}>
							修改
						</Button>
					</Tooltip>
				)}
				{mayUpdate && (
					<Button color="error" onClick={() => setDialog('withdraw')}>
						撤回同意
					</Button>
				)}
			</Box>
			<Typography variant="h3" sx={{ pt: 1, mt: 1, borderTop: 1, borderColor: 'divider' }}>
				走访记录{visits.length > 0 && `（${visits.length} 次）`}
			</Typography>
			{visits.length === 0 && (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					还没有走访。
				</Typography>
			)}
			{visits.map(visit => (
				<VisitLine key={visit.id} visit={visit} people={care.people} onOpen={() => setDialog(visit)} />
			))}
			<Typography variant="h3" sx={{ pt: 1, mt: 1, borderTop: 1, borderColor: 'divider' }}>
				修改记录
			</Typography>
			<RecordHistory view={card} />
			{(dialog === 'visit' || (dialog !== null && typeof dialog === 'object')) && (
				<VisitForm
					card={card}
					visit={typeof dialog === 'object' ? dialog : undefined}
					care={care}
					onClose={shut}
				/>
			)}
			{dialog === 'edit' && <CardForm tree={tree} care={care} card={card} onDone={shut} onClose={shut} />}
			{dialog === 'renew' && <RenewDialog card={card} onClose={shut} />}
			{dialog === 'withdraw' && (
				<WithdrawDialog card={card} visits={visits} onDone={onClose} onClose={shut} />
			)}
		</SidePanel>
	)
}

function consentText({ card: { data } }: CardRow): string {
	if (!data.consentBy || !data.consentHow) return ''
	const who =
		data.consentBy === 'self' ? '本人' : `${CONSENT_BY_LABEL[data.consentBy]}${data.consenter ?? ''}`
	const age = data.under14 ? '（不满十四周岁）' : ''
	return `${who}${age}${longDay(data.consentOn)}${CONSENT_WAY_LABEL[data.consentHow]}同意`
}
