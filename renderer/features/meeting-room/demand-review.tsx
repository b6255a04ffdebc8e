/** Under the item 审议《需求清单》: each need that waits, taken up with one key or refused with its reason. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { reviewedBy, waitingFor, writeReview } from '#shared/meetings/demand-review.ts'
import { NEED_WORD } from '#shared/meetings/words.ts'
import type { View } from '#shared/model/view.ts'
import { useCan } from '../../session/session.tsx'
import { ConflictHint } from '../../ui/conflict-hint.tsx'
import { RecordLink } from '../../ui/record-link.tsx'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import type { Room } from './use-room.ts'

type Demand = View<'demand'>

export function DemandReview({ room }: { room: Room }) {
	const { office, meeting, today, writable } = room
	const mayReview = useCan('demand', 'update') && writable
	const waiting = useMemo(
		() => (writable ? waitingFor(office, meeting, today) : []),
		[office, meeting, today, writable],
	)
	const { accepted, rejected } = useMemo(() => reviewedBy(office, meeting.id), [office, meeting.id])
	const list = useRef<HTMLDivElement>(null)
	/** How many waited when this account decided on one, and the place of that. */
	const decided = useRef({ of: 0, place: 0 })
	useEffect(() => {
		const { of, place } = decided.current
		if (waiting.length >= of) return
		decided.current = { of: 0, place: 0 }
		// The next that waits is at hand: a long list is gone through with Enter.
		const buttons = list.current?.querySelectorAll<HTMLElement>('[data-accept]') ?? []
		buttons[Math.min(place, buttons.length - 1)]?.focus()
	}, [waiting.length])
	if (waiting.length + accepted.length + rejected.length === 0) return null
	return (
		<Box role="group" aria-label="需求审议" sx={{ pl: 2, my: 0.5 }}>
			<Box ref={list}>
				{waiting.map((demand, place) => (
					<Waiting
						key={demand.id}
						room={room}
						demand={demand}
						mayReview={mayReview}
						onReview={() => {
							decided.current = { of: waiting.length, place }
						}}
					/>
				))}
			</Box>
			{accepted.map(demand => (
				<Reviewed key={demand.id} room={room} demand={demand} word="采纳" />
			))}
			{rejected.map(demand => (
				<Reviewed key={demand.id} room={room} demand={demand} word="不予采纳" />
			))}
		</Box>
	)
}

const LONGEST_REASON = 200

interface WaitingProps {
	room: Room
	demand: Demand
	mayReview: boolean
	/** Before it is written. */
	onReview: () => void
}

function Waiting({ room, demand, mayReview, onReview }: WaitingProps) {
	const toast = useToast()
	const [reason, setReason] = useState<string | null>(null)
	useUnsaved(reason !== null && reason !== '')
	const { title, kind, people, urgent } = demand.data
	const facts = [
		room.office.nodeName(demand.orgId),
		NEED_WORD[kind],
		people === undefined ? '' : `${people} 人`,
		urgent === true ? '紧急' : '',
	].filter(Boolean)
	const review = async (rejectedFor?: string) => {
		const writes = writeReview(demand, room.meeting.id, rejectedFor)
		onReview()
		if (!(await room.write(rejectedFor === undefined ? 'demand.listed' : 'demand.rejected', writes))) return
		toast({ text: `${title}：${rejectedFor === undefined ? '采纳' : '不予采纳'}` })
	}
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing || reason === null) return
		if (event.key === 'Escape') setReason(null)
		else if (event.key === 'Enter' && reason.trim() !== '') void review(reason.trim())
		else return
		event.preventDefault()
		event.stopPropagation()
	}
	return (
		<>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 34 }}>
				<Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere', py: 0.25 }}>
					<Box component="span" sx={{ mr: 1 }}>
						<RecordLink rec={demand.rec}>{title}</RecordLink>
					</Box>
					<Box component="span" sx={{ display: 'inline-block', fontSize: 13, color: 'text.secondary' }}>
						{facts.join(' · ')}
					</Box>
				</Box>
				{mayReview ? (
					<>
						<Button
							size="small"
							variant="outlined"
							data-accept
							aria-label={`采纳：${title}`}
							onClick={() => void review()}
						>
							采纳
						</Button>
						<Button size="small" aria-label={`不予采纳：${title}`} onClick={() => setReason('')}>
							不予采纳
						</Button>
					</>
				) : (
					<Box component="span" sx={{ fontSize: 13, color: 'text.secondary' }}>
						待审议
					</Box>
				)}
			</Box>
			<ConflictHint view={demand} />
			{reason !== null && (
				<TextField
					autoFocus
					label="不予采纳的理由"
					value={reason}
					onChange={event => setReason(event.target.value.slice(0, LONGEST_REASON))}
					onKeyDown={onKeyDown}
					helperText={
						sensitiveText(reason) === undefined ? (
							'回车记下，Esc 取消'
						) : (
							<SensitiveHint text={reason} onChange={setReason} />
						)
					}
					sx={{ mt: 1, mb: 0.5 }}
				/>
			)}
		</>
	)
}

/** Put right on the list of needs: it takes a reason, and may have gone on since. */
function Reviewed({ room, demand, word }: { room: Room; demand: Demand; word: string }) {
	const { title, reason, state } = demand.data
	return (
		<Box sx={{ py: 0.25, fontSize: 14 }}>
			<Box component="span" sx={{ fontWeight: 600, mr: 0.75 }}>
				{word}
			</Box>
			<RecordLink rec={demand.rec}>{title}</RecordLink>
			<Box component="span" sx={{ ml: 1, fontSize: 13, color: 'text.secondary' }}>
				{room.office.nodeName(demand.orgId)}
				{state === 'rejected' && ` · 理由：${reason ?? ''}`}
			</Box>
		</Box>
	)
}
