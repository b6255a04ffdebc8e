/** Keeps the desktop informed of how sync stands, so that a diagnostic file can tell it: counts and codes. */
import { useEffect } from 'react'
import { desktop } from '../desktop.ts'
import { useFacts, useOutbox } from '../session/session.tsx'

export function SyncNoter() {
	const facts = useFacts()
	const outbox = useOutbox()
	useEffect(() => {
		const refusals: Record<string, number> = {}
		for (const { state, verdict } of outbox) {
			const code = verdict?.code
			if (state === 'refused' && code !== undefined) refusals[code] = (refusals[code] ?? 0) + 1
		}
		const { pending, oldestPendingMs, refused, offersWaiting, offersRefused, conflicts } = facts
		const { lastSyncedMs, clockOffsetMs, problem } = facts
		const state = { lastSyncedMs, clockOffsetMs, problem, refusals }
		const counts = { pending, oldestPendingMs, refused, offersWaiting, offersRefused, conflicts }
		desktop()
			.noteSync({ ...counts, ...state })
			.catch((error: unknown) => console.error('sync not noted:', error))
	}, [facts, outbox])
	return null
}
