/** One resolution beside the board: what, who, by when, what was reported, and what becomes of it. Esc closes. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { FollowUp } from '#shared/meetings/follow-up.ts'
import type { Office } from '#shared/meetings/office.ts'
import { remove } from '../../session/edits.ts'
import { useCan } from '../../session/session.tsx'
import { ConflictHint } from '../../ui/conflict-hint.tsx'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { type DetailLine, DetailLines } from '../../ui/detail-lines.tsx'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { FollowUpMark } from '../../ui/follow-up-mark.tsx'
import { longDay, shortDay } from '../../ui/format.ts'
import { EditIcon } from '../../ui/icons.tsx'
import { useGo } from '../../ui/navigation.ts'
import { RecordHistory } from '../../ui/record-history.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { helperWords, leadWords, sourceWords } from './board.ts'
import { ReportForm } from './report-form.tsx'
import { StepForms } from './step-forms.tsx'

interface ResolutionDetailProps {
	office: Office
	each: FollowUp
	/** The person behind the account, who reports. */
	byId: string | undefined
	onClose: () => void
}

export function ResolutionDetail({ office, each, byId, onClose }: ResolutionDetailProps) {
	const { resolution } = each
	const [editing, setEditing] = useState(false)
	// Staff report; the words and the due day are the meeting's.
	useWantedDraft(key => key === draftKey('decision', resolution.id) && setEditing(true))
	const mayEdit = useCan('resolution', 'create')
	const mayReport = useCan('progress', 'create')
	return (
		<SidePanel
			label="议定事项详情"
			head={
				<>
					<FollowUpMark each={each} />
					<span style={{ flex: 1 }} />
					{mayEdit && (
						<Tooltip describeChild title="E">
							<Button startIcon={<EditIcon />} onClick={() => setEditing(true)}>
								修改
							</Button>
						</Tooltip>
					)}
				</>
			}
			width={440}
			busy={editing}
			keys={{ e: mayEdit && (() => setEditing(true)) }}
			onClose={onClose}
		>
			<ConflictHint view={resolution} />
			<Typography sx={{ fontWeight: 600, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
				{resolution.data.text}
			</Typography>
			<Facts office={office} each={each} />
			{resolution.data.state === 'open' && mayReport && <ReportForm each={each} byId={byId} />}
			<StepForms key={resolution.data.state} each={each} byId={byId} />
			<Reports office={office} each={each} />
			<Typography variant="h3" component="h2" sx={{ pt: 1, mt: 1.5, borderTop: 1, borderColor: 'divider' }}>
				修改记录
			</Typography>
			<RecordHistory view={resolution} />
			{editing && (
				<DecisionDialog office={office} resolution={resolution} onClose={() => setEditing(false)} />
			)}
		</SidePanel>
	)
}

function Facts({ office, each }: { office: Office; each: FollowUp }) {
	const go = useGo()
	const { resolution, daysLate } = each
	const { data, orgId } = resolution
	const meeting = office.get('meeting', data.meetingId)
	const source =
		meeting === undefined ? (
			sourceWords(office, each)
		) : (
			<Button
				onClick={() => go('/meetings', { id: meeting.id })}
				sx={{ p: 0, minWidth: 0, textAlign: 'left', lineHeight: 1.5 }}
			>
				{sourceWords(office, each)}
			</Button>
		)
	const late = data.state !== 'open' && daysLate > 0 ? `（晚 ${daysLate} 天）` : ''
	const lines: readonly DetailLine[] = [
		['牵头', leadWords(office, each)],
		['配合', helperWords(office, each)],
		['时限', data.due === undefined ? '未定' : longDay(data.due)],
		['标准', data.standard],
		['落实在', office.nodeName(orgId)],
		['结果', data.result],
		['办结', data.doneOn && `${longDay(data.doneOn)}${late}`],
		['销号', data.closedOn && longDay(data.closedOn)],
		['退回', data.state === 'open' ? data.backReason : undefined],
		['来源', source],
	]
	return (
		<Box sx={{ my: 1 }}>
			<DetailLines labelWidth={52} lines={lines} />
		</Box>
	)
}

/** What was reported, the latest first. */
function Reports({ office, each: { resolution } }: { office: Office; each: FollowUp }) {
	const mayDelete = useCan('progress', 'delete')
	const commit = useCommit()
	const reports = useMemo(
		() =>
			office
				.all('progress')
				.filter(({ data }) => data.resolutionId === resolution.id)
				.sort((a, b) => (a.data.on === b.data.on ? (a.id < b.id ? 1 : -1) : a.data.on < b.data.on ? 1 : -1)),
		[office, resolution.id],
	)
	return (
		<Box component="section" aria-label="进展报告" sx={{ mt: 1.5 }}>
			<Typography variant="h3" component="h2" sx={{ pt: 1, borderTop: 1, borderColor: 'divider' }}>
				进展报告{reports.length > 0 && `（${reports.length}）`}
			</Typography>
			{reports.length === 0 && (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					还没有报告
				</Typography>
			)}
			{reports.map(view => (
				<Box key={view.id} sx={{ py: 0.75, borderBottom: 1, borderColor: 'divider' }}>
					<Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13, color: 'text.secondary' }}>
						<span>{shortDay(view.data.on)}</span>
						<span>{office.personName(view.data.byId)}</span>
						{view.data.behind === true && (
							<Box component="span" sx={{ color: 'warning.main', fontWeight: 600 }}>
								进展滞后
							</Box>
						)}
						<span style={{ flex: 1 }} />
						{mayDelete && (
							<Button
								size="small"
								color="inherit"
								aria-label={`删除 ${shortDay(view.data.on)} 的报告`}
								onClick={() => void commit('progress.delete', [remove(view)], { done: '已删除报告' })}
								sx={{ py: 0, minWidth: 0 }}
							>
								删除
							</Button>
						)}
					</Box>
					<Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
						{view.data.text}
					</Typography>
					{view.data.evidence && (
						<Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
							佐证：{view.data.evidence}
						</Typography>
					)}
				</Box>
			))}
		</Box>
	)
}
