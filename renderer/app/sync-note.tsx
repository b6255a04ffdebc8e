/** Keeps the desktop informed of how sync stands, so that a diagnostic file can tell it: counts and codes. */
import { useEffect } from 'react'
import { desktop } from '../desktop.ts'
import { useFacts } from '../session/session.tsx'

export function SyncNoter() {
	const facts = useFacts()
	useEffect(() => {
		const { pending, oldestPendingMs, refused, refusals, offersWaiting, offersRefused, conflicts } = facts
		const { lastSyncedMs, clockOffsetMs, problem } = facts
		const counts = { pending, oldestPendingMs, refused, refusals, offersWaiting, offersRefused, conflicts }
		desktop()
			.noteSync({ ...counts, lastSyncedMs, clockOffsetMs, problem })
			.catch((error: unknown) => console.error('sync not noted:', error))
	}, [facts])
	return null
}
