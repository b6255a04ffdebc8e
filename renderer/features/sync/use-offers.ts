/** What is on offer to a restored server, kept up to date. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { OfferEntry } from '#renderer/db/tables.ts'
import { useClient } from '../../session/session.tsx'
import { createWatched } from '../../session/watched.ts'

export function useOffers(): readonly OfferEntry[] {
	const client = useClient()
	const watched = useMemo(
		() => createWatched<readonly OfferEntry[]>([], client.onFacts, () => client.offers()),
		[client],
	)
	useEffect(() => () => watched.close(), [watched])
	return useSyncExternalStore(watched.subscribe, watched.value)
}
