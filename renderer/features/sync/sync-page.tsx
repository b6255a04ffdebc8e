/** 同步中心: whether everything has arrived, and if not what, since when, why, and what to do (rules S5, S6, S17). */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { type ReactNode, useMemo, useState } from 'react'
import { type RecKey, recKey } from '#shared/model/record.ts'
import { useCan, useFacts, useOutbox, useTable } from '../../session/session.tsx'
import { DownloadProgress } from '../../ui/download-progress.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useNames } from '../../ui/use-names.ts'
import { ConflictList } from './conflict-list.tsx'
import { disputedKeys, disputesOf } from './conflicts.ts'
import { ExchangeSection } from './exchange-section.tsx'
import { InParts } from './in-parts.tsx'
import { LogDialog } from './log-dialog.tsx'
import { OfferCard } from './offer-card.tsx'
import { openOffers } from './offers.ts'
import { PendingList } from './pending-list.tsx'
import { RefusedAlike } from './refused-alike.tsx'
import { RefusedCard } from './refused-card.tsx'
import { StateCard } from './state-card.tsx'
import { useOffers } from './use-offers.ts'
import { useRecords } from './use-records.ts'

/** Of what waits to be sent, so many are told one by one: an import leaves tens of thousands. */
const LISTED = 200

export function SyncPage() {
	const isDownloading = useFacts().progress !== null
	const outbox = useOutbox()
	const offerEntries = useOffers()
	const conflictTable = useTable('conflict')
	const conflicts = useMemo(() => [...(conflictTable?.values() ?? [])].map(({ rec }) => rec), [conflictTable])
	const pending = useMemo(() => outbox.filter(entry => entry.state === 'pending'), [outbox])
	const refused = useMemo(() => outbox.filter(entry => entry.state === 'refused'), [outbox])
	const listed = useMemo(() => pending.slice(0, LISTED), [pending])
	const keys = useMemo((): RecKey[] => {
		const edited = [...refused, ...listed].flatMap(({ change }) =>
			change.edits.map(edit => recKey(edit.collection, edit.recordId)),
		)
		const answered = offerEntries.filter(({ state }) => state !== 'new')
		const offered = answered.map(({ offered: { collection, id } }) => recKey(collection, id))
		return [...edited, ...offered, ...disputedKeys(conflicts)]
	}, [refused, listed, offerEntries, conflicts])
	const records = useRecords(keys)
	const names = useNames(records)
	const disputes = useMemo(
		() => (records === undefined ? [] : disputesOf(conflicts, records)),
		[conflicts, records],
	)
	const offers = useMemo(
		() => (records === undefined ? [] : openOffers(offerEntries, records)),
		[offerEntries, records],
	)
	const mayDecide = useCan('conflict', 'update')
	const [showsLog, setShowsLog] = useState(false)

	return (
		<Page
			title="同步中心"
			note="本机的修改是否都已到服务器，别人的修改是否都已到本机。"
			actions={
				<Button variant="outlined" onClick={() => setShowsLog(true)}>
					运行日志
				</Button>
			}
		>
			{showsLog && <LogDialog onClose={() => setShowsLog(false)} />}
			<Stack spacing={2} sx={{ maxWidth: 1100 }}>
				<StateCard>{isDownloading && <DownloadProgress />}</StateCard>
				{conflictTable === undefined || records === undefined ? (
					<Loading />
				) : (
					<>
						{refused.length > 0 && (
							<Section
								title={`未被接受 ${refused.length} 条`}
								note="服务器没有接受这些修改，本机页面已恢复为服务器上的内容。修改的内容都留在这里，直到您处理。"
							>
								<RefusedAlike entries={refused} />
								<InParts
									items={refused}
									card={entry => <RefusedCard key={entry.id} entry={entry} records={records} names={names} />}
								/>
							</Section>
						)}
						{offers.length > 0 && (
							<Section
								title={`没有送回的记录 ${offers.length} 条`}
								note="服务器从备份恢复过，这些记录本机比服务器新，服务器还没有收回。内容都留在这里，直到您处理。"
							>
								<InParts
									items={offers}
									card={offer => <OfferCard key={offer.key} offer={offer} records={records} names={names} />}
								/>
							</Section>
						)}
						{disputes.length > 0 && (
							<Section
								title={`修改冲突 ${disputes.length} 处`}
								note={`两个人在互相看不到时改了同一处。系统先采用时间较晚的一个，另一个保留在这里。${
									mayDecide ? '点一下就定下来，其他电脑随后一致；点错了可以撤回。' : ''
								}`}
							>
								<ConflictList disputes={disputes} names={names} />
							</Section>
						)}
						{pending.length > 0 && (
							<Section
								title={`待上传 ${pending.length} 条`}
								note="这些修改已保存在本机，各页面显示的是服务器内容加上这些修改；上传后其他电脑才能看到。"
							>
								<PendingList entries={listed} names={names} />
								{pending.length > LISTED && (
									<Typography variant="body2" sx={{ mt: 0.5, color: 'text.secondary' }}>
										这里列出最早的 {LISTED} 条，其余 {pending.length - LISTED} 条随后上传。
									</Typography>
								)}
							</Section>
						)}
					</>
				)}
				<ExchangeSection />
			</Stack>
		</Page>
	)
}

function Section({ title, note, children }: { title: string; note: string; children: ReactNode }) {
	return (
		<Box component="section" aria-label={title}>
			<Typography variant="h2">{title}</Typography>
			<Typography variant="body2" sx={{ mb: 1, color: 'text.secondary' }}>
				{note}
			</Typography>
			{children}
		</Box>
	)
}
